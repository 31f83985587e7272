"""Questions and answers: asked in the receipt, understood in the reply, on record with their evidence."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from parsers.mails import MailReading
from parsers.readings import Doubt
from service.rules.letters import Letter
from service.rules.questions import Question
from service.rules.receipts import Receipt
from service.rules.verdicts import Kind
from service.store.decisions import Decisions
from service.store.engine import reading, writing
from service.store.tables import AttentionRow, DecisionRow, FigureRow, QuestionRow, SubmissionRow
from tests.flow.conftest import THURSDAY
from tests.flow.secretary import Desk
from tests.flow.talk import STP, Talk, scan
from tests.rules import small_office as small
from tests.rules.small_office import FRIDAYS, OWN, STRANGER

if TYPE_CHECKING:
    from tests.flow.conftest import World


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def doubtful() -> MailReading:
    doubt = Doubt("implausible-figure", "Trồng cây: 90000 cây", "paragraph 2", "bc.docx", "trong-cay")
    read = replace(small.report(small.figure(12, "qua-tang")), doubts=(doubt,))
    return small.mail(small.attached(read), subject="Báo cáo nhanh")


def test_what_ocr_has_read_is_asked_in_the_receipt_itself(talk: Talk) -> None:
    talk.reports(scan())

    assert talk.letters == 1
    assert "1. Cây trồng mới: 3 cây\n2. Quà: 12 suất" in talk.answer
    assert "đơn vị chỉ cần trả lời thư này: đúng" in talk.answer
    assert [(row.number, row.kind, row.guess) for row in talk.world.rows(QuestionRow)] == [
        (1, "confirm", 3),
        (2, "confirm", 12),
    ]
    assert talk.counted == {}


@pytest.mark.parametrize("text", ["đúng", "Dung het a", "1 đúng, 2 đúng"])
def test_a_bare_yes_makes_it_count_and_is_acknowledged_once(talk: Talk, text: str) -> None:
    talk.reports(scan())
    talk.replies(text)

    assert talk.counted == {"trong-cay": 3, "qua-tang": 12}
    [ruling] = talk.world.rows(DecisionRow)
    assert (ruling.kind, ruling.author, ruling.message) == ("confirmed", STP, 2)
    assert talk.letters == 2
    assert "1. Cây trồng mới: 3 cây – đúng" in talk.answer
    assert talk.world.messages[-1].kind is Kind.SUBMISSION
    assert talk.world.rows(AttentionRow) == []


def test_a_correction_is_a_version_with_the_units_own_words(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("1 đúng; 2 là 15")

    assert talk.counted == {"trong-cay": 3, "qua-tang": 15}
    first, second = talk.world.rows(SubmissionRow)
    assert (second.version, second.change.value, second.period) == (2, "amends", first.period)
    [figure] = [row for row in talk.world.rows(FigureRow) if row.submission == second.id]
    assert (figure.value, figure.quote, figure.place) == (15, "2 là 15", "trả lời câu 2")
    assert "2. Quà: 15 suất (trước ghi 12)" in talk.answer


def test_what_stays_open_is_asked_again_under_its_number_and_answered_there(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("1 đúng")

    assert talk.counted == {"trong-cay": 3}
    assert "Còn chờ đơn vị trả lời." in talk.answer
    assert "2. Quà: 12 suất" in talk.answer

    talk.replies("đúng", hours=2)

    assert talk.counted == {"trong-cay": 3, "qua-tang": 12}
    assert all(row.answered for row in talk.world.rows(QuestionRow))


def test_a_no_without_the_right_number_is_asked_for_it(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("1 sai, 2 đúng")

    assert talk.counted == {"qua-tang": 12}
    assert "1. Cây trồng mới: 3 cây – đơn vị báo chưa đúng. Số đúng là bao nhiêu?" in talk.answer

    talk.replies("5", hours=2)

    assert talk.counted == {"trong-cay": 5, "qua-tang": 12}


def test_a_telephone_that_keeps_no_thread_is_known_by_what_it_quotes(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("dung", thread=False)

    assert talk.counted == {"trong-cay": 3, "qua-tang": 12}


def test_neither_thread_nor_quotation_is_no_answer(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("đúng", thread=False, quoting=False)

    assert talk.counted == {}
    assert [row.kind for row in talk.world.rows(AttentionRow)] == ["enquiry"]


@pytest.mark.parametrize("sender", [STRANGER, "syt@hoa.example"])
def test_only_the_unit_itself_can_answer(talk: Talk, sender: str) -> None:
    talk.reports(scan())
    talk.replies("đúng", sender=sender)

    assert talk.counted == {}
    assert talk.letters == 1


def test_a_machine_cannot_answer(talk: Talk) -> None:
    talk.reports(scan())
    letter = talk.last
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = STP, OWN, "Re: x"
    message["Message-ID"], message["In-Reply-To"] = "<m@hoa.example>", letter["Message-ID"]
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("Đúng")
    talk.world.stores(message.as_bytes())
    talk.world.takes_in()

    assert talk.counted == {}


def test_a_doubt_that_is_agreed_to_counts_and_settles_the_secretarys_item(talk: Talk) -> None:
    talk.reports(doubtful())
    assert [row.closed for row in talk.world.rows(AttentionRow)] == [None]
    assert "1. Cây trồng mới: “Trồng cây: 90000 cây” – số liệu này có đúng không?" in talk.answer

    talk.replies("1 đúng")

    assert talk.counted == {"trong-cay": 90_000, "qua-tang": 12}
    assert all(row.closed for row in talk.world.rows(AttentionRow))


def test_what_else_is_said_goes_to_the_secretary_in_its_words(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("1 đúng, 2 để em hỏi lại chi đoàn ạ")

    [item] = talk.world.rows(AttentionRow)
    assert item.kind == "enquiry"
    assert "hỏi lại chi đoàn" in item.text
    assert "văn phòng Đoàn Khối xem trực tiếp" in talk.answer
    assert talk.counted == {"trong-cay": 3}


def test_a_new_report_in_the_thread_is_a_report(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies(
        "BÁO CÁO NHANH\nTừ ngày 28/02/2020 đến ngày 05/3/2020\n\n- Trồng cây: 7 cây\n- Tặng 9 suất quà\n", hours=2
    )

    assert talk.counted == {"trong-cay": 7, "qua-tang": 9}
    assert all(row.answered is None for row in talk.world.rows(QuestionRow) if row.once.endswith("<71@hoa.example>"))


def test_an_answer_is_taken_once_however_often_it_comes(talk: Talk) -> None:
    talk.reports(scan())
    talk.replies("đúng")
    talk.replies("đúng", hours=2)

    assert len(talk.world.rows(DecisionRow)) == 1
    assert talk.letters == 2
    assert FRIDAYS[1] == talk.world.rows(SubmissionRow)[0].period


def test_what_a_unit_registers_is_proposed_and_stands_after_the_secretarys_yes(world: World) -> None:
    desk = Desk(world)
    facts = Receipt("Sở Tư pháp", "Đoàn Khối", THURSDAY, "", (), ("Xin cho biết chỉ tiêu đăng ký.",))
    letter = Letter("question registered", "unit.question.attachment", "question", (STP,), facts, "so-tu-phap")
    question = Question(1, "register", "Đoàn viên mới kết nạp: đăng ký bao nhiêu?", "", None, "reg_new_members")
    with writing(world.engine) as session:
        desk.posting.queue(session, replace(letter, asks=(question,)), THURSDAY)

    talk = Talk(world)
    talk.replies("Đơn vị đăng ký 12 đoàn viên ạ")

    [item] = world.rows(AttentionRow)
    assert (item.kind, item.unit, item.figures) == ("registered-figure", "so-tu-phap", [["reg_new_members", 12]])
    assert "12 – Đoàn Khối sẽ ghi vào danh sách" in talk.answer

    desk.presses(desk.gets_list().button("Đồng ý"))

    with reading(world.engine) as session:
        assert Decisions(session).rulings().registered("so-tu-phap") == {"reg_new_members": 12}

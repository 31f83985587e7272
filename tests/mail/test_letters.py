"""Letters as they leave: what they say, in text and in HTML, and the headers by which machines know them."""

from __future__ import annotations

import email
import email.policy
import html
import re
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import UndefinedError

from parsers.readings import Evidence, Nominee, NomineeKind
from service.mail.letters import Sender, compose
from service.rules.letters import Letter
from service.rules.questions import NOTHING_ASKED, Question, asking
from service.rules.receipts import Entry, Receipt, Told
from service.rules.standing import Goal

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SENDER = Sender("Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ", "doankhoi@cantho.example")
AT = datetime(2020, 3, 5, 14, 22, 10, tzinfo=ZONE)
NOMINEE = Nominee(NomineeKind.INDIVIDUAL, "Trần Thị Bích", Evidence("", "", "", ""), "Bí thư", "Giấy khen")
ENTRY = Entry(
    obligation="Báo cáo nhanh",
    period=date(2020, 3, 6),
    due=datetime(2020, 3, 6, 10, tzinfo=ZONE),
    on_time=True,
    change="",
    nothing_happened=False,
    figures=(Told("Đoàn viên mới", 1250, "đoàn viên", approximate=True, goal=Goal("x", 2000, 1250)),),
    nominees=(NOMINEE,),
    unstated=("Công trình thanh niên",),
    paper=True,
    unnamed=("tập thể",),
)
RECEIPT = Receipt(
    unit="Đoàn cơ sở Sở Tư pháp",
    union=SENDER.name,
    received=AT,
    subject="BC nhanh tuần 2",
    entries=(ENTRY,),
    remarks=("Tệp “ảnh <1>.jpg” chưa đọc được & cần gửi lại.",),
    asks=asking(
        (
            Question(
                1, "confirm", "Tổng kinh phí: 6.000.000 đồng", "bao-cao-nhanh", date(2020, 3, 6), "kinh-phi", 6_000_000
            ),
            Question(
                2, "joint", "“20 suất quà, học bổng” ghi chung một số.", "bao-cao-nhanh", date(2020, 3, 6), "qua-tang"
            ),
        )
    ),
)
LETTER = Letter(
    once="receipt for <1@hoa.example>",
    template="unit.confirmation.report",
    kind="confirmation",
    recipients=("stp@hoa.example",),
    facts=RECEIPT,
    unit="so-tu-phap",
    about=(("bao-cao-nhanh", date(2020, 3, 6)), ("bao-cao-tong-ket", date(2020, 3, 28))),
    answers="<1@hoa.example>",
    thread=("<0@hoa.example>", "<1@hoa.example>"),
)


def sent(letter: Letter = LETTER) -> EmailMessage:
    message = email.message_from_bytes(compose(letter, SENDER, AT).content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(letter: Letter = LETTER) -> str:
    body = sent(letter).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def page_of(letter: Letter = LETTER) -> str:
    body = sent(letter).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def words(text: str) -> list[str]:
    """The words of TEXT, without the signs that only order it."""
    return re.findall(r"\w+", text)


def shown(page: str) -> str:
    """What a reader of PAGE sees."""
    return html.unescape(re.sub(r"<title>.*?</title>|<[^>]+>", " ", page, flags=re.DOTALL))


def told(**changes: Any) -> Letter:  # noqa: ANN401 - any fact of a receipt
    return replace(LETTER, facts=replace(RECEIPT, **changes))


def test_it_tells_when_what_and_how_it_stands() -> None:
    text = text_of()

    assert "lúc 14 giờ 22 phút 10 giây, ngày 05/3/2020" in text
    assert "Báo cáo nhanh – kỳ 06/3/2020: đúng hạn (hạn: 10h00 ngày 06/3/2020)" in text
    assert "- Đoàn viên mới: khoảng 1.250 đoàn viên (cả đợt: 1.250, tối thiểu 2.000 – chưa đạt)" in text
    assert "Số liệu đọc từ bản quét, chưa được tính:\n1. Tổng kinh phí: 6.000.000 đồng" in text
    assert "đơn vị chỉ cần trả lời thư này: đúng" in text
    assert "2. “20 suất quà, học bổng” ghi chung một số." in text
    assert "Chưa thấy đề nghị: tập thể." in text
    assert "- Cá nhân: Trần Thị Bích – Bí thư – Giấy khen" in text
    assert "Báo cáo chưa nêu: Công trình thanh niên." in text
    assert "trả lời thư này, ghi “đính chính”" in text


def test_it_asks_nothing_where_every_figure_came_as_clear_text() -> None:
    text = text_of(told(asks=NOTHING_ASKED))

    assert "bản quét" not in text
    assert "số thứ tự" not in text


@pytest.mark.parametrize(
    "letter",
    [
        LETTER,
        told(entries=(replace(ENTRY, on_time=False, change="đính chính báo cáo trước", figures=()),), remarks=()),
        told(entries=(replace(ENTRY, nothing_happened=True, figures=(), nominees=(), unstated=()),)),
        replace(LETTER, template="unit.question.attachment", kind="question"),
    ],
)
def test_text_and_page_say_the_same(letter: Letter) -> None:
    assert words(text_of(letter)) == words(shown(page_of(letter)))


def test_what_senders_wrote_cannot_change_the_page() -> None:
    assert "ảnh &lt;1&gt;.jpg" in page_of()
    assert "ảnh <1>.jpg" in text_of()
    assert "{{ 7 * 7 }}" in sent(told(subject="{{ 7 * 7 }}"))["Subject"]


def test_it_carries_every_header_of_the_contract_pair_by_pair() -> None:
    message = sent()

    assert message["Auto-Submitted"] == "auto-replied"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["X-Hopthu-Kind"] == "confirmation"
    assert message["X-Hopthu-Unit"] == "so-tu-phap"
    assert message.get_all("X-Hopthu-Obligation") == ["bao-cao-nhanh", "bao-cao-tong-ket"]
    assert message.get_all("X-Hopthu-Period") == ["2020-03-06", "2020-03-28"]
    assert message["From"].addresses[0].addr_spec == SENDER.address


def test_it_stands_in_the_thread_of_the_mail_that_it_answers() -> None:
    message = sent()

    assert message["In-Reply-To"] == "<1@hoa.example>"
    assert message["References"] == "<0@hoa.example> <1@hoa.example>"
    assert message["Subject"] == "Re: BC nhanh tuần 2"
    assert sent(told(subject="RE: BC nhanh"))["Subject"] == "RE: BC nhanh"
    assert sent(told(subject=" "))["Subject"] == "[Đã nhận] Báo cáo nhanh – kỳ 06/3/2020"


def test_the_same_letter_has_the_same_identifier_for_ever() -> None:
    later = compose(LETTER, SENDER, AT.replace(hour=20))

    assert later.message_id == compose(LETTER, SENDER, AT).message_id == sent()["Message-ID"]
    assert later.message_id != compose(replace(LETTER, once="another"), SENDER, AT).message_id


def test_nothing_a_sender_wrote_can_add_a_header() -> None:
    forged = replace(
        told(subject="BC\r\nBcc: moi.nguoi@noi-khac.example"),
        answers="<1@hoa.example>\r\nX-Evil: 1",
        thread=("<1@hoa.example>\r\nX-Evil: 1", "<2@hoa.example>"),
    )
    message = sent(forged)

    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["In-Reply-To"] is None
    assert message["References"] == "<2@hoa.example>"


def test_what_no_reader_sees_in_a_senders_words_is_not_sent_on() -> None:
    odd = told(subject="BC\x00 \x1b[31m\u202e nhanh \udce1", remarks=("Tệp “\udce1\x00a.docx” bị hỏng.",))

    assert sent(odd)["Subject"] == "Re: BC [31m nhanh"
    assert "Tệp “a.docx” bị hỏng." in text_of(odd)
    assert "Tệp “a.docx” bị hỏng." in page_of(odd)


def test_no_line_is_longer_than_mail_servers_take() -> None:
    long = told(subject="Báo cáo " * 300, remarks=("rất dài " * 2000,))

    assert max(len(line) for line in compose(long, SENDER, AT).content.split(b"\r\n")) <= 998


def test_an_identifier_stays_on_the_line_of_its_header() -> None:
    long = f"<{'a' * 70}@so-thong-tin-va-truyen-thong.cantho.example>"

    assert f"In-Reply-To: {long}\r\n".encode() in compose(replace(LETTER, answers=long), SENDER, AT).content


def test_a_fact_that_is_missing_is_an_error_and_no_blank() -> None:
    with pytest.raises(UndefinedError):
        compose(replace(LETTER, facts=object()), SENDER, AT)

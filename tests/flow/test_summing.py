"""The consolidated reports by the clock, from the units' mail to the letter that the superior body gets."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from docx import Document

from parsers.errands import Errands
from service.clock import standing_at
from service.documents.masthead import Settings, masthead_of
from service.flow.approving import Approval
from service.flow.calendar import Calendar
from service.flow.drafting import Drafting, Templates
from service.flow.posting import Mode, Posting
from service.flow.summing import Summing
from service.mail.letters import Sender
from service.store.decisions import Decisions, Source
from service.store.engine import reading, writing
from service.store.outbox import Outbox
from service.store.summaries import Summaries
from service.store.tables import OutboxRow, OutboxState, SummaryRow
from tests.flow.conftest import World, report_of
from tests.flow.secretary import Desk, Got
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, SECRETARY, WEEKLY, local, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

SUPERIOR = "thanhdoan@cantho.example"
AUTHOR = Source(SECRETARY, "duyệt", "mail 9")
SECOND = FRIDAYS[1]
TIME = local(SECOND, 10, 15)
NEXT_MORNING = local(SECOND + timedelta(days=1), 7, 30)


@dataclass
class Union:
    """The office at its desk: what the world holds, summed up by the clock."""

    world: World
    mode: Mode = "live"
    templates: Templates = field(default_factory=Templates)

    def __post_init__(self) -> None:
        known = replace(office(), secretary=(SECRETARY,))
        head = masthead_of(known.name, len(known.roster.units), Settings())
        drafting = Drafting(known, self.world.originals, Errands(), head, self.templates)
        posting = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone, self.mode, (SECRETARY,))
        self.summing = Summing(drafting, posting, (SUPERIOR,))

    def ticks(self, at: datetime) -> int:
        """The calendar's look AT a moment; how many letters are new."""
        return Calendar(self.world.engine, (self.summing,), standing_at(at)).tick()

    def letters(self, template: str = "") -> list[EmailMessage]:
        """The letters that were queued, receipts apart."""
        with reading(self.world.engine) as session:
            numbers = [row.id for row in session.query(OutboxRow).filter_by(kind="summary").order_by(OutboxRow.id)]
            contents = [session.query(OutboxRow.content).filter_by(id=number).scalar() for number in numbers]
        parsed = [email.message_from_bytes(content, policy=email.policy.default) for content in contents]
        return [letter for letter in parsed if isinstance(letter, EmailMessage) and template in str(letter["Subject"])]

    def reports(self) -> list[SummaryRow]:
        return list(self.world.rows(SummaryRow))

    def code(self, number: int) -> str:
        with writing(self.world.engine) as session:
            return Summaries(session).code(number)

    def says(self, code: str, own: bytes = b"") -> str:
        """The secretary approves the report with CODE, with her OWN version where there is one."""
        with writing(self.world.engine) as session:
            approval = Approval(session, AUTHOR, TIME)
            problem = approval.put_in(code, own) if own else ""
            approval.approve(code)
            return problem


@pytest.fixture
def union(world: World) -> Union:
    world.stores(report_of(5))
    world.stores(report_of(3, number=2, sender="stc@hoa.example"))
    world.takes_in()
    return Union(world)


def late(union: Union, trees: int = 4) -> None:
    """A third unit reports in the afternoon."""
    content = report_of(trees, number=3, sender="syt@hoa.example")
    union.world.stores(content, arrived=local(SECOND, 15))
    union.world.takes_in()


def files(letter: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in letter.iter_attachments()}  # type: ignore[misc]


def texts(letter: EmailMessage) -> Iterator[str]:
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        yield str(part.get_content())


def test_a_quarter_of_an_hour_after_the_deadline_the_secretary_gets_word_file_and_workbook(union: Union) -> None:
    assert union.ticks(TIME - timedelta(minutes=1)) == 0
    assert union.ticks(TIME) == 1

    (letter,) = union.letters()
    assert (letter["To"], letter["X-Hopthu-Kind"]) == (SECRETARY, "summary")
    assert (letter["X-Hopthu-Obligation"], letter["X-Hopthu-Period"]) == (WEEKLY.id, SECOND.isoformat())
    assert set(files(letter)) == {
        "tong-hop-bao-cao-nhanh-2020-03-06.docx",
        "tong-hop-bao-cao-nhanh-2020-03-06.xlsx",
    }
    for told in texts(letter):
        assert "2/6" in told
        assert "Đoàn cơ sở Sở Y tế" in told
        assert "Cây trồng mới" in told
        assert f"duyệt {union.code(1)}" in told


def test_looking_again_makes_nothing_again(union: Union) -> None:
    union.ticks(TIME)

    assert union.ticks(TIME + timedelta(seconds=30)) == 0
    assert union.ticks(NEXT_MORNING) == 0
    assert len(union.reports()) == 1


def test_a_service_that_was_down_sums_up_once_when_it_is_back(union: Union) -> None:
    assert union.ticks(local(SECOND, 18)) == 1
    assert union.ticks(local(FRIDAYS[1] + timedelta(days=1), 6)) == 0


def test_without_a_secretary_nothing_is_drawn(union: Union) -> None:
    union.summing.drafting = replace(union.summing.drafting, office=replace(office(), secretary=()))

    assert union.ticks(TIME) == 0
    assert union.reports() == []


def test_what_comes_later_is_told_the_next_morning_and_changes_nothing_that_was_made(union: Union) -> None:
    union.ticks(TIME)
    before = files(union.letters()[0])
    late(union)

    assert union.ticks(local(SECOND, 23)) == 0
    assert union.ticks(NEXT_MORNING) == 1

    made, addendum = union.reports()
    with reading(union.world.engine) as session:
        kept = Summaries(session).files(made.id)
    assert {kept.docx, kept.xlsx} == set(before.values())
    assert (addendum.number, addendum.facts["totals"]) == (2, {"trong-cay": 12})
    assert made.facts["totals"] == {"trong-cay": 8}
    letter = union.letters()[1]
    assert set(files(letter)) == {"bo-sung-1-bao-cao-nhanh-2020-03-06.docx", "bo-sung-1-bao-cao-nhanh-2020-03-06.xlsx"}
    for told in texts(letter):
        assert "8 → 12 cây" in told
        assert "Đoàn cơ sở Sở Y tế" in told


def test_changes_are_told_once_a_day_at_most(union: Union) -> None:
    union.ticks(TIME)
    late(union)
    union.ticks(NEXT_MORNING)
    union.world.stores(report_of(9, number=4, sender="bvdk@hoa.example"), arrived=local(SECOND + timedelta(days=1), 9))
    union.world.takes_in()

    assert union.ticks(NEXT_MORNING + timedelta(hours=8)) == 0
    assert union.ticks(NEXT_MORNING + timedelta(days=1)) == 1
    assert "12 → 21" in next(texts(union.letters()[-1]))


def test_what_is_recorded_while_the_papers_are_drawn_is_in_them_at_the_next_look(union: Union) -> None:
    with reading(union.world.engine) as session:
        assert union.summing.is_due(session, TIME)
    union.world.stores(report_of(4, number=3, sender="syt@hoa.example"), arrived=local(SECOND, 9, 59))
    union.world.takes_in()
    with writing(union.world.engine) as session:
        assert union.summing.queue(session, TIME) == 0

    assert union.ticks(TIME + timedelta(seconds=30)) == 1
    assert union.reports()[0].facts["totals"] == {"trong-cay": 12}


def test_nothing_goes_to_the_superior_body_before_the_secretary_has_agreed(union: Union) -> None:
    union.ticks(TIME)
    union.ticks(TIME + timedelta(hours=2))
    assert [letter["To"] for letter in union.letters()] == [SECRETARY]

    union.says(union.code(1))
    assert union.ticks(TIME + timedelta(hours=3)) == 1

    letter = union.letters()[-1]
    sent = files(letter)
    assert (letter["To"], letter["X-Hopthu-Kind"]) == (SUPERIOR, "summary")
    assert (
        sent["tong-hop-bao-cao-nhanh-2020-03-06.docx"]
        == files(union.letters()[0])["tong-hop-bao-cao-nhanh-2020-03-06.docx"]
    )
    assert sent["tong-hop-bao-cao-nhanh-2020-03-06.pdf"].startswith(b"%PDF-")
    assert not any(name.endswith(".xlsx") for name in sent)
    (report,) = union.reports()
    assert (report.approved_by, report.sent) == (SECRETARY, TIME + timedelta(hours=3))
    assert union.ticks(TIME + timedelta(hours=4)) == 0


def test_a_yes_that_is_taken_back_in_time_sends_nothing(union: Union) -> None:
    union.ticks(TIME)
    union.says(union.code(1))
    with writing(union.world.engine) as session:
        Decisions(session).undo("mail 9", SECRETARY, TIME)

    assert union.ticks(TIME + timedelta(hours=1)) == 0


def test_the_secretarys_edited_paper_is_sent_byte_for_byte(union: Union) -> None:
    union.ticks(TIME)
    own = edited(files(union.letters()[0])["tong-hop-bao-cao-nhanh-2020-03-06.docx"])

    assert union.says(union.code(1), own) == ""
    union.ticks(TIME + timedelta(hours=1))

    assert files(union.letters()[-1])["tong-hop-bao-cao-nhanh-2020-03-06.docx"] == own
    assert "đã gửi cấp trên" in union.says(union.code(1), own)


def test_what_is_no_word_file_replaces_nothing(union: Union) -> None:
    union.ticks(TIME)

    assert "không phải tệp Word" in union.says(union.code(1), b"%PDF-1.7")
    assert "Không có báo cáo" in union.says("Z9Z9", b"PK\x03\x04")


def test_in_review_mode_what_was_approved_does_not_wait_for_another_yes(world: World) -> None:
    world.stores(report_of(5))
    world.takes_in(held=True)
    union = Union(world, "review")
    union.ticks(TIME)
    union.says(union.code(1))
    union.ticks(TIME + timedelta(hours=1))

    states = {row.recipients[0]: row.state for row in world.letters if row.kind == "summary"}
    assert states == {SECRETARY: OutboxState.WAITING, SUPERIOR: OutboxState.WAITING}


def test_a_template_that_cannot_be_filled_delays_nothing_and_is_told(world: World, tmp_path: Path) -> None:
    world.stores(report_of(5))
    world.takes_in()
    bad = tmp_path / "mau.docx"
    bad.write_bytes(b"khong phai Word")
    union = Union(world, templates=Templates(report=bad))

    assert union.ticks(TIME) == 1
    assert all("mau.docx" in told for told in texts(union.letters()[0]))
    assert "2/6" not in next(texts(union.letters()[0]))


def test_the_secretary_may_ask_for_the_report_before_its_time(union: Union) -> None:
    desk = Desk(union.world)
    before = TIME - timedelta(hours=2)

    assert "Đang tổng hợp" in desk.replies(desk.gets_list(), "gửi báo cáo tổng hợp")
    assert union.ticks(before) == 1
    assert union.ticks(before) == 0

    assert union.reports() == []
    (letter,) = union.letters()
    assert (letter["To"], letter["X-Hopthu-Period"]) == (SECRETARY, SECOND.isoformat())
    assert "duyệt" not in next(texts(letter))
    assert len(files(letter)) == 2


def test_one_press_approves_and_a_reply_with_the_edited_paper_is_what_leaves(union: Union) -> None:
    union.ticks(TIME)
    desk, letter = Desk(union.world), Got(union.letters()[0])
    own = edited(files(letter.message)["tong-hop-bao-cao-nhanh-2020-03-06.docx"])
    reply = email.message_from_bytes(desk.reply(letter, f"duyệt {union.code(1)}"), policy=email.policy.default)
    assert isinstance(reply, EmailMessage)
    reply.add_attachment(own, "application", "octet-stream", filename="BC sửa.docx")

    desk.sends(reply.as_bytes())

    assert "BC sửa.docx”\nXong. Bản Word của đồng chí thay cho bản đã lập" in desk.answer
    assert [item.kind for item in union.world.attention] == []
    assert union.ticks(TIME + timedelta(hours=1)) == 0  # one more yes is asked for
    desk.presses(letter.button("Duyệt và gửi cấp trên"))
    assert union.ticks(TIME + timedelta(hours=2)) == 1
    sent = union.letters()[-1]
    assert sent["To"] == SUPERIOR
    assert files(sent)["tong-hop-bao-cao-nhanh-2020-03-06.docx"] == own


def edited(docx: bytes) -> bytes:
    """DOCX as the secretary has changed it in Word."""
    paper = Document(io.BytesIO(docx))
    paper.add_paragraph("Đồng chí thư ký đã sửa.")
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_the_letters_to_the_office_leave_in_review_mode(world: World) -> None:
    world.stores(report_of(5))
    world.takes_in(held=True)
    Union(world, "review").ticks(TIME)

    with reading(world.engine) as session:
        assert Outbox(session).is_due(TIME)

"""The books: what a message changes, with its author; and what the rules are told of it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from parsers.documents import Problem, Read
from parsers.mails import Address, Head, MailReading, Part
from parsers.readings import Evidence, Figure, Nominee, NomineeKind
from service.rules.verdicts import Attention, Earlier, Filing, Guess, Kind, Nomination, Status, Submission
from service.store import accounts
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.ledger import Folder, Ledger, Seen
from service.store.tables import AttachmentRow, AttentionRow, AuditRow, FigureRow, MessageRow, MessageState

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOON = datetime(2020, 3, 6, 12, tzinfo=UTC)
FRIDAY = date(2020, 3, 6)
PLACE = Evidence("bc.docx", "paragraph 4", "Trồng cây: 12 cây", "sentence")
MAIL = MailReading(
    Head("<1@hoa-mai.example>", senders=(Address("Hoa", "doan@hoa-mai.example"),), subject="Báo cáo nhanh"),
    parts=(
        Part("bc.docx", "docx", Read.TEXT, 9000, "a" * 64),
        Part("anh.rar", "rar", Read.NO, 70, "b" * 64, Problem.PASSWORD),
    ),
    content_hash="c" * 64,
)
TREES = (Figure("trong-cay", 12, PLACE),)
REPORT = Submission("bao-cao-nhanh", FRIDAY, "so-hoa-mai", Status.ON_TIME, counted=True, figures=TREES)
NOMINEE = Nominee(NomineeKind.INDIVIDUAL, "Trần Thị Hoa", PLACE, "Bí thư", "Giấy khen")
QUESTION = Attention("unknown-unit", "Chưa rõ đơn vị", guesses=(Guess("so-hoa-mai", 70, "short name SHM"),))


def filing(*submissions: Submission, attention: tuple[Attention, ...] = ()) -> Filing:
    nominations = (Nomination("so-hoa-mai", NOMINEE),)
    return Filing(
        Kind.SUBMISSION, "carries a report", "so-hoa-mai", "sender address", submissions, nominations, attention
    )


def record(engine: Engine, uid: int, decided: Filing) -> int:
    """Enter a message and write down what was decided of it; its number."""
    with writing(engine) as session:
        row = Ledger(session).enter(Folder("INBOX", 7), Seen(uid, 9000, NOON, f"{uid:064}"), NOON, answerable=True)
        Books(session, f"mail {uid}", NOON).record(row, MAIL, decided)
        return row.id


def test_a_message_is_recorded_with_what_was_decided_and_why(engine: Engine) -> None:
    number = record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        row = session.get_one(MessageRow, number)
        assert (row.state, row.kind, row.because) == (MessageState.FILED, Kind.SUBMISSION, "carries a report")
        assert (row.unit, row.unit_evidence) == ("so-hoa-mai", "sender address")
        assert (row.sender, row.message_id) == ("doan@hoa-mai.example", "<1@hoa-mai.example>")


def test_every_figure_keeps_file_place_and_quoted_words(engine: Engine) -> None:
    record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        figure = session.scalars(select(FigureRow)).one()
        assert (figure.indicator, figure.value) == ("trong-cay", 12)
        assert (figure.file, figure.place, figure.quote) == ("bc.docx", "paragraph 4", "Trồng cây: 12 cây")


def test_every_attachment_is_listed_with_how_it_was_read_or_why_not(engine: Engine) -> None:
    record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        listed = [(row.name, row.read, row.problem) for row in session.scalars(select(AttachmentRow))]
        assert listed == [("bc.docx", Read.TEXT, None), ("anh.rar", Read.NO, Problem.PASSWORD)]


def test_a_later_report_for_the_same_period_is_a_new_version_and_the_first_stays(engine: Engine) -> None:
    record(engine, 1, filing(REPORT))
    record(engine, 2, filing(REPORT))

    with reading(engine) as session:
        assert [report.version for report in accounts.recorded(session)] == [1, 2]


def test_every_change_has_an_author(engine: Engine) -> None:
    record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        trail = {(row.author, row.what) for row in session.scalars(select(AuditRow))}
        assert trail == {("mail 1", "submission recorded"), ("mail 1", "nomination recorded")}


def test_a_question_has_a_code_that_nobody_misreads_and_keeps_its_guesses(engine: Engine) -> None:
    record(engine, 1, filing(attention=(QUESTION, QUESTION)))

    with reading(engine) as session:
        items = session.scalars(select(AttentionRow)).all()
        assert items[0].guesses == [["so-hoa-mai", 70, "short name SHM"]]
        waiting = accounts.open_items(session)
        assert [item.kind for item in waiting] == ["unknown-unit", "unknown-unit"]
        assert len({item.code for item in waiting}) == 2
        assert all(re.fullmatch("[A-HJKMNP-Z][2-9][A-HJKMNP-Z][2-9]", item.code) for item in waiting)


def test_the_rules_are_told_what_was_recorded_as_plain_values(engine: Engine) -> None:
    record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        (report,) = accounts.recorded(session)
        (nominee,) = accounts.nominations(session, ["so-hoa-mai"])
        assert (report.unit, report.period, report.arrived) == ("so-hoa-mai", FRIDAY, NOON)
        assert report.figures == (("trong-cay", 12, False),)
        assert (nominee.name, nominee.kind) == ("Trần Thị Hoa", NomineeKind.INDIVIDUAL)
        assert accounts.recorded(session, ["truong-hoa-sen"]) == ()


def test_a_report_of_an_uncertain_unit_is_kept_but_is_nobodys(engine: Engine) -> None:
    stranger = Submission("bao-cao-nhanh", FRIDAY, None, Status.ON_TIME, counted=False)
    record(engine, 1, filing(stranger))

    with reading(engine) as session:
        assert [record.unit for record in accounts.recorded(session)] == [""]
        assert accounts.facts(session).of("so-hoa-mai").records == ()
        assert accounts.earlier(session) == frozenset()


def test_what_was_answered_before_is_known_apart_from_the_message_in_hand(engine: Engine) -> None:
    number = record(engine, 1, filing(REPORT))

    with reading(engine) as session:
        assert accounts.earlier(session) == {Earlier("so-hoa-mai", "bao-cao-nhanh", FRIDAY)}
        assert accounts.earlier(session, without=number) == frozenset()


def test_what_is_withdrawn_stays_readable_and_counts_no_more(engine: Engine) -> None:
    number = record(engine, 1, filing(REPORT, attention=(QUESTION,)))

    with writing(engine) as session:
        Books(session, "hopthu replay", NOON).withdraw(session.get_one(MessageRow, number))

    with reading(engine) as session:
        assert accounts.recorded(session) == ()
        assert accounts.nominations(session) == ()
        assert accounts.open_items(session) == ()
        assert session.scalars(select(FigureRow.value)).all() == [12]


def test_a_repeated_message_points_to_the_first_and_records_nothing(engine: Engine) -> None:
    first = record(engine, 1, filing(REPORT))
    with writing(engine) as session:
        row = Ledger(session).enter(Folder("INBOX", 7), Seen(2, 9000, NOON, "2" * 64), NOON, answerable=True)
        Books(session, "mail 2", NOON).repeat(row, MAIL, session.get_one(MessageRow, first))

    with reading(engine) as session:
        again = session.scalars(select(MessageRow).where(MessageRow.uid == 2)).one()
        assert (again.state, again.repeats) == (MessageState.REPEATED, first)
        assert len(accounts.recorded(session)) == 1

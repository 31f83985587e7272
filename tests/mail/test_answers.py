from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from service.mail.answers import Line, Piece, Summary, ended, pieces, summaries
from service.mail.fetching import CHUNK_BYTES, CHUNK_COUNT, chunks, numbers

ARRIVED = datetime(2020, 3, 6, 10, 0, tzinfo=timezone(timedelta(hours=7)))


def test_a_summary_holds_what_the_server_says_in_whatever_order() -> None:
    lines = [
        b'1 (UID 5 RFC822.SIZE 210 INTERNALDATE " 6-Mar-2020 10:00:00 +0700")',
        b'2 (INTERNALDATE "06-Mar-2020 10:00:00 +0700" FLAGS (\\Seen) RFC822.SIZE 7 UID 6)',
    ]

    assert list(summaries(lines)) == [Summary(5, 210, ARRIVED), Summary(6, 7, ARRIVED)]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        (b"28-Feb-2020 23:59:59 +0000", datetime(2020, 2, 28, 23, 59, 59, tzinfo=UTC)),
        (b" 1-dec-2019 00:00:00 -0330", datetime(2019, 12, 1, 3, 30, tzinfo=UTC)),
    ],
)
def test_the_time_of_arrival_keeps_its_zone(said: bytes, moment: datetime) -> None:
    [summary] = summaries([b'1 (UID 1 RFC822.SIZE 1 INTERNALDATE "' + said + b'")'])

    assert summary.arrived == moment


@pytest.mark.parametrize("line", [b"3 (FLAGS (\\Seen))", b"3 (UID 3 FLAGS ())", b"3 (UID 3 RFC822.SIZE 5)", None])
def test_news_that_nobody_asked_for_are_no_summary(line: Line) -> None:
    assert list(summaries([line])) == []


def test_pieces_name_their_message_whether_its_number_stands_before_or_behind() -> None:
    lines: list[Line] = [
        (b"1 (UID 5 BODY[] {3}", b"abc"),
        b")",
        b"4 (FLAGS ())",
        (b"2 (BODY[]<1048576> {2}", b"de"),
        b" UID 6)",
    ]

    assert list(pieces(lines)) == [Piece(5, None, b"abc"), Piece(6, 1048576, b"de")]


def test_words_inside_a_mail_are_never_taken_for_the_servers() -> None:
    lines: list[Line] = [(b"1 (BODY[] {30}", b"UID 7 BODY[] {3}\r\nINTERNALDATE"), b" UID 5)"]

    assert [piece.uid for piece in pieces(lines)] == [5]


@pytest.mark.parametrize("line", [b"1 (UID 5 BODY[] NIL)", b'1 (UID 5 BODY[] "")', b"1 (FLAGS ())", None])
def test_an_answer_without_text_is_no_piece(line: Line) -> None:
    assert list(pieces([line])) == []


def test_a_literal_of_another_section_is_no_piece() -> None:
    assert list(pieces([(b"1 (UID 5 BODY[HEADER] {3}", b"abc"), b")"])) == []


def test_an_empty_string_ends_a_message_and_nil_only_where_it_counts() -> None:
    assert ended([b'1 (UID 5 BODY[]<9> "")'], 5, nil_counts=False)
    assert ended([b"1 (UID 5 BODY[]<9> NIL)"], 5, nil_counts=True)
    assert not ended([b"1 (UID 5 BODY[]<9> NIL)"], 5, nil_counts=False)
    assert not ended([b'1 (UID 6 BODY[]<9> "")'], 5, nil_counts=True)


def test_a_search_answer_may_come_in_several_lines_or_none() -> None:
    assert numbers([b"1 2", None, b"", b"3"]) == {1, 2, 3}


def test_chunks_stay_within_number_and_memory_and_leave_nothing_out() -> None:
    small = [Summary(uid, 10, ARRIVED) for uid in range(250)]
    large = [Summary(uid, 900_000, ARRIVED) for uid in range(250, 260)]

    cut = list(chunks([*small, *large]))

    assert [mail for chunk in cut for mail in chunk] == [*small, *large]
    assert max(map(len, cut)) == CHUNK_COUNT
    assert max(sum(mail.size for mail in chunk) for chunk in cut) <= CHUNK_BYTES
    assert list(chunks([])) == []

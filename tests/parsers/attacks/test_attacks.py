"""A hostile file costs itself: named, in time, within memory; the report beside it and the next mail are read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from parsers.documents import Problem, Read
from tests.parsers.attacks import bombs
from tests.parsers.attacks.conftest import HASTY
from tests.parsers.attacks.pack import MESSAGES, OPENED, REFUSED
from tests.parsers.attacks.samples import TEXT, mail, word, zipped

if TYPE_CHECKING:
    from tests.parsers.attacks.watching import Guard

GOOD = ("bc.txt", TEXT.encode())


@pytest.mark.parametrize("attack", REFUSED)
def test_a_bomb_is_known_by_its_outside_and_never_opened(attack: str, guard: Guard) -> None:
    name, make, problem = REFUSED[attack]

    watched = guard.reads(mail((name, make()), GOOD))

    assert watched.reading is not None
    assert [(part.name, part.problem) for part in watched.reading.parts] == [(name, problem), ("bc.txt", None)]
    assert watched.figure == 12
    assert watched.memory < 500


@pytest.mark.parametrize("attack", OPENED)
def test_a_file_that_breaks_its_reader_costs_one_attachment(attack: str, guard: Guard) -> None:
    name, make = OPENED[attack]

    watched = guard.reads(mail((name, make()), GOOD))

    assert watched.reading is not None
    assert watched.reading.parts[0].name == name
    assert watched.figure == 12
    assert watched.memory < 1500
    assert watched.seconds < HASTY.seconds + 10


@pytest.mark.parametrize("attack", MESSAGES)
def test_a_message_that_breaks_its_reader_still_says_whose_it_is(attack: str, guard: Guard) -> None:
    watched = guard.reads(MESSAGES[attack]())

    head = watched.reading.head if watched.reading else watched.head
    assert head is not None
    assert head.senders[0].address == "dv@hoa.example"
    assert watched.memory < 1500


def test_an_archive_that_kills_its_reader_half_way_keeps_what_was_read_and_is_named(guard: Guard) -> None:
    corner = OPENED["workbook to the corner"][1]()
    archive = zipped({"bc.txt": TEXT.encode(), "goc.xlsx": corner, "bc2.txt": TEXT.encode()})

    watched = guard.reads(mail(("bc.zip", archive), GOOD))

    assert watched.reading is not None
    assert [(part.name, part.read, part.problem) for part in watched.reading.parts] == [
        ("bc.zip", Read.CONTAINER, None),
        ("bc.zip/bc.txt", Read.TEXT, None),
        ("bc.zip/goc.xlsx", Read.NO, Problem.UNREADABLE),
        ("bc.zip/bc2.txt", Read.TEXT, None),
        ("bc.txt", Read.TEXT, None),
    ]


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_links_are_not_followed_and_paths_lead_nowhere(kind: str, guard: Guard) -> None:
    watched = guard.reads(mail((f"bc.{kind}", bombs.links(kind)), GOOD))

    assert watched.reading is not None
    assert [part.name for part in watched.reading.parts] == [
        f"bc.{kind}",
        f"bc.{kind}/tmp/leo-rao.txt",  # noqa: S108 - a name, no place
        f"bc.{kind}/etc/cron.d/tuyet-doi.txt",
        "bc.txt",
    ]


def test_names_are_shown_without_signs_that_turn_or_hide_them(guard: Guard) -> None:
    inner = zipped({"bao\u202excod.exe\u200b.txt": TEXT.encode(), "a\x07\nb.txt": TEXT.encode()})

    watched = guard.reads(mail(("../..\u202e\\bao\tcao.zip", inner)))

    assert watched.reading is not None
    names = [part.name for part in watched.reading.parts]
    assert names == ["bao cao.zip", "bao cao.zip/baoxcod.exe.txt", "bao cao.zip/a b.txt"]


def test_macros_are_noted_and_nothing_of_them_runs(guard: Guard) -> None:
    out = BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")

    watched = guard.reads(mail(("bc.docm", out.getvalue())))

    assert watched.reading is not None
    assert watched.reading.parts[0].notes == ("tệp có macro, không được chạy",)
    assert watched.figure == 12

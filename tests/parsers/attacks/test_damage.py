"""Good documents, damaged: every one ends as text or with a named problem, never by breaking its reader."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents import Read
from parsers.reader import read_file, read_message
from tests.parsers.attacks.mutations import mutated
from tests.parsers.attacks.samples import mail, samples, zipped
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from tests.parsers.attacks.watching import Guard

BY_PROGRAMS = frozenset({"bc.rtf", "bc.odt"})  # a second each: `make stress`
QUICK = sorted(samples().keys() - BY_PROGRAMS)
FOUND = Path(__file__).parent / "found"  # by `make fuzz`, as small as it came


def cuts(data: bytes) -> list[bytes]:
    """DATA cut at five places, and with a bit turned at six."""
    places = [len(data) * part // 6 for part in range(6)]
    turned = [data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :] for place in places]
    return [data[:place] for place in places[1:]] + turned


@pytest.mark.parametrize("name", QUICK)
def test_a_document_that_is_cut_or_turned_is_read_or_named(name: str, guard: Guard) -> None:
    variants = [(f"{number}-{name}", data) for number, data in enumerate(cuts(samples()[name]))]

    watched = guard.reads(mail(*variants))

    assert watched.reading is not None
    notes = " ".join(note for part in watched.reading.parts for note in part.notes)
    assert "gặp lỗi" not in notes
    assert all(part.problem or part.read is not Read.NO for part in watched.reading.parts)
    assert watched.memory < 500


@pytest.mark.filterwarnings("ignore")  # libraries warn of damage; what matters is what becomes of the file
@settings(max_examples=150, deadline=None, derandomize=True)
@given(name=st.sampled_from(QUICK), seed=st.integers(0, 2**32))
def test_no_damage_breaks_a_reader(name: str, seed: int) -> None:
    data = mutated(samples()[name], Random(seed))  # noqa: S311 - no secret

    reading = read_file(data, name, vocabulary())

    assert reading.parts or name == "bc.eml"


@pytest.mark.filterwarnings("ignore")  # the same
@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_no_damage_to_a_message_hides_it(seed: int) -> None:
    whole = mail(("bc.html", samples()["bc.html"]), ("bc.txt", b"Ket nap"))
    data = mutated(whole, Random(seed))  # noqa: S311 - no secret

    assert read_message(data, vocabulary()).content_hash


def test_what_broke_a_reader_once_is_named(guard: Guard) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(FOUND.iterdir())]
    strange = zipped({"word/document.xml": b"<a/>"}).replace(b"\x08\x00\x00\x00!\x00", b"\x63\x00\x00\x00!\x00")
    files += [("khong-ten.zip", zipped({"": b"x", "bc.txt": b"Ket nap"})), ("la.docx", strange)]

    watched = guard.reads(mail(*files))

    assert watched.reading is not None
    assert [part.name for part in watched.reading.parts if "/" not in part.name] == [name for name, _ in files]
    assert all(part.problem or part.read is not Read.NO for part in watched.reading.parts)

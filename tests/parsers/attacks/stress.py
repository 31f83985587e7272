"""The attacks with all the time that a document may take, and damage by the hundred: `make stress`, no part of CI."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from parsers.documents import Read
from parsers.sandbox import Limits, ReaderPool, Wall
from tests.parsers.attacks.mutations import mutated
from tests.parsers.attacks.pack import LONG, MESSAGES, OPENED, REFUSED
from tests.parsers.attacks.samples import TEXT, mail, samples
from tests.parsers.attacks.watching import Guard
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = {name: row[:2] for name, row in REFUSED.items()} | OPENED
MOST_SECONDS = 90 + 15  # the time of a document, and what the rest of the message takes on a busy machine


@pytest.fixture(scope="module", params=list(Wall))
def patient(request: pytest.FixtureRequest) -> Iterator[Guard]:
    """Readers with the limits of the service, behind each wall."""
    with ReaderPool(vocabulary(), limits=Limits(), walls=[request.param]) as pool:
        yield Guard(pool)


@pytest.mark.parametrize("attack", FILES)
def test_a_hostile_file_costs_itself(attack: str, patient: Guard) -> None:
    name, make = FILES[attack]

    watched = patient.reads(mail((name, make()), ("bc.txt", TEXT.encode())))

    assert watched.figure == 12
    assert watched.seconds < MOST_SECONDS
    assert watched.memory < 1500


@pytest.mark.parametrize("attack", MESSAGES | LONG)
def test_a_hostile_message_is_read_or_named(attack: str, patient: Guard) -> None:
    watched = patient.reads((MESSAGES | LONG)[attack]())

    assert (watched.reading.head if watched.reading else watched.head) is not None
    assert watched.seconds < MOST_SECONDS
    assert watched.memory < 1500


@pytest.mark.parametrize("name", samples())
def test_damage_by_the_hundred_is_read_or_named(name: str, patient: Guard) -> None:
    count = 5 if name in {"bc.rtf", "bc.odt"} else 300
    random = Random(name)  # noqa: S311 - no secret
    variants = [(f"{number}-{name}", mutated(samples()[name], random)) for number in range(count)]

    watched = patient.reads(mail(*variants))

    assert watched.reading is not None
    assert all(part.problem or part.read is not Read.NO for part in watched.reading.parts)

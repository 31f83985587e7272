"""No loop lasts: whoever writes to the service, at most one automatic letter answers each mail, and a flood stops."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from service.rules.limits import A_DAY, AN_HOUR, IN_ALL
from service.store.bounces import Bounces
from service.store.decisions import Decisions
from service.store.engine import reading
from service.store.outbox import Outbox
from service.store.tables import AttentionRow, BounceRow, OutboxRow, OutboxState, SubmissionRow
from tests.system.loops import Clock, House, carry, report, without_marks
from tests.system.office import SECRETARY, fridays

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from service.app import Service
    from tests.system.dovecot import Dovecot
    from tests.system.sink import Received, Sink

OWN = "doankhoi@cantho.example"
STP = "stp@hoa.example"
STORM = 1000


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime.now(UTC).replace(microsecond=0))


@pytest.fixture
def house(tmp_path: Path, dovecot: Dovecot, sink: Sink, user: str, clock: Clock) -> House:
    return House(tmp_path / "a", dovecot, sink, clock, user, OWN, {"so-tu-phap": STP})


def count(service: Service, table: type) -> int:
    with reading(service.engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def answered(letters: list[Received]) -> Counter[str]:
    """How many letters answer each mail."""
    return Counter(str(letter.message["In-Reply-To"]) for letter in letters)


@pytest.mark.parametrize("gateway", [bytes, without_marks], ids=["marks stay", "a gateway cuts every mark"])
def test_two_services_that_write_to_each_other_fall_silent(
    house: House, tmp_path: Path, user: str, gateway: Callable[[bytes], bytes]
) -> None:
    other = House(
        tmp_path / "b", house.dovecot, house.sink, house.clock, f"{user}b", "khoi-khac@angiang.example", {"khoi": OWN}
    )
    house.units["khoi-khac"] = other.address
    due = fridays(house.clock.moment)[-1]
    with house.lives() as ours, other.lives() as theirs:
        house.gets(report(other.address, OWN, due, 1))
        other.gets(report(OWN, other.address, due, 2))
        rounds = itertools.takewhile(lambda _: house.clock.moment < due + timedelta(days=400), itertools.count())
        brought = []
        for _ in itertools.islice(rounds, 30):
            letters = [*house.works(ours), *other.works(theirs)]
            brought.append(carry(letters, [house, other], gateway))
            house.clock.moment += timedelta(minutes=1)

    assert max(answered(house.sink.letters).values()) == 1
    assert brought[-5:] == [0] * 5
    assert len(house.sink.letters) <= 2 * AN_HOUR


def echo(letter: Received, number: int, due: datetime) -> bytes:
    """What an autoresponder without any mark answers: thanks, and all that it had sent before."""
    sender = letter.recipients[0]
    text = "Cảm ơn, tôi đã nhận được thư của bạn. Dưới đây là thư tôi đã gửi.\n\n"
    return report(sender, OWN, due, number, text)


def test_an_autoresponder_without_marks_gets_few_letters_and_no_more(house: House) -> None:
    due = fridays(house.clock.moment)[-1]
    start = house.clock.moment
    with house.lives() as service:
        house.gets(report(STP, OWN, due, 0))
        for number in range(1, 60):
            letters = house.works(service)
            house.clock.moment += timedelta(minutes=30)
            house.gets(*(echo(letter, number, due) for letter in letters))

    sent = house.sink.letters
    assert max(answered(sent).values()) == 1
    assert len(sent) <= A_DAY * (1 + (house.clock.moment - start) // timedelta(days=1))


def test_forty_autoresponders_trip_the_breaker_and_the_secretary_is_told_once(house: House) -> None:
    house.units = {f"don-vi-{n}": f"donvi{n}@hoa.example" for n in range(40)}
    due = fridays(house.clock.moment)[-1]
    with house.lives() as service:
        house.gets(*(report(address, OWN, due, n) for n, address in enumerate(house.units.values())))
        numbers = itertools.count(1000)
        for _ in range(8):
            letters = [letter for letter in house.works(service) if SECRETARY not in letter.recipients]
            house.clock.moment += timedelta(minutes=2)
            house.gets(*(echo(letter, number, due) for letter, number in zip(letters, numbers, strict=False)))
        with reading(service.engine) as session:
            assert not Decisions(session).rulings().sending
            recorded = session.scalar(select(func.count()).select_from(SubmissionRow))

    to_units = [letter for letter in house.sink.letters if SECRETARY not in letter.recipients]
    assert len(to_units) == IN_ALL
    assert max(answered(to_units).values()) == 1
    assert len(house.sink.to(SECRETARY)) == 1
    assert recorded == 40 + IN_ALL, "every report was recorded all the same"


REPORT = """Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x

This is the mail system at host mx.hoa.example.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.hoa.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1

--x
Content-Type: message/rfc822

Message-ID: {known}
To: {address}

--x--
"""
EXIM = """X-Failed-Recipients: {address}
References: {known}

This message was created automatically by mail delivery software.
"""
QMAIL = """
Hi. This is the qmail-send program at mx.hoa.example.

<{address}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Message-ID: {known}
To: {address}
"""


def bounce(letter: Received, number: int) -> bytes:
    """A report on LETTER, as one of three mail systems writes it."""
    facts = {"address": letter.recipients[0], "known": letter.message["Message-ID"]}
    head = (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.hoa.example\nSubject: Mail delivery failed\nMIME-Version: 1.0\n"
        f"To: {OWN}\nMessage-ID: <storm{number}@mx.hoa.example>\n"
    )
    return (head + (REPORT, EXIM, QMAIL)[number % 3].format(**facts)).encode()


def test_a_storm_of_a_thousand_bounces_is_taken_in_quickly_and_told_by_address(house: House) -> None:
    house.units = {f"don-vi-{n}": f"donvi{n}@hoa.example" for n in range(20)}
    due = fridays(house.clock.moment)[-1]
    with house.lives() as service:
        house.gets(*(report(address, OWN, due, n) for n, address in enumerate(house.units.values())))
        letters = house.works(service)
        house.clock.moment += timedelta(minutes=5)
        house.gets(*(bounce(letters[number % len(letters)], number) for number in range(STORM)))

        started = time.process_time()
        assert house.works(service) == []
        seconds = time.process_time() - started

        with reading(service.engine) as session:
            items = session.scalars(select(AttentionRow)).all()
        assert len(items) == len({item.unit for item in items}) == 20
        assert count(service, BounceRow) == 20
        assert seconds < 30, f"{seconds:.0f} seconds of work for {STORM} reports"


def test_our_own_letters_fetched_again_change_nothing(house: House) -> None:
    due = fridays(house.clock.moment)[-1]
    with house.lives() as service:
        house.gets(report(STP, OWN, due, 0))
        [letter] = house.works(service)
        house.clock.moment += timedelta(minutes=1)
        house.gets(letter.content, without_marks(letter.content), letter.content)

        assert house.works(service) == []
        assert (count(service, SubmissionRow), count(service, AttentionRow), count(service, OutboxRow)) == (1, 0, 1)


def test_a_report_through_a_mailing_list_is_recorded_and_the_list_gets_no_answer(house: House) -> None:
    due = fridays(house.clock.moment)[-1]
    through = b"List-Id: <doan-co-so.hoa.example>\nPrecedence: list\n" + report(STP, OWN, due, 0)
    digest = EmailMessage()
    digest["From"], digest["To"], digest["Subject"] = STP, "doan-co-so@hoa.example", "[doan-co-so] Thông báo"
    digest["List-Post"] = "<mailto:doan-co-so@hoa.example>"
    digest.set_content("Kính gửi các đơn vị.")
    with house.lives() as service:
        house.gets(through, digest.as_bytes())

        assert house.works(service) == []
        assert count(service, SubmissionRow) == 1
        with reading(service.engine) as session:
            assert Outbox(session).counts().get(OutboxState.WAITING, 0) == 0
            assert Bounces(session).standing() == ()

"""Mails that only say that the secretary has written them: nothing of them is obeyed, and each is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.rules.authority import Trust
from service.store.engine import reading
from service.store.tables import AuditRow, DecisionRow
from tests.flow.conftest import THURSDAY
from tests.flow.secretary import Desk, Got
from tests.flow.test_deciding import counted, stranger
from tests.rules.small_office import OTHER, OWN, SECRETARY, STRANGER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.flow.conftest import World

SERVER = "mx.cantho.example"
HOP = f"Received: from evil.example by {SERVER}; Thu, 5 Mar 2020 09:30:00 +0700\n".encode()


def stamped(found: str, server: str = SERVER) -> bytes:
    """The header in which SERVER says what it has found."""
    return f"Authentication-Results: {server}; {found}\n".encode()


PASS = stamped("dmarc=pass header.from=cantho.example")
FAIL = stamped("spf=fail smtp.mailfrom=evil.example; dkim=none; dmarc=fail header.from=cantho.example")
OFFICE = (
    b"Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=cantho.example;\n"
    b" dkim=none (message not signed) header.d=none;dmarc=pass action=none\n"
    b" header.from=cantho.example;compauth=pass reason=100\n"
)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world, trust=Trust((SERVER,)))


def forged(desk: Desk, letter: Got, **changes: str) -> bytes:
    """A reply with a good token, its sender or headers changed."""
    mail = desk.reply(letter, changes.pop("text", "1 đúng"), quoting="none")
    for name, value in changes.items():
        head, _, body = mail.partition(b"\n\n")
        lines = [line for line in head.split(b"\n") if not line.lower().startswith(f"{name.lower()}:".encode())]
        mail = b"\n".join([*lines, f"{name}: {value}".encode()]) + b"\n\n" + body
    return mail


def without_token(desk: Desk, letter: Got, **changes: str) -> bytes:
    return forged(desk, letter, **{"In-Reply-To": "<an@other.example>", "References": "<an@other.example>", **changes})


SPOOFS: dict[str, Callable[[Desk, Got], bytes]] = {
    "a forged sender without a token": without_token,
    "a stop without a token": lambda desk, letter: without_token(desk, letter, text="dừng gửi"),
    "a code without a token": lambda desk, letter: without_token(desk, letter, text=f"{letter.codes[0]} đúng"),
    "a token that nobody has given out": lambda desk, letter: forged(
        desk, letter, **{"In-Reply-To": f"<{'A' * 43}.hopthu@cantho.example>", "References": ""}
    ),
    "a stranger with the token": lambda desk, letter: forged(desk, letter, From=STRANGER),
    "a unit with the token": lambda desk, letter: forged(desk, letter, From="stp@hoa.example"),
    "two senders, the secretary first": lambda desk, letter: forged(desk, letter, From=f"{SECRETARY}, {STRANGER}"),
    "two senders, the secretary last": lambda desk, letter: forged(desk, letter, From=f"{STRANGER}, {SECRETARY}"),
    "two From headers": lambda desk, letter: forged(desk, letter).replace(
        b"From: ", f"From: {STRANGER}\nFrom: ".encode(), 1
    ),
    "an address hidden behind another": lambda desk, letter: forged(desk, letter, From=f"{SECRETARY} <{STRANGER}>"),
    "the address as a name": lambda desk, letter: forged(desk, letter, From=f'"{SECRETARY}" <{STRANGER}>'),
    "a digit for a letter": lambda desk, letter: forged(desk, letter, From="thuky@canth0.example"),
    "a letter of another alphabet": lambda desk, letter: forged(desk, letter, From="thuky@c\u0430ntho.example"),
    "a lookalike without a token": lambda desk, letter: without_token(desk, letter, From="thuky@canth0.example"),
    "an answer to somebody else": lambda desk, letter: forged(desk, letter, **{"Reply-To": STRANGER}),
    "the server says it is forged": lambda desk, letter: HOP + FAIL + forged(desk, letter),
    "the server's word with a forged pass below it": lambda desk, letter: HOP + FAIL + PASS + forged(desk, letter),
    "a forged pass below the next server": lambda desk, letter: FAIL + HOP + PASS + forged(desk, letter),
    "a server that looked at another sender": lambda desk, letter: (
        PASS.replace(b"header.from=cantho", b"header.from=evil") + forged(desk, letter)
    ),
    "spf fails and nothing is signed": lambda desk, letter: (
        stamped("spf=fail smtp.mailfrom=cantho.example; dkim=none") + forged(desk, letter)
    ),
    "spf fails and somebody else has signed": lambda desk, letter: (
        stamped("spf=fail; dkim=pass header.d=evil.example") + forged(desk, letter)
    ),
    "a machine with the token": lambda desk, letter: forged(desk, letter, **{"Auto-Submitted": "auto-generated"}),
}


@pytest.mark.parametrize("spoof", SPOOFS)
def test_a_spoof_changes_nothing_and_is_noticed(desk: Desk, world: World, spoof: str) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()

    desk.sends(SPOOFS[spoof](desk, letter))

    assert counted(world) == []
    assert world.rows(DecisionRow) == []
    [item] = [item for item in world.attention if item.kind == "unverified-sender"]
    assert "yêu cầu “" in item.text
    assert "lúc 10h" in item.text or "lúc 09h" in item.text or "lúc 11h" in item.text
    assert len(desk.letters) == 1  # nobody is answered
    assert desk.to_units == []


def test_the_secretary_is_told_in_the_next_answer_and_once(desk: Desk) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()
    desk.sends(without_token(desk, letter, text="dừng gửi"))

    first, second = desk.replies(letter, "trợ giúp"), desk.replies(letter, "tình trạng")

    assert "yêu cầu “dừng gửi” – thư không kèm mã của thư tổng hợp" in first
    assert "dừng gửi” –" not in second


REQUIRED = Trust((SERVER,), required=True)
UNPROVEN: dict[str, bytes] = {
    "no word of any server": b"",
    "the word of another server": PASS.replace(SERVER.encode(), b"mx.evil.example"),
    "a word below what the sender wrote": b"",
    "a server that has found nothing": stamped("none"),
    "a pass for another domain": stamped("dkim=pass header.d=evil.example"),
}


@pytest.mark.parametrize("stamp", UNPROVEN)
def test_where_a_proof_is_required_nothing_less_is_obeyed(desk: Desk, world: World, stamp: str) -> None:
    strict = replace(desk, trust=REQUIRED)
    strict.sends(stranger())
    letter = strict.gets_list()
    mail = forged(strict, letter)
    if "below" in stamp:
        mail = mail.replace(b"\n\n", b"\n" + PASS + b"\n", 1)

    strict.sends(UNPROVEN[stamp] + mail)

    assert counted(world) == []
    assert [item.kind for item in world.attention][-1] == "unverified-sender"


PROVEN: dict[str, tuple[str, bytes]] = {
    "by DMARC": (SERVER, HOP + PASS),
    "by a signature": (SERVER, stamped("dkim=pass (2048-bit) header.i=@cantho.example", f"{SERVER} 1")),
    "by Microsoft 365": ("microsoft365", OFFICE),
}


@pytest.mark.parametrize("how", PROVEN)
def test_a_proven_sender_is_obeyed(desk: Desk, world: World, how: str) -> None:
    server, stamp = PROVEN[how]
    strict = replace(desk, trust=Trust((server,), required=True))
    strict.sends(stranger())

    strict.sends(stamp + forged(strict, strict.gets_list()))

    assert counted(world) == [5]


def test_the_token_of_another_reader_serves_nobody_else(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    theirs = Desk(world, OTHER, number=300).gets_list()

    desk.sends(desk.reply(theirs, "1 đúng", quoting="none"))
    desk.sends(desk.pressed(theirs.buttons[0][1]))

    assert counted(world) == []
    assert [item.kind for item in world.attention].count("unverified-sender") == 2
    assert "đã cấp cho người khác" in world.attention[-1].text


def test_a_token_serves_for_fourteen_days(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list(at=THURSDAY - timedelta(days=15))

    desk.sends(desk.reply(letter, "1 đúng", quoting="none"))

    assert counted(world) == []
    assert "quá hạn 14 ngày" in world.attention[-1].text


@pytest.mark.parametrize("quoting", ["top", "below"])
def test_an_order_inside_a_quotation_is_never_obeyed(desk: Desk, world: World, quoting: str) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()
    code = letter.codes[0]

    desk.sends(desk.reply(letter, f"Em xem nhé.\n\n> {code} đúng\n>> dừng gửi", quoting=quoting))
    inside = f"---------- Forwarded message ---------\nFrom: X <{STRANGER}>\nSubject: y\n\n{code} đúng\ndừng gửi"
    forwarded = f"Chuyển em.\n\n{inside}"
    desk.sends(desk.reply(letter, forwarded, quoting="none", subject="Fwd: y"))

    assert counted(world) == []
    assert world.rows(DecisionRow) == []


def test_a_storm_of_spoofs_fills_the_trail_and_not_the_desk(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    letter = desk.gets_list()
    for number in range(53):
        world.stores(without_token(desk, letter, text="dừng gửi"), arrived=THURSDAY + timedelta(seconds=number))
    desk.sends(without_token(desk, letter, text="dừng gửi"))

    refused = [row for row in world.rows(AuditRow) if row.what == "command refused"]
    assert len(refused) == 54
    assert [item.kind for item in world.attention].count("unverified-sender") == 50


def test_the_answer_goes_to_the_secretary_and_to_nobody_that_a_mail_names(desk: Desk) -> None:
    letter = desk.gets_list()
    mail = desk.reply(letter, "trợ giúp", quoting="none").replace(
        b"From:", f"Reply-To: {OWN}\nCc: {STRANGER}\nFrom:".encode(), 1
    )

    desk.sends(mail)

    assert desk.letters[-1].message["To"] == SECRETARY
    assert desk.letters[-1].message["Cc"] is None


def test_the_decisions_of_a_reply_name_their_author_and_words(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.replies(desk.gets_list(), "1 đúng")

    with reading(world.engine) as session:
        [made] = session.query(DecisionRow).all()
    assert (made.author, made.words, made.batch) == (SECRETARY, "1 đúng", "mail 2")

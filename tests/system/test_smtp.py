from __future__ import annotations

import asyncio
import dataclasses
from typing import TYPE_CHECKING

import pytest

from service.errors import PermanentError, TemporaryError
from service.mail.access import Certificates, Security, SmtpAccess
from service.mail.smtp import Delivery, Outcome, Postman
from tests.system.dovecot import free_port
from tests.system.sink import USER, Manners

if TYPE_CHECKING:
    from tests.system.sink import Sink

UNIT = "sotuphap@cantho.example"
OTHER = "sotaichinh@cantho.example"
LETTER = b"Subject: xac nhan\r\nMessage-ID: <1@hopthu.example>\r\n\r\n.mot dong bat dau bang dau cham\r\n"


def send(access: SmtpAccess, *letters: bytes, to: tuple[str, ...] = (UNIT,)) -> list[Outcome]:
    async def batch() -> list[Outcome]:
        async with Postman(access) as postman:
            return [await postman.send(USER, to, letter) for letter in letters]

    return asyncio.run(batch())


def test_a_letter_arrives_byte_for_byte(sink: Sink) -> None:
    assert [outcome.state for outcome in send(sink.access(), LETTER)] == [Delivery.SENT]
    assert [(letter.recipients, letter.content) for letter in sink.letters] == [((UNIT,), LETTER)]


def test_vietnamese_text_in_eight_bits_arrives_as_it_was_stored(sink: Sink) -> None:
    letter = LETTER + "Đã nhận báo cáo của đơn vị.\r\n".encode()

    send(sink.access(), letter)

    assert sink.letters[0].content == letter


def test_a_batch_goes_over_one_connection(sink: Sink) -> None:
    assert [outcome.state for outcome in send(sink.access(), *[LETTER] * 20)] == [Delivery.SENT] * 20
    assert sink.connections == 1


@pytest.mark.parametrize(
    ("manners", "state"),
    [
        (Manners(mail="451 later"), Delivery.RETRY),
        (Manners(mail="552 too large"), Delivery.FAILED),
        (Manners(rcpt={UNIT: "450 greylisted"}), Delivery.RETRY),
        (Manners(rcpt={UNIT: "550 no such user"}), Delivery.FAILED),
        (Manners(data="452 disk full"), Delivery.RETRY),
        (Manners(data="554 not wanted"), Delivery.FAILED),
        (Manners(data="421 going down"), Delivery.RETRY),
        (Manners(drop=True), Delivery.RETRY),
        (Manners(drop_data=True), Delivery.UNCERTAIN),
        (Manners(swallow=True), Delivery.UNCERTAIN),
    ],
    ids=str,
)
def test_every_answer_is_sorted_and_the_next_letter_leaves_all_the_same(
    sink: Sink, manners: Manners, state: Delivery
) -> None:
    sink.first.append(manners)

    assert [outcome.state for outcome in send(sink.access(), LETTER, LETTER)] == [state, Delivery.SENT]


def test_who_was_refused_is_named_though_the_letter_left_for_the_others(sink: Sink) -> None:
    sink.manners = Manners(rcpt={OTHER: "450 greylisted"})

    [outcome] = send(sink.access(), LETTER, to=(UNIT, OTHER))

    assert outcome.state is Delivery.SENT
    assert [(refusal.recipient, refusal.code, refusal.passing) for refusal in outcome.refused] == [(OTHER, 450, True)]
    assert sink.letters[0].recipients == (UNIT,)


def test_an_address_that_mail_cannot_carry_is_a_refusal_not_a_crash(sink: Sink) -> None:
    [outcome] = send(sink.access(), LETTER, to=("sở-tư-pháp@cantho.example",))

    assert (outcome.state, outcome.refused[0].code) == (Delivery.FAILED, 553)


def test_a_slow_answer_to_the_letter_itself_is_waited_for_lest_it_be_sent_twice(sink: Sink) -> None:
    sink.manners = Manners(pause=0.8)
    access = dataclasses.replace(sink.access(), timeout=0.3)

    assert [outcome.state for outcome in send(access, LETTER)] == [Delivery.SENT]


def test_a_sender_that_the_server_will_not_have_keeps_the_whole_batch_waiting(sink: Sink) -> None:
    sink.manners = Manners(mail="553 sender address rejected: not owned by user")

    with pytest.raises(PermanentError, match="not owned by user"):
        send(sink.access(), LETTER)


@pytest.mark.parametrize("kind", ["tls_sink", "starttls_sink"])
def test_letters_leave_over_tls_with_log_in(request: pytest.FixtureRequest, kind: str) -> None:
    sink: Sink = request.getfixturevalue(kind)

    assert [outcome.state for outcome in send(sink.access(user=USER), LETTER)] == [Delivery.SENT]


def test_a_wrong_password_is_told_in_one_sentence_and_nothing_is_sent(tls_sink: Sink) -> None:
    with pytest.raises(PermanentError, match="refused the log-in of doankhoi") as caught:
        send(tls_sink.access(user=USER, password="sai"), LETTER)

    assert "sai" not in str(caught.value)
    assert tls_sink.letters == []


@pytest.mark.parametrize("kind", ["tls_sink", "starttls_sink"])
def test_an_unknown_authority_is_told_apart_from_a_server_that_is_down(
    request: pytest.FixtureRequest, kind: str
) -> None:
    access = dataclasses.replace(request.getfixturevalue(kind).access(user=USER), certificates=Certificates())

    with pytest.raises(PermanentError, match="is not to be trusted"):
        send(access, LETTER)


def test_a_server_that_is_down_is_temporary() -> None:
    with pytest.raises(TemporaryError, match="cannot be reached"):
        send(SmtpAccess("127.0.0.1", free_port(), Security.NONE), LETTER)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_server_without_tls_says_which_setting_to_look_at(sink: Sink, security: Security) -> None:
    access = dataclasses.replace(sink.access(), security=security)

    with pytest.raises(PermanentError, match="Check port and security"):
        send(access, LETTER)

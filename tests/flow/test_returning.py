"""Letters that come back, from the mailbox to what the secretary is told; and who is away."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

from service.rules.verdicts import Kind
from service.store.absences import Absences
from service.store.bounces import Bounces
from service.store.engine import reading, writing
from service.store.outbox import Outbox, Settlement
from service.store.tables import BounceRow, OutboxState
from tests.flow.conftest import THURSDAY, mail_of, report_of
from tests.rules.small_office import CAMPAIGN, OWN, STRANGER

if TYPE_CHECKING:
    from tests.flow.conftest import World

STP = "stp@hoa.example"
DAY = timedelta(days=1)


def report_back(
    letter: str, address: str = STP, *, status: str = "5.1.1", number: int = 50, action: str = "failed"
) -> bytes:
    """A mail system's report on LETTER, as Postfix writes it."""
    head = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mail.hoa.example\nTo: {OWN}\n"
        "Subject: Undelivered Mail Returned to Sender\n"
        f"Message-ID: <b{number}@mail.hoa.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\n\n'
    )
    said = f"--x\nContent-Type: text/plain\n\nThis is the mail system at host mail.hoa.example.\n\n<{address}>: no\n\n"
    told = (
        "--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.hoa.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n\n"
    )
    back = f"--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: {letter}\nTo: {address}\n\n--x--\n"
    return f"{head}{said}{told}{back}".encode()


def receipt(world: World, number: int, arrived: datetime) -> str:
    """A receipt to the unit, sent; its Message-ID."""
    world.stores(report_of(10 + number, number), arrived=arrived)
    world.takes_in()
    with writing(world.engine) as session:
        claimed = Outbox(session).claim(arrived + DAY * 30)
        assert claimed is not None
        Outbox(session).settle(claimed.id, Settlement(OutboxState.SENT, "250"), arrived)
    return world.letters[-1].message_id


def comes_back(world: World, content: bytes, arrived: datetime) -> None:
    world.stores(content, arrived=arrived)
    world.takes_in()


def test_a_letter_that_came_back_is_tied_to_the_letter_and_told_for_its_unit(world: World) -> None:
    letter = receipt(world, 1, THURSDAY)

    comes_back(world, report_back(letter), THURSDAY + timedelta(minutes=5))

    [row] = world.rows(BounceRow)
    assert (row.address, row.hard, row.status, row.letter) == (STP, True, "5.1.1", world.letters[0].id)
    [item] = world.attention
    assert (item.kind, item.unit) == ("bounced-address", "so-tu-phap")
    assert "không tồn tại" in item.text
    assert world.messages[-1].kind is Kind.BOUNCE
    assert len(world.letters) == 1, "a report of delivery is never answered"


def test_twice_a_day_apart_the_address_is_given_up_in_the_same_item(world: World) -> None:
    first, second = receipt(world, 1, THURSDAY), receipt(world, 2, THURSDAY + timedelta(minutes=1))
    comes_back(world, report_back(first, number=51), THURSDAY + timedelta(minutes=5))
    comes_back(world, report_back(second, number=52), THURSDAY + timedelta(days=2))

    [item] = world.attention
    assert "hỏng" in item.text
    assert "Từ nay thư chỉ gửi đến vanthu@hoa.example." in item.text


def test_who_writes_again_shows_that_the_address_lives(world: World) -> None:
    first = receipt(world, 1, THURSDAY)
    comes_back(world, report_back(first, number=51), THURSDAY + timedelta(minutes=5))
    with reading(world.engine) as session:
        assert len(Bounces(session).standing([STP])) == 1

    second = receipt(world, 2, THURSDAY + DAY)
    comes_back(world, report_back(second, number=52), THURSDAY + DAY * 2)

    with reading(world.engine) as session:
        assert len(Bounces(session).standing()) == 1
    assert all("hỏng" not in item.text for item in world.attention)


def test_the_same_letter_reported_on_again_counts_once(world: World) -> None:
    letter = receipt(world, 1, THURSDAY)
    for number in range(51, 54):
        comes_back(world, report_back(letter, number=number), THURSDAY + DAY * (number - 50))

    assert len(world.rows(BounceRow)) == 1
    assert len(world.attention) == 1


def test_a_delay_and_a_success_are_no_failures(world: World) -> None:
    letter = receipt(world, 1, THURSDAY)

    comes_back(world, report_back(letter, status="4.4.1", action="delayed"), THURSDAY + DAY)
    comes_back(world, report_back(letter, status="2.0.0", action="relayed", number=51), THURSDAY + DAY)

    assert world.rows(BounceRow) == []
    assert world.attention == []


def test_what_comes_back_of_mail_that_is_not_ours_bothers_nobody(world: World) -> None:
    comes_back(world, report_back("<phisher@spam.example>", STRANGER), THURSDAY)

    assert world.attention == []
    assert world.rows(BounceRow) == []


def test_a_letter_typed_by_hand_that_came_back_is_told_and_does_not_count(world: World) -> None:
    comes_back(world, report_back("<typed@cantho.example>"), THURSDAY)
    comes_back(world, report_back("<again@cantho.example>", number=51), THURSDAY + DAY * 2)

    [item] = world.attention
    assert "hỏng" not in item.text
    with reading(world.engine) as session:
        assert Bounces(session).standing() == ()


def test_an_address_that_was_passed_on_is_found_by_the_letter(world: World) -> None:
    letter = receipt(world, 1, THURSDAY)

    comes_back(world, report_back(letter, "bi.thu.cu@noi-khac.example"), THURSDAY + timedelta(minutes=5))

    assert [row.address for row in world.rows(BounceRow)] == [STP]


def test_the_day_of_return_of_an_absence_is_noted(world: World) -> None:
    message = EmailMessage()
    message["From"], message["To"] = STP, OWN
    message["Subject"] = "Trả lời tự động: Xác nhận"
    message["Message-ID"] = "<away@hoa.example>"
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("Tôi đang đi công tác đến hết ngày 10/3/2020.")
    world.stores(message.as_bytes())
    world.takes_in()

    with reading(world.engine) as session:
        day = THURSDAY.astimezone(CAMPAIGN.zone).date()
        [absence] = Absences(session).of("so-tu-phap", day)
        assert (absence.address, absence.back.isoformat()) == (STP, "2020-03-11")
        assert Absences(session).of("so-tu-phap", absence.back) == ()
    assert world.attention == []


def test_a_thank_you_in_answer_to_a_receipt_is_no_absence(world: World) -> None:
    world.stores(mail_of("Cảm ơn, đến ngày 10/3/2020 đơn vị sẽ gửi báo cáo tiếp."))
    world.takes_in()

    with reading(world.engine) as session:
        assert Absences(session).of("so-tu-phap", THURSDAY.date()) == ()

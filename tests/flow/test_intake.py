"""From the original to the books and the outbox: together or not at all, once and in order."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from parsers.sandbox import Limits, ReaderPool
from service.rules.verdicts import Kind, Status
from service.rules.vocabulary import vocabulary_of
from service.store.tables import MessageState, OutboxState
from tests.flow.conftest import mail_of, report_of
from tests.rules.small_office import CAMPAIGN, FRIDAYS, STRANGER, local, office

if TYPE_CHECKING:
    from tests.flow.conftest import World


def test_a_report_is_recorded_with_its_figures_and_answered_once(world: World) -> None:
    world.stores(report_of(12))

    assert world.takes_in() == 1
    assert world.takes_in() == 0

    [message] = world.messages
    assert (message.state, message.kind, message.unit) == (MessageState.FILED, Kind.SUBMISSION, "so-tu-phap")
    [submission] = world.submissions
    assert (submission.period, submission.status) == (FRIDAYS[1], Status.ON_TIME)
    [letter] = world.letters
    assert (letter.once, letter.state) == ("receipt for <1@hoa.example>", OutboxState.WAITING)


def test_the_same_mail_delivered_twice_is_recorded_and_answered_once(world: World) -> None:
    world.stores(report_of(12))
    world.stores(report_of(12))

    world.takes_in()

    assert [message.state for message in world.messages] == [MessageState.FILED, MessageState.REPEATED]
    assert world.messages[1].repeats == world.messages[0].id
    assert len(world.submissions) == len(world.letters) == 1


def test_another_mail_that_bears_the_same_message_id_is_recorded_and_answered_too(world: World) -> None:
    world.stores(report_of(12))
    world.stores(report_of(15, number=2).replace(b"<2@hoa.example>", b"<1@hoa.example>"))

    world.takes_in()

    assert [row.version for row in world.submissions] == [1, 2]
    first, second = [letter.once for letter in world.letters]
    assert first == "receipt for <1@hoa.example>"
    assert second.startswith("receipt for <1@hoa.example> sha256:")


def test_a_second_report_on_the_same_week_is_a_correction_of_the_first(world: World) -> None:
    world.stores(report_of(12))
    world.stores(report_of(15, number=2), arrived=local(FRIDAYS[1], 9))

    world.takes_in()

    assert [(row.version, row.change is not None) for row in world.submissions] == [(1, False), (2, True)]
    assert len(world.letters) == 2


def test_mail_is_filed_in_order_of_arrival_whatever_the_order_of_its_numbers(world: World) -> None:
    world.stores(report_of(15, number=2), arrived=local(FRIDAYS[1], 9))
    world.stores(report_of(12, number=1))

    world.takes_in()

    assert [(row.message, row.version) for row in world.submissions] == [(2, 1), (1, 2)]


def test_mail_from_before_the_first_start_is_recorded_and_not_answered(world: World) -> None:
    world.stores(report_of(12), answerable=False)

    world.takes_in()

    assert len(world.submissions) == 1
    assert world.letters == []


def test_in_review_the_receipt_is_written_and_held_back(world: World) -> None:
    world.stores(report_of(12))

    world.takes_in(held=True)

    assert [letter.state for letter in world.letters] == [OutboxState.HELD]


def test_a_report_from_a_stranger_is_kept_for_the_secretary_and_not_answered(world: World) -> None:
    text = "BÁO CÁO NHANH\nĐoàn cơ sở Sở Y tế báo cáo nhanh từ 28/02/2020 đến 05/3/2020:\n- Trồng cây: 5 cây\n"
    world.stores(mail_of(text, sender=STRANGER))

    world.takes_in()

    assert [row.counted for row in world.submissions] == [False]
    assert [item.kind for item in world.attention] == ["new-address"]
    assert world.letters == []


def test_a_message_that_cannot_be_read_is_tried_three_times_and_then_set_aside_visibly(world: World) -> None:
    number = world.stores(report_of(12))
    world.originals.path(world.messages[0].sha256).unlink()
    world.stores(report_of(15, number=2))

    world.takes_in()

    assert [message.state for message in world.messages] == [MessageState.PARKED, MessageState.FILED]
    [item] = world.attention
    assert (item.kind, item.message) == ("not-understood", number)
    assert "FileNotFoundError" in world.messages[0].problem


def test_a_message_that_no_reader_survives_is_set_aside_by_its_sender_and_subject(world: World) -> None:
    limits = Limits(seconds=20, memory_mb=500)
    world.stores(report_of(12) + b"x" * 90_000_000)
    world.stores(report_of(15, number=2))

    with ReaderPool(vocabulary_of(CAMPAIGN, office().name), limits=limits) as narrow:
        world.pool = narrow
        world.takes_in()

    assert [message.state for message in world.messages] == [MessageState.PARKED, MessageState.FILED]
    assert (world.messages[0].sender, world.messages[0].subject) == ("stp@hoa.example", "Báo cáo nhanh")
    [item] = world.attention
    assert item.kind == "not-understood"
    assert "thư “Báo cáo nhanh” của stp@hoa.example" in item.text


def test_told_to_stop_it_takes_up_nothing_more(world: World) -> None:
    world.stores(report_of(12))
    stop = threading.Event()
    stop.set()

    assert world.intake().take_in(stop) == 0
    assert world.messages[0].state is MessageState.STORED


def week_of(friday: int, told: str, number: int) -> bytes:
    first, last = FRIDAYS[friday] - timedelta(days=6), FRIDAYS[friday]
    span = f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    return mail_of(f"BÁO CÁO NHANH\n{span}\n\n{told}\n", number=number)


def test_a_figure_that_does_not_fit_is_recorded_as_it_stands_and_shown(world: World) -> None:
    world.stores(week_of(0, "- Trồng cây: 6 cây", 1), arrived=local(FRIDAYS[0]))
    world.stores(week_of(1, "- Trồng cây: 3 cây (lũy kế: 8 cây)", 2), arrived=local(FRIDAYS[1]))

    world.takes_in()

    [item] = world.attention
    assert (item.kind, item.unit) == ("implausible-figure", "so-tu-phap")
    assert "lũy kế ghi “Cây trồng mới” 8, cộng các kỳ đã nhận là 9" in item.text
    assert world.figures() == [6, 3]


def test_a_figure_that_fits_is_not_spoken_of(world: World) -> None:
    world.stores(week_of(0, "- Trồng cây: 6 cây", 1), arrived=local(FRIDAYS[0]))
    world.stores(week_of(1, "- Trồng cây: 3 cây (lũy kế: 9 cây)", 2), arrived=local(FRIDAYS[1]))

    world.takes_in()

    assert world.attention == []

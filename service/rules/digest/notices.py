"""What the service itself could not do, and in which state it is, in a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from service.rules.buttons import Option
from service.rules.digest.quoting import quoted
from service.rules.phrasing import moment

# The part that failed: what it could not do.
PARTS: Mapping[str, str] = {
    "mailbox": "không lấy được thư từ hộp thư",
    "delivery": "không gửi được thư đi",
    "calendar": "không soạn được thư theo lịch",
}
OTHER = "có một phần không hoạt động được"
RESUME = Option("Gửi trở lại", "gửi lại")


@dataclass(frozen=True, slots=True)
class Fault:
    """A part of the service (SOURCE) that failed SINCE a moment with the TEXT of its error; HEALED or not yet."""

    source: str
    text: str
    since: datetime
    healed: datetime | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; GRAVE while it lasts.  OPTION does something about it."""

    text: str
    grave: bool = False
    option: Option | None = None


def notices(faults: Sequence[Fault], zone: tzinfo, *, sending: bool, review: bool) -> tuple[Notice, ...]:
    """What is told of FAULTS, and of letters that do not leave: SENDING is on or stopped, in REVIEW they wait."""
    return (*_state(sending=sending, review=review), *_of_faults(faults, zone))


def _state(*, sending: bool, review: bool) -> Iterator[Notice]:
    if not sending:
        yield Notice("Đang dừng gửi mọi thư cho đơn vị.", grave=True, option=RESUME)
    if review:
        yield Notice("Đang ở chế độ xem trước: thư cho đơn vị chờ đồng chí cho gửi.")


def _of_faults(faults: Sequence[Fault], zone: tzinfo) -> Iterator[Notice]:
    for fault in faults:
        part = PARTS.get(fault.source, OTHER)
        since = moment(fault.since.astimezone(zone))
        if fault.healed is None:
            yield Notice(
                f"Hộp Thư {part} từ {since} đến nay ({quoted(fault.text)}). Xin báo người quản trị.", grave=True
            )
        else:
            healed = moment(fault.healed.astimezone(zone))
            yield Notice(f"Hộp Thư {part} từ {since} đến {healed}; nay đã hoạt động lại, không mất thư nào.")

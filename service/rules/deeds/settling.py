"""What a yes, a no or a name settles: for each kind of item a row, the decision and the reason beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from service.rules.attempts import meant
from service.rules.decisions import (
    Amended,
    Approved,
    Assigned,
    Confirmed,
    Decision,
    Received,
    Released,
    Settled,
    Withheld,
)
from service.rules.deeds.values import Situation
from service.rules.items import ASKED, NOMINATION, OCR, UNAPPROVED, WAITING, WHOSE, Item, called
from service.rules.phrasing import day, number, shortened

Settlement = tuple[tuple[Decision, ...], str]
"""The decisions and what is told of them; no decision: why not."""


class Say(Enum):
    """What is said of an item."""

    YES = auto()
    COUNTS = auto()  # it counts as having come
    NO = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """For items of KINDS (none: all others), what is SAID makes this settlement, BECAUSE."""

    kinds: frozenset[str]
    said: Say
    makes: Callable[[Item, Situation], Settlement]
    because: str


def settle(item: Item, said: Say, situation: Situation) -> Settlement:
    """What SAID of ITEM comes to."""
    row = next(row for row in TABLE if row.said is said and (item.kind in row.kinds or not row.kinds))
    return row.makes(item, situation)


def assign(item: Item, unit: str, situation: Situation) -> Settlement:
    """ITEM's mail is UNIT's; what could not be read in it counts as having come."""
    if item.message is None:
        return (), "việc này không gắn với thư nào"
    name = called(situation.office.roster.by_id[unit])
    sender = "" if _is_ours(item.sender, situation) else item.sender
    assigned = Assigned(item.message, unit, sender, item.original)
    if item.submissions or item.kind == "enquiry":
        return (assigned,), f"Thư của {name}; báo cáo trong thư được tính."
    received = _received(item, unit, situation)
    return (assigned, received), f"Thư của {name}, tính là đã nộp {_owed(received, situation)} (chưa có số liệu)."


def _agree_owner(item: Item, situation: Situation) -> Settlement:
    if item.likely not in situation.office.roster.by_id:
        return (), f"chưa có gợi ý đơn vị; xin ghi “{item.code} là <tên đơn vị>”"
    return assign(item, item.likely, situation)


def _receive(item: Item, situation: Situation) -> Settlement:
    unit = item.unit or item.likely
    if unit not in situation.office.roster.by_id:
        return (), f"chưa rõ của đơn vị nào; xin ghi “{item.code} là <tên đơn vị>”"
    if item.message is None:
        return (), "việc này không gắn với thư nào"
    received = _received(item, unit, situation)
    name = called(situation.office.roster.by_id[unit])
    return (received,), f"Tính {name} đã nộp {_owed(received, situation)} (chưa có số liệu)."


def _received(item: Item, unit: str, situation: Situation) -> Received:
    campaign = situation.office.campaign
    arrived = item.original or item.arrived or item.opened
    obligation, deadline = meant((item.subject, item.file.rpartition("/")[2]), campaign, arrived)
    known = item.owed[0] if item.owed else (obligation.id, deadline.period)
    return Received(item.message or 0, unit, *known, arrived)


def _owed(received: Received, situation: Situation) -> str:
    obligation = situation.office.campaign.obligation[received.obligation]
    return f"{obligation.name} kỳ {day(received.period)}"


def _amend(item: Item, situation: Situation) -> Settlement:
    """The figures that were read and held back are right."""
    if not item.figures or len(item.submissions) != 1:
        return (), f"chưa rõ số liệu nào; xin ghi “sửa {item.code} <chỉ tiêu> <số>”"
    amended = tuple(Amended(item.submissions[0], indicator, value) for indicator, value in item.figures)
    return amended, f"Ghi nhận {_figures(item, situation)}."


def _confirm(item: Item, situation: Situation) -> Settlement:
    if not item.figures:
        return (), "báo cáo này không có số liệu nào chờ xác nhận"
    return (Confirmed(item.ref),), f"Số liệu đọc từ bản quét được tính: {_figures(item, situation)}."


def _drop(item: Item, _situation: Situation) -> Settlement:
    dropped = tuple(Amended(item.ref, indicator, None) for indicator, _ in item.figures)
    return dropped, "Không tính số liệu đọc từ bản quét."


def _figures(item: Item, situation: Situation) -> str:
    known = situation.office.campaign.indicator
    return "; ".join(
        f"{known[name].name} {number(value)}" if name in known else f"{name} {number(value)}"
        for name, value in item.figures
    )


def _release(item: Item, situation: Situation) -> Settlement:
    if situation.mode == "off":
        return (), "chế độ gửi đang tắt (off) trong cấu hình nên chưa gửi được"
    return (Released((item.ref,)),), f"Cho gửi thư “{shortened(item.text, 80)}”."


def _withhold(item: Item, _situation: Situation) -> Settlement:
    return (Withheld((item.ref,)),), f"Không gửi thư “{shortened(item.text, 80)}”."


def _approve(item: Item, _situation: Situation) -> Settlement:
    return (Approved(item.ref),), "Báo cáo tổng hợp được duyệt gửi cấp trên."


def _elsewhere(item: Item, _situation: Situation) -> Settlement:
    return (), f"với mã {item.code} lệnh này không áp dụng được"


def _settled(how: str, told: str) -> Callable[[Item, Situation], Settlement]:
    return lambda item, _situation: ((Settled(how),), f"{told}: {shortened(item.text)}")


def _is_ours(address: str, situation: Situation) -> bool:
    office = situation.office
    return address in {*office.secretary, office.own_address}


_ANY: frozenset[str] = frozenset()
_LETTER, _SUMMARY, _OCR, _NOMINEE = (frozenset({kind}) for kind in (WAITING, UNAPPROVED, OCR, NOMINATION))
# The first row that fits decides.
TABLE: tuple[Row, ...] = (
    Row(_NOMINEE, Say.YES, _elsewhere, "the meeting decides about nominees"),
    Row(_NOMINEE, Say.NO, _elsewhere, "the same"),
    Row(_NOMINEE, Say.COUNTS, _elsewhere, "the same"),
    Row(_NOMINEE, Say.DONE, _elsewhere, "the same"),
    Row(_LETTER, Say.YES, _release, "the letter may leave"),
    Row(_LETTER, Say.NO, _withhold, "the letter is not wanted"),
    Row(_LETTER, Say.COUNTS, _elsewhere, "a letter of ours is no report"),
    Row(_LETTER, Say.DONE, _withhold, "it was said in another way"),
    Row(_SUMMARY, Say.YES, _approve, "it may go to the superior body"),
    Row(_SUMMARY, Say.NO, _elsewhere, "a summary stays as it was made"),
    Row(_SUMMARY, Say.COUNTS, _elsewhere, "a summary of ours is no report"),
    Row(_SUMMARY, Say.DONE, _elsewhere, "a summary stays as it was made"),
    Row(_OCR, Say.YES, _confirm, "what OCR has read is right and counts"),
    Row(_OCR, Say.COUNTS, _confirm, "the same"),
    Row(_OCR, Say.NO, _drop, "what OCR has read never counts"),
    Row(_OCR, Say.DONE, _drop, "the same: the figures come in another way"),
    Row(WHOSE, Say.YES, _agree_owner, "the guess is right: the mail is that unit's and counts"),
    Row(WHOSE, Say.COUNTS, _agree_owner, "the same"),
    Row(frozenset({"unreadable-attachment"}), Say.YES, _receive, "a person has seen it, and it is the report"),
    Row(frozenset({"implausible-figure"}), Say.YES, _amend, "the figure is as it was read, odd or not"),
    Row(ASKED, Say.YES, _settled("done", "Chờ đơn vị gửi lại"), "the unit was asked in its receipt and will answer"),
    Row(frozenset({"bounced-address"}), Say.YES, _settled("done", "Đã biết"), "the address is looked after"),
    Row(_ANY, Say.YES, _settled("done", "Đồng ý"), "what was recorded stands as it is"),
    Row(_ANY, Say.COUNTS, _receive, "it came in another way, or a person has read it"),
    Row(_ANY, Say.NO, _settled("ignored", "Bỏ qua"), "nothing is to be done"),
    Row(_ANY, Say.DONE, _settled("done", "Đã xử lý"), "a person has seen to it"),
)

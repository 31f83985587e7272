"""Reports corrected by hand, and reports that go back to their unit."""

from __future__ import annotations

from dataclasses import dataclass

from service.rules.buttons import Option
from service.rules.commands.orders import Amend, GiveBack
from service.rules.decisions import Amended, Decision, Returned, Settled
from service.rules.deeds.naming import named
from service.rules.deeds.values import Deed, Situation, asking, refused
from service.rules.items import ATTENTION, OCR, SUBMISSION, Item, called
from service.rules.letters import Letter
from service.rules.phrasing import day, number
from service.rules.records import Recorded

# An item of these kinds is settled when its figures are set by hand.
OF_FIGURES = frozenset({OCR, "figures-disagree", "joint-figure", "implausible-figure"})


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What a unit is told whose report was given back."""

    unit: str
    union: str
    obligation: str
    period: str
    reason: str
    subject: str


def amend(order: Amend, words: str, situation: Situation) -> Deed:
    """What figures set by hand come to; asks which indicator is meant where the words fit several."""
    item, hindrance = _one(order, situation)
    if item is None:
        return refused(hindrance)
    record, hindrance = _record(item, situation)
    if record is None:
        return refused(hindrance)
    decisions: list[tuple[Decision, int | None]] = []
    told = []
    for indicators, value in order.figures:
        stated = [name for name in indicators if name in {figure[0] for figure in record.figures}]
        meant = stated if len(stated) == 1 else list(indicators)
        if len(meant) > 1:
            return _which_indicator(meant, None if len(order.figures) > 1 else (value,), item, words, situation)
        settles = item.ref if item.about == ATTENTION and item.kind in OF_FIGURES else None
        decisions.append((Amended(record.id, meant[0], value), settles))
        told.append(_told(meant[0], value, record, situation))
    return Deed(f"{item.code}: sửa {'; '.join(told)}.", decisions=tuple(decisions))


def give_back(order: GiveBack, _words: str, situation: Situation) -> Deed:
    """What giving a report back comes to: it no longer counts, and the unit is told why."""
    item, hindrance = _one(order, situation)
    if item is None:
        return refused(hindrance)
    if not order.reason:
        return refused(f"Xin ghi lý do, ví dụ: trả lại {item.code}: thiếu biểu số liệu.")
    unit = situation.office.roster.by_id.get(item.unit or "")
    if unit is None:
        return refused(f"{item.code}: chưa rõ của đơn vị nào nên chưa trả lại được.")
    settles = item.ref if item.about == ATTENTION else None
    records = [record for record in situation.facts.records if record.id in item.submissions]
    made: list[tuple[Decision, int | None]] = [(Returned(record.id, order.reason), settles) for record in records]
    made = made or [(Settled("done"), settles)]
    recipients = (item.sender,) if item.sender in unit.emails else unit.emails
    if not recipients:
        return refused(f"{called(unit)} chưa có địa chỉ thư trong danh sách.")
    letter = Letter(
        once=f"returned {item.code}: {order.reason}",
        template="unit.question.returned",
        kind="question",
        recipients=recipients,
        facts=_given_back(item, unit.name, order.reason, situation),
        unit=unit.id,
        about=item.owed,
    )
    return Deed(
        f"{item.code}: trả lại {called(unit)}, lý do: {order.reason}. Thư và tệp của đơn vị được gửi kèm.",
        decisions=tuple(made),
        letters=((letter, item.message),),
    )


def _given_back(item: Item, unit: str, reason: str, situation: Situation) -> GivenBack:
    campaign = situation.office.campaign
    names = tuple(campaign.obligation[obligation].name for obligation, _ in item.owed[:1])
    return GivenBack(
        unit=unit,
        union=situation.office.name,
        obligation=names[0] if names else "Báo cáo",
        period=day(item.owed[0][1]) if item.owed else "",
        reason=reason,
        subject=item.subject,
    )


def _one(order: Amend | GiveBack, situation: Situation) -> tuple[Item | None, str]:
    items, hindrance = named(order.which, situation)
    if hindrance:
        return None, f"{hindrance[:1].upper()}{hindrance[1:]}."
    if len(items) != 1:
        return None, "Xin ghi từng báo cáo một dòng."
    if items[0].about not in {ATTENTION, SUBMISSION}:
        return None, f"Mã {items[0].code} không phải của báo cáo."
    return items[0], ""


def _record(item: Item, situation: Situation) -> tuple[Recorded | None, str]:
    records = [record for record in situation.facts.records if record.id in item.submissions]
    if len(records) == 1:
        return records[0], ""
    if not records:
        return None, f"{item.code}: chưa có báo cáo nào được ghi nhận để sửa."
    return None, f"{item.code}: thư có {len(records)} báo cáo; xin sửa theo mã của từng báo cáo."


def _which_indicator(
    meant: list[str], alone: tuple[int | None] | None, item: Item, words: str, situation: Situation
) -> Deed:
    """Ask which of the indicators MEANT it is.  ALONE is the value, where it is the only figure of the order."""
    names = [situation.office.campaign.indicator[name].name for name in meant]
    if alone is None:
        return refused(f"“{words}”: xin ghi đủ tên chỉ tiêu ({' hay '.join(names)}).")
    value = alone[0]
    shown = "bỏ" if value is None else number(value)
    options = [Option(f"{name}: {shown}", f"sửa {item.code} {_line(name, value)}") for name in names]
    return asking(f"“{words}”: chỉ tiêu nào?", *options)


def _line(name: str, value: int | None) -> str:
    plain = name.replace(",", " ")
    return f"bỏ {plain}" if value is None else f"{plain} {value}"


def _told(indicator: str, value: int | None, record: Recorded, situation: Situation) -> str:
    name = situation.office.campaign.indicator[indicator].name
    before = next((figure[1] for figure in record.figures if figure[0] == indicator), None)
    was = f" (trước đó {number(before)})" if before is not None else ""
    return f"{name}: {'bỏ' if value is None else number(value)}{was}"

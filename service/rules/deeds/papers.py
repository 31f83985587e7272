"""Signed originals booked in, many units in one line."""

from __future__ import annotations

from service.rules.buttons import Option
from service.rules.campaign import Deadline, Obligation
from service.rules.commands.orders import Book
from service.rules.decisions import PaperCame
from service.rules.deeds.deadlines import latest_due, touches_many, which_deadline
from service.rules.deeds.values import Deed, Situation, State, asking, refused
from service.rules.items import names_of
from service.rules.phrasing import day


def book(order: Book, words: str, situation: Situation) -> Deed:
    """What the arrival of papers comes to; asks for which obligation where several want one."""
    targets = _targets(order, situation)
    if not targets:
        return refused("Không có báo cáo nào cần văn bản giấy.")
    if len(targets) > 1:
        return which_deadline("Văn bản giấy của báo cáo nào?", words, targets)
    if touches_many(order.whom) and not situation.confirmed:
        return asking("Ghi nhận văn bản giấy của nhiều đơn vị; xin xác nhận.", Option("Xác nhận", words))
    obligation, deadline = targets[0]
    units = order.whom.units or tuple(unit.id for unit in situation.office.roster.units)
    rulings = situation.facts.rulings
    new = tuple(unit for unit in units if rulings.paper(unit, obligation.id, deadline.period) is None)
    on = order.on or situation.now.date()
    notes = _notes(tuple(unit for unit in units if unit not in new), order, situation)
    if not new:
        return Deed(f"Văn bản giấy đã được ghi nhận từ trước.{notes}", State.KNOWN)
    named = names_of(new, situation.office.roster)
    told = f"Đã nhận văn bản giấy {obligation.name}: {named} ({len(new)} đơn vị, ngày {day(on)}).{notes}"
    return Deed(told, decisions=((PaperCame(new, obligation.id, deadline.period, on), None),))


def _targets(order: Book, situation: Situation) -> list[tuple[Obligation, Deadline]]:
    """The obligations that want a paper, each with the deadline that is meant."""
    wanting = [
        owed
        for owed in situation.office.campaign.obligations
        if (owed.paper and order.owing.obligation is None) or owed.id == order.owing.obligation
    ]
    found = []
    for owed in wanting:
        named = owed.deadline(order.owing.period) if order.owing.period else latest_due(owed, situation.now)
        found += [(owed, named)] if named else []
    return found


def _notes(known: tuple[str, ...], order: Book, situation: Situation) -> str:
    before = f" Đã ghi trước đó: {names_of(known, situation.office.roster)}." if known else ""
    unknown = f" Chưa rõ: {', '.join(f'“{name}”' for name in order.whom.unknown)}." if order.whom.unknown else ""
    return before + unknown

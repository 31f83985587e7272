"""Deadlines moved, duties excused, days declared free: for which units and which deadline of which obligation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from service.rules.buttons import Option
from service.rules.campaign import Deadline, Obligation
from service.rules.commands.orders import DaysOff, Excuse, Extend, Owing, Whom
from service.rules.decisions import DayOff, Decision, Excused, Extended
from service.rules.deeds.values import MANY, Deed, Situation, asking, refused
from service.rules.items import names_of
from service.rules.phrasing import day, moment
from service.rules.standing import standing_in

Target = tuple[Obligation, Deadline]


def extend(order: Extend, words: str, situation: Situation) -> Deed:
    """What moving a deadline comes to; asks which one is meant when several fit."""
    targets = _targets(order, situation)
    if not targets:
        return refused("Không có hạn nào phù hợp để gia hạn; xin ghi rõ báo cáo và kỳ.")
    if len(targets) > 1:
        return which_deadline("Gia hạn báo cáo nào?", words, targets)
    obligation, deadline = targets[0]
    until = order.until or (deadline.due + order.by if order.by else deadline.due)
    if until <= deadline.due:
        return refused(f"Hạn hiện nay là {moment(deadline.due)}; hạn mới phải muộn hơn.")
    if until <= situation.now:
        return refused(f"Hạn mới ({moment(until)}) đã qua.")
    if touches_many(order.whom) and not situation.confirmed:
        return asking(f"Gia hạn {_named(order.whom, situation)}; xin xác nhận.", Option("Xác nhận gia hạn", words))
    decision = Extended(order.whom.units, obligation.id, deadline.period, until, order.reason)
    told = f"{_called(obligation, deadline)} của {_named(order.whom, situation)}: gia hạn đến {moment(until)}"
    return Deed(f"{told}{_because(order.reason)}.", decisions=((decision, None),))


def excuse(order: Excuse, words: str, situation: Situation) -> Deed:
    """What excusing units comes to."""
    if touches_many(order.whom) and not situation.confirmed:
        return asking(f"Miễn cho {_named(order.whom, situation)}; xin xác nhận.", Option("Xác nhận miễn", words))
    owing = order.owing
    decision = Excused(order.whom.units, owing.obligation, owing.period, order.reason)
    told = f"{_named(order.whom, situation)} được miễn {_owing(owing, situation)}{_because(order.reason)}."
    return Deed(f"{told[:1].upper()}{told[1:]}", decisions=((decision, None),))


def close_on(order: DaysOff, _words: str, _situation: Situation) -> Deed:
    """What declaring days free comes to."""
    decisions: list[tuple[Decision, int | None]] = [(DayOff(on, order.name), None) for on in order.days]
    named = ", ".join(day(on) for on in order.days)
    return Deed(f"Ngày nghỉ: {named}{_because(order.name)}.", decisions=tuple(decisions))


def touches_many(whom: Whom) -> bool:
    """Whether an order to WHOM asks for one more yes."""
    return whom.every or bool(whom.groups) or len(whom.units) > MANY


def which_deadline(question: str, words: str, targets: Sequence[Target]) -> Deed:
    """Ask which of TARGETS is meant, or all of them: the same WORDS with one named before."""
    lines = [f"{obligation.name} kỳ {day(deadline.period)}: {words}" for obligation, deadline in targets]
    options = [Option(obligation.name, line) for (obligation, _), line in zip(targets, lines, strict=True)]
    return asking(question, *options, Option("Tất cả các mục trên", "\n".join(lines)))


def _targets(order: Extend, situation: Situation) -> list[Target]:
    """The deadlines that may be meant: those named, else the next one, else the last one that units have missed."""
    campaign, now = situation.office.campaign, situation.now
    every = [(owed, d) for owed in campaign.obligations for d in owed.deadlines if _fits(owed, d, order)]
    if order.owing.period is not None:
        return every
    coming = [target for target in every if target[1].due >= now]
    if coming:
        first = min(target[1].due for target in coming)
        return [target for target in coming if target[1].due == first]
    missed = [target for target in every if _is_open(target, order.whom, situation)] or every
    last = max((target[1].due for target in missed), default=now)
    return [target for target in missed if target[1].due == last]


def _fits(obligation: Obligation, deadline: Deadline, order: Extend) -> bool:
    """Whether the order can mean it: by name, and because the new deadline lies behind it."""
    owing = order.owing
    named = owing.obligation in {None, obligation.id} and owing.period in {None, deadline.period}
    return named and (owing.period is not None or order.until is None or deadline.due < order.until)


def _is_open(target: Target, whom: Whom, situation: Situation) -> bool:
    campaign, roster = situation.office.campaign, situation.office.roster
    units = [unit for unit in roster.units if whom.every or unit.id in whom.units]
    owed = (each for unit in units for each in standing_in(unit, campaign, situation.facts, situation.now).owed)
    return any(each.is_open and (each.obligation.id, each.deadline.period) == _key(target) for each in owed)


def _key(target: Target) -> tuple[str, object]:
    return target[0].id, target[1].period


def _called(obligation: Obligation, deadline: Deadline) -> str:
    return f"{obligation.name} kỳ {day(deadline.period)}" if obligation.periodic else obligation.name


def _owing(owing: Owing, situation: Situation) -> str:
    if owing.obligation is None:
        return "mọi báo cáo của đợt" if owing.period is None else f"kỳ {day(owing.period)}"
    name = situation.office.campaign.obligation[owing.obligation].name
    return f"{name} kỳ {day(owing.period)}" if owing.period else f"{name} (mọi kỳ)"


def _named(whom: Whom, situation: Situation) -> str:
    if whom.every:
        return "tất cả các đơn vị"
    return names_of(whom.units, situation.office.roster)


def _because(reason: str) -> str:
    return f" (lý do: {reason})" if reason else ""


def latest_due(obligation: Obligation, now: datetime) -> Deadline:
    """The last deadline of OBLIGATION that has passed by NOW, else its first."""
    return next((d for d in reversed(obligation.deadlines) if d.due <= now), obligation.deadlines[0])

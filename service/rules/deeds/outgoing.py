"""What leaves because the secretary wants it: reminders at once, letters stopped and let go, consolidated reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.rules.buttons import Option
from service.rules.commands.orders import Remind, SumUp, Switch
from service.rules.decisions import Reminded, Sending
from service.rules.deeds.deadlines import touches_many
from service.rules.deeds.values import Deed, Situation, State, asking, refused
from service.rules.items import UNAPPROVED, called, names_of
from service.rules.letters import Letter
from service.rules.phrasing import day, moment
from service.rules.roster import Unit
from service.rules.standing import Owed, standing_in
from service.rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """What a unit has not sent yet: OVERDUE since DUE, or to come."""

    obligation: str
    period: str
    due: datetime
    overdue: bool
    empty_ok: bool


@dataclass(frozen=True, slots=True)
class Nudge:
    """What a unit is told that the office reminds at once."""

    unit: str
    union: str
    duties: tuple[OpenDuty, ...]

    @property
    def empty_ok(self) -> bool:
        """Whether "không phát sinh" is an answer to something."""
        return any(duty.empty_ok for duty in self.duties)


def remind(order: Remind, words: str, situation: Situation) -> Deed:
    """What reminding at once comes to: one letter a unit, and none to a unit that has had one today."""
    office = situation.office
    units = [unit for unit in office.roster.units if order.whom.every or unit.id in order.whom.units]
    owing = {unit.id: tuple(_duties(unit, situation)) for unit in units}
    nudged = [unit for unit in units if unit.id in situation.nudged and owing[unit.id]]
    going = [unit for unit in units if owing[unit.id] and unit.id not in situation.nudged and unit.emails]
    notes = _notes(units, nudged, owing, situation)
    if not going:
        return Deed(f"Không có đơn vị nào cần nhắc.{notes}", State.KNOWN)
    if touches_many(order.whom) and not situation.confirmed:
        return asking(f"Sẽ nhắc {len(going)} đơn vị; xin xác nhận.{notes}", Option(f"Nhắc {len(going)} đơn vị", words))
    letters = tuple((_letter(unit, owing[unit.id], situation), None) for unit in going)
    named = names_of(tuple(unit.id for unit in going), office.roster)
    reminded = Reminded(tuple(unit.id for unit in going))
    return Deed(f"Đã nhắc {named}.{notes}", decisions=((reminded, None),), letters=letters)


def switch(order: Switch, words: str, situation: Situation) -> Deed:
    """Stopping works at once; going on asks for one more yes."""
    stands = situation.facts.rulings.sending
    if not order.on:
        if not stands:
            return Deed("Việc gửi thư đến đơn vị đang dừng từ trước.", State.KNOWN)
        text = "Đã dừng mọi thư gửi đơn vị. Thư vẫn được soạn và chờ; muốn gửi trở lại, xin ghi “gửi lại”."
        return Deed(text, decisions=((Sending(on=False), None),))
    if stands:
        return Deed("Thư vẫn đang được gửi bình thường.", State.KNOWN)
    if not situation.confirmed:
        return asking("Các thư đang chờ sẽ được gửi trở lại; xin xác nhận.", Option("Xác nhận gửi lại", words))
    return Deed("Thư được gửi trở lại.", decisions=((Sending(on=True), None),))


def sum_up(order: SumUp, _words: str, situation: Situation) -> Deed:
    """The latest consolidated report is sent to the one who asks."""
    made = [
        item
        for item in situation.items.values()
        if item.kind == UNAPPROVED
        and order.owing.obligation in {None, item.owed[0][0]}
        and order.owing.period in {None, item.owed[0][1]}
    ]
    if not made:
        return refused("Chưa có báo cáo tổng hợp nào của kỳ này.")
    latest = max(made, key=lambda item: (item.opened, item.ref))
    obligation, period = latest.owed[0]
    name = situation.office.campaign.obligation[obligation].name
    told = f"Gửi kèm thư riêng báo cáo tổng hợp {name} kỳ {day(period)} (mã {latest.code})."
    return Deed(told, mailed=latest.ref)


def _duties(unit: Unit, situation: Situation) -> Iterator[OpenDuty]:
    """What UNIT has missed, and the next it has to send."""
    standing = standing_in(unit, situation.office.campaign, situation.facts, situation.now)
    missed = [owed for owed in standing.owed if owed.status is Status.MISSING]
    coming = sorted((o for o in standing.owed if o.status is Status.EXPECTED), key=lambda o: o.deadline.due)
    upcoming = [owed for owed in coming if owed.deadline.due == coming[0].deadline.due]
    return (_duty(owed, situation) for owed in (*missed, *upcoming))


def _duty(owed: Owed, situation: Situation) -> OpenDuty:
    return OpenDuty(
        obligation=owed.obligation.name,
        period=day(owed.deadline.period) if owed.obligation.periodic else "",
        due=owed.deadline.due.astimezone(situation.now.tzinfo),
        overdue=owed.status is Status.MISSING,
        empty_ok=owed.obligation.empty_ok,
    )


def _letter(unit: Unit, duties: tuple[OpenDuty, ...], situation: Situation) -> Letter:
    overdue = any(duty.overdue for duty in duties)
    standing = standing_in(unit, situation.office.campaign, situation.facts, situation.now)
    told = {(duty.obligation, duty.due) for duty in duties}
    about = tuple(
        (owed.obligation.id, owed.deadline.period)
        for owed in standing.owed
        if owed.is_open and (owed.obligation.name, owed.deadline.due.astimezone(situation.now.tzinfo)) in told
    )
    return Letter(
        once=f"reminder asked for on {situation.now:%Y-%m-%d}: {unit.id}",
        template="unit.reminder.asked",
        kind="overdue" if overdue else "reminder",
        recipients=unit.emails,
        facts=Nudge(unit.name, situation.office.name, duties),
        unit=unit.id,
        about=about,
    )


def _notes(
    units: Sequence[Unit],
    nudged: Sequence[Unit],
    owing: dict[str, tuple[OpenDuty, ...]],
    situation: Situation,
) -> str:
    zone = situation.now.tzinfo
    notes = [f" {called(u)} đã được nhắc lúc {moment(situation.nudged[u.id].astimezone(zone))}." for u in nudged[:4]]
    notes += [f" Và {len(nudged) - 4} đơn vị khác đã được nhắc hôm nay."] if len(nudged) > 4 else []
    complete = tuple(unit.id for unit in units if not owing[unit.id])
    notes += [f" Không còn gì phải nộp: {names_of(complete, situation.office.roster)}."] if complete else []
    return "".join(notes)

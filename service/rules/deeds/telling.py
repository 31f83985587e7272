"""Orders that only ask: how units stand, what else waits, what can be ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.rules.commands.nearest import EXAMPLES
from service.rules.commands.orders import Help, More, Tell
from service.rules.deeds.values import Deed, Situation
from service.rules.items import called
from service.rules.phrasing import day, moment, number
from service.rules.remarks import REMARKS
from service.rules.standing import Owed, Standing, standings_of
from service.rules.verdicts import Status

MOST_ITEMS = 12
MOST_UNITS = 40
WORDS = {
    Status.EXPECTED: "chưa đến hạn",
    Status.ON_TIME: "đúng hạn",
    Status.LATE: "trễ hạn",
    Status.MISSING: "chưa có",
    Status.EXEMPT: "được miễn",
}


def tell(order: Tell, _words: str, situation: Situation) -> Deed:
    """How units stand: one in full, several in a line each."""
    roster = situation.office.roster
    units = [unit for unit in roster.units if order.whom.every or unit.id in order.whom.units]
    standings = standings_of(units, situation.office.campaign, situation.facts, situation.now)
    if len(standings) == 1:
        return Deed(f"Tình trạng của {called(standings[0].unit)}:", details=tuple(_in_full(standings[0], situation)))
    if order.whom.every or len(standings) > MOST_UNITS:
        return Deed(f"Tình trạng chung ({len(standings)} đơn vị):", details=tuple(_counted(standings)))
    return Deed(f"Tình trạng của {len(standings)} đơn vị:", details=tuple(_in_a_line(each) for each in standings))


def more(_order: More, _words: str, situation: Situation) -> Deed:
    """The open items that the answered letter does not show, the first of them."""
    shown = set(situation.numbers.values())
    left = [item for item in situation.open if item.code not in shown]
    if not left:
        return Deed("Không còn việc nào khác chờ xử lý.")
    rest = len(left) - MOST_ITEMS
    beyond = f" Còn {rest} việc nữa; xin ghi “thêm” khi trả lời thư này." if rest > 0 else ""
    return Deed(f"Các việc còn lại ({len(left)}):{beyond}", shown=tuple(left[:MOST_ITEMS]))


def instruct(_order: Help, _words: str, _situation: Situation) -> Deed:
    """All orders with an example of each."""
    lines = (f"{example}: {what}" for _, what, example in EXAMPLES)
    return Deed("Đồng chí trả lời thư, mỗi dòng một lệnh, có dấu hay không dấu đều được:", details=tuple(lines))


def _in_full(standing: Standing, situation: Situation) -> Iterator[str]:
    for owed in standing.owed:
        yield _owed(owed, situation)
    indicators = situation.office.campaign.indicator
    goals = {goal.indicator: goal for goal in standing.goals}
    for name, value in standing.totals:
        goal = goals.get(name)
        needed = f" / {number(goal.needed)} ({'đạt' if goal.met else 'chưa đạt'})" if goal else ""
        yield f"{indicators[name].name}: {number(value)}{needed}"
    for name, goal in goals.items():
        if name not in dict(standing.totals):
            yield f"{indicators[name].name}: 0 / {number(goal.needed)} (chưa đạt)"


def _owed(owed: Owed, situation: Situation) -> str:
    zone = situation.now.tzinfo
    name = (
        f"{owed.obligation.name} kỳ {day(owed.deadline.period)}" if owed.obligation.periodic else owed.obligation.name
    )
    came = f", nhận lúc {moment(owed.received.astimezone(zone))}" if owed.received else ""
    due = f" (hạn {moment(owed.deadline.due.astimezone(zone))}{', đã gia hạn' if owed.extended else ''})"
    lacking = f"; có thư nhưng chưa đủ ({_lacking(owed.lacking)})" if owed.lacking else ""
    paper = f"; văn bản giấy ngày {day(owed.paper)}" if owed.paper else ""
    return f"{name}: {WORDS[owed.status]}{came}{due if owed.is_open else ''}{lacking}{paper}"


def _lacking(code: str) -> str:
    told = {"returned": "đã trả lại", "nominee-missing": "thiếu người được đề nghị", "blank-form": "mẫu chưa điền"}
    return told.get(code, "tệp chưa đọc được" if code in REMARKS else code)


def _in_a_line(standing: Standing) -> str:
    counts = Counter(owed.status for owed in standing.owed)
    told = ", ".join(f"{WORDS[status]} {counts[status]}" for status in WORDS if counts[status])
    return f"{called(standing.unit)}: {told}"


def _counted(standings: tuple[Standing, ...]) -> Iterator[str]:
    """For each deadline how many units stand how."""
    for number_of_deadline, first in enumerate(standings[0].owed):
        counts = Counter(standing.owed[number_of_deadline].status for standing in standings)
        told = ", ".join(f"{WORDS[status]} {counts[status]}" for status in WORDS if counts[status])
        yield f"{first.obligation.name} kỳ {day(first.deadline.period)}: {told}"

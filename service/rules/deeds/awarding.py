"""What the award meeting has decided, and what units are told of it on request: thanks, and their own points."""

from __future__ import annotations

from collections.abc import Sequence

from service.rules.awards import Known, desk_of
from service.rules.buttons import Option
from service.rules.commands.orders import Award, SendScore, Thank, Whom
from service.rules.decisions import Awarded
from service.rules.deeds.deadlines import touches_many
from service.rules.deeds.values import Deed, Situation, State, asking, refused
from service.rules.items import NOMINATION, names_of
from service.rules.letters import Letter
from service.rules.roster import Unit
from service.rules.scoring import rules_of, scores_of
from service.rules.standing import Standing, standings_of
from service.rules.thanks import own_score, thanks


def award(order: Award, _words: str, situation: Situation) -> Deed:
    """What the meeting's marks come to; a code that is no nominee's is told and changes nothing."""
    decisions = []
    problems = list(order.problems)
    for mark in order.marks:
        item = situation.items.get(mark.code)
        if item is None or item.about != NOMINATION:
            problems.append(f"Mã {mark.code} không phải mã của tập thể, cá nhân được đề nghị.")
            continue
        decisions.append((Awarded(item.ref, mark.granted, mark.award), None))
    granted = sum(decision.granted for decision, _ in decisions)
    told = f"Đã ghi nhận kết quả xét khen thưởng: {granted} đạt, {len(decisions) - granted} không đạt."
    if not decisions:
        return Deed("Chưa ghi nhận được kết quả nào.", State.REFUSED, details=tuple(problems))
    return Deed(told, decisions=tuple(decisions), details=tuple(problems))


def thank(order: Thank, words: str, situation: Situation) -> Deed:
    """The letters of thanks; a unit is thanked once in a campaign."""
    units = _writable(order.whom, situation)
    if touches_many(order.whom) and not situation.confirmed and units:
        return asking(f"Sẽ gửi thư cảm ơn {len(units)} đơn vị; xin xác nhận.", Option(f"Gửi {len(units)} thư", words))
    desk = desk_of(situation.office.campaign, _standings(units, situation), Known(situation.facts.of, {}, {}))
    return _sent("Gửi thư cảm ơn", units, thanks(units, desk, situation.office), situation)


def send_score(order: SendScore, words: str, situation: Situation) -> Deed:
    """The letters with a unit's own points, and no other unit's; one a day."""
    office, units = situation.office, _writable(order.whom, situation)
    if touches_many(order.whom) and not situation.confirmed and units:
        return asking(f"Sẽ gửi điểm thi đua cho {len(units)} đơn vị; xin xác nhận.", Option("Gửi điểm thi đua", words))
    scores = scores_of(office.campaign, _standings(office.roster.units, situation), situation.facts.of)
    of_unit = {score.unit.id: score for score in scores}
    rules, once = rules_of(office.campaign), f"{situation.now:%Y-%m-%d}"
    letters = [own_score(of_unit[unit.id], scores, rules, office, once) for unit in units if unit.id in of_unit]
    return _sent("Gửi điểm thi đua", units, letters, situation)


def _writable(whom: Whom, situation: Situation) -> Sequence[Unit]:
    meant = (unit for unit in situation.office.roster.units if whom.every or unit.id in whom.units)
    return [unit for unit in meant if unit.emails]


def _standings(units: Sequence[Unit], situation: Situation) -> Sequence[Standing]:
    return standings_of(units, situation.office.campaign, situation.facts, situation.now)


def _sent(what: str, units: Sequence[Unit], letters: Sequence[Letter], situation: Situation) -> Deed:
    if not letters:
        return refused("Đơn vị này không có địa chỉ thư.")
    named = names_of(tuple(unit.id for unit in units), situation.office.roster)
    return Deed(f"{what}: {named}.", letters=tuple((letter, None) for letter in letters))

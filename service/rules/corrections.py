"""What a unit's answers to our questions change: what was read counts, figures are corrected, targets are registered.

A yes is a decision of the unit and lies over what came.  Any other value is a new version of the report, which amends
the one figure that it names: every version is kept, with the unit's own words as its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from parsers.readings import Change, Evidence, Figure
from service.rules.answers_to_questions import Given
from service.rules.campaign import Campaign
from service.rules.decisions import Confirmed
from service.rules.questions import CONFIRM, DISAGREE, REGISTER, told
from service.rules.roster import Unit
from service.rules.verdicts import Attention, Status, Submission
from service.rules.wording import attention

RULE = "answer to a question"  # kept with every figure


def agreed(given: Sequence[Given]) -> tuple[Confirmed, ...]:
    """What OCR has read and the unit has agreed to, a decision for each submission."""
    found: dict[int, list[str]] = {}
    for each in given:
        if each.agrees and each.asked.kind == CONFIRM and each.asked.submission is not None:
            found.setdefault(each.asked.submission, []).append(each.asked.indicator)
    return tuple(Confirmed(submission, tuple(indicators)) for submission, indicators in found.items())


def corrections_of(given: Sequence[Given], arrived: datetime, campaign: Campaign) -> tuple[Submission, ...]:
    """The versions that GIVEN, in a mail here since ARRIVED (aware), add to what is on record."""
    found: dict[tuple[str, str, object], Submission] = {}
    for each in given:
        asked = each.asked
        figure = _figure(each)
        obligation = campaign.obligation.get(asked.obligation)
        deadline = obligation.deadline(asked.period) if obligation and asked.period else None
        if figure is None or obligation is None or deadline is None:
            continue
        status = Status.ON_TIME if deadline.met_by(arrived) else Status.LATE
        empty = Submission(obligation.id, deadline.period, asked.unit, status, counted=True, change=Change.AMENDS)
        known = found.get((asked.unit, obligation.id, deadline.period), empty)
        found[asked.unit, obligation.id, deadline.period] = replace(known, figures=(*known.figures, figure))
    return tuple(found.values())


def _figure(given: Given) -> Figure | None:
    """The figure that GIVEN states anew; None when it agrees to what is on record, or names no figure."""
    asked = given.asked
    stands = given.agrees and asked.kind in {CONFIRM, DISAGREE}
    if given.value is None or stands or asked.kind == REGISTER:
        return None
    evidence = Evidence("", f"trả lời câu {asked.number}", given.words, RULE)
    return Figure(asked.indicator, given.value, evidence, given.approximate)


def registrations(given: Sequence[Given], unit: Unit) -> Iterator[Attention]:
    """The figures that UNIT has named for the roster: proposed, until the secretary agrees."""
    for each in given:
        if each.asked.kind == REGISTER and each.value is not None:
            detail = f"{unit.name} – {each.asked.text} {told(each.value)} (“{each.words}”)"
            item = attention("registered-figure", detail=detail, unit=unit.id)
            yield replace(item, figures=((each.asked.indicator, each.value),))

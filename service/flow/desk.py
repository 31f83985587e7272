"""The nomination desk at work: what the meeting decided is recorded, units are thanked, a unit gets its own points.

Every function works in the caller's session; a command of the secretary calls it and commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from parsers.errands import ErrandFailed, Errands
from service.flow.posting import Posting
from service.rules.awards import Desk, Known, desk_of
from service.rules.marks import Mark, Marks, marks_in
from service.rules.office import Office
from service.rules.roster import Unit
from service.rules.rulings import Awarded
from service.rules.scoring import rules_of, scores_of
from service.rules.standing import standings_of
from service.rules.thanks import own_score, thanks
from service.store.accounts import facts
from service.store.codes import NOMINATION, meaning_of
from service.store.decisions import Decisions, Source


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of marks: how many were GRANTED and REFUSED, and for people what was not understood."""

    granted: int
    refused: int
    problems: tuple[str, ...] = ()


def marks_of(mail: Path, sha256: str, errands: Errands) -> Marks:
    """The marks in the workbook with this hash that is attached to the message MAIL on disk."""
    try:
        return marks_in(errands.rows(mail, sha256))
    except ErrandFailed as failure:
        return Marks(problems=(f"Tệp Excel không đọc được ({failure.reason}).",))


def record(session: Session, marks: Marks, source: Source, at: datetime) -> Recorded:
    """Write down MARKS, made AT (aware); what names no nominee is told and changes nothing."""
    problems = list(marks.problems)
    granted = refused = 0
    for mark in marks.marks:
        number = _nominee(session, mark)
        if number is None:
            problems.append(f"Mã {mark.code} không phải mã của tập thể, cá nhân được đề nghị.")
            continue
        Decisions(session).record(Awarded(number, mark.granted, mark.award), source, at)
        granted, refused = granted + mark.granted, refused + (not mark.granted)
    return Recorded(granted, refused, tuple(problems))


def _nominee(session: Session, mark: Mark) -> int | None:
    about, number = meaning_of(session, mark.code) or ("", 0)
    return number if about == NOMINATION else None


def thank(session: Session, units: Sequence[Unit], office: Office, posting: Posting, at: datetime) -> int:
    """Queue the letters of thanks to UNITS; how many are new.  Each unit is thanked once in a campaign."""
    letters = thanks(units, _desk(session, office, at), office)
    return sum(posting.queue(session, letter, at) for letter in letters)


def _desk(session: Session, office: Office, at: datetime) -> Desk | None:
    known = facts(session)
    standings = standings_of(office.roster.units, office.campaign, known, at)
    return desk_of(office.campaign, standings, Known(known.of, {}, {}))


def send_score(session: Session, unit: Unit, office: Office, posting: Posting, at: datetime) -> bool:
    """Queue the letter with UNIT's own points, asked for AT (aware); False: no address, or sent today already."""
    if not unit.emails:
        return False
    known = facts(session)
    standings = standings_of(office.roster.units, office.campaign, known, at)
    scores = scores_of(office.campaign, standings, known.of)
    own = next(score for score in scores if score.unit.id == unit.id)
    once = f"{at.astimezone(office.campaign.zone):%Y-%m-%d}"
    return posting.queue(session, own_score(own, scores, rules_of(office.campaign), office, once), at)

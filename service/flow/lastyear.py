"""What the same campaign came to the year before, out of that year's store, which is only read."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine

from service.errors import PermanentError
from service.rules.campaign import Campaign, Deadline, Obligation
from service.rules.office import Office
from service.rules.records import Facts
from service.rules.roster import Roster, Unit
from service.rules.summary.cells import WHOLE
from service.rules.summary.report import Sums
from service.store.accounts import facts
from service.store.engine import migrate, open_store, reading
from service.store.evidence import evidence

YEAR = timedelta(days=365)
AROUND = timedelta(days=60)  # a campaign is not on the same days every year
_FILE = "sqlite:///"


def totals_before(url: str, office: Office) -> Mapping[str, int]:
    """The totals of every indicator in the store at URL; nothing where nobody has stated it.

    Only what was reported about a year before this campaign counts.  Raises PermanentError when it cannot be read.
    """
    with _looked_at(url) as engine, reading(engine) as session:
        known = facts(session)
        read = evidence(session)
    campaign = _of_that_year(office.campaign, known)
    there = replace(office, campaigns=(campaign,), roster=_with_former(office.roster, known))
    totals = Sums(there, known, read).over(WHOLE, {})
    return {total.indicator.id: total.bloc.value for total in totals if total.bloc.stating}


@contextlib.contextmanager
def _looked_at(url: str) -> Iterator[Engine]:
    """The store at URL; of a file a copy, so that an archive may be of an older version and stays as it is."""
    with contextlib.ExitStack() as held:
        if url.startswith(_FILE):
            folder = held.enter_context(tempfile.TemporaryDirectory(prefix="hopthu-"))
            url = _copied(Path(url.removeprefix(_FILE)), Path(folder))
        engine = open_store(url)
        held.callback(engine.dispose)
        if url.startswith(_FILE):
            migrate(engine)
        yield engine


def _copied(source: Path, folder: Path) -> str:
    if not source.is_file():
        raise PermanentError("the store of last year {file} does not exist; mend [union] last_year", file=source)
    target = folder / "nam-truoc.db"
    try:
        with (
            contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as there,
            contextlib.closing(sqlite3.connect(target)) as here,
        ):
            there.backup(here)
    except sqlite3.DatabaseError as error:
        text = "the store of last year {file} cannot be read: {reason}"
        raise PermanentError(text, file=source, reason=error) from error
    return f"{_FILE}{target}"


def _of_that_year(campaign: Campaign, known: Facts) -> Campaign:
    """CAMPAIGN with the deadlines that were answered a year ago."""
    first, last = campaign.starts - YEAR - AROUND, campaign.ends - YEAR + AROUND
    periods: dict[str, set[date]] = {}
    for record in known.records:
        if first <= record.period <= last:
            periods.setdefault(record.obligation, set()).add(record.period)
    return replace(
        campaign, obligations=tuple(_answered(each, periods.get(each.id, set())) for each in campaign.obligations)
    )


def _with_former(roster: Roster, known: Facts) -> Roster:
    """ROSTER with the units that there were and are no more: what they did counts, too."""
    former = {record.unit for record in known.applied if record.unit} - roster.by_id.keys()
    return Roster((*roster.units, *(Unit(unit, unit) for unit in sorted(former))))


def _answered(obligation: Obligation, periods: set[date]) -> Obligation:
    zone = obligation.deadlines[0].due.tzinfo
    deadlines = (
        Deadline(period, datetime.combine(period, time(), zone), obligation.deadlines[0].inclusive)
        for period in sorted(periods)
    )
    return replace(obligation, deadlines=tuple(deadlines))

"""The digest of a usual bloc is written within a second, of thousands of units within ten, and stays short."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine, insert, select

from service.flow.digesting import Digesting
from service.flow.posting import Posting
from service.mail.letters import Sender
from service.rules.digest.moments import Times
from service.rules.roster import Roster, Unit
from service.rules.wording import SENTENCES
from service.store.engine import migrate, open_store, reading, writing
from service.store.tables import (
    AttentionRow,
    FigureRow,
    MessageRow,
    MessageState,
    OutboxRow,
    SubmissionRow,
)
from tests.flow.secretary import got
from tests.rules.plan import CAMPAIGN, ROSTER
from tests.rules.small_bloc import HOURS
from tests.rules.small_office import OWN, SECRETARY, ZONE, office

if TYPE_CHECKING:
    from pathlib import Path

    from service.rules.office import Office
    from tests.flow.secretary import Got

FRIDAY = datetime(2020, 3, 27, 10, 15, tzinfo=ZONE)  # after the last weekly deadline
MOMENTS = (FRIDAY.replace(hour=7, minute=30), FRIDAY, FRIDAY + timedelta(days=3))
WEEKLY = CAMPAIGN.obligations[0]
PERIODS = [deadline.period for deadline in WEEKLY.deadlines if deadline.due <= FRIDAY]
KINDS = [kind for kind in SENTENCES if kind != "registered-figure"]
SILENT = 7  # each seventh unit sends nothing
KILOBYTES = 100


def filled(database: str, bloc: Office, items: int) -> Engine:
    """A store in which most units have sent every report, and ITEMS wait for a decision."""
    engine = open_store(database)
    migrate(engine)
    units = bloc.roster.units
    with writing(engine) as session:
        session.execute(insert(MessageRow), [message(n, unit) for n, unit in enumerate(units, 1)])
        reports = [report(n, unit, period) for period in PERIODS for n, unit in enumerate(units, 1) if n % SILENT]
        session.execute(insert(SubmissionRow), reports)
        session.execute(insert(FigureRow), [figure(n) for n in range(1, len(reports) + 1)])
        session.add_all(AttentionRow(**item(n, units[n % len(units)])) for n in range(items))
    return engine


def unit(number: int) -> Unit:
    return Unit(f"u{number}", f"Đoàn cơ sở Đơn vị {number}", (), f"Nhóm {number % 40}", (f"u{number}@hoa.example",))


def message(number: int, unit: Unit) -> dict[str, object]:
    at = FRIDAY - timedelta(hours=5)
    seen = {"folder": "INBOX", "uidvalidity": 1, "uid": number, "arrived": at, "size": 1, "sha256": f"{number:064x}"}
    read = {"sender": f"ai{number}@noi-khac.example", "subject": f"Báo cáo nhanh số {number} của {unit.name}"}
    return {**seen, **read, "state": MessageState.FILED, "answerable": True, "stored_at": at, "attachments": []}


def report(number: int, unit: Unit, period: date) -> dict[str, object]:
    due = next(deadline.due for deadline in WEEKLY.deadlines if deadline.period == period)
    which = {"message": number, "unit": unit.id, "obligation": WEEKLY.id, "period": period, "version": 1}
    arrived = due + timedelta(hours=1 if number % 11 == 0 else -3)
    return {**which, "arrived": arrived, "status": "on_time", "counted": True, "nothing_happened": False}


def figure(submission: int) -> dict[str, object]:
    said = {"file": "bc.docx", "place": "table 1, row 3", "quote": "Tuyên truyền: 3 cuộc", "rule": "table"}
    name = CAMPAIGN.indicators[submission % len(CAMPAIGN.indicators)].id
    return {**said, "submission": submission, "indicator": name, "value": 3, "approximate": False, "confirm": False}


def item(number: int, unit: Unit) -> dict[str, object]:
    kind = KINDS[number % len(KINDS)]
    text = SENTENCES[kind].format(detail=f"chi tiết số {number} của {unit.name}", file="Báo cáo nhanh.docx")
    guesses = [[unit.id, 80, "tên ở đầu văn bản"]]
    about = {"message": number % 66 + 1, "unit": unit.id, "file": "Báo cáo nhanh.docx", "guesses": guesses}
    return {
        **about,
        "kind": kind,
        "text": text,
        "opened": FRIDAY - timedelta(hours=number),
        "figures": [],
        "sender": "",
    }


def written(engine: Engine, bloc: Office) -> tuple[Got, float]:
    """A digest of a service that has written one before, and how many seconds of work it takes to look and to write.

    The better of two: what the machine does beside it, and what other tests have left to be cleared away, is not its.
    """
    planner = Digesting(bloc, Posting(Sender("Đoàn Khối", OWN), ZONE, "live", bloc.secretary), Times(HOURS))
    gc.collect()
    seconds = [work(planner, engine, moment) for moment in MOMENTS]
    with reading(engine) as session:
        content = session.scalars(select(OutboxRow.content).order_by(OutboxRow.id.desc())).first()
    assert content is not None
    return got(content), min(seconds[1:])


def work(planner: Digesting, engine: Engine, moment: datetime) -> float:
    began = time.process_time()
    with reading(engine) as session:
        assert planner.is_due(session, moment)
    with writing(engine) as session:
        assert planner.queue(session, moment) == 1
    return time.process_time() - began


def test_for_66_units_and_200_open_items_it_takes_a_second_and_shows_twelve(tmp_path: Path) -> None:
    bloc = replace(office(), roster=ROSTER, campaigns=(CAMPAIGN,), secretary=(SECRETARY,))
    engine = filled(f"sqlite:///{tmp_path}/hopthu.db", bloc, 200)

    letter, seconds = written(engine, bloc)

    assert len(letter.codes) == 12
    assert "Còn 188 việc nữa chưa nêu ở đây" in letter.text
    assert len(letter.page.encode()) < KILOBYTES * 1000
    assert seconds <= 1.0, seconds
    engine.dispose()


def test_for_5000_units_it_takes_ten_seconds_and_groups_are_folded(tmp_path: Path) -> None:
    units = tuple(unit(n) for n in range(5000))
    bloc = replace(office(), roster=Roster(units), campaigns=(CAMPAIGN,), secretary=(SECRETARY,))
    engine = filled(f"sqlite:///{tmp_path}/hopthu.db", bloc, 2000)

    letter, seconds = written(engine, bloc)

    assert len(letter.text.split("\n")) < 200
    assert len(letter.page.encode()) < KILOBYTES * 1000
    assert seconds <= 10.0, seconds
    engine.dispose()

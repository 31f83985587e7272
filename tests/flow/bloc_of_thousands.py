"""5,000 units × 52 weeks in a store; run as a program it says what asking for the due letters costs.

usage: bloc_of_thousands.py DATABASE
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import insert

from service.flow.posting import Posting
from service.flow.reminding import Custom, Reminding
from service.mail.letters import Sender
from service.rules.campaign import Deadline
from service.rules.roster import Roster, Unit
from service.rules.verdicts import Status
from service.store.engine import migrate, open_store, reading, writing
from service.store.ledger import Folder, Ledger
from service.store.tables import MessageRow, MessageState, OutboxRow, OutboxState, ReminderRow, SubmissionRow
from tests.rules.small_bloc import BLOC, HOURS, WEEKLY_STEPS
from tests.rules.small_office import CAMPAIGN, OWN, WEEKLY, ZONE, local

UNITS, WEEKS = 5_000, 52
FIRST = date(2020, 2, 28)
FRIDAYS = tuple(FIRST + timedelta(weeks=week) for week in range(WEEKS))
SILENT = 20  # each twentieth unit sends nothing and is reminded
NOW = local(FRIDAYS[-1] - timedelta(days=1), 14)  # the first reminder of a week for which nobody has answered

ROSTER = Roster(tuple(Unit(f"u{n}", f"Đơn vị {n}", emails=(f"u{n}@hoa.example",)) for n in range(UNITS)))
YEAR = replace(
    CAMPAIGN,
    starts=FIRST,
    ends=FRIDAYS[-1],
    obligations=(
        replace(
            WEEKLY,
            deadlines=tuple(Deadline(day, local(day, 10), inclusive=True) for day in FRIDAYS),
            remind=WEEKLY_STEPS,
        ),
    ),
)


def fill(database: str) -> None:
    """A store in which all weeks but the last lie behind."""
    engine = open_store(database)
    migrate(engine)
    with writing(engine) as session:
        session.execute(insert(MessageRow), [message(NOW)])
        session.execute(insert(OutboxRow), [letter(NOW)])
        for day in FRIDAYS[:-1]:
            reports = [submission(n, day) for n in range(UNITS) if n % SILENT]
            steps = [step(n, day, name) for n in range(0, UNITS, SILENT) for name in ("-20h", "-2h", "+4h", "+70h")]
            session.execute(insert(SubmissionRow), reports)
            session.execute(insert(ReminderRow), steps)
        Ledger(session).note_looked(Folder("INBOX", 1), NOW)
    engine.dispose()


def message(at: datetime) -> dict[str, object]:
    seen = {"folder": "INBOX", "uidvalidity": 1, "uid": 1, "arrived": at, "size": 1, "sha256": "0" * 64}
    return {**seen, "state": MessageState.FILED, "answerable": True, "stored_at": at, "attachments": []}


def letter(at: datetime) -> dict[str, object]:
    facts = {"once": "one for all", "kind": "reminder", "about": [], "recipients": [], "refused": [], "message_id": ""}
    return {**facts, "digest": "", "content": b"", "state": OutboxState.SENT, "queued": at, "next_try": at}


def submission(unit: int, day: date) -> dict[str, object]:
    arrived = local(day, 9)
    which = {"message": 1, "unit": f"u{unit}", "obligation": WEEKLY.id, "period": day, "arrived": arrived, "version": 1}
    return {**which, "status": Status.ON_TIME, "counted": True, "nothing_happened": False}


def step(unit: int, day: date, name: str) -> dict[str, object]:
    due = local(day, 10)
    which = {"unit": f"u{unit}", "obligation": WEEKLY.id, "period": day, "due": due, "step": name}
    return {**which, "sent": due, "letter": 1}


def main(database: str) -> None:
    """Compute what is due now; print how many letters, CPU seconds and megabytes."""
    office = replace(BLOC, roster=ROSTER, campaigns=(YEAR,))
    reminding = Reminding(office, Posting(Sender("Đoàn Khối", OWN), ZONE), Custom(HOURS, {}))
    engine = open_store(database)
    began = time.process_time()
    with reading(engine) as session:
        due = list(reminding.outlook(session, NOW).mailings())
    seconds = time.process_time() - began
    print(len(due), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)  # noqa: T201 - its answer


if __name__ == "__main__":
    main(sys.argv[1])

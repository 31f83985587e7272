"""What goes wrong on real machines: each time one clear sentence, a sensible end, and nothing lost."""

from __future__ import annotations

import dataclasses
import os
import resource
import sqlite3
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from tests.system.dovecot import free_port
from tests.system.office import HOPTHU, Report, all_reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.system.office import Office


def once(office: Office, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """`hopthu once`, in a process that LIMIT has cut down."""
    words = [str(HOPTHU), "once", "--config", str(office.folder / "hopthu.toml")]
    return subprocess.run(
        words, check=False, capture_output=True, text=True, timeout=60, preexec_fn=limit, env=os.environ
    )


def check(office: Office) -> subprocess.CompletedProcess[str]:
    """`hopthu check`."""
    words = [str(HOPTHU), "--config", str(office.folder / "hopthu.toml"), "check"]
    return subprocess.run(words, check=False, capture_output=True, text=True, timeout=60)


def small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a person reads; nothing else may look like a fault."""
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith("hopthu: ")]
    return line


def with_letters(report: Report, size: int) -> bytes:
    return report.content.replace(b"\n\n", b"\nX-Padding: " + b"x" * size + b"\n\n", 1)


def test_a_disk_that_takes_no_more_is_told_and_the_mail_is_taken_in_later(office: Office) -> None:
    reports = all_reports(office.now)[:3]
    office.receives(reports[:1])
    office.dovecot.deliver(office.user, with_letters(reports[1], 900_000), at=reports[1].arrival)
    office.receives(reports[2:])

    full = once(office, small_files_only)

    assert full.returncode == 1
    assert "cannot be written: File too large; nothing is lost, it will be tried again" in sentence(full)

    assert once(office).returncode == 0
    assert office.recorded() == Counter(report.trees for report in reports)
    assert office.receipts() == Counter(report.message_id for report in reports)


def test_a_store_that_another_program_has_locked_is_told_and_nothing_is_lost(office: Office) -> None:
    [report] = all_reports(office.now)[:1]
    assert once(office).returncode == 0
    office.receives([report])

    other = sqlite3.connect(office.folder / "hopthu.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    locked = once(office)
    other.close()

    assert locked.returncode == 1
    assert "is locked by another program" in sentence(locked)
    assert once(office).returncode == 0
    assert office.receipts() == Counter([report.message_id])


def test_a_damaged_store_ends_with_a_sentence_and_is_not_written_to(office: Office) -> None:
    (office.folder / "hopthu.db").write_bytes(b"garbage " * 1000)
    before = (office.folder / "hopthu.db").read_bytes()

    damaged = once(office)

    assert damaged.returncode == 1
    told = "is no SQLite database; check [store] url, or restore a backup"
    assert told in sentence(damaged)
    assert told in " ".join(check(office).stdout.replace("│", " ").split())
    assert (office.folder / "hopthu.db").read_bytes() == before


def test_a_store_that_is_gone_is_told_and_nobody_is_answered_again(office: Office) -> None:
    [report] = all_reports(office.now)[:1]
    office.receives([report])
    assert once(office).returncode == 0
    (office.folder / "hopthu.db").write_bytes(b"")

    gone = once(office)

    assert gone.returncode == 1
    assert "is empty, but" in sentence(gone)
    assert "restore a backup, or move that folder away" in sentence(gone)
    assert office.receipts() == Counter([report.message_id])


def test_a_wrong_password_and_a_server_that_is_away_each_end_with_a_sentence(office: Office) -> None:
    access = office.dovecot.access(office.user)

    office.configure(dataclasses.replace(access, password="nham-roi"))
    assert f"refused the log-in of {office.user}" in sentence(once(office))

    office.configure(dataclasses.replace(access, port=free_port()))
    away = once(office)
    assert away.returncode == 1
    assert "cannot be reached" in sentence(away)


def test_letters_wait_when_the_mail_server_is_away_and_leave_the_next_time(office: Office) -> None:
    [report] = all_reports(office.now)[:1]
    office.receives([report])
    port, office.sink.port = office.sink.port, free_port()
    office.configure(office.dovecot.access(office.user))

    away = once(office)

    assert away.returncode == 1
    assert "SMTP server" in sentence(away)
    assert office.recorded() == Counter([report.trees])

    office.sink.port = port
    office.configure(office.dovecot.access(office.user))
    assert once(office).returncode == 0
    assert office.receipts() == Counter([report.message_id])


def test_check_shows_what_works_and_what_does_not_and_ends_accordingly(office: Office) -> None:
    good = check(office)
    office.configure(dataclasses.replace(office.dovecot.access(office.user), password="nham-roi"))
    bad = check(office)

    assert good.returncode == 0, good.stdout
    assert "The service could run." in good.stdout
    assert bad.returncode == 1
    assert "refused the log-in" in bad.stdout
    assert "nham-roi" not in bad.stdout


def test_check_leaves_alone_what_a_daemon_has_in_hand(office: Office) -> None:
    assert once(office).returncode == 0
    in_hand = office.folder / "mail" / "half-a-message.part"
    in_hand.touch()

    assert check(office).returncode == 0
    assert in_hand.exists()


def test_a_mail_beyond_the_limit_stays_on_the_server_and_is_told(office: Office) -> None:
    small, large = all_reports(office.now)[:2]
    settings = (office.folder / "hopthu.toml").read_text()
    (office.folder / "hopthu.toml").write_text(
        settings.replace("poll_seconds = 2", "poll_seconds = 2\nmax_message_mb = 1")
    )
    office.receives([small])
    office.dovecot.deliver(office.user, with_letters(large, 1_500_000), at=large.arrival)

    assert once(office).returncode == 0
    assert once(office).returncode == 0

    assert office.recorded() == Counter([small.trees])
    [item] = office.status()["attention"]
    assert (item["kind"], "2 MB" in item["message"]) == ("too-large", True)
    assert len(office.dovecot.flags(office.user)) == 2


def test_mail_from_before_the_first_start_is_recorded_and_never_answered(office: Office) -> None:
    old, new = all_reports(office.now)[0], all_reports(office.now)[-1]
    settings = (office.folder / "hopthu.toml").read_text()
    since = f"poll_seconds = 2\nsince = {new.arrival:%Y-%m-%d}"
    (office.folder / "hopthu.toml").write_text(settings.replace("poll_seconds = 2", since))
    office.receives([old, new])

    assert once(office).returncode == 0

    assert office.recorded() == Counter([old.trees, new.trees])
    assert office.receipts() == Counter([new.message_id])

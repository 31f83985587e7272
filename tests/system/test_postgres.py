"""The daemon on PostgreSQL does what it does on SQLite."""

from __future__ import annotations

import subprocess
from collections import Counter
from typing import TYPE_CHECKING

from tests.system.office import HOPTHU, all_reports, wait_until
from tests.system.postgres import running_postgres

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.office import Office


def test_mail_is_recorded_and_answered_once_though_the_daemon_is_killed_and_a_second_one_is_turned_away(
    office: Office,
) -> None:
    reports = all_reports(office.now)[:20]
    with running_postgres() as server:
        url = server.copy("office")
        office.configure(office.dovecot.access(office.user), f'\n[store]\nurl = "{url}"\n')
        office.receives(reports)

        with office.daemon() as daemon:
            wait_until(lambda: len(office.sink.letters) > 2, 30, office)
            words: list[str | Path] = [HOPTHU, "once", "--config", office.folder / "hopthu.toml"]
            second = subprocess.run(words, capture_output=True, text=True, check=False)
            assert second.returncode == 2
            assert f"process {daemon.pid} on" in second.stderr
        with office.daemon():
            wait_until(lambda: office.answered(reports), 30, office)

        assert office.recorded() == Counter(report.trees for report in reports)

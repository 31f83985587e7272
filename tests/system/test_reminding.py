"""`hopthu run` reminds: by its own clock, only those whose report is missing, and once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tests.system.office import UNITS, wait_until

if TYPE_CHECKING:
    from tests.system.office import Office

HERE = timezone(timedelta(hours=7))
ALWAYS_OPEN = """
[reminders]
working_days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
opens = 00:00:00
closes = 23:59:59
holidays = false
forms = false
"""
CAMPAIGN = """
id = "ngay-thu-nghiem"
name = "Ngày thử nghiệm"
starts = {starts}
ends = {ends}

[[obligations]]
id = "bao-cao-tong-ket"
name = "Báo cáo tổng kết"
content = "report"
due = {due}
remind = {{ before = ["1h"], after = [] }}
empty_ok = true

[[indicators]]
id = "trong-cay"
name = "Cây xanh trồng mới"
phrases = ["trồng cây"]
"""
REPORT = (
    "From: donvi1@cantho.example\r\nTo: doankhoi@cantho.example\r\nSubject: Bao cao tong ket\r\n"
    "Message-ID: <1@donvi1.example>\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    "\r\nBÁO CÁO TỔNG KẾT\r\n\r\n- Trồng cây: 5 cây\r\n"
)


def test_the_daemon_reminds_every_unit_whose_report_is_missing_and_nobody_else(office: Office) -> None:
    now = datetime.now(UTC).astimezone(HERE)
    due = (now + timedelta(minutes=50)).replace(tzinfo=None, microsecond=0)
    days = {"starts": f"{now - timedelta(days=20):%Y-%m-%d}", "ends": f"{now + timedelta(days=9):%Y-%m-%d}"}
    (office.folder / "campaign.toml").write_text(CAMPAIGN.format(due=due.isoformat(), **days))
    with (office.folder / "hopthu.toml").open("a") as settings:
        settings.write(ALWAYS_OPEN)
    office.dovecot.deliver(office.user, REPORT.encode(), at=now - timedelta(minutes=5))

    with office.daemon():
        wait_until(lambda: len(reminded(office)) >= len(UNITS) - 1, 90, office)

    assert sorted(reminded(office)) == sorted(f"don-vi-{number}" for number in range(2, len(UNITS) + 1))
    assert office.receipts() == {"<1@donvi1.example>": 1}


def reminded(office: Office) -> list[str]:
    letters = (letter.message for letter in list(office.sink.letters))
    return [letter["X-Hopthu-Unit"] for letter in letters if letter["X-Hopthu-Kind"] == "reminder"]

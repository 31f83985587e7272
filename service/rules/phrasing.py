"""Numbers, days and moments as the letters say them."""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def number(value: int) -> str:
    """1250 as 1.250."""
    return f"{value:,}".replace(",", ".")


def day(on: date) -> str:
    """05/3/2020: months before March have two digits, so that nobody can add one."""
    return f"{on:%d}/{on.month}/{on.year}" if on.month > 2 else f"{on:%d/%m/%Y}"


def weekday(on: date) -> str:
    """Thứ Sáu, as it stands in a sentence."""
    return WEEKDAYS[on.weekday()]


def hour(at: datetime) -> str:
    """16h00."""
    return f"{at:%H}h{at:%M}"


def moment(at: datetime) -> str:
    """16h00 ngày 28/3/2020."""
    return f"{hour(at)} ngày {day(at.date())}"


def moment_to_the_second(at: datetime) -> str:
    """14 giờ 22 phút 10 giây, ngày 05/3/2020."""
    return f"{at:%H} giờ {at:%M} phút {at:%S} giây, ngày {day(at.date())}"


def shortened(text: str, longest: int = 160) -> str:
    """TEXT on one line, cut to LONGEST signs."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"

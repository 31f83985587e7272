"""A whole campaign against a real mailbox and a real mail server: at every hour exactly the right letters go out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.system.life import hour, install, living, stories

if TYPE_CHECKING:
    from pathlib import Path

    from tests.system.dovecot import Dovecot
    from tests.system.life import Life
    from tests.system.sink import Sink

FIRST, LAST = hour(24, 2), hour(5, 4, 23)


def hours(first: datetime = FIRST, last: datetime = LAST) -> list[datetime]:
    return [first + timedelta(hours=number) for number in range(int((last - first).total_seconds()) // 3600 + 1)]


def live(life: Life, ticks: list[datetime]) -> int:
    """Live through TICKS; how many letters went out, each when the oracle said so."""
    count = 0
    for now in ticks:
        gone, expected = life.tick(now)
        assert gone == expected, f"{now}: {gone - expected} went out, {expected - gone} did not"
        count += len(gone)
    return count


def test_at_every_hour_of_the_campaign_the_right_letters_go_out(
    tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink
) -> None:
    oracle = install(tmp_path, dovecot, user, sink)
    with living(tmp_path, dovecot, user, sink, oracle) as life:
        life.coming = stories(oracle, seed=45)

        assert live(life, hours()) > 500

"""The digest as a whole: what it says, in the order in which the secretary needs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from service.rules.buttons import Option
from service.rules.digest.came import Came
from service.rules.digest.decisions import Decisions
from service.rules.digest.missing import Missing
from service.rules.digest.notices import Notice
from service.rules.digest.progress import Progress
from service.rules.digest.waiting import Waiting

MOST_TILES = 4  # beside each other on a telephone; of more, those with nothing in them are left out
CALM = "mọi việc đều ổn"


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that is seen at first sight: COUNT of LABEL; PRESSING when something has to be done about it."""

    count: int
    label: str
    pressing: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that a digest says.

    AT is its moment (union's zone), NUMBER counts the digests from 1, UNITS are how many there are.
    ATTACHED: all waiting letters go with it in a file, with all their words.
    """

    union: str
    campaign: str
    number: int
    at: datetime
    units: int
    decisions: Decisions
    missing: Missing
    came: Came
    waiting: Waiting
    progress: Progress
    notices: tuple[Notice, ...] = ()
    attached: bool = False

    @property
    def is_calm(self) -> bool:
        """Whether nothing has to be done and nothing is broken."""
        grave = any(notice.grave for notice in self.notices)
        return not (self.decisions.total or self.waiting.count or self.missing.overdue or self.missing.due or grave)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has happened either."""
        return self.is_calm and not self.came.count

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The counts."""
        due = Tile(self.missing.due, "đơn vị đến hạn hôm nay") if self.missing.due else None
        held = Tile(self.waiting.count, "thư chờ gửi", pressing=True) if self.waiting.count else None
        tiles = (
            Tile(self.decisions.total, "việc cần quyết định", pressing=self.decisions.total > 0),
            held,
            Tile(self.missing.overdue, "đơn vị chưa nộp", pressing=self.missing.overdue > 0),
            due,
            Tile(self.came.count, "báo cáo mới"),
        )
        found = tuple(tile for tile in tiles if tile is not None)
        return found if len(found) <= MOST_TILES else tuple(tile for tile in found if tile.count)

    @property
    def heading(self) -> str:
        """The whole in a line: what there is to do, else that all is well."""
        told = [f"{tile.count} {tile.label}" for tile in self.tiles if tile.count and tile.label != "báo cáo mới"]
        if told:
            return ", ".join(told)
        stopped = any(notice.grave for notice in self.notices)
        calm = "Hộp Thư cần được xem" if stopped else CALM
        return f"{calm}, {self.came.count} báo cáo mới" if self.came.count else calm

    @property
    def orders(self) -> tuple[Option, ...]:
        """The buttons that are about no single item, each of them once."""
        return tuple({option.line: option for option in self._orders()}.values())

    def _orders(self) -> Iterator[Option]:
        found: list[Option | None] = [notice.option for notice in self.notices]
        found += [self.decisions.agree, self.decisions.more]
        found += [self.missing.remind, self.waiting.release, *(pile.release for pile in self.waiting.piles)]
        yield from (option for option in found if option is not None)

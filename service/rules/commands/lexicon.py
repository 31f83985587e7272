"""What the words of orders are read against: the roster's names and groups, the campaign, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from parsers.fields.folding import fold
from service.rules.campaign import Campaign
from service.rules.names import Names
from service.rules.roster import Roster
from service.rules.spelling import words_of


@dataclass(frozen=True)
class Lexicon:
    """NOW is aware, in the union's zone: what "tuần này" and a day without a year are counted from."""

    roster: Roster
    campaign: Campaign
    now: datetime
    union: str = ""

    @cached_property
    def names(self) -> Names:
        """The units' names as offices write them."""
        return Names(self.roster, self.union)

    @cached_property
    def groups(self) -> Mapping[str, str]:
        """The names of groups, folded, to the names as the roster has them; with and without "nhóm"."""
        found = {}
        for name in dict.fromkeys(unit.group for unit in self.roster.units if unit.group):
            bare = fold(name).removeprefix("nhom ").strip()
            found[f"nhom {bare}"] = name
            if not bare.isdigit():
                found[bare] = name
        return found

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The units' ids, their dashes as spaces."""
        return {unit.id.replace("-", " "): unit.id for unit in self.roster.units}

    @cached_property
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Every full name without blanks to the units that bear it, for names with slipped keys."""
        found: dict[str, set[str]] = {}
        for unit in self.roster.units:
            words = words_of(unit.name)
            for start in range(min(4, len(words) - 1)):
                found.setdefault("".join(words[start:]), set()).add(unit.id)
            for end in self.names.suffixes:
                if words[-len(end) :] == end:
                    for start in range(min(4, len(words) - len(end) - 1)):
                        found.setdefault("".join(words[start : -len(end)]), set()).add(unit.id)
            for short in (*unit.short_names, unit.id):
                found.setdefault("".join(words_of(short)), set()).add(unit.id)
        return {spelling: frozenset(units) for spelling, units in found.items() if len(spelling) > 3}

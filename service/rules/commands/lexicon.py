"""What the words of orders are read against: the roster's names and groups, the campaign, the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from rapidfuzz.distance import OSA

from parsers.fields.folding import fold
from service.rules.campaign import Campaign
from service.rules.commands.words import slips
from service.rules.names import Names
from service.rules.roster import Roster, Unit
from service.rules.spelling import words_of

MOST_BODY = 4  # words of "Chi đoàn cơ sở" that may be left out


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

    def exactly(self, name: str) -> frozenset[str]:
        """The units that NAME is a name, short name or id of."""
        if name not in self._exact:
            self._exact[name] = self._looked_up(name)
        return self._exact[name]

    def nearly(self, spelt: str) -> str:
        """The one unit whose name, without blanks, is nearest to SPELT; "" when none or no single one is near."""
        if spelt not in self._near:
            self._near[spelt] = self._nearest(spelt)
        return self._near[spelt]

    @cached_property
    def _exact(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _near(self) -> dict[str, str]:
        return {}

    def _looked_up(self, name: str) -> frozenset[str]:
        words = " ".join(words_of(name))
        if words in self.ids:
            return frozenset({self.ids[words]})
        if words.replace(" ", "").isdigit():
            return frozenset()
        return self.names.named_by((name,)) or self.names.short_name(name)

    def _nearest(self, spelt: str) -> str:
        scored: dict[str, int] = {}
        for spelling, units in self.spellings.items():
            allowed = slips(len(spelling))
            distance = OSA.distance(spelt, spelling, score_cutoff=allowed + 1)
            for unit in units if distance <= allowed + 1 else ():
                scored[unit] = min(distance, scored.get(unit, distance))
        ranked = sorted(scored, key=lambda unit: scored[unit])
        if not ranked or scored[ranked[0]] > slips(len(spelt)):
            return ""
        alone = len(ranked) == 1 or scored[ranked[1]] > scored[ranked[0]]
        return ranked[0] if alone else ""

    @cached_property
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Every full name without blanks to the units that bear it, for names with slipped keys."""
        found: dict[str, set[str]] = {}
        for unit in self.roster.units:
            for spelling in self._spelt(unit):
                found.setdefault(spelling, set()).add(unit.id)
        return {spelling: frozenset(units) for spelling, units in found.items() if len(spelling) > 3}

    def _spelt(self, unit: Unit) -> Iterator[str]:
        """The names of UNIT without blanks: with and without the kind of body before and the place behind."""
        words = words_of(unit.name)
        names = [words, *(words[: -len(end)] for end in self.names.suffixes if words[-len(end) :] == end)]
        yield from ("".join(name[start:]) for name in names for start in range(min(MOST_BODY, len(name) - 1)))
        yield from ("".join(words_of(short)) for short in (*unit.short_names, unit.id))

"""The units of the bloc and the addresses they write from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Unit:
    """A grassroots unit (TCCSĐ).  BRANCHES: number of chi đoàn.

    REGISTERED holds the yearly targets that the unit has registered, and no others.
    EMAILS in lower case, in the order of the roster: the first is written to first.
    """

    id: str
    name: str
    short_names: tuple[str, ...] = ()
    group: str = ""
    emails: tuple[str, ...] = ()
    branches: int | None = None
    registered: tuple[tuple[str, int], ...] = ()  # ("reg_new_members", 12)


@dataclass(frozen=True)
class Roster:
    """All units, in the order of the file.  Ids are unique; an address may belong to several units.

    REGISTERS names what units can register, also where none has done so yet.
    """

    units: tuple[Unit, ...]
    registers: tuple[str, ...] = ()  # ("reg_new_members", "reg_introduced")

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """The units by their ids."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _by_address(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            for address in unit.emails:
                found[address] = (*found.get(address, ()), unit)
        return found

    def at_address(self, address: str) -> tuple[Unit, ...]:
        """The units that write from ADDRESS: none, one, or several ("ask the documents")."""
        return self._by_address.get(address.strip().lower(), ())

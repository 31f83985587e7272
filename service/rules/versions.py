"""Which of the versions of a report its figures come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.readings import Change
from service.rules.records import Recorded


@dataclass(frozen=True, slots=True)
class Stated:
    """A VALUE that counts, and the RECORD that states it."""

    value: int
    record: Recorded


def stated_by(versions: Sequence[Recorded]) -> dict[str, tuple[Stated, ...]]:
    """What counts of each indicator after all VERSIONS of one report, in order of arrival; several values add up.

    A later version stands for the whole; "đính chính" changes what it names, "bổ sung" adds (reading rules,
    Corrections).  What was read by OCR waits for a person; a version that states nothing takes nothing back.
    """
    standing: dict[str, tuple[Stated, ...]] = {}
    for version in versions:
        stated: dict[str, tuple[Stated, ...]] = {
            name: (Stated(value, version),) for name, value, to_confirm in version.figures if not to_confirm
        }
        if not stated and not version.nothing_happened:
            # The signed scan that follows the Word copy: until somebody agrees, what was stated before stands.
            continue
        if version.change is Change.AMENDS:
            standing |= stated
        elif version.change is Change.ADDS:
            standing |= {name: (*standing.get(name, ()), *values) for name, values in stated.items()}
        else:
            standing = stated
    return standing

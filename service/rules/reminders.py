"""A day's reminder or overdue letter: to whom it goes and why.  What it tells is gathered in `service.rules.drafts`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold
from service.rules.drafts import Occasion, draft_of
from service.rules.letters import Enclosure, Letter
from service.rules.mailings import Mailing
from service.rules.obligations import PAPER, Manner
from service.rules.office import Office
from service.rules.standing import Standing

HEADS_FROM = 2  # the overdue step from which on the head of the group gets a copy
FORMS = (".docx", ".xlsx")


@dataclass(frozen=True, slots=True)
class Circle:
    """Who gets letters besides a unit: the HEADS by group; and where none arrive: the addresses that are BROKEN."""

    heads: Mapping[str, Sequence[str]]
    broken: Collection[str] = ()


def letter_of(occasion: Occasion, office: Office, circle: Circle, enclosures: tuple[Enclosure, ...] = ()) -> Letter:
    """The letter of OCCASION with ENCLOSURES: to the unit and, where it is so far, to the head of its group."""
    mailing, standing = occasion.mailing, occasion.standing
    heads = _heads(mailing, standing, circle)
    forms = any(enclosure.name.endswith(FORMS) for enclosure in enclosures)
    return Letter(
        once=once_of(mailing, standing),
        template=f"unit.{mailing.manner.value}.day",
        kind=mailing.manner.value,
        recipients=tuple(dict.fromkeys((*reachable(standing.unit.emails, circle.broken), *heads))),
        facts=draft_of(occasion, office, forms=forms, group=_called(standing.unit.group) if heads else ""),
        unit=mailing.unit,
        about=mailing.about,
        enclosures=enclosures,
    )


def once_of(mailing: Mailing, standing: Standing) -> str:
    """The words that say why the letter exists ("reminder bao-cao-nhanh 2020-03-06 so-tu-phap step -20h")."""
    manner, unit = mailing.manner.value, mailing.unit
    parts = list(_told(mailing, standing))
    if len(parts) == 1:
        name, steps = parts[0]
        return f"{manner} {name} {unit} step {steps}"
    return f"{manner} {unit}: " + ", ".join(f"{name} step {steps}" for name, steps in parts)


def _told(mailing: Mailing, standing: Standing) -> Iterator[tuple[str, str]]:
    """Each part by its name, with its steps; a deadline that was moved with its moment: its steps come anew."""
    extended = {(owed.obligation.id, owed.deadline.period) for owed in standing.owed if owed.extended}
    for part in mailing.parts:
        matter = part.matter
        moved = (matter.obligation, matter.period) in extended
        until = f" until {matter.due:%Y-%m-%dT%H:%M}" if moved else ""
        yield f"{matter.obligation or 'bloc'} {matter.period}{until}", " ".join(step.name for step in part.steps)


def reachable(addresses: Sequence[str], broken: Collection[str]) -> tuple[str, ...]:
    """ADDRESSES without those that are BROKEN; all of them when none would be left."""
    return tuple(address for address in addresses if address not in broken) or tuple(addresses)


def _called(group: str) -> str:
    """GROUP as a sentence names it: some are called "Nhóm 3", some "Nhân ái"."""
    return group if fold(group).startswith("nhom") else f"nhóm {group}"


def _heads(mailing: Mailing, standing: Standing, circle: Circle) -> tuple[str, ...]:
    """The head of the group, once a file is overdue for the second time; papers by post are the office's own affair."""
    steps = [step for part in mailing.parts for step in part.steps if not step.name.startswith(PAPER)]
    if mailing.manner is not Manner.OVERDUE or all(step.number < HEADS_FROM for step in steps):
        return ()
    return reachable(tuple(circle.heads.get(standing.unit.group, ())), circle.broken)

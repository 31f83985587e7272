"""The letters that wait in review mode: what each says in short, let go singly, by kind, or all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.rules.buttons import Option, options
from service.rules.digest.quoting import quoted
from service.rules.items import Item, called
from service.rules.office import Office
from service.rules.phrasing import short_day

MOST = 24  # letters shown one by one; of the others only the number
SHORT = 180  # signs of a letter's own words

# `X-Hopthu-Kind`, the name of such letters, and the order that lets all of them go.
KINDS: Mapping[str, tuple[str, str]] = {
    "confirmation": ("Thư xác nhận", "gửi hết thư xác nhận"),
    "question": ("Thư hỏi lại", "gửi hết thư hỏi lại"),
    "reminder": ("Thư nhắc", "gửi hết thư nhắc"),
    "overdue": ("Thư đôn đốc", "gửi hết thư đôn đốc"),
}
OTHER = "Thư khác"


@dataclass(frozen=True, slots=True)
class Held:
    """A letter that is held back, as the outbox has it: its number ID, KIND, UNIT, what it is ABOUT, since when."""

    id: int
    kind: str
    unit: str | None
    about: tuple[tuple[str, date], ...]
    queued: datetime


@dataclass(frozen=True, slots=True)
class Waiter:
    """A letter as it is shown: CODE, to which UNIT, SUBJECT, its words in SHORT, since when it waits, its buttons."""

    code: str
    unit: str
    subject: str
    short: str
    since: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """The COUNT letters of a kind (NAME): the first SHOWN, REST more.  RELEASE lets all of them go."""

    name: str
    count: int
    shown: tuple[Waiter, ...]
    rest: int
    release: Option | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All letters that wait, in PILES; RELEASE lets all go."""

    piles: tuple[Pile, ...] = ()
    count: int = 0
    release: Option | None = None


def to_show(letters: Sequence[Held], most: int = MOST) -> tuple[Held, ...]:
    """Those of LETTERS, oldest first, that are shown one by one: an equal share of each kind, the newest of it."""
    by_kind = _by_kind(letters)
    share, found = most, []
    for place, members in enumerate(sorted(by_kind.values(), key=len)):
        each = share // (len(by_kind) - place)
        found += members[-each:] if each else []
        share -= min(each, len(members))
    return tuple(sorted(found, key=lambda letter: letter.id))


def waiting(
    letters: Sequence[Held], shown: Sequence[tuple[Item, str]], office: Office, last: datetime | None
) -> Waiting:
    """What waits of LETTERS; SHOWN are those to show with their texts.  LAST is the moment of the digest before."""
    piles = tuple(_piles(_by_kind(letters), shown, office, last))
    release = Option(f"Gửi tất cả {len(letters)} thư", "gửi tất cả") if len(piles) > 1 else None
    return Waiting(piles, len(letters), release)


def _by_kind(letters: Sequence[Held]) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {kind: [] for kind in KINDS}
    for letter in letters:
        found.setdefault(letter.kind, []).append(letter)
    return {kind: members for kind, members in found.items() if members}


def _piles(
    by_kind: Mapping[str, Sequence[Held]],
    shown: Sequence[tuple[Item, str]],
    office: Office,
    last: datetime | None,
) -> Iterator[Pile]:
    for kind, members in by_kind.items():
        name, line = KINDS.get(kind, (OTHER, ""))
        told = tuple(_waiter(item, text, office, last) for item, text in shown if item.letter == kind)
        label = f"Gửi hết {len(members)} {name[:1].lower()}{name[1:]}"
        release = Option(label, line) if line and len(members) > 1 else None
        yield Pile(name, len(members), told, len(members) - len(told), release)


def _waiter(item: Item, text: str, office: Office, last: datetime | None) -> Waiter:
    unit = office.roster.by_id.get(item.unit or "")
    opened = item.opened.astimezone(office.campaign.zone)
    return Waiter(
        code=item.code,
        unit=called(unit) if unit is not None else "",
        subject=quoted(item.text, 100),
        short=quoted(_without_greeting(text), SHORT),
        since=short_day(opened.date()) if last is not None and item.opened < last else "",
        options=options(item, office.roster),
    )


def _without_greeting(text: str) -> str:
    """TEXT from behind its "Kính gửi …" on: to whom it goes is said beside it."""
    first, _, rest = text.lstrip().partition("\n")
    return rest if first.startswith("Kính gửi") else text


def in_full(shown: Sequence[tuple[Item, str]], office: Office) -> str:
    """The letters SHOWN with all their words, for the file that goes with the digest."""
    return "\n".join(_in_full(item, text, office) for item, text in shown)


def _in_full(item: Item, text: str, office: Office) -> str:
    unit = office.roster.by_id.get(item.unit or "")
    name = called(unit) if unit is not None else ""
    how = f"Cho gửi: gửi {item.code} · Không gửi: không gửi {item.code}"
    head = f"[{item.code}] {name}\nTiêu đề: {quoted(item.text, 200)}\n{how}"
    return f"{'=' * 72}\n{head}\n{'-' * 72}\n{text.strip()}\n"

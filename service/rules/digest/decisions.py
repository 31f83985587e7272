"""What needs a decision, most pressing first: our best guess, its evidence in one line, and the buttons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.rules.buttons import Option, options
from service.rules.campaign import Campaign
from service.rules.digest.quoting import quoted
from service.rules.items import OCR, UNAPPROVED, WHOSE, Item, called
from service.rules.office import Office
from service.rules.phrasing import day, moment, number, short_day
from service.rules.units import PLACES

MOST = 12  # decisions in one letter: what nobody reads to its end is not decided either
FIGURES = 5  # told of a scan
AGREED = "{code} đúng"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in a document (QUOTE) that a figure was read from, and where they stand.

    GROUND says by what the unit was told: a key of `service.rules.units.PLACES`, or "".
    """

    quote: str = ""
    file: str = ""
    place: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """An item as it is shown: NUMBER in the letter, CODE, HEADING in a word or two, TEXT in a sentence, whose it is.

    GUESS says what the first button does, EVIDENCE in one line on what ground.  SINCE is the day on which it was
    opened, "" when it stands in a digest for the first time.  TYPED are the lines that do without the buttons.
    """

    number: int
    code: str
    heading: str
    text: str
    unit: str
    guess: str
    evidence: str
    since: str
    options: tuple[Option, ...]
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What needs a decision: the first SHOWN, REST more wait.

    AGREE takes the guesses of the items with the numbers AGREEING at once, MORE shows the rest.
    """

    shown: tuple[Decision, ...] = ()
    rest: int = 0
    agree: Option | None = None
    agreeing: tuple[int, ...] = ()
    more: Option | None = None

    @property
    def agreed(self) -> str:
        """The line that does without the button for all: "1-3, 5 đúng"."""
        runs: list[list[int]] = []
        for place in self.agreeing:
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        return f"{', '.join(f'{run[0]}-{run[-1]}' if len(run) > 1 else f'{run[0]}' for run in runs)} đúng"

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.shown) + self.rest


@dataclass(frozen=True, slots=True)
class Rank:
    """Items of KINDS come before those of later ranks, BECAUSE."""

    kinds: Collection[str]
    because: str


RANKS: tuple[Rank, ...] = (
    Rank({UNAPPROVED}, "the superior body waits for it"),
    Rank({*WHOSE, OCR, "unreadable-attachment", "not-understood"}, "a report counts only after the answer"),
    Rank({"implausible-figure", "wrong-period"}, "a part of a report counts only after the answer"),
    Rank({"enquiry"}, "a unit waits for an answer"),
    Rank({"unverified-sender", "bounced-address"}, "somebody may be misled, or is not reached"),
)
HEADINGS: Mapping[str, str] = {
    UNAPPROVED: "Chờ duyệt",
    OCR: "Đọc từ bản quét",
    "unknown-unit": "Chưa rõ đơn vị",
    "new-address": "Địa chỉ mới",
    "unit-conflict": "Hai tên đơn vị",
    "forwarded-report": "Báo cáo chuyển tiếp",
    "wrong-period": "Chưa rõ kỳ",
    "unreadable-attachment": "Tệp chưa đọc được",
    "password": "Tệp có mật khẩu",
    "damaged": "Tệp hỏng",
    "too-large": "Quá lớn",
    "bomb": "Tệp nén không an toàn",
    "unsafe-type": "Tệp không an toàn",
    "link-only": "Chỉ có đường dẫn",
    "blank-form": "Mẫu chưa điền",
    "figures-disagree": "Số liệu không khớp",
    "joint-figure": "Số liệu ghi chung",
    "implausible-figure": "Số liệu lạ",
    "over-quota": "Vượt số lượng",
    "nominee-differs": "Tên không thống nhất",
    "missing-papers": "Hồ sơ còn thiếu",
    "bounced-address": "Thư không đến",
    "enquiry": "Đơn vị hỏi",
    "unverified-sender": "Lệnh không được thực hiện",
    "not-understood": "Chưa hiểu",
}
OTHER = "Cần xem"
# Held back because it is odd: our guess is not that it is right, and no button for many takes it.
DOUBTED = frozenset({"implausible-figure"})


def pressing(items: Sequence[Item], most: int = MOST) -> tuple[Item, ...]:
    """The first of ITEMS: those that more depends on, of these the oldest; what is about one mail stays together."""
    ordered = sorted(items, key=lambda item: (_rank(item), item.opened))
    first: dict[object, int] = {}
    for place, item in enumerate(ordered):
        first.setdefault(item.message or item.code, place)
    return tuple(sorted(ordered, key=lambda item: first[item.message or item.code])[:most])


def decisions(
    items: Sequence[Item], office: Office, last: datetime | None, evidence: Mapping[str, Evidence]
) -> Decisions:
    """What is shown of ITEMS, which are open, in the digest after the one of LAST (aware).

    EVIDENCE is by code, for what was read in a document.
    """
    first = pressing(items)
    shown = tuple(_decision(place, item, office, last, evidence.get(item.code)) for place, item in enumerate(first, 1))
    rest = len(items) - len(shown)
    agreeing = {decision.number: AGREED.format(code=decision.code) for decision in _agreeing(first, shown)}
    agree = Option(f"Đồng ý tất cả {len(agreeing)} gợi ý", "\n".join(agreeing.values())) if len(agreeing) > 1 else None
    more = Option(f"Xem {rest} việc còn lại", "thêm") if rest else None
    return Decisions(shown, rest, agree, tuple(agreeing) if agree else (), more)


def _rank(item: Item) -> int:
    return next((place for place, rank in enumerate(RANKS) if item.kind in rank.kinds), len(RANKS))


def _agreeing(items: Sequence[Item], shown: Sequence[Decision]) -> Iterator[Decision]:
    """Those for which there is a guess of ours that a yes agrees to."""
    for item, decision in zip(items, shown, strict=True):
        if item.kind not in DOUBTED and decision.options[0].line == AGREED.format(code=item.code):
            yield decision


def _decision(place: int, item: Item, office: Office, last: datetime | None, evidence: Evidence | None) -> Decision:
    roster, zone = office.roster, office.campaign.zone
    unit = roster.by_id.get(item.unit or "")
    offered = options(item, roster)
    is_old = last is not None and item.opened < last
    return Decision(
        number=place,
        code=item.code,
        heading=HEADINGS.get(item.kind, OTHER),
        text=_text(item, office.campaign),
        unit=called(unit) if unit is not None and item.kind not in WHOSE else "",
        guess=_guess(item, office, offered[0], evidence),
        evidence=_evidence(item, office, evidence),
        since=short_day(item.opened.astimezone(zone)) if is_old else "",
        options=offered,
        typed=(*(_typed(place, item.code, option.line) for option in offered), *_other_owner(place, item)),
    )


def _other_owner(place: int, item: Item) -> Iterator[str]:
    """How to say whose it is, where none of our guesses is right."""
    if item.kind in WHOSE:
        yield f"{place} là <tên đơn vị>"


def _text(item: Item, campaign: Campaign) -> str:
    if item.kind == OCR:
        return f"{_owed(item, campaign)}: {_figures(item, campaign)}. Số liệu được tính khi đồng chí xác nhận."
    if item.kind == UNAPPROVED:
        made = moment(item.opened.astimezone(campaign.zone))
        return f"Báo cáo tổng hợp {_owed(item, campaign)} lập lúc {made}, chờ duyệt gửi cấp trên."
    return quoted(item.text, 260)


def _owed(item: Item, campaign: Campaign) -> str:
    return "; ".join(
        f"{campaign.obligation[name].name} kỳ {day(period)}"
        for name, period in item.owed
        if name in campaign.obligation
    )


def _figures(item: Item, campaign: Campaign) -> str:
    known = campaign.indicator
    told = [f"{known[name].name if name in known else name} {number(value)}" for name, value in item.figures]
    rest = len(told) - FIGURES
    return "; ".join(told[:FIGURES]) + (f" và {rest} số liệu khác" if rest > 0 else "")


def _guess(item: Item, office: Office, first: Option, evidence: Evidence | None) -> str:
    """Whose we think it is, and by what."""
    if item.kind not in WHOSE:
        return ""
    unit = office.roster.by_id.get(item.likely or "")
    if unit is None or first.line != AGREED.format(code=item.code):
        return "chưa có"
    place = PLACES.get(evidence.ground, "") if evidence else ""
    because = quoted(item.guesses[0].because, 120) if item.guesses else place and f"theo {place}"
    return f"{called(unit)} ({because})" if because else called(unit)


def _evidence(item: Item, office: Office, evidence: Evidence | None) -> str:
    """One line that shows what it is about, in the sender's own words."""
    if evidence is not None and evidence.quote:
        where = ", ".join(filter(None, (quoted(evidence.file.rpartition("/")[2], 60), quoted(evidence.place, 40))))
        return f"“{quoted(evidence.quote, 120)}”{f' – {where}' if where else ''}"
    if item.message is None or not item.sender:
        return ""
    arrived = item.original or item.arrived
    came = f", {moment(arrived.astimezone(office.campaign.zone))}" if arrived else ""
    return f"“{quoted(item.subject, 100) or 'không có tiêu đề'}” – {quoted(item.sender, 80)}{came}"


def _typed(place: int, code: str, line: str) -> str:
    """LINE as it is typed into a reply: with the number where it begins with the code."""
    return f"{place}{line.removeprefix(code)}" if line.startswith(f"{code} ") else line

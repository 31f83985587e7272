"""Numbers as Vietnamese offices write them: 05 · 1.250 · 15 triệu đồng · 2tr5 · 1,2 tỷ · 700k · hai buổi · 4/5."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from parsers.fields.folding import fold_keeping_places
from parsers.fields.masks import GLUED_WORDS, masked, may_be_a_date, names_its_whole
from parsers.fields.spelt import spelt_in, value_in_words

MULTIPLIERS: dict[str, int] = {
    "chuc": 10,
    "tram": 100,
    "nghin": 1_000,
    "ngan": 1_000,
    "ng": 1_000,
    "n": 1_000,
    "k": 1_000,
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "ty": 1_000_000_000,
    "ti": 1_000_000_000,
}
_FOR_MONEY = frozenset({"k", "tr", "trieu", "ty", "ti"})  # nobody counts people so
_GLUED = "|".join(rf"(?<={word})(?=\d{{1,4}}\s+[a-z])" for word in GLUED_WORDS)
_NUMBER = re.compile(
    rf"(?:(?<![\w/])|{_GLUED})(?<![a-z_]-)(?<!\d[.,])"
    r"(?P<digits>\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:[.,]\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+(?:[.,]\d{1,3})?)"
    r"(?![.,]?\d)"
    r"(?:\s*/\s*(?P<of>\d{1,3}(?:\.\d{3})+|\d{1,5})(?!\d|[/.]\d))?"
)
# A unit of thousands behind the digits; "ng" and "n" only with the currency: "500 ngđ".
_TIMES = re.compile(
    r"\s*(?P<times>chuc|tram|nghin|ngan|trieu|ty(?! le)|ti(?! le)|tr|k|ng?(?=\.?\s?d(?![a-z])))\.?(?![a-z]|\d{4})"
)
_TIMES_GLUED = re.compile(r"\s*(?P<times>nghin|ngan|trieu|ty(?! le)|ti(?! le)|tr|k|ng?)\.?\s?(?=d(?![a-z/]))")
_MORE = re.compile(r"\s*(\d{1,3})(?!\d|[.,/]\d)")
_HALF = re.compile(r"\s+ruoi\b")
_MONEY = re.compile(r"(?:,-)?\s*\(?(?P<money>vnd|dong|d)(?![a-z]|/c\b| chi\b)")
_APPROXIMATE = re.compile(r"(?:\b(?:hon|tren|gan|khoang|uoc|xap xi|tren duoi|trung binh)\s+|(?:[~≈]|(?<![-=–])>)\s*)$")
_EACH_OR_ALL = re.compile(r"\b((?<!vien )(?<!xay )moi|tung|don gia|binh quan|tong)\b")
_PER_ONE = re.compile(r"\s*/\s*(?:0?1\s*)?[a-z]")  # "/05 hoạt động" is for all five of them
_RANGE = re.compile(r"\s*(?:-|~|den|toi|hoac)\s*")
_FROM_TO = re.compile(r"\s*(?:[a-z]+\s+){0,2}(?:den|toi|len)\s+")
_GLOSS = re.compile(r"\s*\(([^()]{2,90})\)")


class Sort(StrEnum):
    """What a number counts, as far as the number itself shows it."""

    COUNT = "count"
    MONEY = "money"  # whole dong
    PRICE = "price"  # of one


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, from START to END.

    MARKED: a multiplier or a currency stands with it.  OF is the whole of a share ("4/5").  DATELIKE: a share that may
    be a day and a month.  SPACED: its thousands are parted by blanks, so it may be two numbers.
    """

    start: int
    end: int
    value: int
    sort: Sort = Sort.COUNT
    approximate: bool = False
    marked: bool = False
    of: int | None = None
    datelike: bool = False
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A text seen as numbers: NUMBERS in order; HIDDEN is the text folded, with "_" for digits that are no figure."""

    numbers: tuple[Number, ...]
    hidden: str


def numbers_in(text: str, counted: Collection[str] = ()) -> tuple[Number, ...]:
    """The numbers of TEXT (NFC) that may be figures, in order.

    Dates, times, percentages, numbers of documents and the like are none, nor is a range ("2-3 buổi").  COUNTED are
    nouns before which a number word is one, besides those that everybody counts.
    """
    return counted_in(text, counted).numbers


def counted_in(text: str, counted: Collection[str] = ()) -> Counted:
    """The numbers of TEXT as `numbers_in` finds them, with what was hidden from it."""
    hidden = masked(fold_keeping_places(text))
    digits = list(_digits(hidden))
    taken = [(number.start, number.end) for number in digits]
    words = [
        Number(spelt.start, spelt.end, spelt.value, *_kind(hidden, spelt.start, spelt.end))
        for spelt in spelt_in(text, counted)
        if not any(start < spelt.end and spelt.start < end for start, end in taken)
    ]
    found = sorted((*digits, *words), key=lambda number: number.start)
    return Counted(tuple(_without_ranges(hidden, list(_glossed(text, hidden, found)))), hidden)


def value_of(digits: str, times: str | None = None) -> int | None:
    """DIGITS as a whole number; None when it is none ("1,5" of nothing).

    Groups of three are thousands; before a multiplier a comma is the decimal mark ("53,168 triệu"), a dot is not.
    """
    factor = MULTIPLIERS[times] if times else 1
    plain = digits.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{1,2}", plain):
        exact = Decimal(plain.replace(".", "").replace(",", ".")) * factor
    elif re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) and not (times and plain.count(",") == 1 and "." not in plain):
        exact = Decimal(re.sub(r"[.,]", "", plain)) * factor
    else:
        exact = Decimal(plain.replace(",", ".")) * factor
    return int(exact) if exact == int(exact) else None


def _digits(hidden: str) -> Iterator[Number]:
    position = 0
    while (match := _NUMBER.search(hidden, position)) is not None:
        number = _number(hidden, match)
        position = number.end if number else match.end()
        if number is not None:
            yield number


def _number(text: str, match: re.Match[str]) -> Number | None:
    amount = _amount(text, match)
    if amount is None:
        return None
    value, end, times = amount
    of = value_of(match["of"]) if match["of"] and end == match.end() else None
    datelike = of is not None and may_be_a_date(value, of) and not names_its_whole(text, end)
    if datelike and value > (of or 0):
        return None
    sort, approximate, marked = _kind(text, match.start(), end, times)
    money = _MONEY.match(text, end)
    return Number(
        match.start(), money.end() if money else end, value, sort, approximate, marked, of, datelike,
        " " in match["digits"],
    )  # fmt: skip


def _amount(text: str, match: re.Match[str]) -> tuple[int, int, str | None] | None:
    """The value of "15", "15 triệu 500 nghìn", "2tr5", "1 tỷ rưỡi"; where it ends; its first multiplier."""
    end = match.end()
    times = None if match["of"] else _times(text, end)
    if times is None:
        value = value_of(match["digits"])
        return None if value is None else (value, end, None)
    first = value_of(match["digits"], times["times"])
    if first is None:
        return None
    scale = MULTIPLIERS[times["times"]]
    end = times.end()
    half = _HALF.match(text, end)
    if half:
        return first + scale // 2, half.end(), times["times"]
    inner = _times(text, end)
    if inner and scale < 1_000:  # "5 trăm ngàn"
        return first * MULTIPLIERS[inner["times"]], inner.end(), inner["times"]
    return _with_more(text, first, scale, end, times["times"])


def _with_more(text: str, first: int, scale: int, end: int, times: str) -> tuple[int, int, str | None] | None:
    """FIRST with what is said of it in the next smaller unit: "15 triệu 500 nghìn", "2tr5"."""
    more = _MORE.match(text, end)
    if more is None or scale < 1_000_000:
        return first, end, times
    smaller = _times(text, more.end())
    if smaller and MULTIPLIERS[smaller["times"]] < scale:
        return first + int(more[1]) * MULTIPLIERS[smaller["times"]], smaller.end(), times
    if smaller or re.match(r"\s+[a-z]", text[more.end() :]):
        return (first, end, times) if more[0][0].isspace() else None
    # "2tr5" and "15tr500" are two and a half and fifteen and a half millions.
    return first + int(more[1]) * scale // 10 ** len(more[1]), more.end(), times


def _times(text: str, position: int) -> re.Match[str] | None:
    return _TIMES_GLUED.match(text, position) or _TIMES.match(text, position)


def _kind(text: str, start: int, end: int, times: str | None = None) -> tuple[Sort, bool, bool]:
    """What a number from START to END counts, whether it is approximate and whether it is marked."""
    money = _MONEY.match(text, end)
    sort = Sort.MONEY if money or times in _FOR_MONEY else Sort.COUNT
    if sort is Sort.MONEY and (_PER_ONE.match(text, money.end() if money else end) or _is_price(text, start)):
        sort = Sort.PRICE
    approximate = bool(_APPROXIMATE.search(text[:start]))
    return sort, approximate, bool(money or times)


def _is_price(text: str, start: int) -> bool:
    """Whether "mỗi suất …" or the like stands before, in the same clause."""
    clause = re.split(r"[,;](?!\d)|\.\s|\(", text[:start])[-1]
    said = _EACH_OR_ALL.findall(clause)
    return bool(said) and said[-1] != "tong"


def _glossed(text: str, hidden: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """NUMBERS with their repetition in brackets taken in: "02 (hai)", "hai (02)"; those that contradict it left out."""
    end = 0
    for position, number in enumerate(numbers):
        if number.start < end:
            continue
        gloss = _GLOSS.match(text, number.end)
        said = value_in_words(gloss[1]) if gloss else None
        if gloss and gloss[1].strip().isdigit() and position + 1 < len(numbers):
            said = numbers[position + 1].value
        if gloss is None or said is None:
            yield number
            continue
        end = gloss.end()
        if said == number.value:
            yield _with_currency(replace(number, end=end), hidden)


def _with_currency(number: Number, hidden: str) -> Number:
    """NUMBER with the currency that stands behind its repetition: "45.600.000 (bốn mươi … nghìn) đồng"."""
    money = _MONEY.match(hidden, number.end)
    if money is None or number.sort is not Sort.COUNT:
        return number
    sort = Sort.PRICE if _is_price(hidden, number.start) else Sort.MONEY
    return replace(number, end=money.end(), sort=sort, marked=True)


def _without_ranges(hidden: str, numbers: Sequence[Number]) -> Iterator[Number]:
    """NUMBERS without those of a range: "2-3 buổi", "từ 40 đến 50 lượt"."""
    ranged: set[int] = set()
    for first, second in pairwise(numbers):
        between = hidden[first.end : second.start]
        opened = hidden[: first.start].rstrip().endswith("tu")
        if _RANGE.fullmatch(between) or (opened and _FROM_TO.fullmatch(between)):
            ranged |= {first.start, second.start}
    yield from (number for number in numbers if number.start not in ranged)

"""Numbers as Vietnamese offices write them: 05 · 1.250 · 15 triệu đồng · 15tr · 1,2 tỷ · 700k · hai buổi · 4/5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parsers.fields.folding import fold_keeping_places
from parsers.fields.masks import masked

MULTIPLIERS: dict[str, int] = {
    "nghin": 1_000,
    "ngan": 1_000,
    "k": 1_000,
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "ty": 1_000_000_000,
    "ti": 1_000_000_000,
}
# Number words are read with their accents only: without them "năm" is a year, "hai" the customs office.
WORDS: dict[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "mười sáu": 16, "mười bảy": 17,
    "mười tám": 18, "mười chín": 19, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40, "năm mươi": 50, "một trăm": 100,
    "hai trăm": 200, "ba trăm": 300, "một chục": 10, "hai chục": 20,
}  # fmt: skip
# What may stand right after a number word; "một" and "hai" are otherwise ordinary words.
_COUNTED = (
    "buổi|đợt|cuộc|chuyến|công trình|phần việc|suất|phần|đồng chí|đ/c|đoàn viên|đảng viên|thanh niên|băng|pa-?nô|"
    "banner|lượt|hoạt động|người|tọa đàm|toạ đàm|diễn đàn|đơn vị|lần|tấm|cái|chiếc|ngày|hội nghị|đội|em"
)
_WORD = re.compile(
    rf"(?<!\w)({'|'.join(sorted(WORDS, key=len, reverse=True))})(?=\s*(?:\(\d+\)\s*)?\s+(?:{_COUNTED})\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<digits>\d{1,3}(?:[.,]\d{3})+(?![\d])|\d+(?:[.,]\d{1,3})?(?!\d))"
    r"(?:\s*/\s*(?P<of>\d{1,5})(?![\d/.]))?"
    r"(?:\s*(?P<times>nghin|ngan|trieu|ty|ti|tr|k)(?![a-z]))?"
    r"(?:\s*(?P<money>vnd|dong|d)(?![a-z/]| chi))?"
)
_APPROXIMATE = re.compile(r"\b(?:hon|tren|gan|khoang|uoc|xap xi|tren duoi|it nhat)\s+$")
_PER_ONE = re.compile(r"\s*(?:dong|d|vnd)?\s*/\s*(?:suat|phan|cai|tam|nguoi|hoc bong|em|ho|ao|thang|nam|the)\b")


class Sort(StrEnum):
    """What a number counts, as far as the number itself shows it."""

    COUNT = "count"
    MONEY = "money"  # whole dong
    PRICE = "price"  # of one


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, from START to END.  MARKED: a multiplier or a currency stands with it."""

    start: int
    end: int
    value: int
    sort: Sort = Sort.COUNT
    approximate: bool = False
    marked: bool = False


def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of TEXT (NFC) that may be figures, in order.

    Dates, times, percentages, numbers of documents and the like are none.
    """
    hidden = masked(fold_keeping_places(text))
    found = [number for match in _NUMBER.finditer(hidden) if (number := _number(hidden, match))]
    taken = [(number.start, number.end) for number in found]
    for match in _WORD.finditer(text):
        spelt = re.match(r"\s*\((\d+)\)", text[match.end() :])
        if spelt is None and not any(start < match.end() and match.start() < end for start, end in taken):
            value = WORDS[" ".join(match[1].lower().split())]
            found.append(Number(match.start(), match.end(), value))
    return tuple(sorted(found, key=lambda number: number.start))


def _number(text: str, match: re.Match[str]) -> Number | None:
    value = value_of(match["digits"], match["times"])
    if value is None:
        return None
    sort = Sort.COUNT
    if match["money"] or match["times"] in {"k", "tr", "trieu", "ty", "ti"}:
        sort = Sort.MONEY
    if _PER_ONE.match(text, match.end()) or (sort is Sort.MONEY and _is_price(text, match.start())):
        sort = Sort.PRICE
    approximate = bool(_APPROXIMATE.search(text[: match.start()]))
    marked = bool(match["money"] or match["times"])
    return Number(match.start(), match.end(), value, sort, approximate, marked)


def _is_price(text: str, start: int) -> bool:
    """Whether "mỗi suất …" or the like stands before, in the same clause."""
    clause = re.split(r"[,;.(]\s|\(", text[:start])[-1]
    return bool(re.search(r"\b(?:moi|tung|don gia|binh quan)\b", clause))


def value_of(digits: str, times: str | None = None) -> int | None:
    """DIGITS as a whole number; None when it is none ("1,5" of nothing).

    Groups of three are thousands; before a multiplier a comma is the decimal mark ("53,168 triệu"), a dot is not.
    """
    factor = MULTIPLIERS[times] if times else 1
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        if times and digits.count(",") == 1 and "." not in digits:
            exact = Decimal(digits.replace(",", ".")) * factor
        else:
            exact = Decimal(re.sub(r"[.,]", "", digits)) * factor
    else:
        exact = Decimal(digits.replace(",", ".")) * factor
    return int(exact) if exact == int(exact) else None

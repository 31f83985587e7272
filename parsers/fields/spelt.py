"""Numbers in words: "hai buổi", "mười lăm", "hai trăm năm mươi", "một nghìn hai trăm", "năm triệu rưỡi"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parsers.fields.folding import fold

# With accents: without them "năm" is a year, "sáu" means after and "bảy" is a table.
DIGITS: dict[str, int] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES: tuple[tuple[frozenset[str], int], ...] = (
    (frozenset({"tỷ", "tỉ"}), 1_000_000_000),
    (frozenset({"triệu"}), 1_000_000),
    (frozenset({"nghìn", "ngàn"}), 1_000),
)
_NUMBER_WORDS = frozenset(
    {*DIGITS, "mười", "mươi", "chục", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "linh", "lẻ", "rưỡi"} - {"không"}
)
_TENS, _AND, _HALF = frozenset({"mươi", "chục"}), frozenset({"linh", "lẻ"}), "rưỡi"
_FIRST = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
# Without accents only what can hardly be another word.
_PLAIN_FIRST = re.compile(r"(?<!\w)(?:mot|hai|ba|bon|bay|chin|muoi)(?!\w)")
_ACCENTED = {fold(word): word for word in (*DIGITS, "mười", "mươi", "chục", "trăm", "nghìn", "triệu", "tỷ", "rưỡi")}
_ACCENTED |= {"ngan": "ngàn", "linh": "linh", "le": "lẻ", "tu": "tư", "muoi": "mươi", "nam": "năm", "lam": "lăm"}
# Behind these a number word is a name or no count: Thứ Bảy, tháng ba, "là một hoạt động".
_BEFORE_NAMES = re.compile(r"(?<!\w)(?:thứ|tháng|mùng|mồng|lần|số|nhiệm kỳ|thu|thang|mung|lan|so)\s+$")
_BEFORE_ARTICLES = re.compile(
    r"(?<!\w)(?:là|như|(?<!hoàn )thành|những|mỗi|từng|la|nhu|(?<!hoan )thanh|nhung|moi|tung)\s+$"
)
# What number words count, besides what a campaign counts; "một" and "hai" are otherwise ordinary words.
COUNTED: frozenset[str] = frozenset({
    "buổi", "đợt", "cuộc", "chuyến", "công trình", "phần việc", "suất", "phần quà", "phần học bổng", "đồng chí", "đ/c",
    "đoàn viên", "đảng viên", "băng", "pa-nô", "pano", "banner", "lượt", "hoạt động", "người", "tọa đàm", "toạ đàm",
    "diễn đàn", "đơn vị", "lần", "tấm", "cái", "chiếc", "ngày", "hội nghị", "đội", "em", "đồng", "hành trình",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number in words, from START to END of a text."""

    start: int
    end: int
    value: int


def spelt_in(text: str, counted: Collection[str] = ()) -> Iterator[Spelt]:
    """The numbers in words that TEXT (NFC) holds: several words, or one before something that is counted.

    COUNTED adds to what may be counted.  Text without any accent is read with care: "sau buoi" is "after", not six.
    """
    lowered = text.lower()
    plain = lowered.isascii()
    first = _PLAIN_FIRST if plain else _FIRST
    after = _after(frozenset(counted), plain)
    position = 0
    while (found := first.search(lowered, position)) is not None:
        run = list(_run(lowered, found.start(), plain=plain))
        position = max(found.end(), run[-1].end())
        spelt = _read([_word(word[0], plain=plain) for word in run])
        # What is left over makes it no number: "hai ba buổi" is two or three.
        if spelt is None or spelt[1] != len(run) or _BEFORE_NAMES.search(lowered[: found.start()]):
            continue
        if len(run) == 1 and _BEFORE_ARTICLES.search(lowered[: found.start()]):
            continue
        if after.match(lowered, position) or (len(run) > 1 and _ends(lowered, position)):
            yield Spelt(found.start(), position, spelt[0])


def value_in_words(text: str) -> int | None:
    """The value of TEXT when it is a number in words and nothing else, a currency apart."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in {"đồng", "bằng", "chữ", "chẵn"}]
    found = _read([_word(word, plain=text.isascii()) for word in words]) if words else None
    return found[0] if found is not None and found[1] == len(words) else None


def _run(text: str, start: int, *, plain: bool) -> Iterator[re.Match[str]]:
    """The number words from START on, with nothing but blanks between."""
    end = start
    for word in _WORD.finditer(text, start):
        known = _word(word[0], plain=plain) in _NUMBER_WORDS or text.startswith("không trăm", word.start())
        if text[end : word.start()].strip() or not known:
            return
        end = word.end()
        yield word


def _word(word: str, *, plain: bool) -> str:
    return _ACCENTED.get(word, word) if plain else word


def _ends(text: str, end: int) -> bool:
    return bool(re.match(r"\s+[^\W\d_]|\s*(?:$|[.,;)])", text[end:]))


@lru_cache(maxsize=32)
def _after(counted: frozenset[str], plain: bool) -> re.Pattern[str]:  # noqa: FBT001 - a cache key
    nouns = sorted({*COUNTED, *counted}, key=len, reverse=True)
    spelt = [fold(noun) if plain else noun.lower() for noun in nouns if noun]
    return re.compile(rf"\s*(?:\(\s*\d+\s*\)\s*)?\s(?:{'|'.join(map(re.escape, spelt))})(?!\w)")


def _read(words: Sequence[str]) -> tuple[int, int] | None:
    """The value of the number that WORDS begin with and how many of them it takes; None when they begin none."""
    total = position = 0
    for names, scale in SCALES:
        part = _hundreds(words, position)
        if part is None or part[1] >= len(words) or words[part[1]] not in names:
            continue
        total, position = total + part[0] * scale, part[1] + 1
        if position < len(words) and words[position] == _HALF:
            return total + scale // 2, position + 1
    rest = _hundreds(words, position)
    if rest is not None and not (position and rest[1] == position + 1 and rest[0] < 10):
        return total + rest[0], rest[1]
    # "hai triệu năm" is said for two and a half: nobody knows, nothing is read.
    return None if not position or rest is not None else (total, position)


def _hundreds(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """The number below a thousand that begins at START, and where it ends."""
    value, position = 0, start
    first = _digit(words, start)
    if first is not None and _is(words, start + 1, {"trăm"}):
        value, position = first * 100, start + 2
        if _is(words, position, {_HALF}):
            return value + 50, position + 1
        ones = _digit(words, position + 1) if _is(words, position, _AND) else None
        if ones is not None:
            return value + ones, position + 2
        if _digit(words, position) is not None and not _is(words, position + 1, _TENS):
            return None
    tens = _tens(words, position)
    if tens is not None:
        return value + tens[0], tens[1]
    if position > start:
        return value, position
    return None if first is None else (first, start + 1)


def _tens(words: Sequence[str], start: int) -> tuple[int, int] | None:
    if _is(words, start, {"mười"}) or (_is(words, start, {"mươi"}) and start == 0):
        value, position = 10, start + 1
    else:
        digit = _digit(words, start)
        if digit is None or not _is(words, start + 1, _TENS):
            return None
        value, position = digit * 10, start + 2
        if words[start + 1] == "chục":
            return value, position
    ones = _digit(words, position)
    return (value, position) if ones is None else (value + ones, position + 1)


def _digit(words: Sequence[str], position: int) -> int | None:
    return DIGITS.get(words[position]) if position < len(words) else None


def _is(words: Sequence[str], position: int, names: Collection[str]) -> bool:
    return position < len(words) and words[position] in names

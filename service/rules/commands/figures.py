"""Figures in an order: "kết nạp 12, quà 30 suất" to indicators and values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.fields.folding import fold
from parsers.fields.numbers import numbers_in
from service.rules.campaign import Indicator
from service.rules.commands.lexicon import Lexicon

Stated = tuple[tuple[str, ...], int | None]
"""The indicators that may be meant, in the plan's order, and the value; None takes a figure away."""

LONGEST_VALUE = 15  # digits
_PARTS = re.compile(r"[,;\n]|(?<=\d)\s+và\s+|(?<=\d)\s+va\s+", re.IGNORECASE)
_ZERO = re.compile(r"^(.*?)[\s:=]+(?:khong|khong co|khong phat sinh)$")
_AWAY = re.compile(r"^(?:bo|xoa|khong tinh)\s+(?:chi tieu\s+|so lieu\s+)?(.+)$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_FILLING = re.compile(r"\b(?:thanh|la|so lieu|chi tieu|lai|con|xuong|len|o muc)\b|[:=]")
_PLAIN = re.compile(r"(?<![\d/.,])\d{1,12}(?![\d/.,])")


def figures(text: str, lexicon: Lexicon) -> tuple[Stated, ...] | None:
    """The figures that TEXT states; None when a part of it states none."""
    parts = [part.strip() for part in _PARTS.split(_THOUSANDS.sub(".", text)) if re.search(r"\w", part)]
    found = [_stated(part, lexicon) for part in parts]
    known = tuple(each for each in found if each is not None)
    return known if known and len(known) == len(found) else None


def _stated(part: str, lexicon: Lexicon) -> Stated | None:
    words = fold(part)
    away = _AWAY.match(words)
    if away is not None:
        return _named(away[1], None, lexicon)
    zero = _ZERO.match(words)
    if zero is not None:
        return _named(zero[1], 0, lexicon)
    found = _value(part)
    if found is None or not _counts(part[found[1] :], lexicon):
        return None
    return _named(fold(part[: found[0]]), found[2], lexicon)


def _value(part: str) -> tuple[int, int, int] | None:
    """Where the last number of PART begins and ends, and what it is."""
    read = numbers_in(part)
    if read and len(str(read[-1].value)) <= LONGEST_VALUE:
        return read[-1].start, read[-1].end, read[-1].value
    plain = list(_PLAIN.finditer(part))
    return (plain[-1].start(), plain[-1].end(), int(plain[-1][0])) if plain else None


def _counts(rest: str, lexicon: Lexicon) -> bool:
    """Whether REST, behind a number, is nothing or what is counted: "suất", "đồng"."""
    words = " ".join(re.findall(r"[a-z0-9]+", fold(rest)))
    return words in {"", "dong", "vnd", "d", *(fold(indicator.unit) for indicator in lexicon.campaign.indicators)}


def _named(words: str, value: int | None, lexicon: Lexicon) -> Stated | None:
    """The indicators that WORDS may name: the whole of a phrase before a part of it."""
    bare = " ".join(re.findall(r"[a-z0-9]+", re.sub(r"\btu\s+\d[\d.]*\s*(?=thanh\b|len\b|xuong\b)", " ", words)))
    bare = " ".join(_FILLING.sub(" ", bare).split())
    if not bare:
        return None
    wholly = tuple(i.id for i in lexicon.campaign.indicators if bare in _forms(i))
    # A single word must stand in the name itself: "quà"; in a phrase it may be any word of the language.
    partly = tuple(
        indicator.id
        for indicator in lexicon.campaign.indicators
        if any(f" {bare} " in f" {form} " for form in (_forms(indicator) if " " in bare else _names(indicator)))
    )
    found = wholly or partly
    return (found, value) if found else None


def _forms(indicator: Indicator) -> Iterator[str]:
    yield from _names(indicator)
    for form in indicator.phrases:
        yield " ".join(re.findall(r"[a-z0-9]+", fold(form)))


def _names(indicator: Indicator) -> Iterator[str]:
    for form in (indicator.name, indicator.id):
        yield " ".join(re.findall(r"[a-z0-9]+", fold(form)))

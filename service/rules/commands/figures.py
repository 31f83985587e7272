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
    value = _value(part)
    return _named(fold(part[: value[0]]), value[1], lexicon) if value else None


def _value(part: str) -> tuple[int, int] | None:
    """Where the last number of PART begins, and what it is."""
    read = numbers_in(part)
    if read and len(str(read[-1].value)) <= LONGEST_VALUE:
        return read[-1].start, read[-1].value
    plain = list(_PLAIN.finditer(part))
    return (plain[-1].start(), int(plain[-1][0])) if plain else None


def _named(words: str, value: int | None, lexicon: Lexicon) -> Stated | None:
    """The indicators that WORDS may name: the whole of a phrase before a part of it."""
    bare = " ".join(re.findall(r"[a-z0-9]+", re.sub(r"\btu\s+\d[\d.]*\s*(?=thanh\b|len\b|xuong\b)", " ", words)))
    bare = " ".join(_FILLING.sub(" ", bare).split())
    if not bare:
        return None
    wholly = tuple(i.id for i in lexicon.campaign.indicators if bare in _forms(i))
    partly = tuple(i.id for i in lexicon.campaign.indicators if any(f" {bare} " in f" {form} " for form in _forms(i)))
    around = tuple(_longest_inside(bare, lexicon))
    found = wholly or partly or around
    return (found, value) if found else None


def _forms(indicator: Indicator) -> Iterator[str]:
    for form in (indicator.name, *indicator.phrases, indicator.id):
        yield " ".join(re.findall(r"[a-z0-9]+", fold(form)))


def _longest_inside(bare: str, lexicon: Lexicon) -> Iterator[str]:
    """The indicators of the longest phrase that stands within BARE: "số đoàn viên mới kết nạp trong tuần"."""
    inside = {i.id: [f for f in _forms(i) if f" {f} " in f" {bare} "] for i in lexicon.campaign.indicators}
    longest = max((len(form) for forms in inside.values() for form in forms), default=0)
    return (name for name, forms in inside.items() if any(len(form) == longest for form in forms))

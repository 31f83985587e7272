"""Automatic numbering of Word written out: "1. ", "a) ", "- " before the paragraph that carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 9  # levels of a list
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
HIGHEST = 10_000  # no list of a report counts further; a Roman number of a damaged one would be endless


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: its FORMAT ("decimal", "lowerLetter", "bullet", "none" …), PATTERN ("%1.") and start."""

    format: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """The lists of one document, counting as the paragraphs come by.

    LEVELS are known by list and depth.  Lists that are the SAME, by an identity of their own, count on together.
    """

    levels: dict[tuple[str, int], Level]
    same: Mapping[str, str] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """The lists defined in numbering.xml; none when the document has no such part."""
        if root is None:
            return cls({})
        abstract = _abstract(root)
        levels: dict[tuple[str, int], Level] = {}
        same: dict[str, str] = {}
        for number in root.iterfind(W + "num"):
            key, link = number.get(W + "numId", ""), _value(number, "abstractNumId", "")
            known = abstract.get(link, {}) | (_overridden(number, abstract.get(link, {})))
            levels |= {(key, depth): level for depth, level in known.items()}
            same[key] = key if number.find(W + "lvlOverride") is not None else f"of {link}"
        return cls(levels, same)

    def label(self, key: str, depth: int) -> str:
        """What stands before the next paragraph of list KEY at DEPTH; "" when there is no such list."""
        level = self.levels.get((key, depth))
        if level is None:
            return ""
        counted = self.same.get(key, key)
        self.counts[counted, depth] = min(self.counts.get((counted, depth), level.start - 1) + 1, HIGHEST)
        for deeper in range(depth + 1, DEEPEST):
            self.counts.pop((counted, deeper), None)
        written = "-" if level.format == "bullet" else self._written(key, level)
        return f"{written} " if written else ""

    def _written(self, key: str, level: Level) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            known = self.levels.get((key, depth), level)
            return _in_format(self.counts.get((self.same.get(key, key), depth), known.start), known.format)

        return re.sub(r"%(\d)", one, level.pattern)


def whole(text: str | None, default: int = 0) -> int:
    """TEXT, an attribute that should be a whole number; DEFAULT when it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def _abstract(root: etree._Element) -> dict[str, dict[int, Level]]:
    """The levels of each list definition; one that only names a style has those of the style's definition."""
    found = {a.get(W + "abstractNumId", ""): _levels(a) for a in root.iterfind(W + "abstractNum")}
    of_style = {
        style: a.get(W + "abstractNumId", "")
        for a in root.iterfind(W + "abstractNum")
        if (style := _value(a, "styleLink", ""))
    }
    for a in root.iterfind(W + "abstractNum"):
        linked = of_style.get(_value(a, "numStyleLink", ""))
        if linked is not None:
            found[a.get(W + "abstractNumId", "")] = found[linked]
    return found


def _overridden(number: etree._Element, known: dict[int, Level]) -> dict[int, Level]:
    """The levels of NUMBER that differ from those KNOWN."""
    found: dict[int, Level] = {}
    for override in number.iterfind(W + "lvlOverride"):
        depth = whole(override.get(W + "ilvl"))
        own = override.find(W + "lvl")
        level = _level(own) if own is not None else known.get(depth)
        if level is not None:
            start = whole(_value(override, "startOverride", ""), level.start)
            found[depth] = Level(level.format, level.pattern, start)
    return found


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {whole(level.get(W + "ilvl")): _level(level) for level in abstract.iterfind(W + "lvl")}


def _level(level: etree._Element) -> Level:
    return Level(
        _value(level, "numFmt", "decimal"), _value(level, "lvlText", "%1."), whole(_value(level, "start", "1"), 1)
    )


def _value(level: etree._Element, name: str, default: str) -> str:
    element = level.find(W + name)
    return element.get(W + "val", default) if element is not None else default


def _in_format(count: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind.startswith("upper") else letter
    if kind in {"lowerRoman", "upperRoman"}:
        roman = _roman(count)
        return roman.upper() if kind.startswith("upper") else roman
    if kind == "none":
        return ""
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while count >= value:
            written += sign
            count -= value
    return written

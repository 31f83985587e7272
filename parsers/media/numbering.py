"""Automatic numbering of Word written out: "1. ", "a) ", "- " before the paragraph that carries it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: its FORMAT ("decimal", "lowerLetter", "bullet" …), PATTERN ("%1.") and first number."""

    format: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """The lists of one document, counting as the paragraphs come by."""

    levels: dict[tuple[str, int], Level]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """The lists defined in numbering.xml; none when the document has no such part."""
        if root is None:
            return cls({})
        abstract = {a.get(W + "abstractNumId", ""): _levels(a) for a in root.iterfind(W + "abstractNum")}
        found: dict[tuple[str, int], Level] = {}
        for number in root.iterfind(W + "num"):
            link = number.find(W + "abstractNumId")
            known = abstract.get(link.get(W + "val", ""), {}) if link is not None else {}
            found |= {(number.get(W + "numId", ""), depth): level for depth, level in known.items()}
        return cls(found)

    def label(self, paragraph: etree._Element) -> str:
        """What stands before PARAGRAPH; "" when it is in no list."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is None:
            return ""
        depth_element = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
        depth = int(depth_element.get(W + "val", "0")) if depth_element is not None else 0
        key = number.get(W + "val", "")
        level = self.levels.get((key, depth))
        if level is None:
            return ""
        self.counts[key, depth] = self.counts.get((key, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((key, deeper), None)
        return "- " if level.format == "bullet" else self._written(key, level) + " "

    def _written(self, key: str, level: Level) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            known = self.levels.get((key, depth), level)
            return _in_format(self.counts.get((key, depth), known.start), known.format)

        return re.sub(r"%(\d)", one, level.pattern)


def _levels(abstract: etree._Element) -> dict[int, Level]:
    found = {}
    for level in abstract.iterfind(W + "lvl"):
        found[int(level.get(W + "ilvl", "0"))] = Level(
            _value(level, "numFmt", "decimal"), _value(level, "lvlText", "%1."), int(_value(level, "start", "1"))
        )
    return found


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
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while count >= value:
            written += sign
            count -= value
    return written

"""Running numbers without a point before lines that end in their figure: "1 Buổi tuyên truyền 02"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.documents import Paragraph
from parsers.fields.folding import fold_keeping_places

_FEWEST = 2  # lines that count up
# A running number, words without digits, and at the end a figure or none.
_START = r"\s*(?P<number>\d{1,2})\s+(?P<words>[^\W\d][^\d:;]{2,120}?)(?P<gap>\s+)"
_LINE = re.compile(rf"{_START}(?:\d[\d.,]*|khong(?: co)?)\s*$")
_COUNTED = re.compile(rf"{_START}\d[\d.,]*\s+[a-z]{{2,9}}(?: [a-z]{{2,9}})?\s*$")  # "1 Tọa đàm 02 buổi"
_HEADING = re.compile(r"\s*(?:tt|stt|so tt)\s+\S.*")  # the columns of the list have names
# Behind these a number at the end names a day, a place or a price, and is no figure of the line.
_NAMING = re.compile(
    r"\b(?:ngay|thu|thang|nam|quy|tuan|khoa|lop|quan|phuong|ap|khu vuc|to|tram|doi|so|cap|khoi|dot|lan|luc|chi doan"
    r"|voi|co|cho|gia|(?<!vien )moi|den|tu|duong|le|va|gom|la)$"
)


def with_points(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """LINES; where they count up without points, these are set, and a colon before the figure of each."""
    found = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    headed = False
    for position, text in enumerate([*(fold_keeping_places(line.text) for line in lines), ""]):
        match = _LINE.match(text) or (_COUNTED.match(text) if headed else None)
        if match and int(match["number"]) == len(run) + 1 and not _NAMING.search(match["words"]):
            run.append((position, match))
            continue
        if len(run) >= _FEWEST:
            for each, line in run:
                found[each] = replace(found[each], text=_pointed(found[each].text, line))
        run, headed = [], bool(_HEADING.fullmatch(text))
    return found


def _pointed(text: str, line: re.Match[str]) -> str:
    number, (gap, value) = line.end("number"), line.span("gap")
    return f"{text[:number]}.{text[number:gap]}: {text[value:]}"

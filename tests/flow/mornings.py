"""The digest as it lies on the secretary's desk, and a robot that reads its plain text and answers by replying."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from service.clock import standing_at
from service.flow.calendar import Calendar
from service.flow.digesting import Digesting
from service.rules.digest.moments import Times
from tests.flow.secretary import Desk
from tests.rules.small_bloc import HOURS
from tests.rules.small_office import office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.flow.secretary import Got

_HEAD = re.compile(r"^(\d+)\. \[(\w+)\] ")
_WAITER = re.compile(r"^- \[(\w+)\] ")
_TYPED = re.compile(r"(?:Hoặc trả lời thư này, ghi| – ghi| – hoặc ghi): (.+)$")


@dataclass(frozen=True)
class Choice:
    """What a letter says can be typed about the item CODE: the first of LINES is the best guess."""

    code: str
    lines: tuple[str, ...]


@dataclass
class Mornings(Desk):
    """A desk on which the digest lies in the morning."""

    def gets_digest(self, at: datetime) -> Got | None:
        """The digest that the planner writes for this reader AT a moment; None when it writes none."""
        planner = Digesting(office(), self.posting, Times(HOURS), approving=True)
        if not Calendar(self.world.engine, (planner,), standing_at(at)).tick():
            return None
        self.since, self.now = at - timedelta(minutes=self.number), at + timedelta(hours=1)
        self.leave()
        return [got for got in self.digests if got.message["To"] == self.address][-1]

    @property
    def digests(self) -> list[Got]:
        """All digests, to whomever they go."""
        return [got for got in self.letters if got.message["X-Hopthu-Kind"] == "digest"]


def choices_in(text: str) -> Iterator[Choice]:
    """What TEXT, a letter to the office, says can be typed about each of its items; nothing else is looked at."""
    code = ""
    for line in text.split("\n"):
        head = _HEAD.match(line) or _WAITER.match(line)
        if head is not None:
            code = head[head.lastindex or 0]
        typed = _TYPED.search(line)
        if code and typed is not None:
            yield Choice(code, tuple(typed[1].split(" · ")))
            code = ""


def told_of(answer: str) -> dict[str, str]:
    """For each line of a reply what the ANSWER says of it."""
    return dict(re.findall(r"^“(.+)”\n(.+)$", answer, re.MULTILINE))


def section(text: str, heading: str) -> list[str]:
    """The lines, blank ones left out, of TEXT, a digest, under HEADING; none when it has no such section."""
    lines = [line for line in text.split("\n") if line]
    if heading not in lines:
        return []
    rest = lines[lines.index(heading) + 1 :]
    return list(takewhile(lambda line: not (line.isupper() and "[" not in line), rest))


def lines_of(link: str) -> list[str]:
    """The lines that a button sends, without the one that holds its token."""
    body = parse_qs(urlsplit(link).query, strict_parsing=True)["body"][0]
    own, _, last = body.rpartition("\r\n\r\n")
    assert re.fullmatch(r"\(Xin bấm Gửi\. Mã: [\w-]{43}\)", last)
    return own.split("\r\n")

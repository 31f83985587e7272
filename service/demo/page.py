"""The page that the demo leaves: what happened in the month, and every letter to look at."""

from __future__ import annotations

import base64
import email
import email.policy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from service.demo.month import Played
from service.demo.servers import Post
from service.demo.stories import Mail
from service.rules.verdicts import Status


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline over all units."""

    name: str
    on_time: int
    late: int
    missing: int


@dataclass(frozen=True, slots=True)
class Total:
    """One indicator over all units: the sum, and how many units have reached their target of it."""

    name: str
    value: int
    unit: str
    met: int
    aimed: int


# Why a letter left that answers no mail.
STORIES = {
    "reminder": "nhắc trước hạn",
    "overdue": "đôn đốc sau hạn",
    "question": "hỏi số đăng ký",
    "digest": "thư tổng hợp hằng ngày",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter on the page, with the STORY of the mail that it answers, or of why it left by itself."""

    to: str
    subject: str
    when: str
    kind: str
    story: str
    html: str


def write_page(played: Played, folder: Path) -> Path:
    """Write FOLDER/index.html and say where it lies."""
    source = (files("service.demo") / "data" / "page.html.jinja").read_text("utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)
    letters = list(_letters(played))
    digests = [letter for letter in letters if letter.kind == "digest"]
    text = template.render(
        campaign=played.settings.campaigns[0].name,
        union=played.settings.union.name,
        mails=len(played.mails),
        units=len(played.settings.roster.units),
        deadlines=list(_deadlines(played)),
        totals=list(_totals(played)),
        items=played.picture.items,
        letters=[letter for letter in letters if letter.kind != "digest"],
        digests=digests,
        fullest=max(digests, key=lambda letter: len(letter.html)),
        papers=played.papers,
    )
    page = folder / "index.html"
    page.write_text(text, "utf-8")
    return page


def _deadlines(played: Played) -> Iterator[Deadline]:
    standings = played.picture.standings
    for number, first in enumerate(standings[0].owed):
        states = Counter(standing.owed[number].status for standing in standings)
        name = f"{first.obligation.name}, {first.deadline.due:%d/%m/%Y %H:%M}"
        yield Deadline(name, states[Status.ON_TIME], states[Status.LATE], states[Status.MISSING])


def _totals(played: Played) -> Iterator[Total]:
    standings = played.picture.standings
    for indicator in played.settings.campaigns[0].indicators:
        value = sum(dict(standing.totals).get(indicator.id, 0) for standing in standings)
        goals = [goal for standing in standings for goal in standing.goals if goal.indicator == indicator.id]
        if value or goals:
            yield Total(indicator.name, value, indicator.unit, sum(goal.met for goal in goals), len(goals))


def _letters(played: Played) -> Iterator[Sent]:
    stories = {_head(mail.content)["Message-ID"].strip(): mail for mail in played.mails}
    for post in played.posts:
        yield _sent(post, stories)


def _sent(post: Post, stories: dict[str, Mail]) -> Sent:
    head = _head(post.content)
    cause = stories.get((head["In-Reply-To"] or "").strip())
    written = cause.arrived if cause else parsedate_to_datetime(head["Date"])
    return Sent(
        to=", ".join(post.recipients),
        subject=head["Subject"],
        when=f"{written:%d/%m %H:%M}",
        kind=head["X-Hopthu-Kind"],
        story=cause.story if cause else STORIES.get(head["X-Hopthu-Kind"], ""),
        html=_page(email.message_from_bytes(post.content)),
    )


def _head(content: bytes) -> Message:
    return BytesHeaderParser(policy=email.policy.default).parsebytes(content)


def _page(letter: Message) -> str:
    """The page of LETTER with its pictures in it: a browser cannot look for them elsewhere."""
    html = ""
    for part in letter.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        if part.get_content_type() == "text/html" and not html:
            html = content.decode()
        elif part["Content-ID"]:
            picture = f"data:{part.get_content_type()};base64,{base64.b64encode(content).decode()}"
            html = html.replace(f"cid:{part['Content-ID'].strip('<>')}", picture)
    return html

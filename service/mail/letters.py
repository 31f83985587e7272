"""Letters composed: the facts of a letter to the exact bytes that leave, text and HTML saying the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.runtime import Context

from service.mail.headers import IDENTIFIER, LINES, clean
from service.rules import phrasing
from service.rules.letters import Enclosure, Letter

LONGEST_SUBJECT = 200  # signs; a sender's subject may be a whole letter
LONGEST_THREAD = 20  # Message-IDs in References: enough for every mail program, short enough for every server
_ANSWER = re.compile(r"^\s*(?:re|tl|trả lời)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's bytes, with the Message-ID that stands in them."""

    message_id: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """The mailbox that all letters come from."""

    name: str
    address: str


def compose(letter: Letter, sender: Sender, at: datetime) -> Composed:
    """LETTER as it leaves, dated AT (aware).  The same letter has the same Message-ID for ever.

    Raises jinja2.UndefinedError when a fact that the template tells is missing.
    """
    template = _texts().get_template(f"{letter.template}.jinja")
    in_html = _pages().get_template(f"{letter.template}.jinja")
    message = EmailMessage(policy=LINES)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["To"] = ", ".join(letter.recipients)
    message["Subject"] = _line(_block(template, "subject", letter.facts))[:LONGEST_SUBJECT]
    message["Date"] = format_datetime(at)
    message_id = _message_id(letter, sender.address)
    message["Message-ID"] = message_id
    _thread(message, letter)
    _marks(message, letter)
    message.set_content(_tidy(_block(template, "text", letter.facts)), cte="base64")
    message.add_alternative(_block(in_html, "html", letter.facts).strip() + "\n", subtype="html", cte="base64")
    _enclose(message, letter.enclosures)
    return Composed(message_id, message.as_bytes())


def _message_id(letter: Letter, address: str) -> str:
    """Made from the reason of the letter: a retry, or the same letter composed again, is the same letter."""
    own = letter.token or hashlib.sha256(letter.once.encode()).hexdigest()[:32]
    return f"<{own}.hopthu@{address.rpartition('@')[2]}>"


def _enclose(message: EmailMessage, enclosures: Sequence[Enclosure]) -> None:
    """Pictures that the page shows go beside it, files after it."""
    page = message.get_body(("html",))
    for each in enclosures:
        main, _, sub = each.type.partition("/")
        if each.cid and isinstance(page, EmailMessage):
            page.add_related(each.data, main, sub, cid=f"<{each.cid}>", filename=each.name, disposition="inline")
        elif not each.cid:
            message.add_attachment(each.data, main, sub, filename=each.name, params=dict(each.parameters))


def _thread(message: EmailMessage, letter: Letter) -> None:
    """In the thread of the mail that is answered.  Only what is a Message-ID: the rest may break the header."""
    if IDENTIFIER.fullmatch(letter.answers):
        message["In-Reply-To"] = letter.answers
    known = [identifier for identifier in letter.thread if IDENTIFIER.fullmatch(identifier)]
    if known:
        message["References"] = " ".join(known[-LONGEST_THREAD:])


def _marks(message: EmailMessage, letter: Letter) -> None:
    """The headers by which machines, and we ourselves, know the letter (contract §5)."""
    message["Auto-Submitted"] = "auto-replied" if letter.answers else "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Hopthu-Kind"] = letter.kind
    if letter.unit is not None:
        message["X-Hopthu-Unit"] = letter.unit
    for obligation, period in letter.about:
        message["X-Hopthu-Obligation"] = obligation
        message["X-Hopthu-Period"] = period.isoformat()


def _block(template: Template, name: str, facts: object) -> str:
    context: Context = template.new_context({"facts": facts})
    return clean("".join(template.blocks[name](context)))


def _tidy(text: str) -> str:
    """Text without the blank lines that a template leaves where it says nothing."""
    return re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=1)
def _texts() -> Environment:
    return _environment(escaped=False)


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return _environment(escaped=True)


def _environment(*, escaped: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("mail_templates", ""),
        autoescape=escaped,  # noqa: S701 - only the plain text is not escaped
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "so": phrasing.number,
        "ngay": phrasing.day,
        "gio": phrasing.hour,
        "thu": phrasing.weekday,
        "gio_ngay": phrasing.moment,
        "gio_phut_giay": phrasing.moment_to_the_second,
        "tra_loi": _in_thread,
    }
    return environment


def _in_thread(subject: str, otherwise: str) -> str:
    """The subject of an answer: mail programs keep a thread together by it."""
    if not subject.strip():
        return otherwise
    return subject if _ANSWER.match(subject) else f"Re: {subject}"

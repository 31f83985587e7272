"""What crosses the wall: JSON of the plain values, limited in size, checked by type on arrival."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter

from parsers.documents import Problem, Read
from parsers.mails import Head, MailReading, Part

T = TypeVar("T")

LONGEST_TEXT = 500_000  # letters of the new text, the quotation, the signature
LONGEST_HEADER = 2_000  # letters of a subject, a name, an identifier
LONGEST_NAME = 400  # letters of a file's name, those of the archives around it included
MOST_ADDRESSES, MOST_LINKS, MOST_NOTES = 500, 200, 20
LARGEST_PART = 2**20  # bytes of one part with its figures: thousands of them
LARGEST_PARTS = 8 * 2**20  # bytes of all parts of a message together
LARGEST_READING = 12 * 2**20  # bytes of a whole message
_KNOWN: dict[type[Any], TypeAdapter[Any]] = {}  # what checks a kind takes long to make


def written(value: Any) -> bytes:  # noqa: ANN401 - any of the plain values
    """VALUE, a frozen dataclass, as JSON.  Half letters, which no encoding knows, become "?"."""
    return json.dumps(asdict(value), ensure_ascii=False, default=_plain).encode("utf-8", "replace")


def read_back(kind: type[T], data: bytes) -> T:
    """The value of KIND that DATA is.  Raises ValueError when it is none: nothing is believed of a worker."""
    if kind not in _KNOWN:
        _KNOWN[kind] = TypeAdapter[Any](kind)
    adapter: TypeAdapter[T] = _KNOWN[kind]
    return adapter.validate_json(data)


def fitted(part: Part) -> Part:
    """PART, no larger than any honest one: a name that can be shown, or without what is too much to be a reading."""
    small = replace(
        part,
        name=_name(part.name),
        notes=tuple(note[:LONGEST_HEADER] for note in part.notes[:MOST_NOTES]),
    )
    return small if len(written(small)) <= LARGEST_PART else _without_reading(small)


def _without_reading(part: Part) -> Part:
    return replace(part, read=Read.NO, problem=Problem.TOO_LARGE, notes=(), reading=None)


def _fitted_parts(parts: Iterable[Part]) -> Iterator[Part]:
    """PARTS, those without their reading that are too much for one message."""
    left = LARGEST_PARTS
    for part in parts:
        size = len(written(part))
        yield part if size <= left else _without_reading(part)
        left -= size


def fitted_mail(mail: MailReading) -> MailReading:
    """MAIL, whose parts fit already, its own text no longer than anybody writes; CUT says that there was more."""
    texts = (mail.text, mail.quoted, mail.signature)
    small = replace(
        mail,
        head=fitted_head(mail.head),
        text=mail.text[:LONGEST_TEXT],
        quoted=mail.quoted[:LONGEST_TEXT],
        signature=mail.signature[:LONGEST_TEXT],
        links=tuple(link[:LONGEST_HEADER] for link in mail.links[:MOST_LINKS]),
        parts=tuple(_fitted_parts(mail.parts)),
        cut=mail.cut or any(len(text) > LONGEST_TEXT for text in texts),
    )
    if mail.body is None or len(written(mail.body)) <= LARGEST_PART:
        return small
    return replace(small, body=None, cut=True)


def fitted_head(head: Head) -> Head:
    """HEAD, no longer than any program writes it."""
    return replace(
        head,
        message_id=head.message_id[:LONGEST_HEADER],
        subject=head.subject[:LONGEST_HEADER],
        in_reply_to=head.in_reply_to[:LONGEST_HEADER],
        senders=head.senders[:MOST_ADDRESSES],
        to=head.to[:MOST_ADDRESSES],
        cc=head.cc[:MOST_ADDRESSES],
        reply_to=head.reply_to[:MOST_ADDRESSES],
    )


def _name(name: str) -> str:
    """NAME, shortened in its middle: the end says what the file is, the beginning where it lies."""
    if len(name) <= LONGEST_NAME:
        return name
    half = LONGEST_NAME // 2
    return f"{name[:half]}…{name[1 - half :]}"


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} does not cross the wall")

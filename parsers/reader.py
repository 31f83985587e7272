"""The whole way of one message: bytes to `MailReading`.  Pure: the same bytes, the same reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from parsers.documents import Block, Document, Paragraph, Problem, Read, Table, seen_in
from parsers.forms import read_document
from parsers.mail.bounces import bounce_of
from parsers.mail.forwards import forwarded_in, forwarded_whole
from parsers.mail.headers import head_of
from parsers.mail.parts import File, Parts, content_hash, parsed, parts_of
from parsers.mail.quotes import divide, is_forward
from parsers.mails import Forwarded, Head, MailReading, Part
from parsers.media import archives
from parsers.media.archives import Member
from parsers.media.containers import ARCHIVES, NOTES
from parsers.media.html import blocks_of_html, strikes_out
from parsers.media.kinds import kind_of
from parsers.media.lengths import shortened
from parsers.media.opening import FAULTS, open_whole, problem_of
from parsers.media.outlook import parts_of_msg
from parsers.media.text import blocks_of_text
from parsers.readings import Reading
from parsers.vocabulary import Vocabulary

_MAILS = frozenset({"eml", "msg"})
MOST_MEMBERS = 500  # files that are read in one message, archives unpacked
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
# Where the mail that is answered begins in HTML, as mail programs mark it.
_QUOTED = re.compile(
    r"gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|OLK_SRC_BODY_SECTION|divRplyFwdMsg"
    r"|<blockquote[^>]+type=\W?cite|border-top:\s*solid",
    re.IGNORECASE,
)


# The opening of one file with all that is in it, and how it is done: in this process, or in one of its own.
Opening = Callable[[], Iterator[Part]]
Apart = Callable[[File, str, Opening], Iterator[Part]]


def here(_file: File, _name: str, opening: Opening) -> Iterator[Part]:
    """Open a file in this process."""
    return opening()


def unread(file: File, name: str, note: str) -> Part:
    """The part for a file that could not be opened to its end, with a NOTE that says why."""
    return _part(file, Document(name, "unknown", Read.NO, Problem.UNREADABLE, notes=(note,)))


def read_message(data: bytes, vocabulary: Vocabulary, apart: Apart = here) -> MailReading:
    """A message with everything in it, read; each of its files is opened by APART."""
    message = parsed(data)
    head = head_of(message)
    parts = parts_of(message)
    body = _body(parts, head, vocabulary)
    bounce = bounce_of(message)
    return MailReading(
        head=head,
        text=body.text,
        quoted=body.quoted,
        signature=body.signature,
        links=tuple(dict.fromkeys(_LINK.findall(f"{body.text}\n{' '.join(_hrefs(parts.html, head.subject))}"))),
        body=body.reading,
        # What comes back with a report of delivery is our own letter.
        parts=() if bounce else tuple(_Attachments(vocabulary, apart).read(parts.files)),
        content_hash=content_hash(message, data),
        cut=parts.cut,
        bounce=bounce,
        typed=body.typed,
        forwarded=body.forwarded,
    )


def read_file(data: bytes, name: str, vocabulary: Vocabulary, apart: Apart = here) -> MailReading:
    """A message, or a bare document as the only part of an empty message."""
    if name.lower().endswith(".eml") or kind_of(data, name) == "eml":
        return read_message(data, vocabulary, apart)
    digest = hashlib.sha256(data).hexdigest()
    parts = tuple(_Attachments(vocabulary, apart).read([File(name, data)]))
    return MailReading(head=Head(), parts=parts, content_hash=digest)


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    quoted: str
    signature: str
    reading: Reading | None
    typed: tuple[str, ...]
    forwarded: Forwarded | None


def _body(parts: Parts, head: Head, vocabulary: Vocabulary) -> _Body:
    """The mail's own text.  Of the two alternatives the one that keeps a table or shows what is struck out."""
    subject = head.subject
    plain, html = blocks_of_text(parts.plain, "body, "), blocks_of_html(parts.html, "body, ")
    tells_more = any(isinstance(block, Table) for block in html) or strikes_out(parts.html)
    chosen = html if tells_more or not plain else plain
    ours = frozenset(address.address for address in (*head.to, *head.cc))
    divided = divide(chosen, subject, ours)
    document = _document(divided.new)
    # Who writes nothing else has put the report into the subject: "Báo cáo nhanh: không phát sinh".
    told = document if divided.new else _document((Paragraph(subject, "subject"),) if subject else ())
    reading = read_document(told, vocabulary, subject) if told.blocks else None
    forwarded = forwarded_in(divided.head) if divided.head else None
    return _Body("\n".join(document.lines), divided.quoted, divided.signature, reading, divided.typed, forwarded)


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document("", "mail", Read.TEXT, None, blocks)


def _hrefs(html: str, subject: str) -> Iterator[str]:
    """The links of what the sender wrote anew; a forwarded mail is new."""
    quoted = None if is_forward(subject) else _QUOTED.search(html)
    new = html[: quoted.start()] if quoted else html
    return (match[1] for match in re.finditer(r"href\s*=\s*[\"'](https?://[^\"']+)", new, re.IGNORECASE))


class _Attachments:
    """The files of one message, archives and messages in it unpacked."""

    def __init__(
        self, vocabulary: Vocabulary, apart: Apart, left: int = MOST_MEMBERS, room: int = archives.MOST_BYTES
    ) -> None:
        self._vocabulary = vocabulary
        self._apart = apart
        self._left = left
        self._room = room  # bytes that may still be unpacked, all archives together

    def read(self, files: tuple[File, ...] | list[File], outer: str = "", depth: int = 0) -> Iterator[Part]:
        for file in files:
            name = f"{outer}/{file.name}" if outer else file.name
            if self._left <= 0 or self._room < 0:
                yield _part(file, Document(name, "unknown", Read.NO, Problem.BOMB))
                return
            for part in self._apart(file, name, self._opening(file, name, depth)):
                # What lies in one attachment is no reason to leave the next unread.
                if part.name == name or outer:
                    self._left -= 1
                    self._room -= part.size if part.name != name else 0
                yield part

    def _opening(self, file: File, name: str, depth: int) -> Opening:
        # What is opened counts its own members: it may run where this object cannot be reached.
        counting = _Attachments(self._vocabulary, self._apart, self._left, self._room)
        return lambda: counting._open(file, name, depth)

    def _open(self, file: File, name: str, depth: int) -> Iterator[Part]:
        if file.is_message:
            yield from self._message(file, name, depth)
            return
        document, inner = open_whole(file.data, name)
        if document.type in _MAILS:
            yield from (self._message if document.type == "eml" else self._outlook)(file, name, depth)
        elif document.type in ARCHIVES and document.problem is not Problem.UNSAFE:
            yield from self._archive(file, name, document.type, depth)
        else:
            short = shortened(document)
            yield _part(file, short, self._reading(short))
            yield from self._inside(inner, name, depth)

    def _reading(self, document: Document) -> Reading | None:
        """What DOCUMENT says; figures that only its scanned pages state are to be confirmed."""
        if not document.blocks:
            return None
        reading = read_document(document, self._vocabulary)
        typed = tuple(block for block in document.blocks if not seen_in(block))
        if document.read is Read.OCR or len(typed) == len(document.blocks):
            return reading
        alone = read_document(replace(document, blocks=typed), self._vocabulary)
        sure = {(figure.indicator, figure.value) for figure in alone.figures}
        told = (f if (f.indicator, f.value) in sure else replace(f, confirm=True) for f in reading.figures)
        return replace(reading, figures=tuple(told))

    def _inside(self, members: tuple[Member, ...], name: str, depth: int) -> Iterator[Part]:
        """What is attached to a document or embedded in it."""
        if depth < archives.DEEPEST:
            yield from self.read([File(member.name, member.data) for member in members], name, depth + 1)

    def _archive(self, file: File, name: str, kind: str, depth: int) -> Iterator[Part]:
        if depth >= archives.DEEPEST:
            yield _part(file, Document(name, kind, Read.NO, Problem.BOMB))
            return
        try:
            members = ARCHIVES[kind](file.data)
        except tuple(FAULTS) as fault:
            yield _part(file, Document(name, kind, Read.NO, problem_of(fault)))
            return
        self._room -= sum(len(member.data) for member in members)
        if self._room < 0:
            yield _part(file, Document(name, kind, Read.NO, Problem.BOMB))
            return
        yield _part(file, Document(name, kind, Read.CONTAINER, notes=NOTES.get(kind, ())))
        inner = [File(member.name, member.data, is_message=member.name.lower().endswith(".eml")) for member in members]
        yield from self.read(inner, name, depth + 1)

    def _message(self, file: File, name: str, depth: int) -> Iterator[Part]:
        if depth >= archives.DEEPEST:
            yield _part(file, Document(name, "eml", Read.NO, Problem.BOMB))
            return
        message = parsed(file.data)
        parts = replace(parts_of(message), origin=forwarded_whole(message))
        yield from self._mail(file, parts, head_of(message), (name, "eml", depth))

    def _outlook(self, file: File, name: str, depth: int) -> Iterator[Part]:
        try:
            parts = parts_of_msg(file.data)
        except tuple(FAULTS) as fault:
            yield _part(file, Document(name, "msg", Read.NO, problem_of(fault)))
            return
        yield from self._mail(file, parts, Head(), (name, "msg", depth))

    def _mail(self, file: File, parts: Parts, head: Head, where: tuple[str, str, int]) -> Iterator[Part]:
        """A mail in the mail: its text, then its files.  A letter of our own says nothing that is new."""
        name, kind, depth = where
        body = None if head.machine.hopthu_kind else _body(parts, head, self._vocabulary).reading
        letter = _part(file, Document(name, kind, Read.CONTAINER), body)
        origin = parts.origin or Forwarded()
        yield replace(letter, sender=origin.sender, sent=origin.sent)
        yield from self.read(parts.files, name, depth + 1)


def _part(file: File, document: Document, reading: Reading | None = None) -> Part:
    return Part(
        name=document.name,
        type=document.type,
        read=document.read,
        size=len(file.data),
        sha256=hashlib.sha256(file.data).hexdigest(),
        problem=document.problem,
        notes=document.notes,
        reading=reading,
    )

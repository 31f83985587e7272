"""The whole way of one message: bytes to `MailReading`.  Pure: the same bytes, the same reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.documents import Block, Document, Paragraph, Problem, Read, Table
from parsers.forms import read_document
from parsers.mail.headers import head_of
from parsers.mail.parts import File, Parts, content_hash, parsed, parts_of
from parsers.mail.quotes import divide, is_forward
from parsers.mails import Head, MailReading, Part
from parsers.media import archives
from parsers.media.containers import ARCHIVES
from parsers.media.html import blocks_of_html
from parsers.media.opening import FAULTS, open_file, problem_of
from parsers.media.outlook import parts_of_msg
from parsers.media.text import blocks_of_text
from parsers.readings import Reading
from parsers.vocabulary import Vocabulary

MOST_MEMBERS = 500  # files that are read in one message, archives unpacked
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
# Where the mail that is answered begins in HTML, as mail programs mark it.
_QUOTED = re.compile(
    r"gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|OLK_SRC_BODY_SECTION|divRplyFwdMsg"
    r"|<blockquote[^>]+type=\W?cite|border-top:\s*solid",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"\A(?:From .*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")


def read_message(data: bytes, vocabulary: Vocabulary) -> MailReading:
    """A message with everything in it, read."""
    message = parsed(data)
    head = head_of(message)
    parts = parts_of(message)
    body = _body(parts, head, vocabulary)
    return MailReading(
        head=head,
        text=body.text,
        quoted=body.quoted,
        signature=body.signature,
        links=tuple(dict.fromkeys(_LINK.findall(f"{body.text}\n{' '.join(_hrefs(parts.html, head.subject))}"))),
        body=body.reading,
        parts=tuple(_Attachments(vocabulary).read(parts.files)),
        content_hash=content_hash(message, data),
        cut=parts.cut,
    )


def read_file(data: bytes, name: str, vocabulary: Vocabulary) -> MailReading:
    """A message, or a bare document as the only part of an empty message."""
    if name.lower().endswith(".eml") or (_HEADER.match(data) and b"\nReceived:" in data[:20_000]):
        return read_message(data, vocabulary)
    digest = hashlib.sha256(data).hexdigest()
    parts = tuple(_Attachments(vocabulary).read([File(name, data)]))
    return MailReading(head=Head(), parts=parts, content_hash=digest)


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    quoted: str
    signature: str
    reading: Reading | None


def _body(parts: Parts, head: Head, vocabulary: Vocabulary) -> _Body:
    """The mail's own text.  Of the two alternatives the one that keeps a table, else the plain one."""
    subject = head.subject
    plain, html = blocks_of_text(parts.plain, "body, "), blocks_of_html(parts.html, "body, ")
    has_table = any(isinstance(block, Table) for block in html)
    chosen = html if has_table or not plain else plain
    ours = frozenset(address.address for address in (*head.to, *head.cc))
    divided = divide(chosen, subject, ours)
    document = _document(divided.new)
    # Who writes nothing else has put the report into the subject: "Báo cáo nhanh: không phát sinh".
    told = document if divided.new else _document((Paragraph(subject, "subject"),) if subject else ())
    reading = read_document(told, vocabulary) if told.blocks else None
    return _Body("\n".join(document.lines), divided.quoted, divided.signature, reading)


def _document(blocks: tuple[Block, ...]) -> Document:
    return Document("", "mail", Read.TEXT, None, blocks)


def _hrefs(html: str, subject: str) -> Iterator[str]:
    """The links of what the sender wrote anew; a forwarded mail is new."""
    quoted = None if is_forward(subject) else _QUOTED.search(html)
    new = html[: quoted.start()] if quoted else html
    return (match[1] for match in re.finditer(r"href\s*=\s*[\"'](https?://[^\"']+)", new, re.IGNORECASE))


class _Attachments:
    """The files of one message, archives and messages in it unpacked."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._left = MOST_MEMBERS

    def read(self, files: tuple[File, ...] | list[File], outer: str = "", depth: int = 0) -> Iterator[Part]:
        for file in files:
            name = f"{outer}/{file.name}" if outer else file.name
            self._left -= 1
            if self._left < 0:
                yield _part(file, Document(name, "unknown", Read.NO, Problem.BOMB))
                return
            if file.is_message:
                yield from self._message(file, name, depth)
                continue
            document = open_file(file.data, name)
            if document.type == "msg":
                yield from self._outlook(file, name, depth)
            elif document.type in ARCHIVES and document.problem is not Problem.UNSAFE:
                yield from self._archive(file, name, document.type, depth)
            else:
                yield _part(file, document, self._reading(document))

    def _reading(self, document: Document) -> Reading | None:
        return read_document(document, self._vocabulary) if document.blocks else None

    def _archive(self, file: File, name: str, kind: str, depth: int) -> Iterator[Part]:
        if depth >= archives.DEEPEST:
            yield _part(file, Document(name, kind, Read.NO, Problem.BOMB))
            return
        try:
            members = ARCHIVES[kind](file.data)
        except tuple(FAULTS) as fault:
            yield _part(file, Document(name, kind, Read.NO, problem_of(fault)))
            return
        yield _part(file, Document(name, kind, Read.CONTAINER))
        inner = [File(member.name, member.data, is_message=member.name.lower().endswith(".eml")) for member in members]
        yield from self.read(inner, name, depth + 1)

    def _message(self, file: File, name: str, depth: int) -> Iterator[Part]:
        if depth >= archives.DEEPEST:
            yield _part(file, Document(name, "eml", Read.NO, Problem.BOMB))
            return
        message = parsed(file.data)
        yield from self._mail(file, parts_of(message), head_of(message), (name, "eml", depth))

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
        yield _part(file, Document(name, kind, Read.CONTAINER), body)
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

"""A message taken apart and read: what a worker returns for one mail.  Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parsers.documents import Problem, Read
from parsers.readings import Reading


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address: NAME as shown, ADDRESS in lower case."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Machine:
    """The marks by which machines show themselves, as found in the headers."""

    null_return_path: bool = False
    auto_submitted: str = ""  # lower case; "" when the header is missing
    precedence: str = ""
    is_list: bool = False  # any List-* header
    suppress: str = ""  # X-Auto-Response-Suppress
    autoreply: bool = False  # X-Autoreply, X-Autorespond and the like
    hopthu_kind: str = ""  # our own loop header, X-Hopthu-Kind
    delivery_report: bool = False  # multipart/report of delivery status, or a provider's own mark
    delivery_action: str = ""  # what the report says of the mail: "failed", "delayed", "relayed"; the gravest
    failed_recipients: tuple[str, ...] = ()
    receipt: bool = False  # a receipt of reading, or a calendar's answer to an invitation


@dataclass(frozen=True, slots=True)
class Check:
    """What a server found about a message: METHOD ("dmarc"), RESULT ("pass"), and what it looked at.

    PROPERTIES are pairs ("header.from", "cantho.example"); all in lower case.
    """

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """An Authentication-Results header: SERVER is the name it gives, "" where it gives none.

    HOPS: how many Received lines stand above it.
    """

    server: str
    hops: int
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The headers that the rules look at, decoded, NFC.

    SENDERS are all From addresses (one, in honest mail), FROM_LINES the number of From headers; SENT is the Date
    header, aware, or None.  STAMPS are what servers found about the sender, from the top; anybody may write some.
    """

    message_id: str = ""
    senders: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    sent: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    machine: Machine = Machine()
    from_lines: int = 1
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment, or a member of a container (NAME "outer.zip/inner.docx").

    SHA256 and SIZE (bytes) are of its decoded content.  READING is None when no text was read in it.
    Of a mail in the mail: SENDER is its address, SENT when it came, by its own headers; as in `Forwarded`.
    """

    name: str
    type: str
    read: Read
    size: int
    sha256: str
    problem: Problem | None = None
    notes: tuple[str, ...] = ()
    reading: Reading | None = None
    sender: str = ""
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What the head of a forwarded mail tells: its sender's address, and when it came.

    SENT has no zone where the head gives none: it is then what the clock of the one who forwards showed.
    """

    sender: str = ""
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class MailReading:
    """A whole message, read.

    TEXT is what the sender wrote anew; QUOTED what stood in earlier mails (never a source of figures); SIGNATURE the
    lines cut off at the end.  TYPED are those lines of TEXT that are the sender's own words: no table, nothing of a
    mail that is forwarded in the text, of which FORWARDED tells the head.  BODY reads TEXT as a document; CUT: of a
    very long text only the beginning was read.
    LINKS are web addresses in TEXT, never followed.
    CONTENT_HASH is the SHA-256 of what the sender sent: without the trace lines that servers add on the way.
    """

    head: Head
    text: str = ""
    quoted: str = ""
    signature: str = ""
    links: tuple[str, ...] = ()
    body: Reading | None = None
    parts: tuple[Part, ...] = ()
    content_hash: str = ""
    cut: bool = False
    typed: tuple[str, ...] = ()
    forwarded: Forwarded | None = None

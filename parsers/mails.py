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
class Head:
    """The headers that the rules look at, decoded, NFC.

    SENDERS are all From addresses (one, in honest mail); SENT is the Date header, aware, or None.
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


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment, or a member of a container (NAME "outer.zip/inner.docx").

    SHA256 and SIZE (bytes) are of its decoded content.  READING is None when no text was read in it.
    """

    name: str
    type: str
    read: Read
    size: int
    sha256: str
    problem: Problem | None = None
    notes: tuple[str, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class MailReading:
    """A whole message, read.

    TEXT is what the sender wrote anew; QUOTED what stood in earlier mails (never a source of figures); SIGNATURE the
    lines cut off at the end.  BODY reads TEXT as a document; CUT: of a very long text only the beginning was read.
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

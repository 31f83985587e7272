"""Mails as mail programs write them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a mail."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Heading:
    """Who writes to whom about what; AT is aware."""

    sender: str
    to: str
    subject: str
    at: datetime


def envelope(heading: Heading, text: str, files: Sequence[Attached] = ()) -> bytes:
    """The bytes of a mail; the same heading has the same Message-ID."""
    message = EmailMessage(policy=SMTP)
    message["From"] = heading.sender
    message["To"] = heading.to
    message["Subject"] = heading.subject
    message["Date"] = heading.at
    digest = hashlib.sha256(f"{heading.sender} {heading.at.isoformat()} {heading.subject}".encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:20]}@{heading.sender.rpartition('@')[2]}>"
    message.set_content(text or "\n")
    for file in files:
        main, _, sub = file.type.partition("/")
        message.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    return message.as_bytes()

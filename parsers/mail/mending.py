"""What programs broke in the frame of a mail, put right: lines before its headers, boundaries that are not told."""

from __future__ import annotations

import email.parser
import email.policy
import re
from email.message import Message

from parsers.mail.payloads import payload_of

# A mark of Windows, the separating line of an old mailbox file, empty lines; then the headers begin.
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?(?:>?From (?![ \t]*:)[^\r\n]*\r?\n|[ \t]*\r?\n)*(?=[!-9;-~]+[ \t]*:)")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_BLANK_BEFORE_COLON = re.compile(rb"^([!-9;-~]+)[ \t]+:", re.MULTILINE)
_BOUNDARY = re.compile(rb'^--([^\s"-][^\r\n"]{0,69})\r?\n(?=Content-)', re.MULTILINE | re.IGNORECASE)


def mended(data: bytes) -> bytes:
    """The message in DATA, beginning with its headers, and these written as the library knows them."""
    before = _BEFORE.match(data)
    data = data[before.end() :] if before else data
    end = _BLANK_LINE.search(data)
    head = data[: end.start()] if end else data
    return _BLANK_BEFORE_COLON.sub(rb"\1:", head) + data[len(head) :]


def regrouped(part: Message) -> list[Message]:
    """The parts of PART, a multipart that names no boundary or another than it has; none when it has none."""
    data = payload_of(part)
    found = _BOUNDARY.search(data)
    if found is None:
        return []
    head = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % found[1].rstrip()
    try:
        whole = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(head + data)
    except RecursionError:  # nested deeper than the parser can follow
        return []
    payload = whole.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []

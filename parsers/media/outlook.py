"""What Outlook makes of mail: .msg files, and the winmail.dat that other programs cannot open (TNEF)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from email.utils import parseaddr

from oxmsg import Message
from tnefparse import TNEF

from parsers.fields.folding import clean
from parsers.mail.charsets import decoded
from parsers.mail.parts import File, Parts
from parsers.mails import Forwarded
from parsers.media.archives import DamagedError, Member, safe_name

_HEAD = struct.Struct("<IH")  # signature and key of a TNEF stream
_ATTRIBUTE = struct.Struct("<BII")  # level, name and type, length
_CHECKSUM = 2


def parts_of_msg(data: bytes) -> Parts:
    """The text and the files of a .msg file.  Raises DamagedError."""
    try:
        message = Message.load(io.BytesIO(data))
        files = tuple(
            File(safe_name(attachment.file_name or "") or "tep-khong-ten", attachment.file_bytes or b"")
            for attachment in message.attachments
            if attachment.attached_by_value
        )
        sender = parseaddr(message.sender or "")[1].lower()
        origin = Forwarded(sender if "@" in sender else "", message.sent_date)
        return Parts(clean(message.body or ""), message.html_body or "", files, origin=origin)
    except (KeyError, ValueError, IndexError, OSError, AttributeError, TypeError, struct.error) as error:
        # The library meets damage with whatever its code happens to raise.
        raise DamagedError(type(error).__name__) from error


def members_of_tnef(data: bytes) -> tuple[Member, ...]:
    """The files in a winmail.dat, and its text when there are none.  Raises DamagedError."""
    try:
        stream = TNEF(data[: _measured(data)], do_checksum=False)
        members = tuple(_attached(stream))
        if members:
            return members
        body = stream.htmlbody or stream.body or stream.rtfbody or b""
    except (KeyError, ValueError, IndexError, AttributeError, TypeError, UnboundLocalError, struct.error) as error:
        raise DamagedError(type(error).__name__) from error
    if not body:
        raise DamagedError("nothing in it")
    return (Member("thu.txt", body if isinstance(body, bytes) else body.encode()),)


def _measured(data: bytes) -> int:
    """How far the attributes of a stream go that are whole: of a longer one the library would ask for all memory.

    Raises DamagedError when not even one is whole.
    """
    place = _HEAD.size
    while place + _ATTRIBUTE.size <= len(data):
        _, _, length = _ATTRIBUTE.unpack_from(data, place)
        following = place + _ATTRIBUTE.size + length + _CHECKSUM
        if following > len(data):
            break
        place = following
    if place == _HEAD.size:
        raise DamagedError("cut off")
    return place


def _attached(stream: TNEF) -> Iterator[Member]:
    for attachment in stream.attachments:
        name = attachment.long_filename() or attachment.name or ""
        text = name if isinstance(name, str) else decoded(name)
        content = attachment.data
        yield Member(safe_name(text) or "tep-khong-ten", content if isinstance(content, bytes) else bytes(content))

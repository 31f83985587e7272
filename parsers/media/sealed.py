"""Signed files and messages (S/MIME, .p7m): what was signed.  Whether the signature holds is not judged."""

from __future__ import annotations

import binascii
import re

from asn1crypto import cms

from parsers.media.archives import DamagedError, LockedError, Member
from parsers.media.kinds import kind_of

NOTE = "đã mở tệp ký số; chữ ký chưa được kiểm tra"
_ARMOUR = re.compile(rb"-----BEGIN [A-Z0-9 ]+-----(.+?)-----END", re.DOTALL)
_ENTITY = re.compile(rb"\s*(?:content-type|mime-version|content-transfer-encoding)\s*:", re.IGNORECASE)


def signed_content(data: bytes) -> bytes:
    """What was signed in DATA; nothing when it is a signature alone.

    Raises LockedError when it is encrypted, DamagedError when it is no message of this kind.
    """
    armoured = _ARMOUR.search(data)
    try:
        message = cms.ContentInfo.load(binascii.a2b_base64(armoured[1]) if armoured else data)
        kind = message["content_type"].native
        if kind != "signed_data":
            raise LockedError(kind)
        content = message["content"]["encap_content_info"]["content"].native
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise DamagedError(type(error).__name__) from error
    return content if isinstance(content, bytes) else b""


def members_of_signed(data: bytes) -> tuple[Member, ...]:
    """What was signed, as a file: a message or a document.  Raises as `signed_content`."""
    content = signed_content(data)
    if not content:
        return ()
    return (Member("thu.eml" if _ENTITY.match(content) else f"noi-dung.{kind_of(content)}", content),)

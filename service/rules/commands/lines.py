"""The lines of a reply: which are words to the service, and which are greeting, thanks and signature."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from parsers.fields.folding import fold

MOST = 60  # lines that are looked at
LONGEST = 600  # signs of a line that are looked at
LONGEST_ALL = 4_000  # signs of all lines
TOKEN = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{43}(?![\w-])")  # base64url of 32 bytes
_GREETING = re.compile(r"^(?:kinh gui|kinh chao|xin chao|chao|hi|hello|dear|thua|than gui)\b[^\d]{0,60}[,!:.]?$")
_THANKS = re.compile(r"^(?:xin |rat |tran trong )?(?:cam on|thank|thanks|many thanks)\b.{0,60}$")
_CLOSING = re.compile(
    r"^(?:tran trong|than ai|than men|kinh thu|kinh chao|tran trong kinh chao|(?:best |kind )?regards)[\s./!,]*$"
)
_CONTACT = re.compile(
    r"^(?:dt|sdt|dtdd|tel|mob|mobile|phone|hotline|dien thoai|di dong|fax|e-?mail|mail|web|website|dia chi|zalo)\s*[:.]"
    r"|\S+@\S+\.\S+$|https?://|www\.|(?:\d[\s.()-]?){9,}"
)
_OFFICE = re.compile(
    r"^(?:van phong|vp|ban thuong vu|btv|ban chap hanh|bch|doan khoi|doan thanh nien|doan tncs|bi thu|pho bi thu|thu ky"
    r"|chuyen vien|can bo|uy vien|chanh van phong|pho chanh van phong|phu trach|tm\b|k/t|kt\b|co quan)\b"
)
_RULE = re.compile(r"^[\s_=*~.–—-]+$")
_PERSON = re.compile(r"^(?:(?:Ths|ThS|TS|CN|Đ/c|đ/c)\.?\s*)?(?:[^\W\d_]+\s?){2,5}$")
_ANSWERING = re.compile(r"^\s*(?:(?:re|fw|fwd|tl|tr|trả lời)\s*:\s*)+", re.IGNORECASE)


def spoken(typed: Sequence[str], opening: str = "") -> tuple[str, ...]:
    """What TYPED says to the service: without tokens, greeting and thanks, and only up to a closing.

    OPENING is the first line of the letter that is answered: where a mail program has copied it without any mark of
    a quotation, the words of the person end.
    """
    found = list(_spoken(typed[:MOST], fold(opening)))
    room = itertools.accumulate(len(line) for line in found)
    return tuple(line for line, taken in zip(found, room, strict=True) if taken <= LONGEST_ALL)


def of_subject(subject: str) -> str:
    """SUBJECT without "Re:" and the like."""
    return _ANSWERING.sub("", subject)[:LONGEST].strip()


def is_signature(line: str) -> bool:
    """Whether LINE is a name, an office or a way to reach somebody, as they stand under a mail."""
    words = fold(line)
    return bool(_CONTACT.search(words) or _OFFICE.match(words)) or _is_person(line)


def mended(line: str) -> str:
    """LINE, its UTF-8 read again where a mail program took it for Windows' own letters: "Ä‘Ãºng" is "đúng".

    Old Outlook does so with mailto: links.  A letter that was lost on the way stays out.
    """
    if not re.search(r"[ÃÄÆ]|á[º»]", line):
        return line
    raw = b"".join(_byte(sign) for sign in line.replace("Ã ", "Ã\u00a0"))
    found = raw.decode("utf-8", "ignore")
    return found if re.search(r"[^\W\d_]", found) else line


def _spoken(typed: Sequence[str], opening: str) -> Iterator[str]:
    for raw in typed:
        line = mended(raw.strip()[:LONGEST]).strip()
        words = fold(line)
        if _CLOSING.match(words) or (opening and words == opening):
            return
        if TOKEN.search(line) or _RULE.match(line) or not re.search(r"\w", line):
            continue
        if not (_GREETING.match(words) or _THANKS.match(words)):
            yield line


def _is_person(line: str) -> bool:
    bare = line.strip()
    return bool(_PERSON.match(bare)) and all(word[:1].isupper() for word in bare.split())


def _byte(sign: str) -> bytes:
    """The byte that SIGN stands for in Windows' Western letters, or its own where it is none of them."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return sign.encode(encoding)
        except UnicodeEncodeError:
            continue
    return sign.encode("utf-8", "ignore")

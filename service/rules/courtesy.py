"""Mere courtesy: a mail that thanks or says that ours was received, and asks nothing of anybody."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.mails import MailReading

LONGEST = 40  # words
_THANKS = re.compile(r"\b(?:cam on|thank\w*|da nhan|nhan duoc|ok\w*|da ro|da biet|da hieu|vang a|da vang)\b")
_GREETING = re.compile(r"^\W*kinh gui\b[^\n]*$", re.MULTILINE)
# The words of which such a mail consists; any other word is something that somebody should read.
WORDS = frozenset(
    {
        "em",
        "anh",
        "chi",
        "ban",
        "a",
        "da",
        "vang",
        "ok",
        "oke",
        "okie",
        "okay",
        "cam",
        "on",
        "doan",
        "khoi",
        "don",
        "vi",
    }
    | {
        "nhan",
        "duoc",
        "thu",
        "mail",
        "email",
        "xac",
        "roi",
        "nhe",
        "nha",
        "thanks",
        "thank",
        "you",
        "so",
        "much",
        "rat",
    }
    | {"nhieu", "lam", "xin", "tran", "trong", "kinh", "chao", "van", "phong", "thong", "tin", "phan", "hoi", "bao"}
    | {"cua", "va", "chuc", "ngay", "tot", "lanh", "suc", "khoe", "biet", "ro", "hieu", "bch", "co", "cac", "moi"}
)


def is_courtesy(mail: MailReading) -> bool:
    """Whether MAIL needs nobody: a few words of thanks, no file, no question."""
    text = _GREETING.sub(" ", fold_lines(mail.text))
    words = re.findall(r"[a-z0-9]+", _without_name(text, mail))
    if mail.parts or mail.links or "?" in text or not words or len(words) > LONGEST:
        return False
    return bool(_THANKS.search(text)) and set(words) <= WORDS


def fold_lines(text: str) -> str:
    """TEXT folded line by line."""
    return "\n".join(fold(line) for line in text.splitlines())


def _without_name(text: str, mail: MailReading) -> str:
    """TEXT without the lines at the end that only say who writes."""
    for line in mail.signature.splitlines():
        text = text.replace(fold(line), " ")
    return text

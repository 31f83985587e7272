"""Headers as they leave: in lines that every server and mail program takes, and with nothing a sender slipped in."""

from __future__ import annotations

import re
import unicodedata
from email.header import Header
from email.policy import EmailPolicy
from email.utils import parseaddr
from typing import Any

# One Message-ID, as it may be repeated to others.
IDENTIFIER = re.compile(r"<[!-;=?-~]{1,250}>")
LONGEST_WORD = 75  # signs of an encoded word (RFC 2047)
_IDENTIFYING = frozenset({"message-id", "in-reply-to", "references"})
_FROM_SENDERS = _IDENTIFYING | {"subject"}
# Control signs, halves of characters, and marks that turn the direction of what follows.
_UNWANTED = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class HeaderLines(EmailPolicy):
    """Folds headers itself where the library's own folding goes wrong.

    That one loses blanks between Vietnamese words, writes words longer than RFC 2047 allows, and puts a long
    Message-ID on a line of its own, which some servers take for an empty header.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 - the library's own
        """What is kept of the header NAME.

        The library would decode what senders wrote once more: line ends hidden in an encoded word would begin
        headers of their own.
        """
        if name.lower() in _FROM_SENDERS:
            return name, " ".join(clean(str(value)).split())
        return super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header NAME with its line ends, as it leaves."""
        kind = name.lower()
        if kind in _IDENTIFYING:
            lines = f"{self.linesep} ".join(value.split())
        elif kind == "subject":
            lines = _words(value, name)
        elif kind == "from" and not value.isascii():
            shown, address = parseaddr(str(value))
            lines = f"{_words(shown, name)}{self.linesep} <{address}>"
        else:
            return super().fold_binary(name, value)
        return f"{name}: {lines}{self.linesep}".encode("ascii")


LINES = HeaderLines(linesep="\r\n")


def clean(text: str) -> str:
    """TEXT without signs that a reader cannot see and a server may refuse; line ends and tabs stay."""
    unwanted = {sign for sign in set(text) - set("\n\t") if _is_unwanted(sign)}
    return text.translate(dict.fromkeys(map(ord, unwanted))) if unwanted else text


def _is_unwanted(sign: str) -> bool:
    return unicodedata.category(sign) in _UNWANTED or sign in _TURNING


def _words(text: str, name: str) -> str:
    """TEXT in encoded words, one a line; plain text stays plain."""
    plain = text.isascii() and "=?" not in text
    return Header(text, "us-ascii" if plain else "utf-8", LONGEST_WORD, name).encode(linesep="\r\n")

"""Which items an order names: codes everywhere, numbers of the letter that is answered, or all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.rules.commands.orders import Which
from service.rules.commands.words import CODE, Token

MOST = 200  # items that one order can name
EVERY = (("tat", "ca"), ("toan", "bo"), ("het",), ("ca",), ("tat",))
NAMING = frozenset({"va", "tu", "viec", "so", "muc", "cau", "ma", "thu", "cac", "don", "diem"})
_LIST = re.compile(r"^[\s,;&+.):#\[\]–-]*$")
_RANGE = re.compile(r"^\s*[-–]\s*$")
_SLASH = re.compile(r"[/:.]\d")


def which_at(text: str, tokens: Sequence[Token], start: int) -> tuple[Which, int] | None:
    """The items named from the word START on, and where they end; None when none are."""
    every = _every(tokens, start)
    if every:
        return Which(every=True), start + every
    codes: list[str] = []
    numbers: list[int] = []
    position = end = start
    while position < len(tokens) and (position == start or _may_follow(text, tokens, position)):
        token = tokens[position]
        if CODE.fullmatch(token.text):
            codes.append(token.text.upper())
            position = end = position + 1
            continue
        if _is_number(text, token):
            position = end = _numbers(text, tokens, position, numbers)
            continue
        if token.text not in NAMING:
            break
        position += 1
    found = Which(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(numbers))[:MOST])
    return (found, end) if found.given else None


def _numbers(text: str, tokens: Sequence[Token], position: int, numbers: list[int]) -> int:
    """Add the number at POSITION, or the range that begins there, to NUMBERS; where it ends."""
    first, last = int(tokens[position].text), _end_of_range(text, tokens, position)
    numbers += range(first, (last or first) + 1)
    if last is None:
        return position + 1
    return position + 2 + (tokens[position + 1].text in {"den", "toi"})


def _every(tokens: Sequence[Token], start: int) -> int:
    """How many words from START on say "all"; 0 when they do not."""
    for words in EVERY:
        if tuple(token.text for token in tokens[start : start + len(words)]) == words:
            return len(words)
    return 0


def _may_follow(text: str, tokens: Sequence[Token], position: int) -> bool:
    return bool(_LIST.match(text[tokens[position - 1].end : tokens[position].start]))


def _is_number(text: str, token: Token) -> bool:
    """Whether TOKEN is a number of its own: no part of a date or a time."""
    if not (token.text.isascii() and token.text.isdigit() and len(token.text) <= 3 and int(token.text)):
        return False
    return not _SLASH.match(text[token.end : token.end + 2]) and not text[: token.start].endswith(("/", ":"))


def _end_of_range(text: str, tokens: Sequence[Token], position: int) -> int | None:
    """The last number of "1-5" or "1 đến 5" that begins at POSITION."""
    first = int(tokens[position].text)
    after = position + 1
    if after < len(tokens) and tokens[after].text in {"den", "toi"}:
        after += 1
    elif after >= len(tokens) or not _RANGE.match(text[tokens[position].end : tokens[after].start]):
        return None
    if after >= len(tokens) or not _is_number(text, tokens[after]):
        return None
    last = int(tokens[after].text)
    return last if first < last < first + MOST else None

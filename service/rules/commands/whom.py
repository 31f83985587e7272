"""Which units an order names: by name, short name, number in the roster, group, or all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Whom
from service.rules.commands.words import Token, tokens_of

LONGEST_NAME = 14  # words
MOST_PIECES = 300  # names in one order
MOST_UNKNOWN = 8  # of them that nobody bears; beyond it the list is something else
EVERYBODY = tuple(
    tuple(words.split())
    for words in (
        "tat ca cac don vi", "tat ca don vi", "toan bo cac don vi", "toan bo don vi", "moi don vi", "tat ca cac tccsd",
        "ca khoi", "toan khoi", "tat ca", "toan bo", "tat",
    )
)  # fmt: skip
FILLING = frozenset({"cho", "cac", "don", "vi", "cua", "va", "voi", "gom"})
NUMBERING = frozenset({"so", "stt", "tt"})  # before a number in the roster
_BETWEEN = re.compile(r"^[\s,;:+&.\-–()]*$")
_PARTING = re.compile(r"[,;:+]")
_RANGE = re.compile(r"^\s*(?:-|–)\s*$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands from one word on: it ends before END and means the UNITS, GROUP or EVERY one; UNKNOWN: nobody."""

    end: int
    units: tuple[str, ...] = ()
    group: str = ""
    every: bool = False
    unknown: str = ""


def whom(text: str, lexicon: Lexicon, *, lenient: bool = False) -> Whom | None:
    """The units that TEXT names and nothing else; None when it names nobody or holds other words.

    LENIENT: names that are not understood are handed out as such.
    """
    pieces = list(_known(text, lexicon, lenient=lenient))
    unknown = tuple(piece.unknown for piece in pieces if piece.unknown)
    groups = tuple(dict.fromkeys(piece.group for piece in pieces if piece.group))
    named = [unit for piece in pieces for unit in piece.units]
    named += [unit.id for unit in lexicon.roster.units if unit.group in groups]
    every = any(piece.every for piece in pieces)
    if len(unknown) > (MOST_UNKNOWN if lenient else 0) or not (named or every):
        return None
    return Whom(() if every else tuple(dict.fromkeys(named)), groups, every, unknown)


def unit_in(text: str, lexicon: Lexicon) -> str | None:
    """The one unit that TEXT names and nothing else; a number in the roster names none here."""
    found = whom(text, lexicon)
    if found is None or found.every or found.groups or len(found.units) != 1 or fold(text).strip().isdigit():
        return None
    return found.units[0]


def _known(text: str, lexicon: Lexicon, *, lenient: bool) -> Iterator[_Piece]:
    """The pieces of TEXT; where names must be known, up to the first that is not."""
    unknown = 0
    for piece in itertools.islice(_pieces(text, lexicon), MOST_PIECES):
        yield piece
        unknown += bool(piece.unknown)
        if unknown > (MOST_UNKNOWN if lenient else 0):
            return


def _pieces(text: str, lexicon: Lexicon) -> Iterator[_Piece]:
    tokens = tokens_of(text)
    position = 0
    while position < len(tokens):
        piece = _piece(text, tokens, position, lexicon)
        if piece is None:
            position += 1
            continue
        yield piece
        position = piece.end


def _piece(text: str, tokens: Sequence[Token], start: int, lexicon: Lexicon) -> _Piece | None:
    """What stands from START on; None for a word that only fills."""
    exact = _everybody(tokens, start) or _named(text, tokens, start, lexicon) or _row(text, tokens, start, lexicon)
    if exact is not None:
        return exact
    numbered = start + 1 < len(tokens) and _number(tokens[start + 1], lexicon) is not None
    if tokens[start].text in FILLING or (tokens[start].text in NUMBERING and numbered):
        return None
    return _misspelt(text, tokens, start, lexicon)


def _everybody(tokens: Sequence[Token], start: int) -> _Piece | None:
    for words in EVERYBODY:
        if tuple(token.text for token in tokens[start : start + len(words)]) == words:
            return _Piece(start + len(words), every=True)
    return None


def _named(text: str, tokens: Sequence[Token], start: int, lexicon: Lexicon) -> _Piece | None:
    """A unit or group by its exact name, the longest first."""
    for end in range(min(len(tokens), start + LONGEST_NAME), start, -1):
        window = text[tokens[start].start : tokens[end - 1].end]
        words = " ".join(token.text for token in tokens[start:end])
        if words in lexicon.groups:
            return _Piece(end, group=lexicon.groups[words])
        found = lexicon.exactly(window)
        if len(found) == 1:
            return _Piece(end, units=tuple(found))
    return None


def _row(text: str, tokens: Sequence[Token], start: int, lexicon: Lexicon) -> _Piece | None:
    """A number in the roster, from 1, or several ("15-20")."""
    first = _number(tokens[start], lexicon)
    if first is None:
        return None
    if start + 1 < len(tokens) and _RANGE.match(text[tokens[start].end : tokens[start + 1].start]):
        last = _number(tokens[start + 1], lexicon)
        if last is not None and last >= first:
            return _Piece(start + 2, units=tuple(unit.id for unit in lexicon.roster.units[first - 1 : last]))
    return _Piece(start + 1, units=(lexicon.roster.units[first - 1].id,))


def _number(token: Token, lexicon: Lexicon) -> int | None:
    number = int(token.text) if token.text.isascii() and token.text.isdigit() and len(token.text) < 6 else 0
    return number if 0 < number <= len(lexicon.roster.units) else None


def _misspelt(text: str, tokens: Sequence[Token], start: int, lexicon: Lexicon) -> _Piece:
    """The words up to the next sign: one unit's name with slipped keys, or nobody's."""
    end = start + 1
    while end < min(len(tokens), start + LONGEST_NAME) and not _PARTING.search(
        text[tokens[end - 1].end : tokens[end].start]
    ):
        end += 1
    for stop in range(end, start, -1):
        found = lexicon.nearly("".join(token.text for token in tokens[start:stop]))
        if found:
            return _Piece(stop, units=(found,))
    return _Piece(end, unknown=text[tokens[start].start : tokens[end - 1].end])

"""The grammar of one order: a verb, and what may stand with it.  Every word must mean something, or none is obeyed.

"1 đúng nhưng chưa chắc" is not "1 đúng": what is left over makes a line not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from service.rules.commands.clauses import CLAUSES, Spoken, adopted, implied
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Excuse, Extend, GiveBack, Order
from service.rules.commands.which import which_at
from service.rules.commands.words import AFTER, BEFORE, Token, Verb, tokens_of, verbs_at

MOST_AROUND = 4  # words of courtesy at either end
FARTHEST = 20  # words that may stand before a verb
# "Sở Y tế gia hạn đến 30/3": the unit may stand before these.
AFTER_UNITS = frozenset({Verb.EXTEND, Verb.EXCUSE, Verb.REMIND, Verb.TELL, Verb.BOOK})
_SIGNS = " \t,;.:!-–*•>"


def order_in(text: str, lexicon: Lexicon, *, lenient: bool = False) -> Order | None:
    """The order that TEXT is, as a whole; None when it is none.

    LENIENT: in a list of papers that came, names that are not understood are handed out as such.
    """
    for piece in _without_courtesy(text.strip(_SIGNS)):
        tokens = tokens_of(piece)
        for spoken in _spoken(piece, tokens):
            found = CLAUSES[spoken.verb](replace(spoken, lenient=lenient), lexicon)
            if found is not None:
                return found
        found = adopted(piece, lexicon) or implied(piece, tokens, lexicon)
        if found is not None:
            return found
    return None


def has_free_text(order: Order) -> bool:
    """Whether ORDER ends in words of its own, which may hold anything."""
    return isinstance(order, GiveBack) or (isinstance(order, Extend | Excuse) and bool(order.reason))


def _spoken(piece: str, tokens: tuple[Token, ...]) -> Iterator[Spoken]:
    """The ways to take PIECE as a verb with something before and after it."""
    if not tokens:
        return
    first = (0, *_after_items(piece, tokens))
    for start in dict.fromkeys((*first, *range(1, min(len(tokens), FARTHEST)))):
        for found in verbs_at(tokens, start):
            if start in first or found.verb in AFTER_UNITS:
                before = piece[: tokens[start].start]
                phrase = piece[tokens[start].start : tokens[found.end - 1].end]
                yield Spoken(found.verb, before, phrase, piece[tokens[found.end - 1].end :])


def _after_items(piece: str, tokens: tuple[Token, ...]) -> tuple[int, ...]:
    named = which_at(piece, tokens, 0)
    return (named[1],) if named is not None and named[1] < len(tokens) else ()


def _without_courtesy(text: str) -> Iterator[str]:
    """TEXT as it stands, then with fewer and fewer of the polite words at its ends."""
    tokens = tokens_of(text)
    lead = next((n for n, token in enumerate(tokens) if token.text not in BEFORE), 0)
    tail = next((n for n, token in enumerate(reversed(tokens)) if token.text not in AFTER), 0)
    for cut in sorted(
        ((first, last) for first in range(min(lead, MOST_AROUND) + 1) for last in range(min(tail, MOST_AROUND) + 1)),
        key=sum,
    ):
        first, last = cut
        if first + last < len(tokens):
            yield text[tokens[first].start if first else 0 : tokens[len(tokens) - 1 - last].end if last else None]


def segments(line: str) -> tuple[str, ...]:
    """LINE parted at the signs that may part orders."""
    return tuple(part for part in re.split(r"[;,]|\.\s+(?=\S)|\s+[-–]\s+(?=\d)", line) if re.search(r"\w", part))

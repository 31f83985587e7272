"""The secretary's orders: from the lines of a reply to frozen values.  Pure; any text gives some answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.rules.commands.grammar import has_free_text, order_in
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.lines import is_signature
from service.rules.commands.nearest import nearest
from service.rules.commands.orders import Order
from service.rules.commands.parting import Parting

LONG_LINE = 60  # signs: mail programs break lines from here on


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a reply in its own WORDS, and the ORDER that it is.

    Where it is none, NEAREST is an example of the order that comes nearest to it.
    """

    words: str
    order: Order | None
    nearest: str = ""


def understood(lines: Sequence[str], lexicon: Lexicon) -> tuple[Said, ...]:
    """What LINES say, in their order; of those that are no orders names and offices under the mail are left out."""
    said = [
        Said(words, order, "" if order is not None else nearest(words, lexicon))
        for line in _joined(lines, lexicon)
        for words, order in Parting(line, lexicon).orders()
    ]
    last = max((n for n, each in enumerate(said) if each.order is not None), default=-1)
    return tuple(each for n, each in enumerate(said) if n <= last or not is_signature(each.words))


def _joined(lines: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """LINES, those that a mail program has broken in the middle of free words put together again."""
    held = ""
    for line in lines:
        if held and _is_broken(held, line, lexicon):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_broken(line: str, following: str, lexicon: Lexicon) -> bool:
    """Whether FOLLOWING goes on with the free words that LINE ends in."""
    if len(line) < LONG_LINE or is_signature(following):
        return False
    order = order_in(line, lexicon)
    return order is not None and has_free_text(order) and order_in(following, lexicon) is None

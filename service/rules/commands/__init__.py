"""The secretary's orders: from the lines of a reply to frozen values.  Pure; any text gives some answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.rules.commands.grammar import has_free_text, order_in, segments
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.lines import is_signature
from service.rules.commands.nearest import nearest
from service.rules.commands.orders import Book, Order

MOST_SEGMENTS = 60  # pieces of one line; beyond it nobody types by hand
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
    said = [each for line in _joined(lines, lexicon) for each in _of_line(line, lexicon)]
    last = max((n for n, each in enumerate(said) if each.order is not None), default=-1)
    return tuple(each for n, each in enumerate(said) if n <= last or not is_signature(each.words))


def _of_line(line: str, lexicon: Lexicon) -> Iterator[Said]:
    """The orders of one line: the longest run of its segments that is one, again and again."""
    parts = segments(line)[:MOST_SEGMENTS]
    places = list(_places(line, parts))
    start = 0
    while start < len(parts):
        end, order = _longest(line, places, start, lexicon)
        words = line[places[start][0] : places[end - 1][1]].strip()
        yield Said(words, order, "" if order is not None else nearest(words, lexicon))
        start = end


def _places(line: str, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    position = 0
    for part in parts:
        begin = line.index(part, position)
        position = begin + len(part)
        yield begin, position


def _longest(line: str, places: Sequence[tuple[int, int]], start: int, lexicon: Lexicon) -> tuple[int, Order | None]:
    """Where the longest order from segment START on ends, and which it is; else that segment alone is none."""
    alone = next((n for n in range(start + 1, len(places)) if _is_order(line, places, n, lexicon)), len(places))
    for end in range(len(places), start, -1):
        order = order_in(line[places[start][0] : places[end - 1][1]], lexicon)
        # Free words end where another order begins: "trả lại A7K2: thiếu biểu, 3 bỏ qua" are two.
        if order is not None and not (has_free_text(order) and end > alone):
            break
    else:
        end, order = start + 1, None
    if order is None or isinstance(order, Book):
        listed = order_in(line[places[start][0] : places[alone - 1][1]], lexicon, lenient=True)
        return (alone, listed) if isinstance(listed, Book) and alone > end - (order is None) else (end, order)
    return end, order


def _is_order(line: str, places: Sequence[tuple[int, int]], number: int, lexicon: Lexicon) -> bool:
    return order_in(line[slice(*places[number])], lexicon) is not None


def _joined(lines: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """LINES, those that a mail program has broken in the middle of free words put together again."""
    held = ""
    for line in lines:
        if not held:
            held = line
            continue
        order = order_in(held, lexicon)
        broken = order is not None and has_free_text(order) and len(held) >= LONG_LINE
        if broken and order_in(line, lexicon) is None and not is_signature(line):
            held = f"{held} {line}"
            continue
        yield held
        held = line
    if held:
        yield held

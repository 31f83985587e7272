"""One line parted into its orders: "1 đúng, 2 là Sở Y tế; 3 bỏ qua" are three, "giấy: 3, 15, 40" is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.rules.commands.grammar import has_free_text, order_in, segments
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Book, Order

MOST_SEGMENTS = 80  # pieces of one line that are looked at: beyond it nobody types by hand
MOST_MISSED = 8  # of them that are no order; beyond it the rest of the line is taken for none as a whole
NEAR = 6  # so many segments on is looked for an end at every one


@dataclass(frozen=True)
class Parting:
    """A LINE with the signs at which it may be parted."""

    line: str
    lexicon: Lexicon

    def orders(self) -> Iterator[tuple[str, Order | None]]:
        """The words of each order in turn, the longest run of segments that is one; None where a segment is none."""
        start = missed = 0
        while start < len(self._places):
            end, order = self._longest(start)
            missed += order is None
            end = len(self._places) if missed > MOST_MISSED else end
            yield self._words(start, end), order
            start = end

    def _longest(self, start: int) -> tuple[int, Order | None]:
        """Where the longest order from segment START on ends, and which it is; else that segment alone is none."""
        stop = next((n for n in range(start + 1, len(self._places)) if self._alone[n]), len(self._places))
        end, order = next(self._readable(start, stop), (start + 1, None))
        if order is None or isinstance(order, Book):
            listed = order_in(self._words(start, stop), self.lexicon, lenient=True)
            if isinstance(listed, Book) and (order is None or stop > end):
                return stop, listed
        return end, order

    def _readable(self, start: int, stop: int) -> Iterator[tuple[int, Order]]:
        """The runs from START on that are an order, longest first.  At STOP another order begins."""
        last = len(self._places)
        for end in sorted(
            {last, stop, min(stop + 1, last), *range(start + 1, min(start + NEAR, last) + 1)}, reverse=True
        ):
            order = order_in(self._words(start, end), self.lexicon)
            # Free words end where another order begins: "trả lại A7K2: thiếu biểu, 3 bỏ qua" are two.
            if order is not None and not (has_free_text(order) and end > stop):
                yield end, order

    def _words(self, start: int, end: int) -> str:
        return self.line[self._places[start][0] : self._places[end - 1][1]].strip()

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        """Where the segments begin and end."""
        found, position = [], 0
        for part in segments(self.line)[:MOST_SEGMENTS]:
            begin = self.line.index(part, position)
            position = begin + len(part)
            found.append((begin, position))
        return tuple(found)

    @cached_property
    def _alone(self) -> tuple[bool, ...]:
        """Which segments are an order by themselves."""
        return tuple(order_in(self.line[slice(*place)], self.lexicon) is not None for place in self._places)

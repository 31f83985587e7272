"""Orders that have no verb of their own and are read as a whole: an address, a mark, items with a name behind them."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import Adopt, Award, Belongs, Order
from service.rules.commands.rest import Rest
from service.rules.commands.which import which_at
from service.rules.commands.whom import unit_in
from service.rules.commands.words import Token
from service.rules.marks import mark_in

_ADDRESS = re.compile(r"\b\w[\w.+-]*@[\w-]+(?:\.[\w-]+)+")
_ADOPTING = re.compile(
    r"\b(?:dia chi(?: moi| thu| mail| email)?|email(?: moi)?|mail(?: moi)?|them|doi|la cua|la|cua|vao|cho|moi)\b"
)


def adopted(piece: str, lexicon: Lexicon) -> Order | None:
    """An address and the unit that it is of, in any order of the words: "địa chỉ mới x@y là của Sở Y tế"."""
    addresses = _ADDRESS.findall(piece)
    if len(addresses) != 1:
        return None
    rest = Rest(piece.replace(addresses[0], " , "))
    while (filling := rest.find(_ADOPTING)) is not None:
        rest = rest.without(filling.start(), filling.end())
    unit = unit_in(rest.text, lexicon)
    return Adopt(addresses[0].lower(), unit) if unit else None


def marked(piece: str) -> Order | None:
    """What the award meeting has decided about one nominee: "A7K2 đạt Giấy khen"."""
    mark = mark_in(piece)
    return Award((mark,)) if mark is not None else None


def implied(piece: str, tokens: tuple[Token, ...], lexicon: Lexicon) -> Order | None:
    """Items with a unit's name behind them: "2 Sở Y tế"."""
    named = which_at(piece, tokens, 0)
    if named is None or named[1] >= len(tokens) or named[0].every:
        return None
    rest = piece[tokens[named[1]].start :]
    unit = unit_in(rest, lexicon) if len(fold(rest)) > 3 else None
    return Belongs(named[0], unit) if unit else None

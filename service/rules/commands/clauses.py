"""What may stand with each verb: one small reader a verb, each of which must use up every word or find nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from parsers.fields.folding import fold
from service.rules.commands.figures import figures
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.orders import (
    Adopt,
    Agree,
    Amend,
    Approve,
    Belongs,
    Book,
    Bring,
    DaysOff,
    Done,
    Excuse,
    Extend,
    GiveBack,
    Help,
    Ignore,
    More,
    Order,
    Receive,
    Release,
    Remind,
    SumUp,
    Switch,
    Tell,
    Undo,
    Which,
    Whom,
    Withhold,
)
from service.rules.commands.owing import owing
from service.rules.commands.rest import Rest
from service.rules.commands.when import days, longer, until
from service.rules.commands.which import which_at
from service.rules.commands.whom import unit_in, whom
from service.rules.commands.words import Token, Verb, tokens_of

# The kinds of letter, as `X-Hopthu-Kind` has them; folded.
LETTERS: Mapping[str, str] = {
    "xac nhan": "confirmation",
    "hoi": "question",
    "hoi lai": "question",
    "cau hoi": "question",
    "nhac": "reminder",
    "nhac nho": "reminder",
    "don doc": "overdue",
    "qua han": "overdue",
}
_KIND = re.compile(r"^(?P<all>het|tat ca|toan bo)?\s*(?:cac\s+)?(?:buc\s+)?(?:thu\b\s*)?(?P<kind>[a-z ]*)$")
_ADDRESS = re.compile(r"\b\w[\w.+-]*@[\w-]+(?:\.[\w-]+)+")
_ADOPTING = re.compile(
    r"\b(?:dia chi(?: moi| thu| mail| email)?|email(?: moi)?|mail(?: moi)?|them|doi|la cua|la|cua|vao|cho|moi)\b"
)
_REASON = re.compile(r"(?:^|[\s,;(–-])(?P<mark>vì lý do|vi ly do|lý do|ly do|vì|vi|do)\s*:?\s+(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"^(?:le|tet|gio|quoc|nhan|vi|do|ky niem|nghi|bu|theo)\b")
_MARKS = ' \t,;.:()-–“”"'


@dataclass(frozen=True, slots=True)
class Spoken:
    """A VERB as it was written (PHRASE), and the raw words BEFORE and AFTER it.  LENIENT as in `order_in`."""

    verb: Verb
    before: str
    phrase: str
    after: str
    lenient: bool = False

    @property
    def around(self) -> str:
        """What stands with the verb, on either side."""
        return f"{self.before} , {self.after}" if self.before.strip() else self.after

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands with it."""
        return Rest(self.around).is_empty


Reader = Callable[[Spoken, Lexicon], Order | None]


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


def implied(piece: str, tokens: tuple[Token, ...], lexicon: Lexicon) -> Order | None:
    """Items with a unit's name behind them: "2 Sở Y tế"."""
    named = which_at(piece, tokens, 0)
    if named is None or named[1] >= len(tokens) or named[0].every:
        return None
    rest = piece[tokens[named[1]].start :]
    unit = unit_in(rest, lexicon) if len(fold(rest)) > 3 else None
    return Belongs(named[0], unit) if unit else None


def _which(spoken: Spoken) -> Which | None:
    """The items on either side of the verb and nothing else."""
    if spoken.is_bare:
        return Which()
    if not Rest(spoken.before).is_empty and not Rest(spoken.after).is_empty:
        return None
    return _only_items(spoken.around)


def _only_items(text: str) -> Which | None:
    tokens = tokens_of(text)
    named = which_at(text, tokens, 0)
    return named[0] if named is not None and named[1] == len(tokens) else None


def _of_items(make: Callable[[Which], Order]) -> Reader:
    def read(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
        which = _which(spoken)
        return make(which) if which is not None else None

    return read


def _bare(order: Order) -> Reader:
    return lambda spoken, _lexicon: order if spoken.is_bare else None


def _done(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
    which = _which(spoken)
    return Done(which, spoken.phrase.strip()) if which is not None else None


def _belongs(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    unit = unit_in(spoken.after, lexicon)
    if unit is None:
        return None
    if Rest(spoken.before).is_empty:
        return Bring(unit)
    which = _only_items(spoken.before)
    return Belongs(which, unit) if which is not None and not which.every else None


def _amend(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    which, text = _items_first(spoken)
    stated = figures(text, lexicon)
    return Amend(which, stated) if stated and not which.every else None


def _give_back(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
    head, colon, tail = spoken.after.partition(":")
    whole = _only_items(head) if colon else None
    which, reason = (whole, tail) if whole is not None else _items_first(spoken)
    reason = re.sub(r"^(?:vì|vi|do|lý do|ly do)\b\s*:?\s*", "", reason.strip(_MARKS), flags=re.IGNORECASE).strip(_MARKS)
    return GiveBack(which, reason) if which.given and not which.every else None


def _items_first(spoken: Spoken) -> tuple[Which, str]:
    """The items before the verb, or right after it; and the words that follow."""
    before = _only_items(spoken.before)
    if before is not None:
        return before, spoken.after
    tokens = tokens_of(spoken.after)
    named = which_at(spoken.after, tokens, 0) if tokens else None
    if named is None:
        return Which(), spoken.after
    return named[0], spoken.after[tokens[named[1] - 1].end :]


def _book(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    which_one, rest = owing(Rest(spoken.around), lexicon)
    on, rest = days(rest, lexicon)
    found = whom(rest.text, lexicon, lenient=spoken.lenient)
    return Book(found, which_one, on[0] if on else None) if found and len(on) < 2 else None


def _extend(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    for text, reason in _with_reason(spoken.around):
        by, rest = longer(Rest(text))
        moment, rest = (None, rest) if by else until(rest, lexicon)
        which_one, rest = owing(rest, lexicon)
        found = whom(rest.text, lexicon) if by or moment else None
        if found is not None:
            return Extend(found, which_one, moment, by, reason)
    return None


def _excuse(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    for text, reason in _with_reason(spoken.around):
        which_one, rest = owing(Rest(text), lexicon)
        found = whom(rest.text, lexicon)
        if found is not None:
            return Excuse(found, which_one, reason)
    return None


def _with_reason(text: str) -> Iterator[tuple[str, str]]:
    """TEXT without a reason, then parted before and after each word that may begin one: "vì", "do", "lý do"."""
    yield text, ""
    for mark in _REASON.finditer(text):
        if not re.search(r"(?:đơn|don)\s*$", text[: mark.start("mark")], re.IGNORECASE):
            yield text[: mark.start()], text[mark.end() :].strip(_MARKS)


def _remind(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    found = whom(spoken.around, lexicon)
    return Remind(found) if found else None


def _stop(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    return Switch(on=False) if spoken.is_bare else _withhold(spoken, lexicon)


def _tell(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    if spoken.is_bare or fold(spoken.around).strip() in {"chung", "toan khoi"}:
        return Tell(Whom(every=True))
    found = whom(spoken.around, lexicon)
    return Tell(found) if found else None


def _sum_up(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    which_one, rest = owing(Rest(spoken.around), lexicon)
    return SumUp(which_one) if rest.is_empty else None


def _undo(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
    which = _which(spoken)
    return Undo(which) if which is not None and not which.every else None


def _rest(spoken: Spoken, lexicon: Lexicon) -> Order | None:
    if not Rest(spoken.before).is_empty:
        return None
    found, rest = days(Rest(spoken.after), lexicon)
    name = rest.text.strip(_MARKS)
    named = not name or _NAME.match(fold(name)) or "(" in rest.text
    return DaysOff(found, re.sub(r"^(?:vì|vi|do|nhân)\s+", "", name)) if found and named else None


def _release(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
    which, kinds = _letters(spoken)
    return Release(which, kinds) if which is not None else None


def _withhold(spoken: Spoken, _lexicon: Lexicon) -> Order | None:
    which, kinds = _letters(spoken)
    return Withhold(which, kinds) if which is not None else None


def _letters(spoken: Spoken) -> tuple[Which | None, tuple[str, ...]]:
    """The waiting letters that are meant: named ones, or all, or all of a kind."""
    named = _which(spoken)
    if named is not None:
        return named, ()
    told = _KIND.match(" ".join(fold(spoken.around).strip(_MARKS).split()))
    kind = told["kind"].strip() if told else ""
    if told is None or (kind and kind not in LETTERS) or not (kind or told["all"]):
        return None, ()
    return Which(every=True), (LETTERS[kind],) if kind else ()


CLAUSES: Mapping[Verb, Reader] = {
    Verb.AGREE: _of_items(Agree),
    Verb.BELONGS: _belongs,
    Verb.RECEIVE: _of_items(Receive),
    Verb.IGNORE: _of_items(Ignore),
    Verb.DONE: _done,
    Verb.AMEND: _amend,
    Verb.GIVE_BACK: _give_back,
    Verb.BOOK: _book,
    Verb.EXTEND: _extend,
    Verb.EXCUSE: _excuse,
    Verb.REMIND: _remind,
    Verb.STOP: _stop,
    Verb.RESUME: _bare(Switch(on=True)),
    Verb.UNDO: _undo,
    Verb.TELL: _tell,
    Verb.SUM_UP: _sum_up,
    Verb.APPROVE: _of_items(Approve),
    Verb.REST: _rest,
    Verb.RELEASE: _release,
    Verb.WITHHOLD: _withhold,
    Verb.ADOPT: lambda _spoken, _lexicon: None,  # read as a whole, in any order of its words
    Verb.MORE: _bare(More()),
    Verb.HELP: _bare(Help()),
}

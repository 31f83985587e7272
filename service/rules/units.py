"""Whose a report is (reading rules, Unit): by the sender and what the documents name, or nobody's when not certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from parsers.mails import MailReading
from parsers.readings import Reading
from service.rules.classify import sender_of
from service.rules.names import Names
from service.rules.verdicts import Attention, Guess
from service.rules.wording import attention

_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose it is: UNIT or None, the EVIDENCE in words, what a person must look at.

    COUNTED: it enters the sums now; not so for a new address.
    """

    unit: str | None
    evidence: str
    attention: tuple[Attention, ...] = ()
    counted: bool = True


@dataclass(frozen=True, slots=True)
class _Hint:
    """Exactly one unit, named in one place."""

    unit: str
    evidence: str


def owner_of(mail: MailReading, names: Names, document: tuple[str, Reading] | None = None) -> Owner:
    """Whose DOCUMENT of MAIL is; DOCUMENT is its file name and reading.  Without one: whose the mail is."""
    sender = sender_of(mail)
    registered = frozenset(unit.id for unit in names.roster.at_address(sender))
    named = _first(_in_document(names, document))
    if len(registered) == 1:
        return _of_registered(next(iter(registered)), named, names)
    hint = named or _first(_around(names, mail, document))
    if hint is None:
        return _unknown(mail, names, document, sender)
    if hint.unit in registered:
        return Owner(hint.unit, hint.evidence)
    return Owner(hint.unit, hint.evidence, (attention("new-address", detail=sender, unit=hint.unit),), counted=False)


def _of_registered(unit: str, named: _Hint | None, names: Names) -> Owner:
    if named is None or named.unit == unit:
        return Owner(unit, "sender address")
    one, other = (names.roster.by_id[each].name for each in (unit, named.unit))
    detail = f"người gửi: {one}; văn bản: {other}"
    guesses = (Guess(named.unit, 60, "văn bản ghi tên"), Guess(unit, 40, "địa chỉ người gửi"))
    item = attention("unit-conflict", detail=detail, guesses=guesses)
    return Owner(None, f"sender address against {named.evidence}", (item,))


def _unknown(mail: MailReading, names: Names, document: tuple[str, Reading] | None, sender: str) -> Owner:
    official = document[1].official if document else None
    texts = [*(official.issuer if official else ()), *(official.speaking if official else ()), mail.head.subject]
    guesses = next((found for text in texts if (found := names.guesses(text))), ())
    item = attention("unknown-unit", detail=f"người gửi {sender or 'không rõ'}", guesses=guesses)
    return Owner(None, "nothing names exactly one unit", (item,), counted=False)


def _first(hints: Iterator[_Hint]) -> _Hint | None:
    return next(hints, None)


def _in_document(names: Names, document: tuple[str, Reading] | None) -> Iterator[_Hint]:
    """What the document itself names, the firmest first: letterhead, number, the signature's agency."""
    if document is None:
        return
    official = document[1].official
    yield from _one(names.named_by(official.issuer), "letterhead")
    yield from _one(names.mentioned_in(" ".join(official.issuer)), "letterhead")
    yield from _one(_by_number(names, official.number), "number of the document")
    yield from _one(names.named_by(official.signing), "signature")


def _by_number(names: Names, number: str | None) -> frozenset[str]:
    """The last part of a number may be a short name: "08-BC/CĐ-STC"."""
    tail = (number or "").replace("/", "-").rpartition("-")[2]
    return names.short_name(tail) if tail else _NOBODY


def _around(names: Names, mail: MailReading, document: tuple[str, Reading] | None) -> Iterator[_Hint]:
    """What stands around the document: who speaks in it, its file's name, the subject, the mail's text and end."""
    if document is not None:
        for speaking in document[1].official.speaking:
            yield from _one(names.named_by((speaking,)), "the text")
        yield from _one(names.mentioned_in(document[0].rpartition("/")[2]), "file name")
    yield from _one(names.mentioned_in(mail.head.subject), "subject")
    body = mail.body.official if mail.body else None
    for speaking in body.speaking if body else ():
        yield from _one(names.named_by((speaking,)), "the mail's text")
    for line in (*(body.signing if body else ()), *mail.signature.splitlines()):
        yield from _one(names.mentioned_in(line), "signature")


def _one(units: frozenset[str], evidence: str) -> Iterator[_Hint]:
    if len(units) == 1:
        yield _Hint(next(iter(units)), evidence)

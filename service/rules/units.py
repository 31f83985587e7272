"""Whose a report is (reading rules, Unit): by the sender and what the documents name, or nobody's when not certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold, fold_keeping_places
from parsers.mails import MailReading
from parsers.readings import Reading
from service.rules.guesses import Traces, ranked
from service.rules.mentions import mentioned_in
from service.rules.names import Head, Names
from service.rules.office import Office
from service.rules.orders import given_to
from service.rules.places import is_elsewhere
from service.rules.senders import is_secretary, sender_of
from service.rules.spelling import words_of
from service.rules.verdicts import Attention, Guess
from service.rules.wording import attention

Document = tuple[str, Reading]  # the name of a file, and what it says

_NOBODY: frozenset[str] = frozenset()
SHORTEST_IN_NUMBER = 3  # signs: "05-BC/ĐTN-CT" names the place as likely as a unit
LONGEST_NOTE = 600  # signs of a covering note in which a sender says who he is
# "Em gửi báo cáo nhanh của Sở X", "em là Hoa, bí thư Chi đoàn Y".  Folded.
_OF_WHOM = re.compile(
    r"\b(?:(?:bao cao|bc|ho so|so lieu|file|van ban)\b[^.;:\n]{0,40}?\bcua|(?:pho )?bi thu(?: moi)?|p?bt|thay mat"
    r"|dai dien|em o|em ben|cong tac tai|don vi)\s+([^.;,:\n]{3,90})"
)
_NUMBERING = re.compile(r"^\s*(?:[-+*•]|(?:[IVXivx]{1,4}|\d{1,2})\s*[./)-]+)\s*")
LONGEST_HEADING = 100  # signs
_BODY = re.compile(r"\b(?:chi doan|doan co so|dcs|cdcs)\b")
# Where a name was found, as the secretary is told.
PLACES = {
    "letterhead": "tiêu đề văn bản",
    "number of the document": "số văn bản",
    "mark of our form": "mã của mẫu báo cáo",
    "signature": "phần ký",
    "the text": "nội dung văn bản",
    "file name": "tên tệp",
    "subject": "tiêu đề thư",
    "the mail's text": "nội dung thư",
    "sender's name": "tên người gửi",
}
# A subject is often that of another mail; it never stands against the address.
_AGAINST_THE_ADDRESS = frozenset({"file name", "the mail's text"})


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose it is: UNIT or None, the EVIDENCE in words, what a person must look at.

    COUNTED: it enters the sums now; not so for a new address.  SILENT: nothing names a unit, so that what the other
    documents of the mail name holds for this one too.
    """

    unit: str | None
    evidence: str
    attention: tuple[Attention, ...] = ()
    counted: bool = True
    silent: bool = False


@dataclass(frozen=True, slots=True)
class _Hint:
    """Exactly one unit, named in one place."""

    unit: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Clerk:
    """Decides whose the documents of MAIL are, by the NAMES of the units and what OFFICE knows of its sender."""

    mail: MailReading
    office: Office
    names: Names

    def owner(self, document: Document | None = None) -> Owner:
        """Whose DOCUMENT of the mail is; without one: whose the mail is."""
        if is_secretary(self.mail, self.office):
            given, said = given_to(self.mail, self.names)
            if said:
                return Owner(given, "the secretary's word", counted=False)
        sections = _sections(self.mail, self.names) if document and not document[0] else ()
        if len(sections) > 1:
            return self._of_several(sections)
        registered = frozenset(unit.id for unit in self.names.roster.at_address(sender_of(self.mail)))
        head = self.names.head(document[1].official.issuer) if document else Head()
        named = next(_in_document(self.names, document, head), None)
        is_other = head.elsewhere or head.branch_of is not None
        around = [] if is_other else list(_around(self.names, self.mail, document))
        if len(registered) == 1:
            [unit] = registered
            named = named or _branch(head) or _another(unit, around)
            return _of_registered(unit, named, head, self.names)
        hint = named or _only(around, registered)
        if hint is None:
            return self._unknown(document, around, head)
        if hint.unit in registered or self._is_vouched_for(hint.unit):
            return Owner(hint.unit, hint.evidence)
        guesses = (Guess(hint.unit, 100, f"được nêu tên trong {PLACES[hint.evidence]}"),)
        item = attention("new-address", detail=sender_of(self.mail) or "(không rõ)", unit=hint.unit, guesses=guesses)
        return Owner(hint.unit, hint.evidence, (item,), counted=False)

    def _of_several(self, units: Sequence[str]) -> Owner:
        """Nobody's: a text with a section for each of UNITS, whose figures must not be added up for one of them."""
        named = "; ".join(self.names.roster.by_id[unit].name for unit in units)
        guesses = tuple(Guess(unit, 50, "một phần của thư ghi tên đơn vị này") for unit in units)
        item = attention("unknown-unit", detail=f"thư báo cáo chung của {named}", guesses=guesses)
        return Owner(None, "sections of several units", (item,), counted=False)

    def _is_vouched_for(self, unit: str) -> bool:
        """Whether a person has already agreed: taken this address for UNIT."""
        return (sender_of(self.mail), unit) in self.office.learned

    def _unknown(self, document: Document | None, around: Sequence[_Hint], head: Head) -> Owner:
        sender = sender_of(self.mail)
        official = document[1].official if document else None
        texts = (*official.issuer, *official.signing, *official.speaking) if official else ()
        traces = Traces(
            sender,
            self.office.learned,
            (head.branch_of,) if head.branch_of else (),
            tuple((hint.unit, PLACES[hint.evidence]) for hint in around),
            (*texts, self.mail.head.subject, *(address.name for address in self.mail.head.senders)),
        )
        guesses = ranked(traces, self.names)
        item = attention("unknown-unit", detail=f"người gửi {sender or 'không rõ'}", guesses=guesses)
        silent = head == Head() and not around
        return Owner(None, "nothing names exactly one unit", (item,), counted=False, silent=silent)


def _sections(mail: MailReading, names: Names) -> tuple[str, ...]:
    """The units whose names head a section of the mail's text: a line of its own, "II. Chi đoàn Viện X"."""
    heads = (_NUMBERING.sub("", line).strip(" :.") for line in mail.text.splitlines() if len(line) < LONGEST_HEADING)
    found = (names.unit_called(words_of(head)) for head in heads if _BODY.match(fold(head)))
    return tuple(dict.fromkeys(unit for units in found for unit in units))


def _branch(head: Head) -> _Hint | None:
    """The unit of which HEAD names a branch."""
    return _Hint(head.branch_of, "letterhead") if head.branch_of else None


def _another(unit: str, around: Sequence[_Hint]) -> _Hint | None:
    """Another unit than UNIT, the sender's, that alone is named AROUND a document which names none itself."""
    told = [hint for hint in around if hint.evidence in _AGAINST_THE_ADDRESS]
    strange = _only(told, frozenset())
    return strange if strange is not None and all(hint.unit != unit for hint in around) else None


def _of_registered(unit: str, named: _Hint | None, head: Head, names: Names) -> Owner:
    if named is None or unit in {named.unit, head.branch_of}:
        return Owner(unit, "sender address")
    one, other = (names.roster.by_id[each].name for each in (unit, named.unit))
    guesses = (
        Guess(named.unit, 80, f"được nêu tên trong {PLACES[named.evidence]}"),
        Guess(unit, 70, "địa chỉ người gửi"),
    )
    item = attention("unit-conflict", detail=f"người gửi: {one}; văn bản: {other}", guesses=guesses)
    return Owner(None, f"sender address against {named.evidence}", (item,))


def _only(hints: Sequence[_Hint], registered: frozenset[str]) -> _Hint | None:
    """The first of HINTS when they all mean one unit, or one of those that share the sender's address."""
    fitting = [hint for hint in hints if hint.unit in registered] or hints
    return fitting[0] if len({hint.unit for hint in fitting}) == 1 else None


def _in_document(names: Names, document: Document | None, head: Head) -> Iterator[_Hint]:
    """What the document itself names, the firmest first: letterhead, number, the signature's agency."""
    if document is None or head.branch_of or head.elsewhere:
        return
    official = document[1].official
    yield from _one(head.units, "letterhead")
    yield from _one(mentioned_in(" ".join(official.issuer), names), "letterhead")
    yield from _one(_by_number(names, official.number), "number of the document")
    yield from _one(names.named_by(official.signing), "signature")
    mark = document[1].mark
    yield from _one(frozenset({mark.unit} & names.roster.by_id.keys() if mark else ()), "mark of our form")
    for speaking in official.speaking:
        yield from _one(names.named_by((speaking,)), "the text" if document[0] else "the mail's text")


def _by_number(names: Names, number: str | None) -> frozenset[str]:
    """The last part of a number may be a short name: "08-BC/CĐ-STC"."""
    tail = (number or "").replace("/", "-").replace(".", "-").rpartition("-")[2]
    return names.short_name(tail) if len(tail) >= SHORTEST_IN_NUMBER else _NOBODY


def introduced(mail: MailReading, names: Names) -> str | None:
    """The one unit in whose name the writer says he writes: in the text, by signature, or by his shown name."""
    units = {hint.unit for hint in _said_of_himself(names, mail)}
    return units.pop() if len(units) == 1 else None


def names_body(subject: str, names: Names) -> bool:
    """Whether SUBJECT names the Youth Union body of one of our units: "Email mới của Chi đoàn Ban Dân vận"."""
    return bool(_BODY.search(fold(subject))) and len(mentioned_in(subject, names)) == 1


def _around(names: Names, mail: MailReading, document: Document | None) -> Iterator[_Hint]:
    """What stands around the document: its file's name, the subject, what the writer says of himself."""
    if document is not None:
        yield from _one(mentioned_in(document[0].rpartition("/")[2], names), "file name")
    yield from _one(mentioned_in(mail.head.subject, names), "subject")
    yield from _said_of_himself(names, mail)


def _said_of_himself(names: Names, mail: MailReading) -> Iterator[_Hint]:
    body = mail.body.official if mail.body else None
    for speaking in body.speaking if body else ():
        yield from _one(names.named_by((speaking,)), "the mail's text")
    note = "\n".join(" ".join(line.split()) for line in mail.text[:LONGEST_NOTE].splitlines())
    for told in _OF_WHOM.finditer(fold_keeping_places(note)):
        yield from _one(mentioned_in(note[told.start(1) : told.end(1)], names), "the mail's text")
    for lines in (body.signing if body else (), mail.signature.splitlines()):
        for line, below in itertools.zip_longest(lines, lines[1:], fillvalue=""):
            elsewhere = is_elsewhere((below,), names.place)
            yield from _one(_NOBODY if elsewhere else mentioned_in(line, names), "signature")
    for address in mail.head.senders[:1]:
        yield from _one(mentioned_in(address.name, names), "sender's name")


def _one(units: frozenset[str], evidence: str) -> Iterator[_Hint]:
    if len(units) == 1:
        yield _Hint(next(iter(units)), evidence)

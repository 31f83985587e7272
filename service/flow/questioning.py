"""Answers of units to our questions, into the books: what was read counts, figures are corrected, items settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from parsers.readings import Form
from service.rules.answers_to_questions import Answered, Asked, Given, answers_to
from service.rules.corrections import agreed, corrections_of, registrations
from service.rules.nuisance import Case, refusal
from service.rules.office import Office
from service.rules.reports import is_report_document
from service.rules.senders import sender_of
from service.rules.verdicts import Arrival, Filing, Kind
from service.rules.wording import attention
from service.store.books import Books
from service.store.decisions import Decisions, Source
from service.store.questions import Questions
from service.store.tables import MessageRow

LONGEST = 20_000  # signs: nobody answers questions at such length
BECAUSE = "it answers our questions"
_TITLED = frozenset({Form.PERIODIC, Form.FINAL, Form.NOMINATION})


@dataclass(frozen=True, slots=True)
class Questioning:
    """Takes in answers to numbered questions."""

    office: Office

    def take(self, session: Session, row: MessageRow, mail: MailReading, filing: Filing, books: Books) -> Filing:
        """What MAIL, the message ROW, changes by answering our questions; FILING where it answers none."""
        asked = self._asked(session, mail)
        answered = answers_to(mail.text, asked) if asked and _is_only_an_answer(mail, filing) else Answered()
        if not answered.given or _says_more(mail, answered):
            return filing
        full = self._filed(filing, row, answered, asked[0].unit)
        if refusal(Case(mail, full, Arrival(row.arrived), self.office)) is not None:
            return filing
        self._record(session, row, mail, answered.given, books)
        return full

    def _asked(self, session: Session, mail: MailReading) -> tuple[Asked, ...]:
        """The questions that MAIL may answer: of the letter in its thread, else of the one that it quotes."""
        units = [unit.id for unit in self.office.roster.at_address(sender_of(mail))]
        if not units:
            return ()
        questions = Questions(session)
        thread = {*mail.head.references, mail.head.in_reply_to} - {""}
        asked = questions.in_thread(thread, units) or questions.quoted_in(mail.quoted, units)
        return tuple(self._named(each) for each in asked)

    def _named(self, asked: Asked) -> Asked:
        """ASKED with what its figure may be called; what is asked for the roster begins with its name."""
        indicator = self.office.campaign.indicator.get(asked.indicator)
        if indicator is not None:
            return replace(asked, names=(indicator.name, *indicator.phrases))
        name, colon, _ = asked.text.partition(":")
        return replace(asked, names=(name,)) if colon else asked

    def _filed(self, filing: Filing, row: MessageRow, answered: Answered, unit: str) -> Filing:
        # What has to be seen of attached files has to be seen all the same.
        items = [item for item in filing.attention if item.file]
        items += registrations(answered.given, self.office.roster.by_id[unit])
        if answered.left:
            items.append(attention("enquiry", detail=answered.left, unit=unit))
        return Filing(
            kind=Kind.SUBMISSION,
            because=BECAUSE,
            unit=unit,
            unit_evidence="sender address",
            submissions=corrections_of(answered.given, row.arrived, self.office.campaign),
            attention=tuple(items),
            answers=answered.given,
        )

    def _record(
        self, session: Session, row: MessageRow, mail: MailReading, given: Sequence[Given], books: Books
    ) -> None:
        """The decisions of the unit, its own mail their author; the questions are closed."""
        words = "; ".join(dict.fromkeys(each.words for each in given))
        source = Source(sender_of(mail), words, f"mail {row.id}", row.id)
        for confirmed in agreed(given):
            Decisions(session).record(confirmed, source, row.arrived)
        questions = Questions(session)
        for each in given:
            if each.value is not None:
                questions.close(each, row.id, row.arrived)
            books.audit("question answered", before=each.asked.text, after=each.words, row=row)


def _is_only_an_answer(mail: MailReading, filing: Filing) -> bool:
    """Whether MAIL may be an answer: a person writes, not too much, and no report is attached."""
    if len(mail.text) > LONGEST:
        return False
    return filing.kind in {Kind.ENQUIRY, Kind.SUBMISSION} and not any(is_report_document(part) for part in mail.parts)


def _says_more(mail: MailReading, answered: Answered) -> bool:
    """Whether the text is a report of its own in which answers were found: then it is the report that counts."""
    if mail.body is None or not answered.left:
        return False
    others = {figure.indicator for figure in mail.body.figures} - {each.asked.indicator for each in answered.given}
    return len(others) > 1 or (mail.body.form in _TITLED and bool(others))

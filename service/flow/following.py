"""What a mail means by what was written before it: a letter that came back, an absence, an answer to our questions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.flow.questioning import Questioning
from service.flow.returning import Returning
from service.rules.absences import Absence, back_on
from service.rules.classify import sender_of
from service.rules.office import Office
from service.rules.verdicts import Filing, Kind
from service.store.absences import Absences
from service.store.books import Books
from service.store.tables import MessageRow


@dataclass(frozen=True, slots=True)
class Following:
    """Reads a mail against the letters that have gone out."""

    office: Office

    def follow(self, session: Session, row: MessageRow, mail: MailReading, filing: Filing, books: Books) -> Filing:
        """What MAIL, the message ROW, changes beyond FILING, which is what it says by itself."""
        if filing.kind is Kind.BOUNCE:
            if mail.bounce is not None and row.answerable:
                Returning(self.office).take(session, row, mail.bounce, books)
            # An item for each address, not for each report.
            return replace(filing, attention=())
        if filing.kind is Kind.AUTO_REPLY and filing.unit is not None:
            self._note_absence(session, row, mail, filing.unit, books)
            return filing
        return Questioning(self.office).take(session, row, mail, filing, books) if row.answerable else filing

    def _note_absence(self, session: Session, row: MessageRow, mail: MailReading, unit: str, books: Books) -> None:
        today = row.arrived.astimezone(self.office.campaign.zone).date()
        back = back_on(f"{mail.text}\n{mail.signature}", today)
        if back is not None:
            Absences(session).note(unit, Absence(sender_of(mail), back), row)
            books.audit("absence noted", after=f"{unit}: {sender_of(mail)} back on {back}", row=row)

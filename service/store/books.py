"""The books: what a message changes is written here, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parsers.mails import Head, MailReading
from service.rules.records import Attempt
from service.rules.verdicts import Attention, Filing, Submission
from service.store.codes import ATTENTION, code_for
from service.store.tables import (
    AttachmentRow,
    AttemptRow,
    AttentionRow,
    AuditRow,
    FigureRow,
    MessageRow,
    MessageState,
    NominationRow,
    SubmissionRow,
)


class Books:
    """The books in one session; the caller commits.  Every entry has an author and stands in the audit trail."""

    def __init__(self, session: Session, author: str, at: datetime) -> None:
        self._session = session
        self._author = author
        self._at = at

    def record(self, row: MessageRow, mail: MailReading, filing: Filing, attempts: Sequence[Attempt] = ()) -> None:
        """Write down everything that the message ROW changes; ATTEMPTS are what it was meant for and is not."""
        self._describe(row, mail, filing)
        for submission in filing.submissions:
            self._submit(row, submission)
        for nomination in filing.nominations:
            self._session.add(
                NominationRow(
                    message=row.id,
                    unit=nomination.unit,
                    kind=nomination.nominee.kind,
                    name=nomination.nominee.name,
                    position=nomination.nominee.position,
                    award=nomination.nominee.award,
                    arrived=row.arrived,
                    counted=nomination.counted,
                )
            )
            self.audit("nomination recorded", after=f"{nomination.unit}: {nomination.nominee.name}", row=row)
        for item in filing.attention:
            self.open_item(item, row)
        for attempt in attempts:
            self._session.add(
                AttemptRow(
                    message=row.id,
                    unit=attempt.unit,
                    obligation=attempt.obligation,
                    period=attempt.period,
                    arrived=row.arrived,
                    code=attempt.code,
                )
            )

    def repeat(self, row: MessageRow, mail: MailReading, first: MessageRow) -> None:
        """Note that ROW is FIRST once more; nothing else changes."""
        self.name(row, mail.head)
        row.content_hash = mail.content_hash
        row.state = MessageState.REPEATED
        row.repeats = first.id
        row.filed_at = self._at
        self.audit("message repeated", after=f"message {first.id} stands", row=row)

    def withdraw(self, row: MessageRow) -> None:
        """Take back what was recorded of ROW: its submissions and nominations stay readable and count no more."""
        for submission in self._session.scalars(select(SubmissionRow).where(SubmissionRow.message == row.id)):
            submission.withdrawn = submission.withdrawn or self._at
            self.audit("submission withdrawn", before=str(submission.id), row=row)
        for nomination in self._session.scalars(select(NominationRow).where(NominationRow.message == row.id)):
            nomination.withdrawn = nomination.withdrawn or self._at
            self.audit("nomination withdrawn", before=str(nomination.id), row=row)
        for attempt in self._session.scalars(select(AttemptRow).where(AttemptRow.message == row.id)):
            attempt.withdrawn = attempt.withdrawn or self._at
        still_open = select(AttentionRow).where(AttentionRow.message == row.id, AttentionRow.closed.is_(None))
        for item in self._session.scalars(still_open):
            item.closed = self._at

    def open_item(self, item: Attention, row: MessageRow | None = None) -> AttentionRow:
        """A new item for the secretary, with a code of its own."""
        entry = AttentionRow(
            kind=item.code,
            message=row.id if row else None,
            text=item.message,
            unit=item.unit,
            file=item.file,
            guesses=[[guess.unit, guess.score, guess.because] for guess in item.guesses],
            figures=[[indicator, value] for indicator, value in item.figures],
            original=item.original,
            sender=item.sender,
            opened=self._at,
        )
        self._session.add(entry)
        self._session.flush()
        code_for(self._session, ATTENTION, entry.id)
        return entry

    @staticmethod
    def name(row: MessageRow, head: Head) -> None:
        """Note whose message ROW is and what it calls itself."""
        row.message_id = head.message_id
        row.sender = head.senders[0].address if head.senders else ""
        row.subject = head.subject

    def audit(self, what: str, *, before: str = "", after: str = "", row: MessageRow | None = None) -> None:
        """One line of the audit trail."""
        self._session.add(
            AuditRow(
                at=self._at,
                author=self._author,
                what=what,
                before=before,
                after=after,
                message=row.id if row else None,
            )
        )

    def _describe(self, row: MessageRow, mail: MailReading, filing: Filing) -> None:
        self.name(row, mail.head)
        row.content_hash = mail.content_hash
        row.state = MessageState.FILED
        row.kind = filing.kind
        row.because = filing.because
        row.unit = filing.unit
        row.unit_evidence = filing.unit_evidence
        row.filed_at = self._at
        row.attachments = [
            AttachmentRow(
                name=part.name,
                type=part.type,
                read=part.read,
                problem=part.problem,
                size=part.size,
                sha256=part.sha256,
            )
            for part in mail.parts
        ]

    def _submit(self, row: MessageRow, submission: Submission) -> None:
        version = 1 + self._versions(submission.unit, submission.obligation, submission.period)
        entry = SubmissionRow(
            message=row.id,
            unit=submission.unit,
            obligation=submission.obligation,
            period=submission.period,
            arrived=row.arrived,
            version=version,
            status=submission.status,
            change=submission.change,
            counted=submission.counted,
            nothing_happened=submission.nothing_happened,
            number=submission.official.number,
            dated=submission.official.date,
            signer=submission.official.signer,
        )
        entry.figures = [
            FigureRow(
                indicator=figure.indicator,
                value=figure.value,
                approximate=figure.approximate,
                confirm=figure.confirm,
                file=figure.evidence.file,
                place=figure.evidence.place,
                quote=figure.evidence.quote,
                rule=figure.evidence.rule,
            )
            for figure in submission.figures
        ]
        self._session.add(entry)
        after = f"{submission.unit} {submission.obligation} {submission.period} version {version}"
        self.audit("submission recorded", after=after, row=row)

    def _versions(self, unit: str | None, obligation: str, period: date) -> int:
        if unit is None:
            return 0
        same = select(func.count()).where(
            SubmissionRow.unit == unit,
            SubmissionRow.obligation == obligation,
            SubmissionRow.period == period,
            SubmissionRow.withdrawn.is_(None),
        )
        return self._session.scalar(same) or 0

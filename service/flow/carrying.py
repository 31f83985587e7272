"""Deeds carried out: decisions recorded, letters queued and let go, decisions taken back.  The caller commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from service.flow.posting import Posting
from service.flow.situations import Context
from service.flow.summing import mail_summary
from service.rules.decisions import Assigned, Decision, Released, Withheld
from service.rules.deeds.values import Deed
from service.rules.letters import Enclosure
from service.store.books import Books
from service.store.decisions import Decisions, Source
from service.store.outbox import Outbox
from service.store.tables import AttentionRow, MessageRow

Files = Callable[[int], tuple[Enclosure, ...]]
"""The files of the message with a number."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """Carries out what orders come to.  FILES hands out a unit's own files, to go back to it."""

    posting: Posting
    files: Files

    def carry_out(self, session: Session, deed: Deed, words: str, context: Context) -> str:
        """Carry out DEED, ordered in WORDS; what has to be told besides, in Vietnamese, "" when nothing."""
        source = Source(context.author, words, context.batch, context.message)
        for decision, item in deed.decisions:
            Decisions(session).record(decision, source, context.at, item)
            _move_letters(session, decision, context)
            _mark_by_hand(session, decision, item, context)
        if deed.mailed is not None:
            mail_summary(session, deed.mailed, context, self.posting)
        notes = list(self._queue(session, deed, context))
        undone = Decisions(session).take_back(deed.taken_back, context.author, context.at)
        notes += [note for decision in undone if (note := _move_back(session, decision, context))]
        return " ".join(dict.fromkeys(notes))

    def _queue(self, session: Session, deed: Deed, context: Context) -> Iterator[str]:
        """Queue the letters of DEED.  The secretary wants them to leave: in review mode they do not wait for her."""
        for letter, message in deed.letters:
            enclosures = self.files(message) if message is not None else ()
            full = replace(letter, enclosures=(*letter.enclosures, *enclosures))
            if not self.posting.queue(session, full, context.at, context.message):
                yield "Thư này đã được soạn từ trước."
                continue
            number = Outbox(session).number(full.once)
            if context.mode == "review" and number is not None:
                Outbox(session).let_go([number], context.at)
            if context.mode == "off":
                yield "Thư đã soạn nhưng chế độ gửi đang tắt (off)."
            elif not Decisions(session).is_sending():
                yield "Thư sẽ đi khi đồng chí cho “gửi lại”."


def _mark_by_hand(session: Session, decision: Decision, item: int | None, context: Context) -> None:
    """What came to somebody's own mailbox and was forwarded stands in the audit trail as entered by hand."""
    about = session.get(AttentionRow, item) if item is not None else None
    if isinstance(decision, Assigned) and about is not None and about.kind == "forwarded-report":
        row = session.get_one(MessageRow, decision.message)
        came = decision.arrived or row.arrived
        Books(session, context.author, context.at).audit(
            "entered by hand", after=f"{decision.unit}, came {came.isoformat()}", row=row
        )


def _move_letters(session: Session, decision: Decision, context: Context) -> None:
    if isinstance(decision, Released):
        Outbox(session).let_go(decision.letters, context.at)
    if isinstance(decision, Withheld):
        Outbox(session).withhold(decision.letters, context.at)


def _move_back(session: Session, decision: Decision, context: Context) -> str:
    """Letters that were let go or given up wait again, those that have not left."""
    if not isinstance(decision, Released | Withheld):
        return ""
    held = Outbox(session).hold_again(decision.letters, context.at)
    gone = len(decision.letters) - held
    return f"{gone} thư đã gửi đi, không thu lại được." if gone else ""

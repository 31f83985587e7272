"""The tables.  Importing this package defines all of them on `Base.metadata`."""

from service.store.tables.decisions import CodeRow, DecisionRow, OrderRow, TokenRow
from service.store.tables.letters import BounceRow, OutboxRow, OutboxState, QuestionRow, ReminderRow
from service.store.tables.messages import AttachmentRow, MailboxRow, MessageRow, MessageState
from service.store.tables.records import (
    AttemptRow,
    AttentionRow,
    AuditRow,
    FigureRow,
    NominationRow,
    SubmissionRow,
)
from service.store.tables.rows import Base
from service.store.tables.summaries import SummaryRow, TroubleRow

__all__ = [
    "AttachmentRow",
    "AttemptRow",
    "AttentionRow",
    "AuditRow",
    "Base",
    "BounceRow",
    "CodeRow",
    "DecisionRow",
    "FigureRow",
    "MailboxRow",
    "MessageRow",
    "MessageState",
    "NominationRow",
    "OrderRow",
    "OutboxRow",
    "OutboxState",
    "QuestionRow",
    "ReminderRow",
    "SubmissionRow",
    "SummaryRow",
    "TokenRow",
    "TroubleRow",
]

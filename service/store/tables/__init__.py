"""The tables.  Importing this package defines all of them on `Base.metadata`."""

from service.store.tables.letters import OutboxRow, OutboxState, ReminderRow
from service.store.tables.messages import AttachmentRow, MailboxRow, MessageRow, MessageState
from service.store.tables.records import (
    AttentionRow,
    AuditRow,
    DecisionRow,
    FigureRow,
    NominationRow,
    SubmissionRow,
)
from service.store.tables.rows import Base

__all__ = [
    "AttachmentRow",
    "AttentionRow",
    "AuditRow",
    "Base",
    "DecisionRow",
    "FigureRow",
    "MailboxRow",
    "MessageRow",
    "MessageState",
    "NominationRow",
    "OutboxRow",
    "OutboxState",
    "ReminderRow",
    "SubmissionRow",
]

"""The pictures in the mails of units, out of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from parsers.documents import Read
from service.rules.rulings import Assigned
from service.rules.summary.photographs import SMALLEST, Candidate
from service.rules.verdicts import Kind
from service.store.tables import AttachmentRow, MessageRow, MessageState


def candidates(
    session: Session, since: datetime, until: datetime, assigned: Mapping[int, Assigned], zone: tzinfo
) -> tuple[Candidate, ...]:
    """The pictures that were kept as such in reports that arrived after SINCE and by UNTIL (aware), in their order.

    ASSIGNED says whose a mail is that was nobody's; ZONE is the one in which days are told.
    """
    found = (
        select(MessageRow, AttachmentRow)
        .join(AttachmentRow, AttachmentRow.message == MessageRow.id)
        .where(
            MessageRow.state == MessageState.FILED,
            MessageRow.kind == Kind.SUBMISSION,
            MessageRow.arrived > since,
            MessageRow.arrived <= until,
            AttachmentRow.read == Read.IMAGE,
            AttachmentRow.size >= SMALLEST,
        )
        .order_by(MessageRow.arrived, AttachmentRow.id)
    )
    return tuple(
        _candidate(mail, picture, unit, zone)
        for mail, picture in session.execute(found)
        if (unit := mail.unit or (assigned[mail.id].unit if mail.id in assigned else ""))
    )


def _candidate(mail: MessageRow, picture: AttachmentRow, unit: str, zone: tzinfo) -> Candidate:
    return Candidate(
        unit=unit,
        message=mail.id,
        original=mail.sha256,
        name=picture.name,
        sha256=picture.sha256,
        size=picture.size,
        subject=mail.subject,
        sent=mail.arrived.astimezone(zone).date(),
    )

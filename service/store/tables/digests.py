"""The digests that have been written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables.rows import Base
from service.store.types import UtcDateTime


class DigestRow(Base):
    """A digest: its running NUMBER, the MOMENT for which it was due, when it was MADE.

    SEEN is the highest number of a submission at that time: what is above is new in the next one.
    """

    __tablename__ = "digests"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(UtcDateTime, unique=True)
    made: Mapped[datetime] = mapped_column(UtcDateTime)
    seen: Mapped[int]

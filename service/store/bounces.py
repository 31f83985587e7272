"""Letters that came back: noted, counted by address, and what the secretary was told of an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from service.rules.bounces import Bounced, broken
from service.rules.verdicts import Kind
from service.store.tables import AttentionRow, BounceRow, MessageRow

LONGEST_WORDS = 500  # signs of a server's words that are kept
MACHINES = (Kind.BOUNCE, Kind.AUTO_REPLY, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Noted:
    """How a bounce became known: the STATUS and WORDS of the server, and the numbers of LETTER and MESSAGE."""

    status: str = ""
    words: str = ""
    letter: int | None = None
    message: int | None = None


class Bounces:
    """The bounces in one session; the caller commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, bounced: Bounced, noted: Noted) -> BounceRow:
        """Write down that a letter came back."""
        row = BounceRow(
            address=bounced.address,
            at=bounced.at,
            hard=bounced.hard,
            status=noted.status,
            words=noted.words[:LONGEST_WORDS],
            letter=noted.letter,
            message=noted.message,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def knows(self, letter: int, address: str) -> bool:
        """Whether LETTER is known to have come back from ADDRESS: systems report on the same one again."""
        known = select(BounceRow.id).where(BounceRow.letter == letter, BounceRow.address == address).limit(1)
        return self._session.scalar(known) is not None

    def standing(self, addresses: Sequence[str] | None = None) -> tuple[Bounced, ...]:
        """The letters of ours that came back and still tell of their address, oldest first: of all, or of ADDRESSES.

        Who has written since shows that the address lives.
        """
        known = select(BounceRow.address, BounceRow.at, BounceRow.hard).where(BounceRow.letter.is_not(None))
        if addresses is not None:
            known = known.where(BounceRow.address.in_([*addresses]))
        rows = self._session.execute(known.where(~_has_written_since()).order_by(BounceRow.at, BounceRow.id))
        return tuple(Bounced(address, at, hard) for address, at, hard in rows)

    def told(self, address: str) -> AttentionRow | None:
        """The last item that told the secretary of ADDRESS."""
        return self._session.scalars(
            select(AttentionRow)
            .join(BounceRow, BounceRow.item == AttentionRow.id)
            .where(BounceRow.address == address)
            .order_by(AttentionRow.id.desc())
        ).first()


def broken_addresses(session: Session) -> frozenset[str]:
    """The addresses that are given up."""
    return broken(Bounces(session).standing())


def _has_written_since() -> ColumnElement[bool]:
    written = select(MessageRow.id).where(
        MessageRow.sender == BounceRow.address,
        MessageRow.arrived > BounceRow.at,
        MessageRow.kind.not_in(MACHINES),
    )
    return written.exists()

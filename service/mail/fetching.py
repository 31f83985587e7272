"""Original messages fetched as they are: in chunks when small, in pieces when large, every answer checked.

The library's own fetch marks mail as seen and skips in silence what comes back empty; so this one is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.mail.answers import Summary, ended, pieces
from service.mail.connection import Connection, RefusalError

CHUNK_COUNT = 100  # longer lists of UIDs are refused by some servers
CHUNK_BYTES = 2 * 2**20  # a chunk lies in memory as a whole
PIECE_BYTES = 2**20  # of a larger message only so much lies in memory at once


class Original(Protocol):
    """A message on its way to disk.  Exactly one of `keep` and `discard` is called, last."""

    def write(self, data: bytes, /) -> object:
        """Take the next bytes."""

    def keep(self) -> object:
        """The message is whole: bring it to safety."""

    def discard(self) -> object:
        """The message broke off: forget it."""


Sink = Callable[[Summary], Original]
"""Where a message goes: called once for each message of which at least one byte has arrived."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a fetch; the three parts together are exactly the UIDs that were asked for.

    KEPT is on disk.  VANISHED is no longer in the folder.  UNANSWERED is there, but came back empty, short or
    not at all: it must be asked for again, and never counts as an empty message.
    """

    kept: tuple[int, ...] = ()
    vanished: tuple[int, ...] = ()
    unanswered: tuple[int, ...] = ()


def fetch(connection: Connection, mails: Sequence[Summary], sink: Sink) -> Fetched:
    """Bring MAILS to SINK without touching a flag.

    Raises TemporaryError when the connection is lost; what SINK has kept by then is whole.
    """
    kept: list[int] = []
    for chunk in chunks([mail for mail in mails if mail.size <= PIECE_BYTES]):
        kept += _fetch_chunk(connection, chunk, sink)
    large = [mail for mail in mails if mail.size > PIECE_BYTES]
    kept += [mail.uid for mail in large if _store(mail, _by_pieces(connection, mail), sink)]
    missing = [mail.uid for mail in mails if mail.uid not in set(kept)]
    present = still_there(connection, missing)
    return Fetched(
        tuple(kept),
        tuple(uid for uid in missing if uid not in present),
        tuple(uid for uid in missing if uid in present),
    )


def chunks(mails: Iterable[Summary]) -> Iterator[list[Summary]]:
    """MAILS in their order, so many at once as may lie in memory together."""
    chunk: list[Summary] = []
    for mail in mails:
        if len(chunk) == CHUNK_COUNT or (chunk and sum(m.size for m in chunk) + mail.size > CHUNK_BYTES):
            yield chunk
            chunk = []
        chunk.append(mail)
    if chunk:
        yield chunk


def still_there(connection: Connection, uids: Sequence[int]) -> set[int]:
    """Those of UIDS that the server finds in the folder."""
    found: set[int] = set()
    for start in range(0, len(uids), CHUNK_COUNT):
        found |= numbers(connection.uid("SEARCH", f"UID {listed(uids[start : start + CHUNK_COUNT])}"))
    return found & set(uids)


def listed(uids: Iterable[int]) -> str:
    """UIDS as the protocol writes them."""
    return ",".join(map(str, uids))


def numbers(lines: Iterable[bytes | None]) -> set[int]:
    """The numbers of a SEARCH answer, which may come in several lines or none."""
    return {int(word) for line in lines if line for word in line.split()}


def _fetch_chunk(connection: Connection, chunk: Sequence[Summary], sink: Sink) -> Iterator[int]:
    """The UIDs of CHUNK that were kept."""
    bodies = _bodies(connection, [mail.uid for mail in chunk])
    for mail in chunk:
        body = bodies.pop(mail.uid, b"")
        # A body shorter than announced: either the server counts wrongly, as some do, or the text was cut.
        # Asked for by pieces, the message shows where it really ends.
        source = iter([body]) if len(body) >= mail.size else _by_pieces(connection, mail)
        if body and _store(mail, source, sink):
            yield mail.uid


def _bodies(connection: Connection, uids: Sequence[int]) -> dict[int, bytes]:
    try:
        lines = connection.uid("FETCH", listed(uids), "(UID BODY.PEEK[])")
    except RefusalError:
        # One message that the server cannot read must not keep back its neighbours: what has come counts.
        lines = connection.forget("FETCH")
        if len(uids) > 1:
            return {uid: body for one in uids for uid, body in _bodies(connection, [one]).items()}
    return {piece.uid: piece.content for piece in pieces(lines) if piece.uid in uids and piece.offset is None}


def _by_pieces(connection: Connection, mail: Summary) -> Iterator[bytes]:
    """The message piece by piece up to its real end, whatever size was announced.  Raises _CutError."""
    offset = 0
    while True:
        piece = _piece(connection, mail, offset)
        yield piece
        offset += len(piece)
        if not piece or (len(piece) < PIECE_BYTES and offset >= mail.size):
            return


def _piece(connection: Connection, mail: Summary, offset: int) -> bytes:
    try:
        lines = connection.uid("FETCH", str(mail.uid), f"(UID BODY.PEEK[]<{offset}.{PIECE_BYTES}>)")
    except RefusalError as fault:
        connection.forget("FETCH")
        raise _CutError from fault
    for piece in pieces(lines):
        if (piece.uid, piece.offset) == (mail.uid, offset) and len(piece.content) <= PIECE_BYTES:
            return piece.content
    if offset and ended(lines, mail.uid, nil_counts=offset >= mail.size):
        return b""
    raise _CutError


def _store(mail: Summary, source: Iterator[bytes], sink: Sink) -> bool:
    """Whether the whole message was kept; half a message is discarded."""
    first = _first_piece(source)
    if not first:
        return False
    original = sink(mail)
    whole = False
    try:
        original.write(first)
        for piece in source:
            original.write(piece)
        whole = True
    except _CutError:
        return False
    finally:
        if not whole:
            original.discard()
    original.keep()
    return True


def _first_piece(source: Iterator[bytes]) -> bytes:
    try:
        return next(source, b"")
    except _CutError:
        return b""


class _CutError(Exception):
    """A piece of a message did not come."""

"""The union's mailbox, read without leaving a trace but one keyword; people read the same mailbox."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Self

from service.errors import TemporaryError
from service.mail.admission import open_connection
from service.mail.answers import Summary, summaries
from service.mail.connection import Connection, RefusalError
from service.mail.fetching import CHUNK_COUNT, Fetched, Sink, fetch, listed, numbers
from service.mail.idling import wait_for_mail

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection, Iterator, Sequence

    from service.mail.access import ImapAccess

__all__ = ["Fetched", "Mailbox", "Sink", "Summary"]


class Mailbox:
    """An open folder.  Nothing here marks as seen, deletes or expunges; work never depends on what is unseen.

    Every method raises TemporaryError when the server fails; the mailbox must then be connected anew.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    @contextlib.contextmanager
    def connect(cls, access: ImapAccess) -> Iterator[Self]:
        """The mailbox, logged in, its folder open; closed at the end.

        Raises PermanentError for what a person must mend (password, folder, certificate), or TemporaryError.
        """
        connection = open_connection(access)
        try:
            yield cls(connection)
        finally:
            connection.close()

    @property
    def uidvalidity(self) -> int:
        """The number under which the UIDs hold; another number means that all of them are new."""
        values = self._connection.client.untagged_responses.get("UIDVALIDITY", [])
        if not values or not isinstance(values[-1], bytes):
            text = "The IMAP server {server} gives no UIDVALIDITY for the folder {folder}."
            access = self._connection.access
            raise TemporaryError(text, server=access.server, folder=access.folder)
        return int(values[-1])

    def all_uids(self) -> set[int]:
        """Every UID in the folder."""
        self._connection.noop()
        return numbers(self._connection.uid("SEARCH", "ALL"))

    def uids_above(self, last: int) -> list[int]:
        """The UIDs above LAST, rising."""
        self._connection.noop()
        found = numbers(self._connection.uid("SEARCH", f"UID {last + 1}:*"))
        # `n:*` means "from n to the last, or the other way round": the last mail is always among the answers.
        return sorted(uid for uid in found if uid > last)

    def sizes_and_dates(self, uids: Collection[int]) -> dict[int, Summary]:
        """Size and time of arrival of each of UIDS that the server still has; the others are left out."""
        ordered = sorted(uids)
        found: dict[int, Summary] = {}
        for start in range(0, len(ordered), CHUNK_COUNT):
            chunk = listed(ordered[start : start + CHUNK_COUNT])
            lines = self._connection.uid("FETCH", chunk, "(UID RFC822.SIZE INTERNALDATE)")
            found |= {summary.uid: summary for summary in summaries(lines) if summary.uid in uids}
        return found

    def fetch(self, mails: Sequence[Summary], sink: Sink) -> Fetched:
        """Bring the originals of MAILS to SINK, byte for byte, and say what became of each."""
        return fetch(self._connection, mails, sink)

    def mark(self, uids: Collection[int], keyword: str) -> bool:
        """Set KEYWORD on UIDS where the folder takes keywords; whether it does.  No other flag is touched."""
        if not self._takes(keyword):
            return False
        ordered = sorted(uids)
        for start in range(0, len(ordered), CHUNK_COUNT):
            chunk = listed(ordered[start : start + CHUNK_COUNT])
            try:
                self._connection.uid("STORE", chunk, "+FLAGS.SILENT", f"({keyword})")
            except RefusalError:
                # The mark is a courtesy to people who look at the mailbox; the ledger does not need it.
                return False
        return True

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait for new mail: True once the server tells of some, False after SECONDS or when STOP is set."""
        return wait_for_mail(self._connection, seconds, stop)

    def hang_up(self) -> None:
        """Cut the connection, from any thread: what waits for the server ends with TemporaryError at once."""
        self._connection.hang_up()

    def _takes(self, keyword: str) -> bool:
        answers = self._connection.client.untagged_responses.get("PERMANENTFLAGS", [])
        flags = b" ".join(answer for answer in answers if isinstance(answer, bytes)).strip(b"()").split()
        return not self._connection.read_only and (rb"\*" in flags or keyword.encode() in flags)

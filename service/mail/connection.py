"""An open connection to the IMAP server; its faults told in our words."""

from __future__ import annotations

import contextlib
import imaplib
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imap_tools import BaseMailBox, ImapToolsError
from imap_tools.errors import UnexpectedCommandStatusError

from service.errors import TemporaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.mail.access import ImapAccess

_LOST = "The connection to the IMAP server {server} was lost ({reason}). It will be opened again."
_REFUSED = "The IMAP server {server} refused {command} ({reason}). It will be asked again."


@dataclass(frozen=True)
class Connection:
    """An open folder.  All questions to the server go through here, so that faults are told in our words."""

    access: ImapAccess
    box: BaseMailBox
    read_only: bool

    @property
    def client(self) -> imaplib.IMAP4:
        """The protocol itself, for what the library does not do rightly."""
        return self.box.client

    def uid(self, command: str, *words: str) -> list[Any]:
        """The server's answer to a UID command.

        Raises RefusalError when it says NO or BAD, TemporaryError when the connection is lost.
        """
        with self.speaking():
            status, lines = self.client.uid(command, *words)
        if status != "OK":
            raise RefusalError(_REFUSED, server=self.access.server, command=command, reason=_words(lines))
        return lines

    def noop(self) -> None:
        """Let the server tell what is new: some search only among what they have told."""
        with self.speaking():
            self.client.noop()

    def forget(self, answer: str) -> list[Any]:
        """Take away what is left of ANSWER, so that it is not taken for the answer to the next question."""
        return self.client.response(answer)[1]

    @contextlib.contextmanager
    def speaking(self) -> Iterator[None]:
        """Turns the library's faults into ours."""
        try:
            yield
        except (imaplib.IMAP4.abort, OSError, EOFError) as fault:
            raise TemporaryError(_LOST, server=self.access.server, reason=reason_of(fault)) from fault
        except (imaplib.IMAP4.error, ImapToolsError) as fault:
            facts = {"command": "a command", "reason": reason_of(fault)}
            raise RefusalError(_REFUSED, server=self.access.server, **facts) from fault

    def hang_up(self) -> None:
        """Cut the line, from any thread: what waits for an answer ends with TemporaryError at once."""
        with contextlib.suppress(OSError):
            # The plain method: that of a TLS socket would take the encryption away under the waiting thread.
            socket.socket.shutdown(self.client.sock, socket.SHUT_RDWR)

    def close(self) -> None:
        """Say goodbye; a server that does not answer is left without one."""
        try:
            self.box.logout()
        except (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError):
            drop(self.box)


class RefusalError(TemporaryError):
    """The server answered NO or BAD to one command; the connection itself still stands."""


def drop(box: BaseMailBox) -> None:
    """Close the socket, which the library leaves open when the goodbye fails."""
    with contextlib.suppress(OSError):
        box.client.shutdown()


def reason_of(fault: Exception) -> str:
    """What the server or the system said, on one line."""
    if isinstance(fault, UnexpectedCommandStatusError):
        return _words(fault.command_result[1])
    if isinstance(fault, TimeoutError):
        return "no answer in time"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror
    return _words(fault.args) or type(fault).__name__


def _words(answer: Any) -> str:  # noqa: ANN401 - imaplib answers with text, bytes, None or lists of these
    if isinstance(answer, list | tuple):
        return " ".join(filter(None, map(_words, answer)))
    if isinstance(answer, bytes):
        return answer.decode("utf-8", "replace")
    return "" if answer is None else " ".join(str(answer).split())

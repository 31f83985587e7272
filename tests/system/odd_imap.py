"""An IMAP server for one client, with the faults that a good server cannot be brought to.

It answers rightly by itself; a `Fault` takes the place of the answer to a command that matches its pattern.
"""

from __future__ import annotations

import contextlib
import imaplib
import re
import socketserver
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from service.mail.access import ImapAccess, Security

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = re.compile(r"BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?")


@dataclass
class Fault:
    """In the place of the answer to the next TIMES commands like PATTERN: SAY, then HANG_UP, or the true answer.

    SAY may hold %TAG%, the tag of the command.
    """

    pattern: str
    say: bytes = b""
    hang_up: bool = False
    also_answer: bool = False
    times: int = 1


@dataclass
class OddImap:
    """The running server: MAILS by UID, ANNOUNCED sizes where they differ from the true ones, FAULTS in order."""

    mails: dict[int, bytes] = field(default_factory=dict)
    announced: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    capabilities: str = "IMAP4rev1 IDLE"
    permanent_flags: str = r"\Seen \*"
    select: str = "[READ-WRITE] selected"
    commands: list[str] = field(default_factory=list)
    port: int = 0
    arrived: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(days=1))

    @property
    def access(self) -> ImapAccess:
        return ImapAccess("127.0.0.1", self.port, Security.NONE, "doankhoi", "mat-khau", timeout=2.0)

    def fault_for(self, command: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and re.search(fault.pattern, command):
                fault.times -= 1
                return fault
        return None

    def answer(self, command: str) -> Iterator[bytes]:
        """The right untagged answers to COMMAND."""
        match command.split()[:2]:
            case ["CAPABILITY", *_]:
                yield f"* CAPABILITY {self.capabilities}".encode()
            case ["SELECT" | "EXAMINE", *_]:
                yield f"* {len(self.mails)} EXISTS".encode()
                yield b"* OK [UIDVALIDITY 7] valid"
                yield f"* OK [PERMANENTFLAGS ({self.permanent_flags})] kept".encode()
            case ["UID", "SEARCH"]:
                found = sorted(self._named(command.rsplit(maxsplit=1)[-1]) if "UID " in command[4:] else self.mails)
                yield b" ".join([b"* SEARCH", *(str(uid).encode() for uid in found)])
            case ["UID", "FETCH"]:
                yield from self._fetched(command)
            case ["LOGOUT", *_]:
                yield b"* BYE"

    def _fetched(self, command: str) -> Iterator[bytes]:
        order = sorted(self.mails)
        for uid in sorted(self._named(command.split()[2])):
            head = f"* {order.index(uid) + 1} FETCH (UID {uid}".encode()
            mail = self.mails[uid]
            if piece := PIECE.search(command):
                start = int(piece[1] or 0)
                part = mail[start : start + int(piece[2])] if piece[1] else mail
                name = f"BODY[]<{start}>" if piece[1] else "BODY[]"
                yield head + f" {name} {{{len(part)}}}\r\n".encode() + part + b")"
            else:
                size = self.announced.get(uid, len(mail))
                arrived = imaplib.Time2Internaldate(self.arrived)
                yield head + f" RFC822.SIZE {size} INTERNALDATE {arrived})".encode()

    def _named(self, words: str) -> set[int]:
        if words.endswith(":*"):
            last = max(self.mails, default=0)
            return {uid for uid in self.mails if uid >= int(words[:-2])} | ({last} if last else set())
        return {int(word) for word in words.split(",")} & self.mails.keys()


@contextlib.contextmanager
def running_odd_imap(server: OddImap) -> Iterator[OddImap]:
    """SERVER listening for the time of the block."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", server.port), _desk(server)) as listener:
        listener.daemon_threads = True
        server.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()


def _desk(server: OddImap) -> type[socketserver.StreamRequestHandler]:
    class Desk(socketserver.StreamRequestHandler):
        """One client."""

        idle_tag = ""

        def handle(self) -> None:
            self._say(b"* OK an odd server")
            # A client that cuts the line in mid-word is one of the things to be tried.
            with contextlib.suppress(OSError):
                while (line := self.rfile.readline().decode().rstrip("\r\n")) and self._attend(line):
                    pass

        def _attend(self, line: str) -> bool:
            """Whether the conversation goes on."""
            tag, _, command = line.partition(" ")
            server.commands.append(command)
            if command == "IDLE":
                self.idle_tag = tag
            fault = server.fault_for(command)
            if fault:
                self.wfile.write(fault.say.replace(b"%TAG%", tag.encode()))
                if fault.hang_up or not fault.also_answer:
                    return not fault.hang_up
            if command == "IDLE":
                self._say(b"+ idling")
                return True
            for answer in server.answer(command):
                self._say(answer)
            status = server.select if command.startswith(("SELECT", "EXAMINE")) else "done"
            self._say(f"{self.idle_tag if line == 'DONE' else tag} OK {status}".encode())
            return command != "LOGOUT"

        def _say(self, line: bytes) -> None:
            self.wfile.write(line + b"\r\n")

    return Desk

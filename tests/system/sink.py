"""An SMTP server that keeps every letter it is given, and misbehaves as told."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import deque
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from service.mail.access import Certificates, Security, SmtpAccess
from tests.system.dovecot import PASSWORD, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import trustme

USER = "doankhoi@cantho.example"


@dataclass(frozen=True)
class Received:
    """A letter as it arrived.  ANSWERED: the sender was told so (not so with `swallow`)."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    answered: bool = True

    @property
    def message(self) -> EmailMessage:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(self.content)
        assert isinstance(message, EmailMessage)
        return message


@dataclass(frozen=True)
class Manners:
    """How the sink treats a letter.  The empty answer means: take it.

    DROP hangs up at the recipients, DROP_DATA after the whole letter without keeping it, SWALLOW keeps it and hangs
    up without a word.  PAUSE: seconds before the answer to the letter.
    """

    mail: str = ""
    rcpt: dict[str, str] = field(default_factory=dict)
    data: str = ""
    drop: bool = False
    drop_data: bool = False
    swallow: bool = False
    pause: float = 0.0


@dataclass
class Sink:
    """The running server: LETTERS in the order of arrival; MANNERS for each letter, unless FIRST has one for it."""

    port: int
    authority: Path | None = None
    security: Security = Security.NONE
    letters: list[Received] = field(default_factory=list)
    connections: int = 0
    manners: Manners = field(default_factory=Manners)
    first: deque[Manners] = field(default_factory=deque)

    def access(self, *, user: str = "", password: str = PASSWORD) -> SmtpAccess:
        """How our service reaches this server."""
        certificates = Certificates(self.authority)
        return SmtpAccess("127.0.0.1", self.port, self.security, user, password, 5.0, certificates)

    def to(self, address: str) -> list[Received]:
        """The letters that went to ADDRESS."""
        return [letter for letter in self.letters if address in letter.recipients]


class _Clerk:
    """What aiosmtpd asks for each step of a letter."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._manners: WeakKeyDictionary[Session, Manners] = WeakKeyDictionary()

    async def handle_EHLO(  # noqa: N802 - the library gives the name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        del server, envelope
        self._sink.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802 - the library gives the name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server
        manners = self._sink.first.popleft() if self._sink.first else self._sink.manners
        self._manners[session] = manners
        if manners.mail:
            return manners.mail
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library gives the name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del options
        manners = self._manners[session]
        if manners.drop:
            await _hang_up(server)
        if address in manners.rcpt:
            return manners.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the library gives the name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        manners = self._manners[session]
        await asyncio.sleep(manners.pause)
        if manners.drop_data:
            await _hang_up(server)
        if manners.data:
            return manners.data
        sender, content = envelope.mail_from or "", envelope.original_content or b""
        self._sink.letters.append(Received(sender, tuple(envelope.rcpt_tos), content, not manners.swallow))
        if manners.swallow:
            await _hang_up(server)
        return "250 taken"


async def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()
    await asyncio.sleep(60)  # cancelled as soon as the server notices


def _log_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: object) -> AuthResult:
    del server, session, envelope, mechanism
    known = auth_data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextlib.contextmanager
def running_sink(
    security: Security = Security.NONE, *, certificate: trustme.LeafCert | None = None, authority: Path | None = None
) -> Iterator[Sink]:
    """A server for the time of the block.  With SECURITY it takes the log-in of `USER`."""
    sink = Sink(free_port(), authority, security)
    context: ssl.SSLContext | None = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
    controller = Controller(
        _Clerk(sink),
        hostname="127.0.0.1",
        port=sink.port,
        ssl_context=context if security is Security.TLS else None,
        tls_context=context if security is Security.STARTTLS else None,
        require_starttls=security is Security.STARTTLS,
        authenticator=None if security is Security.NONE else _log_in,
        # The library knows of TLS from the first byte only by ssl_context, and would then never offer the log-in.
        auth_required=security is Security.STARTTLS,
        auth_require_tls=security is Security.STARTTLS,
    )
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()

"""The embedded mail server: IMAP in memory and an SMTP server that keeps every letter.  For the demo alone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer, IMAPService
from pymap.parsing.message import AppendMessage

HOST = "127.0.0.1"
USER = "doankhoi"
PASSWORD = "trinh-dien"  # noqa: S105 - of a server that lives for a minute and listens on this machine only


@dataclass(frozen=True, slots=True)
class Post:
    """A letter that the service sent: to whom, and its exact bytes."""

    recipients: tuple[str, ...]
    content: bytes


@dataclass
class Servers:
    """Both servers, running.  POSTED are the letters that arrived, in order."""

    imap_port: int
    smtp_port: int
    loop: asyncio.AbstractEventLoop
    backend: DictBackend | None = None
    posted: list[Post] = field(default_factory=list)

    def receive(self, mails: Sequence[tuple[datetime, bytes]]) -> None:
        """Put MAILS into the mailbox, each with its time of arrival."""
        asyncio.run_coroutine_threadsafe(self._append(mails), self.loop).result(60)

    async def _append(self, mails: Sequence[tuple[datetime, bytes]]) -> None:
        assert self.backend is not None  # noqa: S101 - running_servers yields only when it is there
        async with self.backend.login.demo_user_identity.new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            for arrived, content in mails:
                await inbox.append(AppendMessage(content, arrived, frozenset()))


@contextlib.contextmanager
def running_servers() -> Iterator[Servers]:
    """The servers for the time of the block."""
    servers = Servers(imap_port=0, smtp_port=_free_port(), loop=asyncio.new_event_loop())
    controller = Controller(_Clerk(servers), hostname=HOST, port=servers.smtp_port)
    with _imap(servers):
        controller.start()
        try:
            yield servers
        finally:
            controller.stop()


class _Clerk:
    """Takes every letter."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        content = envelope.content
        if isinstance(content, bytes):
            self._servers.posted.append(Post(tuple(envelope.rcpt_tos), content))
        return "250 taken"


@contextlib.contextmanager
def _imap(servers: Servers) -> Iterator[None]:
    """The IMAP server on a loop of its own, in a thread."""
    loop = servers.loop
    stop = asyncio.Event()
    ready = threading.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(_serve(servers, ready, stop)), name="demo-imap")
    thread.start()
    ready.wait(10)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


async def _serve(servers: Servers, ready: threading.Event, stop: asyncio.Event) -> None:
    backend, config = await DictBackend.init(_arguments())
    servers.backend = backend
    answer = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
    async with AsyncExitStack() as stack:
        await backend.start(stack)
        server = await asyncio.start_server(answer, host=HOST, port=0)
        servers.imap_port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


def _arguments() -> Namespace:
    """What pymap would be told on its command line."""
    parser = ArgumentParser()
    IMAPService.add_arguments(parser)
    parser.set_defaults(debug=False, passlib_cfg=None)
    DictBackend.add_subparser("dict", parser.add_subparsers())
    return parser.parse_args(["--no-tls", "dict", "--demo-user", USER, "--demo-password", PASSWORD])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port

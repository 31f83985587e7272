"""Waiting for new mail: IDLE where the server has it, else the clock; a stop is noticed within a second."""

from __future__ import annotations

import re
import select
import ssl
from typing import TYPE_CHECKING, Any

from imap_tools.errors import MailboxTaggedResponseError

from service.clock import stopwatch
from service.errors import TemporaryError

if TYPE_CHECKING:
    import threading

    from service.mail.connection import Connection

RENEW_SECONDS = 25 * 60.0  # servers log off after 30 minutes of silence (RFC 2177)
GLANCE_SECONDS = 0.5  # how often a stop is looked for

_NEWS = re.compile(rb"\* \d+ (EXISTS|RECENT)\r\n")
_NEWS_BYTES = 40  # such a line may arrive in two halves


def wait_for_mail(connection: Connection, seconds: float, stop: threading.Event) -> bool:
    """Wait until the server tells of new mail (True), SECONDS are over or STOP is set (False).

    Raises TemporaryError when the connection is lost meanwhile.
    """
    end = stopwatch() + seconds
    while (left := end - stopwatch()) > 0 and not stop.is_set():
        if "IDLE" not in connection.client.capabilities:
            stop.wait(left)
        elif _idle(connection, min(left, RENEW_SECONDS), stop):
            return True
    return False


def _idle(connection: Connection, seconds: float, stop: threading.Event) -> bool:
    """One IDLE from beginning to end: whether there is news."""
    idle: Any = connection.box.idle  # the library does not type it
    with connection.speaking():
        try:
            idle.start()
        except MailboxTaggedResponseError as answer:
            if not str(answer.command_result[0]).startswith("b'*"):
                stop.wait(seconds)  # refused although offered: the clock is left
                return False
            news = True  # the server spoke of something else before it agreed
        else:
            news = _listen(connection, seconds, stop)
        idle.stop()
    return news


def _listen(connection: Connection, seconds: float, stop: threading.Event) -> bool:
    end = stopwatch() + seconds
    poller = select.poll()
    poller.register(connection.client.sock, select.POLLIN)
    heard = _heard(connection, readable=False)
    # Words may lie in the buffers of the connection, where poll() cannot see them: read first, then poll.
    while not _NEWS.search(heard):
        if stop.is_set() or stopwatch() >= end:
            return False
        readable = bool(poller.poll(GLANCE_SECONDS * 1000))
        heard = heard[-_NEWS_BYTES:] + _heard(connection, readable=readable)
    return True


def _heard(connection: Connection, *, readable: bool) -> bytes:
    """What the server has said by now.  Raises TemporaryError when it has hung up."""
    client = connection.client
    said = b""
    client.sock.settimeout(0)
    try:
        while line := client.readline():
            said += line
    except (BlockingIOError, ssl.SSLWantReadError):
        return said  # TLS has news of its own, which say nothing to us
    finally:
        client.sock.settimeout(connection.access.timeout)
    if readable and not said:
        text = "The IMAP server {server} hung up while new mail was waited for. It will be asked again."
        raise TemporaryError(text, server=connection.access.server)
    return said

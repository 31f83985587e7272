"""Real servers for the system tests; whoever needs one asks for the fixture by name.

`dovecot`   one Dovecot for the whole session (IMAP, plain and TLS); every user name has an empty INBOX:
            `dovecot.deliver(user, mail, at=moment)`, `dovecot.access(user)`, `dovecot.flags(user)`.
`user`      a user name that no other test has.
`sink`      an SMTP server of the test's own that keeps `sink.letters` and misbehaves by `sink.manners`.
`tls_sink`, `starttls_sink`   the same, protected, with log-in.
`office`    a folder with configuration and 56 units on `dovecot` and `sink`: `office.receives(reports)`,
            `with office.daemon()`, `office.status()`; see office.py.
`systemd`   what listens at $NOTIFY_SOCKET: `systemd.hears("READY=1", seconds)`.
`odd_imap`  starts a scripted IMAP server for faults that Dovecot cannot be brought to; see odd_imap.py.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from typing import TYPE_CHECKING

import pytest
import trustme

from service.mail.access import Security
from tests.system.dovecot import Dovecot, running_dovecot
from tests.system.odd_imap import OddImap, running_odd_imap
from tests.system.office import Office, Systemd, listening_systemd
from tests.system.sink import Sink, running_sink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def user() -> str:
    return f"doankhoi{os.getpid()}n{next(_numbers)}"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with running_sink() as server:
        yield server


@pytest.fixture
def tls_sink(tmp_path: Path) -> Iterator[Sink]:
    yield from _protected(Security.TLS, tmp_path)


@pytest.fixture
def starttls_sink(tmp_path: Path) -> Iterator[Sink]:
    yield from _protected(Security.STARTTLS, tmp_path)


def _protected(security: Security, folder: Path) -> Iterator[Sink]:
    authority = trustme.CA()
    file = folder / "authority.pem"
    authority.cert_pem.write_to_path(file)
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    with running_sink(security, certificate=certificate, authority=file) as server:
        yield server


@pytest.fixture
def odd_imap() -> Iterator[Callable[[OddImap], OddImap]]:
    with contextlib.ExitStack() as running:
        yield lambda server: running.enter_context(running_odd_imap(server))


@pytest.fixture
def office(tmp_path: Path, dovecot: Dovecot, user: str, sink: Sink) -> Office:
    return Office(tmp_path, dovecot, user, sink)


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    with listening_systemd(tmp_path) as listener:
        yield listener

"""Words to systemd, and silence where no systemd listens."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from service.daemon.notify import Notifier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind(str(tmp_path / "notify"))
        channel.settimeout(5)
        yield channel


def test_systemd_hears_the_words_that_it_knows(systemd: socket.socket) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": systemd.getsockname()})

    notifier.ready("watching the mailbox")
    notifier.status("fetching")
    notifier.alive()
    notifier.stopping()

    heard = [systemd.recv(4096).decode() for _ in range(4)]
    assert heard == ["READY=1\nSTATUS=watching the mailbox", "STATUS=fetching", "WATCHDOG=1", "STOPPING=1"]


def test_a_socket_without_a_file_is_reached_too() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind("\0hopthu-test-notify")
        channel.settimeout(5)

        Notifier({"NOTIFY_SOCKET": "@hopthu-test-notify"}).alive()

        assert channel.recv(4096) == b"WATCHDOG=1"


def test_without_systemd_nothing_is_said() -> None:
    Notifier({}).ready("watching the mailbox")


@pytest.mark.parametrize(("given", "seconds"), [("180000000", 180.0), ("", None), ("soon", None)])
def test_the_watchdog_is_as_long_as_systemd_says(given: str, seconds: float | None) -> None:
    assert Notifier({"WATCHDOG_USEC": given}).watchdog_seconds == seconds

"""The mailbox against a real Dovecot."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from service.errors import PermanentError, TemporaryError
from service.mail.access import Certificates, Security
from service.mail.mailbox import Mailbox
from tests.system.basket import Basket
from tests.system.dovecot import free_port

if TYPE_CHECKING:
    from tests.system.dovecot import Dovecot

FRIDAY = datetime(2020, 3, 6, 3, 0, 0, tzinfo=UTC)
MAIL = b"From: sotuphap@cantho.example\r\nSubject: B\xc3\xa1o c\xc3\xa1o\r\n\r\nK\xe1\xbf\xbft n\xff\r\n"


def numbered(count: int, size: int = 0) -> list[bytes]:
    return [MAIL + b"so %d\r\n" % number + b"x" * size + b"\r\n" for number in range(count)]


def fetch_all(mailbox: Mailbox, basket: Basket) -> tuple[int, ...]:
    uids = mailbox.uids_above(0)
    fetched = mailbox.fetch([*mailbox.sizes_and_dates(uids).values()], basket)
    assert {*fetched.kept, *fetched.vanished, *fetched.unanswered} == set(uids)
    return fetched.kept


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_originals_arrive_byte_for_byte(dovecot: Dovecot, user: str, *, tls: bool) -> None:
    mails = [*numbered(30), *numbered(3, size=1_500_000)]
    dovecot.deliver(user, *mails)
    basket = Basket()

    with Mailbox.connect(dovecot.access(user, tls=tls)) as mailbox:
        fetch_all(mailbox, basket)

    assert [basket.mails[uid] for uid in sorted(basket.mails)] == mails


def test_the_time_of_arrival_is_that_of_the_server_to_the_second(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, MAIL, at=FRIDAY)
    dovecot.deliver(user, MAIL, at=FRIDAY + timedelta(seconds=1))

    with Mailbox.connect(dovecot.access(user)) as mailbox:
        arrivals = [summary.arrived for summary in mailbox.sizes_and_dates(mailbox.all_uids()).values()]

    assert arrivals == [FRIDAY, FRIDAY + timedelta(seconds=1)]


def test_the_flags_of_people_stay_as_they_are_and_a_mail_marked_for_deletion_stays_too(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.deliver(user, *numbered(3))
    with dovecot.client(user) as person:
        person.store("2", "+FLAGS", r"(\Deleted)")
        person.store("3", "+FLAGS", r"(\Seen \Flagged)")

    with Mailbox.connect(dovecot.access(user)) as mailbox:
        assert fetch_all(mailbox, Basket()) == (1, 2, 3)
        assert mailbox.mark([1, 2], "HopThu")

    assert dovecot.flags(user) == {1: {"HopThu"}, 2: {"HopThu", r"\Deleted"}, 3: {r"\Seen", r"\Flagged"}}


def test_only_uids_above_the_last_are_new(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, *numbered(5))

    with Mailbox.connect(dovecot.access(user)) as mailbox:
        assert mailbox.uids_above(3) == [4, 5]
        assert mailbox.uids_above(5) == []
        assert mailbox.uids_above(50) == []
        assert mailbox.all_uids() == {1, 2, 3, 4, 5}


def test_mail_that_comes_while_connected_is_seen(dovecot: Dovecot, user: str) -> None:
    with Mailbox.connect(dovecot.access(user)) as mailbox:
        assert mailbox.all_uids() == set()
        dovecot.deliver(user, MAIL)
        assert mailbox.uids_above(0) == [1]


def test_a_mail_that_a_person_removes_meanwhile_is_reported_as_vanished(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, *numbered(3))
    basket = Basket()

    with Mailbox.connect(dovecot.access(user)) as mailbox:
        summaries = mailbox.sizes_and_dates([1, 2, 3])
        with dovecot.client(user) as person:
            person.store("2", "+FLAGS", r"(\Deleted)")
            person.expunge()
        mailbox.uids_above(0)
        fetched = mailbox.fetch([*summaries.values()], basket)

    assert (fetched.kept, fetched.vanished, fetched.unanswered) == ((1, 3), (2,), ())
    assert set(basket.mails) == {1, 3}


def test_another_numbering_of_the_folder_shows_in_its_uidvalidity(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, *numbered(2))
    with Mailbox.connect(dovecot.access(user)) as mailbox:
        before = mailbox.uidvalidity

    dovecot.renumber(user)

    with Mailbox.connect(dovecot.access(user)) as mailbox:
        assert mailbox.uidvalidity != before
        assert mailbox.all_uids() == {1, 2}


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_new_mail_wakes_the_wait_at_once(dovecot: Dovecot, user: str, *, tls: bool) -> None:
    with Mailbox.connect(dovecot.access(user, tls=tls)) as mailbox:
        threading.Timer(0.5, dovecot.deliver, (user, MAIL)).start()
        began = time.monotonic()
        assert mailbox.wait(30, threading.Event())
        assert time.monotonic() - began < 5
        assert mailbox.uids_above(0) == [1]


def test_mail_that_came_just_before_the_wait_is_not_slept_over(dovecot: Dovecot, user: str) -> None:
    with Mailbox.connect(dovecot.access(user)) as mailbox:
        mailbox.all_uids()
        dovecot.deliver(user, MAIL)
        began = time.monotonic()
        assert mailbox.wait(30, threading.Event())
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
def test_a_stop_ends_the_wait_within_a_second_and_the_mailbox_still_works(
    dovecot: Dovecot, user: str, *, tls: bool
) -> None:
    stop = threading.Event()
    with Mailbox.connect(dovecot.access(user, tls=tls)) as mailbox:
        threading.Timer(0.3, stop.set).start()
        began = time.monotonic()
        assert not mailbox.wait(30, stop)
        assert time.monotonic() - began < 1.3
        assert mailbox.all_uids() == set()


def test_the_wait_ends_with_its_time(dovecot: Dovecot, user: str) -> None:
    with Mailbox.connect(dovecot.access(user)) as mailbox:
        began = time.monotonic()
        assert not mailbox.wait(0.6, threading.Event())
        assert 0.6 <= time.monotonic() - began < 2


def test_hanging_up_from_another_thread_ends_a_wait_with_a_temporary_error(dovecot: Dovecot, user: str) -> None:
    with Mailbox.connect(dovecot.access(user, tls=True)) as mailbox:
        threading.Timer(0.3, mailbox.hang_up).start()
        with pytest.raises(TemporaryError, match=r"hung up|lost"):
            mailbox.wait(30, threading.Event())


def test_a_wrong_password_is_a_fault_for_a_person_and_is_not_shown(dovecot: Dovecot, user: str) -> None:
    access = dataclasses.replace(dovecot.access(user), password="nham-roi")

    with pytest.raises(PermanentError, match=f"refused the log-in of {user} ") as caught:
        Mailbox.connect(access).__enter__()

    assert "nham-roi" not in f"{caught.value} {access!r}"


def test_a_folder_that_is_not_there_is_named(dovecot: Dovecot, user: str) -> None:
    access = dataclasses.replace(dovecot.access(user), folder="Báo cáo")

    with pytest.raises(PermanentError, match="The folder Báo cáo of "):
        Mailbox.connect(access).__enter__()


def test_a_folder_with_a_vietnamese_name_opens(dovecot: Dovecot, user: str) -> None:
    with dovecot.client(user) as person:
        person.create('"B&AOE-o c&AOE-o"')

    with Mailbox.connect(dataclasses.replace(dovecot.access(user), folder="Báo cáo")) as mailbox:
        assert mailbox.all_uids() == set()


def test_an_unknown_authority_is_a_fault_for_a_person(dovecot: Dovecot, user: str) -> None:
    access = dataclasses.replace(dovecot.access(user, tls=True), certificates=Certificates())

    with pytest.raises(PermanentError, match="is not to be trusted"):
        Mailbox.connect(access).__enter__()


def test_starttls_protects_the_plain_port(dovecot: Dovecot, user: str) -> None:
    with Mailbox.connect(dataclasses.replace(dovecot.access(user), security=Security.STARTTLS)) as mailbox:
        assert mailbox.all_uids() == set()


def test_tls_on_a_plain_port_says_which_setting_to_look_at(dovecot: Dovecot, user: str) -> None:
    access = dataclasses.replace(dovecot.access(user), security=Security.TLS)

    with pytest.raises(PermanentError, match="Check port and security"):
        Mailbox.connect(access).__enter__()


def test_a_server_that_is_down_is_temporary(dovecot: Dovecot, user: str) -> None:
    access = dataclasses.replace(dovecot.access(user), port=free_port())

    with pytest.raises(TemporaryError, match=f"{access.server} cannot be reached"):
        Mailbox.connect(access).__enter__()


MEASURE = """
import pathlib, resource, sys
from service.mail.access import ImapAccess, Security
from service.mail.mailbox import Mailbox

def peak():
    return int(pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

class File:
    def __init__(self, mail):
        self.size = 0
    def write(self, data):
        self.size += len(data)
    def keep(self):
        print(self.size)
    def discard(self):
        print("discarded")

with Mailbox.connect(ImapAccess("127.0.0.1", int(sys.argv[1]), Security.NONE, *sys.argv[2:])) as mailbox:
    before = peak()
    mailbox.fetch([*mailbox.sizes_and_dates(mailbox.all_uids()).values()], File)
    print((peak() - before) // 1024)
"""


def test_a_mail_of_fifty_megabytes_needs_less_than_twenty_of_memory(dovecot: Dovecot, user: str) -> None:
    large = MAIL + (b"x" * 98 + b"\r\n") * 500_000
    dovecot.deliver(user, large)

    words = [sys.executable, "-c", MEASURE, str(dovecot.port), user, dovecot.access(user).password]
    size, megabytes = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()

    assert int(size) == len(large)
    assert int(megabytes) < 20

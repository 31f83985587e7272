"""What the mailbox makes of a server's faults.  Nothing may be lost, and nothing recorded that is not whole."""

from __future__ import annotations

import dataclasses
import socket
import threading
import time
from collections.abc import Callable

import pytest

from service.errors import PermanentError, TemporaryError
from service.mail.mailbox import Fetched, Mailbox
from tests.system.basket import Basket
from tests.system.odd_imap import Fault, OddImap

Start = Callable[[OddImap], OddImap]

MAILS = {uid: b"Subject: %d\r\n\r\nso lieu\r\n" % uid for uid in (1, 2, 3)}
LARGE = b"Subject: lon\r\n\r\n" + b"x" * 2_500_000


def fetch(server: OddImap, basket: Basket) -> Fetched:
    with Mailbox.connect(server.access) as mailbox:
        return mailbox.fetch([*mailbox.sizes_and_dates(MAILS).values()], basket)


def fetch_large(server: OddImap, basket: Basket) -> Fetched:
    with Mailbox.connect(server.access) as mailbox:
        return mailbox.fetch([*mailbox.sizes_and_dates([1]).values()], basket)


def test_a_good_server_gives_all(odd_imap: Start) -> None:
    basket = Basket()
    assert fetch(odd_imap(OddImap(MAILS)), basket) == Fetched(kept=(1, 2, 3))
    assert basket.mails == MAILS


def test_an_empty_answer_to_a_fetch_means_another_try_not_empty_mails(odd_imap: Start) -> None:
    basket = Basket()
    server = odd_imap(OddImap(MAILS, faults=[Fault("BODY", b"%TAG% OK done\r\n")]))

    assert fetch(server, basket) == Fetched(unanswered=(1, 2, 3))
    assert fetch(server, basket) == Fetched(kept=(1, 2, 3))
    assert basket.mails == MAILS


@pytest.mark.parametrize("nothing", [b"NIL", b'""', b"{0}\r\n"])
def test_a_mail_without_its_text_is_asked_for_again(odd_imap: Start, nothing: bytes) -> None:
    basket = Basket()
    say = b"* 2 FETCH (UID 2 BODY[] " + nothing + b")\r\n%TAG% OK done\r\n"
    server = odd_imap(OddImap(MAILS, faults=[Fault("BODY", say)]))

    assert fetch(server, basket) == Fetched(unanswered=(1, 2, 3))
    assert basket.mails == {}


def test_ghosts_among_the_answers_are_passed_over(odd_imap: Start) -> None:
    basket = Basket()
    ghosts = b"* 1 FETCH (FLAGS (\\Seen))\r\n* 9 FETCH (UID 9 BODY[] {5}\r\nghost)\r\n* 2 FETCH (UID 2 FLAGS ())\r\n"
    server = odd_imap(OddImap(MAILS, faults=[Fault("FETCH", ghosts, also_answer=True, times=9)]))

    assert fetch(server, basket) == Fetched(kept=(1, 2, 3))
    assert basket.mails == MAILS


def test_answers_in_another_order_find_their_mails(odd_imap: Start) -> None:
    basket = Basket()
    words = [
        b"* %d FETCH (BODY[] {%d}\r\n%b UID %d)\r\n" % (uid, len(MAILS[uid]), MAILS[uid], uid) for uid in (3, 1, 2)
    ]
    server = odd_imap(OddImap(MAILS, faults=[Fault("BODY", b"".join(words) + b"%TAG% OK done\r\n")]))

    assert fetch(server, basket) == Fetched(kept=(1, 2, 3))
    assert basket.mails == MAILS


def test_a_cut_in_mid_mail_keeps_nothing_of_it(odd_imap: Start) -> None:
    basket = Basket()
    cut = b"* 1 FETCH (UID 1 BODY[] {24}\r\nSubject: 1"
    server = odd_imap(OddImap(MAILS, faults=[Fault("BODY", cut, hang_up=True)]))

    with pytest.raises(TemporaryError, match="was lost"):
        fetch(server, basket)
    assert basket.mails == {}
    assert fetch(server, basket) == Fetched(kept=(1, 2, 3))


def test_a_large_mail_that_is_cut_is_discarded_and_comes_whole_the_next_time(odd_imap: Start) -> None:
    basket = Basket()
    server = odd_imap(OddImap({1: LARGE}, faults=[Fault(r"<1048576\.", hang_up=True)]))

    with pytest.raises(TemporaryError, match="was lost"):
        fetch_large(server, basket)
    assert (basket.mails, basket.discarded) == ({}, [1])
    assert fetch_large(server, basket) == Fetched(kept=(1,))
    assert basket.mails == {1: LARGE}


@pytest.mark.parametrize(
    "fault",
    [
        b"%TAG% OK done\r\n",
        b"%TAG% NO not readable\r\n",
        b"* 1 FETCH (UID 1 BODY[]<1048576> NIL)\r\n%TAG% OK done\r\n",
        b"* 1 FETCH (UID 1 BODY[]<0> {3}\r\nabc)\r\n%TAG% OK done\r\n",
    ],
)
def test_a_piece_that_stays_out_means_another_try_for_the_whole_mail(odd_imap: Start, fault: bytes) -> None:
    basket = Basket()
    server = odd_imap(OddImap({1: LARGE}, faults=[Fault(r"<1048576\.", fault)]))

    assert fetch_large(server, basket) == Fetched(unanswered=(1,))
    assert (basket.mails, basket.discarded) == ({}, [1])


@pytest.mark.parametrize("lie", [-7, 7, 400_000, -400_000])
def test_a_server_that_counts_wrongly_still_gives_the_whole_mail(odd_imap: Start, lie: int) -> None:
    basket = Basket()
    announced = {uid: max(len(mail) + lie, 1) for uid, mail in MAILS.items()}
    assert fetch(odd_imap(OddImap(MAILS, announced)), basket) == Fetched(kept=(1, 2, 3))
    assert basket.mails == MAILS

    basket = Basket()
    fetch_large(odd_imap(OddImap({1: LARGE}, {1: len(LARGE) + lie})), basket)
    assert basket.mails == {1: LARGE}


@pytest.mark.parametrize("end", [b'""', b"NIL", b"{0}\r\n"])
def test_whatever_a_server_says_beyond_the_end_ends_the_mail(odd_imap: Start, end: bytes) -> None:
    basket = Basket()
    mail = b"x" * 2_097_152  # two whole pieces: only a third question shows that there is no more
    say = b"* 1 FETCH (UID 1 BODY[]<2097152> " + end + b")\r\n%TAG% OK done\r\n"

    assert fetch_large(odd_imap(OddImap({1: mail}, faults=[Fault("<2097152", say)])), basket) == Fetched(kept=(1,))
    assert basket.mails == {1: mail}


def test_one_mail_that_the_server_cannot_read_does_not_keep_back_its_neighbours(odd_imap: Start) -> None:
    basket = Basket()
    refusal = b"* 1 FETCH (UID 1 BODY[] {4}\r\nhalf)\r\n%TAG% NO some messages could not be read\r\n"
    faults = [Fault("1,2,3 .*BODY", refusal), Fault("FETCH 2 .*BODY", b"%TAG% NO not readable\r\n", times=9)]

    assert fetch(odd_imap(OddImap(MAILS, faults=faults)), basket) == Fetched(kept=(1, 3), unanswered=(2,))
    assert basket.mails == {1: MAILS[1], 3: MAILS[3]}


def test_no_command_marks_as_seen_or_removes(odd_imap: Start) -> None:
    server = odd_imap(OddImap(MAILS))
    with Mailbox.connect(server.access) as mailbox:
        mailbox.fetch([*mailbox.sizes_and_dates(mailbox.all_uids()).values()], Basket())
        mailbox.mark(MAILS, "HopThu")

    assert not [line for line in server.commands if "EXPUNGE" in line or "BODY[" in line or "Seen" in line]


@pytest.mark.parametrize(
    ("kept_flags", "select"),
    [(r"\Answered \Seen", "[READ-WRITE] ok"), ("", "[READ-ONLY] ok"), (r"\*", "[READ-ONLY] ok")],
)
def test_a_folder_without_keywords_is_left_unmarked(odd_imap: Start, kept_flags: str, select: str) -> None:
    server = odd_imap(OddImap(MAILS, permanent_flags=kept_flags, select=select))

    with Mailbox.connect(server.access) as mailbox:
        assert not mailbox.mark([1], "HopThu")

    assert not [line for line in server.commands if "STORE" in line]


def test_without_idle_the_clock_is_waited_for_and_a_stop_ends_it(odd_imap: Start) -> None:
    server = odd_imap(OddImap(MAILS, capabilities="IMAP4rev1"))
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()

    with Mailbox.connect(server.access) as mailbox:
        began = time.monotonic()
        assert not mailbox.wait(30, stop)
        assert time.monotonic() - began < 1

    assert "IDLE" not in server.commands


def test_an_idle_that_is_offered_and_refused_is_replaced_by_the_clock(odd_imap: Start) -> None:
    server = odd_imap(OddImap(MAILS, faults=[Fault("IDLE", b"%TAG% NO not today\r\n", times=9)]))

    with Mailbox.connect(server.access) as mailbox:
        assert not mailbox.wait(0.4, threading.Event())
        assert mailbox.all_uids() == {1, 2, 3}

    assert server.commands.count("IDLE") == 1


@pytest.mark.parametrize("say", [b"+ idling\r\n* 4 EXISTS\r\n", b"* 4 EXISTS\r\n+ idling\r\n"], ids=["with", "before"])
def test_news_that_come_together_with_the_servers_consent_are_heard(odd_imap: Start, say: bytes) -> None:
    server = odd_imap(OddImap(MAILS, faults=[Fault("IDLE", say)]))
    began = time.monotonic()

    with Mailbox.connect(server.access) as mailbox:
        assert mailbox.wait(30, threading.Event())
        assert mailbox.all_uids() == {1, 2, 3}

    assert time.monotonic() - began < 5


def test_a_server_that_hangs_up_during_the_wait_is_noticed(odd_imap: Start) -> None:
    server = odd_imap(OddImap(MAILS, faults=[Fault("IDLE", b"+ idling\r\n", hang_up=True)]))

    with Mailbox.connect(server.access) as mailbox, pytest.raises(TemporaryError, match="hung up"):
        mailbox.wait(30, threading.Event())


def test_a_server_that_falls_silent_is_given_up_after_the_timeout(odd_imap: Start) -> None:
    server = odd_imap(OddImap(MAILS, faults=[Fault("SEARCH", b"")]))
    access = dataclasses.replace(server.access, timeout=0.4)

    with Mailbox.connect(access) as mailbox, pytest.raises(TemporaryError, match="no answer in time"):
        mailbox.all_uids()


def test_a_port_where_nobody_speaks_is_given_up_after_the_timeout(odd_imap: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        access = dataclasses.replace(odd_imap(OddImap()).access, port=silent.getsockname()[1], timeout=0.4)
        with pytest.raises(TemporaryError, match="no answer in time"):
            Mailbox.connect(access).__enter__()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"%TAG% NO [AUTHENTICATIONFAILED] wrong\r\n", PermanentError),
        (b"%TAG% NO LOGIN failed.\r\n", PermanentError),
        (b"%TAG% NO [UNAVAILABLE] temporary failure\r\n", TemporaryError),
        (b"%TAG% NO [ALERT] Too many simultaneous connections\r\n", TemporaryError),
        (b"* BYE overloaded\r\n", TemporaryError),
    ],
)
def test_refused_log_ins_are_told_apart(odd_imap: Start, answer: bytes, kind: type[Exception]) -> None:
    server = odd_imap(OddImap(faults=[Fault("LOGIN", answer, hang_up=answer.startswith(b"*"))]))

    with pytest.raises(kind, match=r"log-in of doankhoi|let doankhoi in"):
        Mailbox.connect(server.access).__enter__()

"""Workers: what they may cost, what becomes of those that die, and what comes back from them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from parsers.documents import Problem, Read
from parsers.mails import Head, MailReading, Part
from parsers.sandbox import Limits, ReaderPool, ReadingFailed, Wall
from parsers.sandbox.plain import LARGEST_READING, fitted, fitted_mail, read_back, written
from tests.parsers.attacks.hostile_documents import long_word
from tests.parsers.attacks.samples import TEXT, mail
from tests.parsers.attacks.watching import below
from tests.parsers.plan import vocabulary

GOOD = mail(("bc.txt", TEXT.encode()))


def test_a_message_that_no_worker_survives_is_named_by_its_sender_and_subject() -> None:
    with ReaderPool(vocabulary(), limits=Limits(memory_mb=500)) as pool:
        with pytest.raises(ReadingFailed, match="memory") as told:
            pool.submit(mail(("to.bin", bytes(70_000_000)))).result()
        assert pool.submit(GOOD).result().parts[0].problem is None

    assert told.value.head is not None
    assert (told.value.head.subject, told.value.head.message_id) == ("Báo cáo nhanh", "<1@hoa.example>")


def test_a_file_that_is_not_there_is_told() -> None:
    with ReaderPool(vocabulary()) as pool, pytest.raises(ReadingFailed, match="FileNotFoundError"):
        pool.submit(Path("khong-co.eml")).result()


def test_what_is_left_when_the_time_of_a_message_is_up_is_named() -> None:
    slow = [(f"{number}.docx", long_word()) for number in range(4)]
    with ReaderPool(vocabulary(), limits=Limits(seconds=2, whole=3)) as pool:
        start = time.monotonic()
        parts = pool.submit(mail(*slow)).result().parts
        took = time.monotonic() - start

    assert [part.problem for part in parts] == [Problem.UNREADABLE] * 4
    assert [note for part in parts for note in part.notes][-1] == "đã hết thời gian dành cho thư này, tệp chưa được mở"
    assert took < 6


@pytest.mark.parametrize("wall", list(Wall))
def test_a_worker_that_is_killed_costs_the_message_in_hand_and_none_after(wall: Wall) -> None:
    with ReaderPool(vocabulary(), walls=[wall]) as pool:
        pool.shut()
        [worker] = pool._all
        reading = pool.submit(mail(("dai.docx", long_word())))
        time.sleep(0.5)
        os.kill(worker.process.pid, signal.SIGKILL)
        with pytest.raises(ReadingFailed, match="ended with"):
            reading.result()
        assert pool.submit(GOOD).result().parts[0].problem is None


@pytest.mark.parametrize("wall", list(Wall))
def test_closing_ends_everything_that_was_started(wall: Wall) -> None:
    with ReaderPool(vocabulary(), walls=[wall]) as pool:
        pool.shut()
        [worker] = pool._all
        pool.submit(mail(("sau.rtf", b"{\\rtf1" + b"{\\b" * 200_000)))
        deadline = time.monotonic() + 20
        while "soffice.bin" not in _names(started := list(below(worker.process.pid))) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "soffice.bin" in _names(started)

    while _names(started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _names(started) == []


def _names(processes: list[int]) -> list[str]:
    found = []
    for process in processes:
        try:
            found.append(Path(f"/proc/{process}/comm").read_text().strip())
        except OSError:
            continue
    return found


ASKING = r"""
import datetime, re, sys
from pathlib import Path
import service.app, service.daemon.running
from parsers.sandbox import ReaderPool
from parsers.vocabulary import Vocabulary
day = datetime.date(2020, 3, 1)
with ReaderPool(Vocabulary("Thang", day, day, "45-KH/DTN", "Doan Khoi", ())) as pool:
    [part] = pool.submit(Path(sys.argv[1])).result().parts
assert part.size == 37_000_000
readers = ("parsers.reader", "parsers.media", "parsers.mail", "parsers.forms", "lxml", "pdfplumber", "PIL")
assert not [name for name in readers if name in sys.modules]
print(int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def test_the_process_that_asks_loads_no_reader_and_stays_small_with_a_mail_of_fifty_megabytes(tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_bytes(mail(("anh.bin", os.urandom(37_000_000))))

    words = [sys.executable, "-c", ASKING, str(tmp_path / "thu.eml")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 150


def test_what_crosses_the_wall_comes_back_as_it_went() -> None:
    with ReaderPool(vocabulary()) as pool:
        reading = pool.submit(GOOD).result()

    assert read_back(MailReading, written(reading)) == reading
    assert reading.parts[0].reading is not None


def test_half_letters_and_what_is_no_reading_do_not_cross() -> None:
    part = Part("a\ud800.txt", "text", Read.TEXT, 1, "")

    assert read_back(Part, written(part)).name == "a?.txt"
    for wrong in (b"", b"{}", b"[1]", written(part).replace(b'"text"', b"7"), b"\x80\x04N."):
        with pytest.raises(ValueError, match="validation error"):
            read_back(Part, wrong)


def test_what_comes_back_is_no_larger_than_any_honest_reading() -> None:
    with ReaderPool(vocabulary()) as pool:
        part = pool.submit(GOOD).result().parts[0]
    assert part.reading is not None
    endless = replace(part, name="x" * 9_000, notes=("x" * 9_000,) * 90)
    swollen = replace(part, reading=replace(part.reading, figures=part.reading.figures * 9_000))

    assert len(fitted(endless).name) == 400
    assert len(written(fitted(endless))) < 100_000
    assert (fitted(swollen).reading, fitted(swollen).problem) == (None, Problem.TOO_LARGE)

    many = MailReading(Head(subject="x" * 9_000), text="x" * 9_000_000, parts=(fitted(endless),) * 500)
    assert fitted_mail(many).cut
    assert len(written(fitted_mail(many))) < LARGEST_READING

"""The folder of original messages: whole and on disk, or not there at all."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from service.errors import TemporaryError
from service.store.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIL = b"From: doan@hoa-mai.example\r\n\r\nK\xc3\xadnh g\xe1\xbb\xadi\r\n" * 1000

KILLED_HALFWAY = """
import os, sys
from pathlib import Path
from service.store.originals import Originals
incoming = Originals(Path(sys.argv[1])).start()
incoming.write(b"x" * 100_000)
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    folder = Originals(tmp_path / "mail")
    folder.prepare()
    return folder


def files_in(originals: Originals) -> list[Path]:
    return [path for path in originals.folder.rglob("*") if path.is_file()]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full: writing beyond SIZE bytes fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_message_lies_under_its_hash_byte_for_byte(originals: Originals) -> None:
    incoming = originals.start()
    incoming.write(MAIL[:777])
    incoming.write(MAIL[777:])
    kept = incoming.keep()

    assert kept.sha256 == hashlib.sha256(MAIL).hexdigest()
    assert kept.size == len(MAIL)
    assert originals.path(kept.sha256).read_bytes() == MAIL
    assert files_in(originals) == [originals.path(kept.sha256)]


def test_the_same_message_twice_is_one_file(originals: Originals) -> None:
    for _ in range(2):
        incoming = originals.start()
        incoming.write(MAIL)
        incoming.keep()

    assert len(files_in(originals)) == 1


def test_a_message_that_is_discarded_leaves_nothing(originals: Originals) -> None:
    incoming = originals.start()
    incoming.write(MAIL)
    incoming.discard()

    assert files_in(originals) == []


def test_a_process_killed_halfway_leaves_no_half_message_and_its_rest_is_cleared_away(originals: Originals) -> None:
    subprocess.run([sys.executable, "-c", KILLED_HALFWAY, str(originals.folder)], check=False)

    (rest,) = files_in(originals)
    assert rest.suffix != ".eml"

    originals.prepare()
    assert files_in(originals) == []


def test_clearing_away_spares_what_is_kept(originals: Originals) -> None:
    incoming = originals.start()
    incoming.write(MAIL)
    kept = incoming.keep()

    originals.prepare()

    assert originals.path(kept.sha256).exists()


def test_a_full_disk_is_told_and_leaves_nothing_that_looks_like_a_message(originals: Originals) -> None:
    incoming = originals.start()

    with no_file_larger_than(1000):
        with pytest.raises(TemporaryError, match=r"cannot be written: .*; nothing is lost"):
            incoming.write(MAIL)
        incoming.discard()

    assert files_in(originals) == []


def test_a_disk_that_turns_out_full_at_the_last_moment_is_not_filled_further(originals: Originals) -> None:
    incoming = originals.start()
    incoming.write(MAIL[:2000])  # so little is buffered

    with no_file_larger_than(1000), pytest.raises(TemporaryError, match="cannot be written"):
        incoming.keep()

    assert files_in(originals) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file, no folder")

    with pytest.raises(TemporaryError, match=r"the mail folder .* cannot be written"):
        Originals(tmp_path / "mail").prepare()

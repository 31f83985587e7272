"""The command line: wrong use ends with 2 and a sentence, files are never overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOPTHU = Path(sys.executable).parent / "hopthu"


def hopthu(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in FOLDER, without anything of this machine's configuration."""
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOPTHU_CONFIG": "hopthu.toml"}
    return subprocess.run(
        [HOPTHU, *words], cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=60
    )


def test_init_writes_a_configuration_that_lacks_only_the_passwords(tmp_path: Path) -> None:
    assert hopthu("init", folder=tmp_path).returncode == 0

    checked = hopthu("check", folder=tmp_path)

    assert checked.returncode == 2
    assert checked.stderr.splitlines()[1:] == [
        "  [imap] password_file: imap.password does not exist",
        "  [smtp] password_file: smtp.password does not exist",
        "Mend the file, then run: hopthu check",
    ]


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("danh sách của tôi")

    done = hopthu("init", folder=tmp_path)

    assert done.returncode == 0
    assert "units.csv is there already and stays as it is" in done.stdout
    assert (tmp_path / "units.csv").read_text() == "danh sách của tôi"
    assert (tmp_path / "campaign.toml").exists()


def test_init_says_when_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "office").write_text("a file, no folder")

    done = hopthu("init", "office", folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("hopthu: office cannot be written")


@pytest.mark.parametrize(
    "words", [("chek",), (), ("read",), ("once", "--now", "morgen"), ("once", "--now", "0001-01-01"), ("replay",)]
)
def test_wrong_use_ends_with_2_and_no_traceback(words: tuple[str, ...], tmp_path: Path) -> None:
    hopthu("init", folder=tmp_path)
    for name in ("imap.password", "smtp.password"):
        (tmp_path / name).write_text("mật khẩu")

    done = hopthu(*words, folder=tmp_path)

    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_options_for_all_may_stand_before_or_after_the_command(tmp_path: Path) -> None:
    before = hopthu("--lang", "vi", "init", "truoc", folder=tmp_path)
    after = hopthu("init", "sau", "--lang", "vi", folder=tmp_path)

    assert before.stdout.replace("truoc", "sau") == after.stdout
    assert "đã ghi" in after.stdout


def test_a_configuration_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = hopthu("status", "--config", "khong-co.toml", folder=tmp_path)

    assert done.returncode == 2
    assert done.stderr.splitlines()[:2] == [
        f"hopthu: {tmp_path}/khong-co.toml has 1 fault",
        "  the file does not exist",
    ]

"""`hopthu read`: messages, mailboxes and documents, as JSON and told to a person."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import hopthu
from tests.flow.conftest import report_of

REPORT = report_of(12, sender="donvi1@cantho.example", to="doankhoi@cantho.example")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration to read with: the starter files, the passwords, one unit of the example."""
    hopthu("init", folder=tmp_path)
    for name in ("imap.password", "smtp.password"):
        (tmp_path / name).write_text("mật khẩu")
    head = "id,name,short_names,group,emails,branches,reg_new_members,reg_introduced"
    row = "so-tu-phap,Đoàn cơ sở Sở Tư pháp,STP,Nhóm 1,donvi1@cantho.example,7,12,2"
    (tmp_path / "units.csv").write_text(f"{head}\n{row}\n", "utf-8")
    return tmp_path


def answers(folder: Path, *files: str) -> list[dict[str, Any]]:
    done = hopthu("read", *files, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_message_becomes_one_json_object_with_evidence_for_every_figure(folder: Path) -> None:
    text = REPORT.replace("Trồng cây".encode(), "Kết nạp đoàn viên mới".encode())
    (folder / "1.eml").write_bytes(text.replace("12 cây".encode(), "12 đoàn viên".encode()))

    [answer] = answers(folder, "1.eml")

    assert (answer["kind"], answer["unit"], answer["unit_evidence"]) == ("submission", "so-tu-phap", "sender address")
    [submission] = answer["submissions"]
    assert (submission["obligation"], submission["period"]) == ("bao-cao-nhanh", "2020-03-06")
    figure = submission["figures"]["ket-nap-doan-vien"]
    assert figure["value"] == 12
    assert "12 đoàn viên" in figure["evidence"]["quote"]
    assert answer["received_at"] == "2020-03-05T09:00:00+07:00"


def test_mailboxes_and_folders_are_read_message_by_message_in_order(folder: Path) -> None:
    box = mailbox.mbox(folder / "thu.mbox")
    for number in (1, 2):
        box.add(report_of(number, number=number, sender="donvi1@cantho.example"))
    box.close()
    maildir = mailbox.Maildir(folder / "Maildir")
    maildir.add(REPORT)
    maildir.close()

    found = answers(folder, "thu.mbox", "Maildir")

    assert [answer["message_id"] for answer in found] == ["<1@hoa.example>", "<2@hoa.example>", "<1@hoa.example>"]


def test_a_person_is_told_in_vietnamese_what_was_understood(folder: Path) -> None:
    (folder / "1.eml").write_bytes(REPORT)

    told = hopthu("--lang", "vi", "read", "1.eml", folder=folder).stdout

    assert "đơn vị" in told
    assert "Đoàn cơ sở Sở Tư pháp" in told


def test_a_file_that_is_not_there_is_named_and_ends_with_2(folder: Path) -> None:
    done = hopthu("read", "khong-co.eml", folder=folder)

    assert done.returncode == 2
    assert done.stderr == "hopthu: khong-co.eml cannot be read: No such file or directory\n"


def test_a_folder_without_a_message_is_named_and_ends_with_2(folder: Path) -> None:
    (folder / "trong").mkdir()

    done = hopthu("read", "trong", "--lang", "vi", folder=folder)

    assert done.returncode == 2
    assert done.stderr == "hopthu: trong không có thư nào\n"


def test_the_status_of_a_fresh_store_expects_everything_and_holds_nothing(folder: Path) -> None:
    done = hopthu("status", "--json", "--now", "2020-03-06T10:00:01", folder=folder)

    status = json.loads(done.stdout)
    assert status["now"] == "2020-03-06T10:00:01+07:00"
    [unit] = status["units"]
    states = {owed["period"]: owed["status"] for owed in unit["obligations"] if owed["id"] == "bao-cao-nhanh"}
    assert (states["2020-03-06"], states["2020-03-13"]) == ("missing", "expected")
    assert {"indicator": "ket-nap-doan-vien", "needed": 9, "have": 0, "met": False} in unit["targets"]
    assert status["outbox"] == {"waiting": 0, "sent": 0, "failed": 0}


def test_the_status_is_a_table_for_people(folder: Path) -> None:
    told = hopthu("--lang", "vi", "status", "--now", "2020-03-06T10:00:01+07:00", folder=folder).stdout

    assert "Đoàn cơ sở Sở Tư pháp" in told
    assert "chưa có" in told


def test_a_damaged_store_is_told_in_one_sentence_and_stays_as_it_is(folder: Path) -> None:
    (folder / "hopthu.db").write_bytes(b"no database at all, only words" * 100)
    before = (folder / "hopthu.db").read_bytes()

    done = hopthu("status", folder=folder)

    assert done.returncode == 1
    assert "is no SQLite database; check [store] url, or restore a backup" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (folder / "hopthu.db").read_bytes() == before


def test_a_server_that_is_not_there_is_told_in_one_sentence(folder: Path) -> None:
    text = (folder / "hopthu.toml").read_text("utf-8")
    mended = text.replace('host = "mail.cantho.example"', 'host = "127.0.0.1"').replace("port = 993", "port = 1")
    (folder / "hopthu.toml").write_text(mended, "utf-8")

    done = hopthu("once", folder=folder)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("hopthu: The IMAP server")
    assert "Traceback" not in done.stderr

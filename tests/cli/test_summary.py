"""`hopthu summary` and `hopthu export` as an office types them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document

from tests.cli.test_commands import hopthu

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

NOW = ("--now", "2020-03-06T12:00:00+07:00")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with a starter's plan, and nothing that has come yet."""
    hopthu("init", folder=tmp_path)
    for name in ("imap.password", "smtp.password"):
        (tmp_path / name).write_text("mật khẩu")
    return tmp_path


def text_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.read_bytes())).paragraphs)


def summary(office: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return hopthu("--lang", "en", "summary", *words, *NOW, folder=office)


def test_a_report_is_written_by_the_ending_of_the_file(office: Path) -> None:
    assert summary(office, "bao-cao-nhanh", "-o", "tuan.docx").stdout == "written: tuan.docx\n"
    assert summary(office, "bao-cao-tong-ket", "-o", "cuoi.xlsx").returncode == 0
    assert summary(office, "bao-cao-nhanh", "2020-02-28", "-o", "tuan.pdf").returncode == 0

    assert "đến ngày 06/3/2020" in text_of(office / "tuan.docx")
    assert zipfile.is_zipfile(office / "cuoi.xlsx")
    assert (office / "tuan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bao-cao-nam", "-o", "x.docx"), "known are bao-cao-nhanh, bao-cao-tong-ket, de-nghi-khen-thuong"),
        (("bao-cao-nhanh", "2020-03-07", "-o", "x.docx"), "known are 2020-02-28, 2020-03-06"),
        (("bao-cao-nhanh", "-o", "x.txt"), "must end in .docx, .xlsx or .pdf"),
        (("-o", "x.docx"), "name what is to be summed up"),
        (("bao-cao-tong-ket", "-o", "x.docx", "--last-year", "khong-co.db"), "does not exist"),
        (("bao-cao-nhanh", "-o", "khong-co/x.docx"), "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(office: Path, words: tuple[str, ...], told: str) -> None:
    done = summary(office, *words)

    assert done.returncode in {1, 2}
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (office / "x.docx").exists()


@pytest.mark.parametrize("kind", ["report", "nominations", "addendum"])
def test_a_template_is_written_out_changed_and_used(office: Path, kind: str) -> None:
    assert summary(office, "--template", kind, "-o", "mau.docx").returncode == 0
    paper = Document(str(office / "mau.docx"))
    paper.add_paragraph("Bản của văn phòng.")
    paper.save(str(office / "mau.docx"))
    key = {"report": "template"}.get(kind, kind)
    with (office / "hopthu.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[documents]\n{key} = "mau.docx"\n')

    obligation = "de-nghi-khen-thuong" if kind == "nominations" else "bao-cao-nhanh"
    assert summary(office, obligation, "-o", "x.docx").returncode == 0
    assert ("Bản của văn phòng." in text_of(office / "x.docx")) is (kind != "addendum")


def test_a_template_that_cannot_be_filled_is_an_error_of_the_office(office: Path) -> None:
    (office / "mau.docx").write_text("không phải Word")
    with (office / "hopthu.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[documents]\ntemplate = "mau.docx"\n')

    done = summary(office, "bao-cao-nhanh", "-o", "x.docx")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "mau.docx cannot be filled" in done.stderr


def test_the_archive_goes_into_a_new_folder_and_into_no_other(office: Path) -> None:
    done = hopthu("export", "luu-tru", *NOW, folder=office)

    assert done.returncode == 0, done.stderr
    assert (office / "luu-tru" / "DOC-TRUOC.txt").exists()
    again = hopthu("export", "luu-tru", *NOW, folder=office)
    assert (again.returncode, "is not empty" in again.stderr) == (2, True)

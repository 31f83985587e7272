"""Errands beside reading, each in a process of its own: photographs, files and rows out of a message, a PDF."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from parsers.errands import ErrandFailed, Errands
from service.demo.photographs import photograph

if TYPE_CHECKING:
    from pathlib import Path

QUICK = Errands(seconds=30, memory_mb=800)


def jpeg(data: bytes, size: tuple[int, int] | None = None, quality: int = 90, *, turned: bool = False) -> bytes:
    """DATA, a picture, saved anew: in another SIZE, by a camera that was TURNED."""
    picture = Image.open(io.BytesIO(data))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    exif[0x010F] = "May anh cua toi"
    out = io.BytesIO()
    (picture.resize(size) if size else picture).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def mail(folder: Path, *files: tuple[str, bytes]) -> Path:
    message = EmailMessage()
    message["From"] = "a@hoa.example"
    message.set_content("Em gửi ảnh ạ.")
    for name, data in files:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    path = folder / f"{len(files)}-{hashlib.sha256(repr(files).encode()).hexdigest()[:8]}.eml"
    path.write_bytes(message.as_bytes())
    return path


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_photograph_comes_back_small_upright_and_without_what_the_camera_wrote(tmp_path: Path) -> None:
    large = jpeg(photograph(1, 1), (4000, 3000), turned=True)
    message = mail(tmp_path, ("IMG_1.jpg", large), ("bao-cao.txt", b"Trong cay"))

    (shown,) = QUICK.pictures({message: [digest(large)]})

    picture = Image.open(io.BytesIO(shown.jpeg))
    assert (shown.name, shown.width, shown.height) == ("IMG_1.jpg", 720, 960)
    assert picture.size == (720, 960)
    assert dict(picture.getexif()) == {}
    assert b"May anh" not in shown.jpeg


def test_a_photograph_in_an_archive_is_found_and_one_that_nobody_wants_is_left(tmp_path: Path) -> None:
    first, second = photograph(1, 1), photograph(1, 2)
    message = mail(tmp_path, ("anh.zip", zipped("hien mau.jpg", first)), ("khac.jpg", second))

    assert [each.name for each in QUICK.pictures({message: [digest(first)]})] == ["anh.zip/hien mau.jpg"]


def test_the_same_picture_in_another_size_and_quality_is_known_again_and_another_is_not(tmp_path: Path) -> None:
    files = [photograph(2, 1), jpeg(photograph(2, 1), (800, 600), 40), photograph(3, 7)]
    message = mail(tmp_path, *((f"{place}.jpg", data) for place, data in enumerate(files)))

    one, again, other = QUICK.pictures({message: [digest(data) for data in files]})

    assert (one.likeness ^ again.likeness).bit_count() <= 8
    assert (one.likeness ^ other.likeness).bit_count() > 8


def test_what_is_no_photograph_is_left_out_and_costs_the_others_nothing(tmp_path: Path) -> None:
    good, logo = photograph(4, 1), jpeg(photograph(4, 2), (120, 90))
    broken = b"\xff\xd8\xff" + b"x" * 30_000
    message = mail(tmp_path, ("hong.jpg", broken), ("logo.jpg", logo), ("tot.jpg", good))

    found = QUICK.pictures({message: [digest(data) for data in (broken, logo, good)]})

    assert [each.name for each in found] == ["tot.jpg"]


def test_a_message_that_is_gone_costs_its_own_photographs_only(tmp_path: Path) -> None:
    good = photograph(5, 1)
    message = mail(tmp_path, ("tot.jpg", good))

    found = QUICK.pictures({tmp_path / "mat.eml": ["00"], message: [digest(good)]})

    assert [each.name for each in found] == ["tot.jpg"]


def test_a_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    data = bytes(range(256)) * 100
    message = mail(tmp_path, ("bao-cao.docx", data))

    assert QUICK.file(message, digest(data)) == data
    with pytest.raises(ErrandFailed, match="no such file"):
        QUICK.file(message, "00")


def test_the_rows_of_a_workbook_come_back_as_text(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Mã", "Kết quả"])
    book.active.append(["A7K2", "đạt"])
    out = io.BytesIO()
    book.save(out)
    message = mail(tmp_path, ("ket-qua.xlsx", out.getvalue()))

    assert QUICK.rows(message, digest(out.getvalue())) == (("Mã", "Kết quả"), ("A7K2", "đạt"))


def test_what_is_no_workbook_is_told_to_be_none(tmp_path: Path) -> None:
    message = mail(tmp_path, ("ket-qua.xlsx", b"PK\x03\x04 hong"))

    with pytest.raises(ErrandFailed, match="no workbook"):
        QUICK.rows(message, digest(b"PK\x03\x04 hong"))


def test_a_word_file_becomes_a_pdf_and_a_broken_one_is_told_to_be_so() -> None:
    paper = Document()
    paper.add_paragraph("Kết quả Tháng Thanh niên")
    out = io.BytesIO()
    paper.save(out)

    assert QUICK.pdf(out.getvalue()).startswith(b"%PDF-")
    with pytest.raises(ErrandFailed):
        QUICK.pdf(b"PK\x03\x04")


def test_an_errand_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    message = mail(tmp_path, ("tot.jpg", photograph(6, 1)))

    with pytest.raises(ErrandFailed):
        Errands(seconds=0.05).file(message, "00")

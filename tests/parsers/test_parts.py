"""What a mail carries: every file of it, in odd packings too, and no ornament; names in any code page; signed mail."""

from __future__ import annotations

import base64
import io
import struct
import unicodedata
import zipfile
from email.message import EmailMessage

import pytest
from asn1crypto import algos, cms
from PIL import Image

from parsers.documents import Problem, Read
from parsers.mails import MailReading
from parsers.media.membernames import name_in
from parsers.media.opening import open_file
from parsers.reader import read_file, read_message
from tests.parsers.plan import vocabulary

TOLD = "Kết nạp 03 đoàn viên mới."


def read(data: bytes) -> MailReading:
    return read_message(data, vocabulary())


def names(data: bytes) -> list[str]:
    return [part.name for part in read(data).parts]


def multipart(*parts: bytes) -> bytes:
    head = b"From: a@hoa.example\nContent-Type: multipart/mixed; boundary=x\n\n"
    return head + b"".join(b"--x\n" + part + b"\n" for part in parts) + b"--x--\n"


def picture(width: int, height: int, noise: int = 0) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), noise).convert("RGB").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("width", "height", "noise", "how"),
    [
        (1, 1, 0, {"disposition": "attachment", "filename": "pixel.png"}),
        (120, 60, 90, {"disposition": "inline", "cid": "<logo>"}),
        (900, 120, 90, {"disposition": "inline", "cid": "<banner>"}),
        (32, 32, 90, {"disposition": "attachment", "filename": "facebook.png"}),
        (200, 60, 0, {"disposition": "attachment", "filename": "image001.png"}),
    ],
)
def test_logos_banners_icons_and_pixels_are_no_attachments(
    width: int, height: int, noise: int, how: dict[str, str]
) -> None:
    message = EmailMessage()
    message.set_content(TOLD)
    message.add_attachment(picture(width, height, noise), "image", "png", **how)  # type: ignore[arg-type]

    assert names(message.as_bytes()) == []


def test_a_photograph_inside_the_letter_is_an_attachment_and_so_is_one_without_a_name() -> None:
    message = EmailMessage()
    message.set_content(TOLD)
    photo = picture(400, 300, 90)
    message.add_attachment(photo, maintype="image", subtype="png", disposition="inline", cid="<anh>")

    assert names(message.as_bytes()) == ["tep-khong-ten.png"]


def test_files_without_a_name_are_known_by_what_they_are() -> None:
    part = b"Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("bc.txt", TOLD)

    assert names(multipart(part + base64.b64encode(archive.getvalue()))) == [
        "tep-khong-ten.zip",
        "tep-khong-ten.zip/bc.txt",
    ]


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-3], lambda text: text.replace(b"A", b"A\n ?", 1), lambda t: t + b"!"]
)
def test_broken_base64_is_read_as_far_as_it_goes(spoil: object) -> None:
    packed = base64.b64encode((TOLD + " " * 40).encode())
    part = b'Content-Type: text/plain; name="bc.txt"\nContent-Transfer-Encoding: base64\n\n'

    [found] = read(multipart(part + spoil(packed))).parts  # type: ignore[operator]

    assert found.read is Read.TEXT
    assert found.reading is not None
    assert [figure.value for figure in found.reading.figures] == [3]


def test_lines_that_a_program_broke_are_whole_again() -> None:
    head = b"From: a@hoa.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"

    assert read(head + "Kết nạp 03 đoàn \nviên mới.\n-- \nVăn phòng".encode()).text == TOLD


def test_signatures_and_empty_rests_are_no_attachments() -> None:
    message = EmailMessage()
    message.set_content(TOLD)
    message.add_attachment(b"0x", maintype="application", subtype="octet-stream", filename="smime.p7s")
    message.add_attachment("<html><br></html>\n", subtype="html", filename="ATT00001.htm")

    assert names(message.as_bytes()) == []


def test_a_mail_attached_under_a_false_type_is_opened_as_a_mail() -> None:
    inner = f"From: a@hoa.example\nSubject: BC\nDate: Fri, 6 Mar 2020 08:00:00 +0700\n\n{TOLD}".encode()
    message = EmailMessage()
    message.set_content("x")
    message.add_attachment(inner, maintype="application", subtype="octet-stream", filename="thu.dat")

    [part] = read(message.as_bytes()).parts

    assert (part.type, part.read) == ("eml", Read.CONTAINER)
    assert part.reading is not None
    assert part.reading.figures[0].value == 3


def test_a_forwarded_mail_that_was_packed_is_unpacked() -> None:
    inner = base64.b64encode(f"Subject: BC nhanh\n\n{TOLD}".encode())
    part = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"

    [found] = read(multipart(part + inner)).parts

    assert found.reading is not None
    assert found.reading.figures[0].value == 3


def signed(content: bytes) -> bytes:
    """CONTENT in a signed message of S/MIME; nobody has to believe the signature."""
    said = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
            "encap_content_info": {"content_type": "data", "content": content},
            "signer_infos": [],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": said}).dump())


def test_a_mail_signed_in_one_part_is_read_under_its_own_headers() -> None:
    entity = f"Content-Type: text/plain; charset=utf-8\n\n{TOLD}".encode()
    head = (
        b"From: a@hoa.example\nSubject: BC nhanh\nContent-Type: application/pkcs7-mime; smime-type=signed-data\n"
        b"Content-Transfer-Encoding: base64\n\n"
    )

    found = read(head + base64.encodebytes(signed(entity)))

    assert (found.text, found.head.subject, found.head.senders[0].address) == (TOLD, "BC nhanh", "a@hoa.example")
    assert found.parts == ()


def test_a_signed_file_is_opened_and_the_signature_not_judged() -> None:
    outer, inner = read_file(signed(TOLD.encode()), "BC nhanh.txt.p7m", vocabulary()).parts

    assert (outer.type, outer.read) == ("p7m", Read.CONTAINER)
    assert outer.notes == ("đã mở tệp ký số; chữ ký chưa được kiểm tra",)
    assert inner.reading is not None
    assert open_file(cms.ContentInfo({"content_type": "enveloped_data"}).dump(), "x.p7m").problem is not None


def in_page(name: str, page: str) -> bytes:
    """NAME in a code page; windows-1258 writes tones behind their letters."""
    if page != "cp1258":
        return name.encode(page)
    parts = unicodedata.normalize("NFD", name)
    for letter in "ăâêôơưĂÂÊÔƠƯ":
        parts = parts.replace(unicodedata.normalize("NFD", letter), letter)
    return parts.encode("cp1258")


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Báo cáo nhanh tuần 2.docx", "utf-8"),
        ("Báo cáo tháng.docx", "cp437"),
        ("Báo cáo nhanh.docx", "cp1258"),
        ("Bao cao.docx", "ascii"),
    ],
)
def test_names_in_archives_are_read_in_any_code_page(name: str, page: str) -> None:
    assert name_in(in_page(name, page)) == name


def test_a_name_that_a_zip_keeps_twice_is_taken_where_it_is_whole() -> None:
    field = struct.pack("<BI", 1, 0) + "báo cáo.txt".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("b_o c_o.txt")
        entry.extra = struct.pack("<HH", 0x7075, len(field)) + field
        archive.writestr(entry, TOLD)

    assert read_file(out.getvalue(), "bc.zip", vocabulary()).parts[1].name == "bc.zip/báo cáo.txt"


def test_archives_are_opened_three_deep_and_no_deeper() -> None:
    data = TOLD.encode()
    name = "bc.txt"
    for _ in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), "a.zip"

    depths = [(part.name.count("/"), part.read, part.problem) for part in read_file(data, name, vocabulary()).parts]

    assert depths == [
        (0, Read.CONTAINER, None),
        (1, Read.CONTAINER, None),
        (2, Read.CONTAINER, None),
        (3, Read.NO, Problem.BOMB),
    ]


def test_a_web_page_saved_with_its_pictures_is_read() -> None:
    page = multipart(f"Content-Type: text/html; charset=utf-8\n\n<p>{TOLD}</p>".encode())
    page = b"MIME-Version: 1.0\n" + page.replace(b"From: a@hoa.example\n", b"").replace(b"/mixed", b"/related")

    document = open_file(page, "BaoCao.doc")

    assert (document.type, document.lines) == ("mht", (TOLD,))


def test_slides_are_read() -> None:
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    cells = "".join(
        f"<a:tc><a:txBody><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:txBody></a:tc>" for t in ("Đoàn viên mới", "03")
    )
    slide = f"<x {drawing}><a:p><a:r><a:t>{TOLD}</a:t></a:r></a:p><a:tbl><a:tr>{cells}</a:tr></a:tbl></x>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<x/>")
        archive.writestr("ppt/slides/slide1.xml", slide)

    assert open_file(out.getvalue(), "bc.pptx").lines == (TOLD, "Đoàn viên mới | 03")


def test_a_register_is_read_at_its_beginning_and_told_so() -> None:
    rows = "\n".join(f"{number}\tNguyễn Văn A\tđoàn viên" for number in range(5000))

    [part] = read_file(rows.encode(), "danh sach.txt", vocabulary()).parts

    assert part.notes == ("tài liệu rất dài, đã đọc phần đầu",)

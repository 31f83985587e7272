"""A good document of every format that is read, made here: what attacks and mutations begin with."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from functools import lru_cache

import docx
import openpyxl
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from tests.parsers.archives import rar, seven_zip, tar, winmail

TEXT = "BÁO CÁO NHANH\nTừ ngày 02/3/2020 đến ngày 06/3/2020\nKết nạp đoàn viên mới: 12 đoàn viên\n"
ROWS = (("TT", "Nội dung", "Kết quả"), ("1", "Kết nạp đoàn viên mới", "12"), ("2", "Phần việc thanh niên", "05"))


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of FILES."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return out.getvalue()


def word() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.sections[0].header.paragraphs[0].text = "ĐOÀN KHỐI"
    for line in TEXT.splitlines():
        made.add_paragraph(line)
    made.add_paragraph("Tọa đàm", style="List Number")
    grid = made.add_table(rows=3, cols=3)
    for y, row in enumerate(ROWS):
        for x, text in enumerate(row):
            grid.cell(y, x).text = text
    grid.cell(0, 0).merge(grid.cell(0, 1))
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A5:C6")
    book.create_sheet("Nháp")["B2"] = 15.5
    book.save(out)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    table = Table([list(row) for row in ROWS], style=[("GRID", (0, 0), (-1, -1), 1, colors.black)])
    SimpleDocTemplate(out, pageCompression=0).build([Paragraph("Bao cao nhanh", style), table])
    return out.getvalue()


def web() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td rowspan=1>{text}</td>' for text in row)}</tr>" for row in ROWS)
    return f"<html><body><p>{TEXT}</p><table>{rows}</table><blockquote type=cite>x</blockquote></body></html>".encode()


def rich() -> bytes:
    return r"{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 KÕt n¹p 12\par{\trowd\cellx900 a\cell\row}}".encode("cp1252")


def open_document() -> bytes:
    office, text = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}" office:version="1.2"><office:body>'
        f"<office:text><text:p>{TEXT}</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    made = Image.new("RGB", (64, 48), (20, 60, 120))
    made.save(out, kind)
    return out.getvalue()


def mail(*files: tuple[str, bytes], text: str = TEXT) -> bytes:
    """A message with FILES attached."""
    made = EmailMessage()
    made["From"], made["To"] = "Đoàn cơ sở <dv@hoa.example>", "doankhoi@cantho.example"
    made["Subject"], made["Message-ID"] = "Báo cáo nhanh", "<1@hoa.example>"
    made["Date"] = "Fri, 06 Mar 2020 09:00:00 +0700"
    made.set_content(text)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@lru_cache(maxsize=1)
def samples() -> dict[str, bytes]:
    """Every sample by a file name that fits it."""
    text = TEXT.encode()
    return {
        "bc.docx": word(),
        "bc.xlsx": workbook(),
        "bc.pdf": pdf(),
        "bc.html": web(),
        "bc.txt": text,
        "bc.rtf": rich(),
        "bc.odt": open_document(),
        "bc.zip": zipped({"trong/bc.txt": text, "bc.docx": word()}),
        "bc.tar": tar("bao cao/bc.txt", TEXT.encode()),
        "bc.gz": gzip.compress(text, mtime=0),
        "bc.7z": seven_zip({"bc.txt": text}),
        "bc.rar": rar("bc.txt", text),
        "winmail.dat": winmail(b"bc.txt", text),
        "bc.eml": mail(("bc.docx", word()), ("bc.html", web())),
        **{f"anh.{kind.lower()}": picture(kind) for kind in ("PNG", "JPEG", "GIF", "BMP", "TIFF")},
    }

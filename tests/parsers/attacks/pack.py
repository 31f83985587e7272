"""The attacks by name."""

from __future__ import annotations

import bz2
from typing import TYPE_CHECKING

from parsers.documents import Problem
from tests.parsers.archives import rar, seven_zip, winmail
from tests.parsers.attacks import bombs, hostile_documents, hostile_mail, hostile_pdf
from tests.parsers.attacks.bombs import MEGABYTE
from tests.parsers.attacks.samples import zipped

if TYPE_CHECKING:
    from collections.abc import Callable

# What is refused by a look at it, before anything is unpacked: file name, content, the problem that is told.
REFUSED: dict[str, tuple[str, Callable[[], bytes], Problem]] = {
    "zip of zeros": ("bom.zip", bombs.zip_of_zeros, Problem.BOMB),
    "zip of one content": ("chong.zip", bombs.zip_of_one_content, Problem.BOMB),
    "zip of many": ("nhieu.zip", bombs.zip_of_many, Problem.BOMB),
    "zip that is all directory": ("muc-luc.zip", bombs.zip_that_is_all_directory, Problem.BOMB),
    "word that is a zip of zeros": ("bom.docx", hostile_documents.word_of_zeros, Problem.BOMB),
    "billion laughs": ("cuoi.docx", hostile_documents.laughs, Problem.BOMB),
    "laughs in a workbook": ("cuoi.xlsx", hostile_documents.laughing_workbook, Problem.BOMB),
    "png of pixels": ("anh.png", lambda: bombs.png_of(60_000, 60_000), Problem.TOO_LARGE),
    "png of some pixels": ("anh.png", lambda: bombs.png_of(8_000, 7_000), Problem.TOO_LARGE),
    "gif of pixels": ("anh.gif", lambda: bombs.gif_of(60_000, 60_000), Problem.TOO_LARGE),
    "greedy tnef": ("winmail.dat", bombs.greedy_tnef, Problem.DAMAGED),
    "counting tnef": ("winmail.dat", bombs.counting_tnef, Problem.DAMAGED),
    "tar": ("bom.tar.gz", bombs.tar_bomb, Problem.BOMB),
    "7z": ("bom.7z", lambda: seven_zip({"bc.txt": bytes(100 * MEGABYTE)}), Problem.BOMB),
}
# What shows its nature only when it is opened, and may take all that one document is given.
OPENED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip in zip": ("42.zip", bombs.zip_in_zip),
    "deep tables": ("sau.docx", hostile_documents.deep_tables),
    "wide table": ("rong.docx", hostile_documents.wide_table),
    "long word": ("dai.docx", hostile_documents.long_word),
    "workbook to the corner": ("goc.xlsx", hostile_documents.workbook_to_the_corner),
    "merged workbook": ("gop.xlsx", hostile_documents.merged_workbook),
    "pdf of zeros": ("khong.pdf", hostile_pdf.pdf_of_zeros),
    "pdf of many pages": ("trang.pdf", hostile_pdf.pdf_of_many_pages),
    "pdf that bites its tail": ("duoi.pdf", hostile_pdf.pdf_that_bites_its_tail),
    "pdf of lines": ("ke.pdf", hostile_pdf.pdf_of_lines),
    "pdf of letters": ("chu.pdf", hostile_pdf.pdf_of_letters),
    "gzip": ("bom.gz", bombs.gzip_bomb),
    "bzip2 in a zip": ("bom.zip", lambda: zipped({"bc.bz2": bz2.compress(bytes(100 * MEGABYTE))})),
    "deep html": ("sau.html", hostile_documents.deep_html),
    "spanning html": ("rong.html", hostile_documents.spanning_html),
    "deep rtf": ("sau.rtf", hostile_documents.deep_rtf),
    "catching text": ("bay.txt", hostile_documents.catching_text),
    "mail in mail": ("thu.eml", hostile_mail.mail_in_mail),
    "rar": ("bc.rar", lambda: rar("../../a.txt", b"x")[:-20] + bytes(60)),
    "tnef in zip": (
        "a.zip",
        lambda: zipped({"winmail.dat": winmail(b"../../a.txt", b"x"), "b.dat": bombs.greedy_tnef()}),
    ),
}
MESSAGES: dict[str, Callable[[], bytes]] = {
    "deep mail": hostile_mail.deep_mail,
    "many headers": hostile_mail.many_headers,
}
# What takes its time even where it is refused: for `make stress`.
LONG: dict[str, Callable[[], bytes]] = {
    "many parts": hostile_mail.many_parts,
    "very deep mail": lambda: hostile_mail.deep_mail(30_000),
    "a million headers": lambda: hostile_mail.many_headers(1_000_000),
}

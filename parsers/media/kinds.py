"""What a file is, told by its content; the name is believed only where programs hide behind it."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

import olefile

from parsers.media.archives import beginning, is_directory_endless

# Files that run when somebody opens them; never opened here, whatever they hold.
UNSAFE_ENDINGS = frozenset(
    {"exe", "com", "scr", "pif", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "lnk", "jar", "ps1"}
    | {"psm1", "msi", "msp", "cpl", "reg", "dll", "sys", "chm", "apk", "appx", "iso", "img", "vhd"}
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_HTML_STARTS = ("<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<meta", "<?xml version", "<span")
# member of a zip file, what the file is
_OFFICE: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}


def is_unsafe(name: str, data: bytes) -> bool:
    """Whether the file is a program, by its ending or its first bytes."""
    return PurePosixPath(name.lower()).suffix.lstrip(".").strip() in UNSAFE_ENDINGS or _by_magic(data) == "program"


def kind_of(data: bytes, name: str = "") -> str:
    """The type of DATA: "docx", "pdf", "zip", "text", "unknown" …  A zip that is cut off is what its NAME says."""
    found = _by_magic(data)
    if found:
        return found
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data, name)
    if data.startswith(olefile.MAGIC):
        return _in_ole(data)
    if data[257:262] == b"ustar":
        return "tar"
    if data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"}:
        return "heic"
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(tuple(sign.encode() for sign in _HTML_STARTS)):
        return "html"
    return "text" if _is_text(data) else "unknown"


def _by_magic(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")


def _in_zip(data: bytes, name: str) -> str:
    if is_directory_endless(data):
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return _OPEN_DOCUMENT.get(beginning(archive, "mimetype", 80).strip(), "zip")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        ending = PurePosixPath(name.lower()).suffix.lstrip(".")
        return {"docm": "docx", "dotx": "docx", "xlsm": "xlsx"}.get(ending, ending or "zip")
    return next((kind for member, kind in _OFFICE if member in names), "zip")


def _in_ole(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists("EncryptedPackage"):
                return "encrypted"
            if ole.exists("WordDocument"):
                return "doc"
            if ole.exists("Workbook") or ole.exists("Book"):
                return "xls"
            return "msg" if ole.exists("__properties_version1.0") else "unknown"
    except (OSError, ValueError, IndexError):
        return "unknown"


def _is_text(data: bytes) -> bool:
    sample = data[:4096]
    return b"\x00" not in sample and sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 <= len(sample)

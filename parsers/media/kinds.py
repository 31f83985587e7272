"""What a file is, told by its content; the name is believed only where programs hide behind it."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

import olefile

from parsers.media.archives import LARGEST_DIRECTORY, beginning, is_directory_endless

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
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MSCF\x00\x00\x00\x00", "cab"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"-----BEGIN PKCS7-----", "p7m"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})
_HTML = re.compile(
    rb"<(?:!doctype html|!--"
    rb"|(?:html|head|body|table|div|p|meta|span|style|font|center|h[1-6]|b|br|ul|ol|title|link|script)\b)"
)
# What a file in XML is, by what stands near its beginning.
_XML: tuple[tuple[bytes, str], ...] = (
    (b"<html", "html"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "wordxml"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "fodt"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "excelxml"),
)
# member of a zip file, what the file is
_OFFICE: tuple[tuple[str, str], ...] = (
    ("word/document", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.sun.xml.writer", "sxw"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
    (b"application/vnd.oasis.opendocument.graphics", "odp"),
)
# streams of an OLE file, what the file is
_OLE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
    ("PowerPoint Document", "ppt"),
    ("MatOST", "wps"),
)
_SIGNED, _ENVELOPED = (bytes.fromhex(f"06092a864886f70d0107{kind}") for kind in ("02", "03"))
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_OF_MAIL = frozenset(
    {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"content-type"}
)
_ENOUGH = 3
_OLD_ENDINGS = frozenset({"wps"})  # files without a mark of their own


def is_unsafe(name: str, data: bytes) -> bool:
    """Whether the file is a program, by its ending or its first bytes."""
    return PurePosixPath(name.lower()).suffix.lstrip(".").strip() in UNSAFE_ENDINGS or _by_magic(data) == "program"


def kind_of(data: bytes, name: str = "") -> str:
    """The type of DATA: "docx", "pdf", "zip", "text", "unknown" and so on.

    The NAME decides only what is damaged: a zip or an OLE file that is cut off.
    """
    found = _by_magic(data)
    if found:
        return found
    ending = PurePosixPath(name.lower()).suffix.lstrip(".")
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data, ending)
    if data.startswith(olefile.MAGIC):
        return _in_ole(data, ending)
    return _signed(data) or _text(data) or (ending if ending in _OLD_ENDINGS and data else "unknown")


def _by_magic(data: bytes) -> str:
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if found:
        return found
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        return "heic"
    if data[257:262] == b"ustar":
        return "tar"
    # Some servers put a few lines before a PDF; a zip may hold one that is not packed.
    return "pdf" if b"%PDF-" in data[:1024] and not data.startswith(b"PK\x03\x04") else ""


def _signed(data: bytes) -> str:
    """The kind of S/MIME that DATA is: signed or encrypted; nothing when it is neither."""
    if not data.startswith(b"\x30"):
        return ""
    return "p7m" if _SIGNED in data[:40] else "encrypted" if _ENVELOPED in data[:40] else ""


def _in_zip(data: bytes, ending: str) -> str:
    if is_directory_endless(data):
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return _open_document(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return {"docm": "docx", "dotx": "docx", "xlsm": "xlsx"}.get(ending, ending or "zip")
    return next((kind for member, kind in _OFFICE if any(name.startswith(member) for name in names)), "zip")


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    said = beginning(archive, "mimetype", 80).strip()
    kind = next((kind for start, kind in _OPEN_DOCUMENT if said.startswith(start)), "zip")
    locked = "META-INF/manifest.xml" in names and b"encryption-data" in beginning(
        archive, "META-INF/manifest.xml", LARGEST_DIRECTORY
    )
    return "encrypted" if locked else kind


def _in_ole(data: bytes, ending: str) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return next((kind for stream, kind in _OLE if ole.exists(stream)), "unknown")
    except (OSError, ValueError, IndexError):
        return ending if ending in {"doc", "xls", "msg"} else "unknown"


def _text(data: bytes) -> str:
    """What kind of text DATA is; "" when it is none."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"<?xml"):
        return next((kind for sign, kind in _XML if sign in start), "html")
    if _HTML.match(start):
        return "html"
    if not _is_text(data):
        return ""
    if start.startswith(b"mime-version:") and b"multipart/related" in start:
        return "mht"
    return "eml" if _is_mail(data) else "text"


def _is_mail(data: bytes) -> bool:
    """Whether DATA begins with headers of a mail, among them some that every mail has."""
    names: set[bytes] = set()
    place = data.index(b"\n") + 1 if data.startswith(b"From ") and b"\n" in data[:300] else 0
    while len(names) < 40 and (line := _HEADER.match(data, place)):
        names.add(line[0].partition(b":")[0].lower())
        place = line.end()
    return len(names & _OF_MAIL) >= _ENOUGH and data[place : place + 2].lstrip(b"\r")[:1] == b"\n"


def _is_text(data: bytes) -> bool:
    sample = data[:4096]
    if not sample:
        return False
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\x00" not in sample and sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 <= len(sample)

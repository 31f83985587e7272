"""Archives and pictures that are small outside and endless within."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

from tests.parsers.attacks.samples import TEXT, zipped

MEGABYTE = 2**20


def packed_zeros(size: int) -> bytes:
    """SIZE zeros, deflated: one megabyte packed by itself, as often as it takes."""
    packer = zlib.compressobj(9)
    start = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    more = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    sum_of_zeros = size % 65_521 << 16 | 1
    return start + more * (size // MEGABYTE - 1) + b"\x03\x00" + struct.pack(">I", sum_of_zeros)


def zip_of_zeros() -> bytes:
    return zipped({"bc.txt": bytes(100 * MEGABYTE)})


def zip_in_zip() -> bytes:
    """As 42.zip: sixteen archives in each of sixteen, five floors down."""
    data = zipped({"bc.txt": bytes(9 * MEGABYTE)})
    for _ in range(5):
        data = zipped({f"{number}.zip": data for number in range(16)})
    return data


def zip_of_one_content() -> bytes:
    """Many entries of the directory that all point to one packed content."""
    whole = bytearray(zipped({"0": bytes(9 * MEGABYTE)}))
    start = whole.index(b"PK\x01\x02")
    entry = bytes(whole[start : whole.index(b"PK\x05\x06")])
    directory = entry * 1_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(directory), start, 0)
    return bytes(whole[:start]) + directory + end


def zip_of_many() -> bytes:
    return zipped({f"{number}.txt": b"x" for number in range(5_000)}, zipfile.ZIP_STORED)


def zip_that_is_all_directory() -> bytes:
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    directory = entry * 400_000
    return (
        b"PK\x03\x04"
        + bytes(26)
        + directory
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 30, 0)
    )


def links(kind: str) -> bytes:
    """An archive with a link to a password file, a path that climbs, an absolute one and a device."""
    out = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(out, "w") as archive:
            entry = zipfile.ZipInfo("mat-khau")
            entry.external_attr = 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
            archive.writestr("../../../../tmp/leo-rao.txt", TEXT)
            archive.writestr("/etc/cron.d/tuyet-doi.txt", TEXT)
        return out.getvalue()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, how in (("mat-khau", tarfile.SYMTYPE), ("cung", tarfile.LNKTYPE), ("may", tarfile.CHRTYPE)):
            entry_of_tar = tarfile.TarInfo(name)
            entry_of_tar.type, entry_of_tar.linkname = how, "/etc/passwd"
            tar.addfile(entry_of_tar)
        for name in ("../../../../tmp/leo-rao.txt", "/etc/cron.d/tuyet-doi.txt"):
            plain = tarfile.TarInfo(name)
            plain.size = len(TEXT.encode())
            tar.addfile(plain, io.BytesIO(TEXT.encode()))
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims WIDTH x HEIGHT pixels and holds what zeros are left of them, packed."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    content = packed_zeros(min(width * height, 50 * MEGABYTE))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", content) + chunk(b"IEND", b"")


def gif_of(width: int, height: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
        + bytes(6)
        + b","
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x02\x02\x4c\x01\x00;"
    )


def greedy_tnef() -> bytes:
    """Fifty bytes that ask for four thousand million."""
    return struct.pack("<IH", 0x223E9F78, 1) + struct.pack("<BII", 2, 0x0006800F, 0xFFFFFFF0) + b"x" * 36


def counting_tnef() -> bytes:
    """A list of properties that claims four thousand million entries."""

    def attribute(kind: int, content: bytes) -> bytes:
        return struct.pack("<BII", 1, kind, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)

    properties = struct.pack("<IHHI", 0xFFFFFFFF, 0x101E, 0x1000, 0xFFFFFFFF) + b"\x00" * 20
    return struct.pack("<IH", 0x223E9F78, 1) + attribute(0x00069003, properties)


def tar_bomb() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=9) as archive:
        entry = tarfile.TarInfo("bc.txt")
        entry.size = 100 * MEGABYTE
        archive.addfile(entry, _Zeros(entry.size))
    return out.getvalue()


class _Zeros(io.RawIOBase):
    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int = -1, /) -> bytes:
        size = min(size if size >= 0 else self._left, self._left)
        self._left -= size
        return bytes(size)


def gzip_bomb() -> bytes:
    """Packed twice; a tool that unpacks both becomes as large as a disk."""
    return gzip.compress(gzip.compress(bytes(100 * MEGABYTE)))

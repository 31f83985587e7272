"""Archives and Outlook's envelopes as the tests pack them: with one file or a few, and nothing clever."""

from __future__ import annotations

import io
import struct
import tarfile
import zlib
from typing import Literal

import libarchive


def tar(name: str, data: bytes, mode: Literal["w", "w:gz"] = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def seven_zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with libarchive.custom_writer(out.write, "7zip") as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    return out.getvalue()


def rar(name: str, data: bytes) -> bytes:
    """A RAR 4 archive with one file, stored as it is."""

    def block(kind: int, flags: int, rest: bytes) -> bytes:
        body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

    head = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(name.encode()), 0)
    start = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    return start + block(0x74, 0x8000, head + name.encode()) + data + block(0x7B, 0x4000, b"")


def winmail(name: bytes, data: bytes) -> bytes:
    def attribute(kind: int, content: bytes) -> bytes:
        return struct.pack("<BII", 2, kind, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)

    rendering = attribute(0x00069002, bytes(14))
    attached = attribute(0x00018010, name + b"\x00") + attribute(0x0006800F, data)
    return struct.pack("<IH", 0x223E9F78, 1) + rendering + attached

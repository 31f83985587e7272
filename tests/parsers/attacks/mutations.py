"""Good documents made bad: bytes flipped, cut, doubled; and the same inside the members of office files."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile
from random import Random

from tests.parsers.attacks.samples import zipped

_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65535",
    b"65536",
    b"2147483647",
    b"4294967295",
    b"99999999999999999999",
    b"1e999",
    b"x",
)
_TOKEN = re.compile(rb"<[^<>]{1,200}>|\d+|/[A-Za-z]+|\"[^\"]{0,80}\"")


def mutated(data: bytes, random: Random) -> bytes:
    """DATA with a few faults, chosen by RANDOM; half of the faults in an office file lie inside its members."""
    if data.startswith(b"PK") and random.random() < 0.7:
        with contextlib.suppress(zipfile.BadZipFile, RuntimeError):
            return _inside(data, random)
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        made = _one(made, random)
    return bytes(made)


def _inside(data: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice(sorted(members))
    if random.random() < 0.1:
        del members[name]
    else:
        members[name] = mutated(members[name], random)
    return zipped(members)


def _one(data: bytearray, random: Random) -> bytearray:
    if not data:
        return bytearray(random.randbytes(20))
    return random.choice((_flip, _cut, _double, _overwrite, _swap_token, _swap_token, _number, _number))(data, random)


def _flip(data: bytearray, random: Random) -> bytearray:
    place = random.randrange(len(data))
    data[place] ^= 1 << random.randrange(8)
    return data


def _cut(data: bytearray, random: Random) -> bytearray:
    start = random.randrange(len(data))
    end = len(data) if random.random() < 0.3 else min(len(data), start + random.choice((1, 2, 8, 100)))
    return data[:start] + data[end:]


def _double(data: bytearray, random: Random) -> bytearray:
    start = random.randrange(len(data))
    piece = data[start : start + random.choice((1, 4, 64, 600))]
    return data[:start] + piece * random.choice((2, 3, 50)) + data[start:]


def _overwrite(data: bytearray, random: Random) -> bytearray:
    start = random.randrange(len(data))
    length = random.choice((1, 2, 4, 8))
    value = random.choice((b"\x00", b"\xff", b"\x7f", b"\x80", None))
    data[start : start + length] = value * length if value else random.randbytes(length)
    return data


def _swap_token(data: bytearray, random: Random) -> bytearray:
    """One word of the format in the place of another."""
    tokens = list(_TOKEN.finditer(data))
    if len(tokens) < 2:
        return _flip(data, random)
    one, other = random.choice(tokens), random.choice(tokens)
    return data[: one.start()] + bytearray(other[0]) + data[one.end() if random.random() < 0.7 else one.start() :]


def _number(data: bytearray, random: Random) -> bytearray:
    numbers = list(re.finditer(rb"\d+", data))
    if not numbers:
        return _overwrite(data, random)
    found = random.choice(numbers)
    return data[: found.start()] + bytearray(random.choice(_NUMBERS)) + data[found.end() :]

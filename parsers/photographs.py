"""A photograph out of a message, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph: NAME and SHA256 of the file as it was sent, JPEG as it is shown, WIDTH by HEIGHT pixels.

    LIKENESS is 64 bits of which nearly all are the same for the same picture, whatever its size and compression.
    """

    name: str
    sha256: str
    width: int
    height: int
    likeness: int
    jpeg: bytes

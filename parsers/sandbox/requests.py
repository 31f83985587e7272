"""What the daemon says to a worker, and hears of it before the first message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parsers.sandbox.limits import Limits
from parsers.vocabulary import Vocabulary


class Wanted(StrEnum):
    """What is wanted of the bytes that come with a request."""

    MESSAGE = "message"
    FILE = "file"  # a bare document, or a message that shows itself to be one
    HEAD = "head"  # sender and subject of a message that could not be read


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of work; its bytes come as an open file.  NAME is that of a document."""

    wanted: Wanted
    name: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """What holds for all that a worker reads."""

    vocabulary: Vocabulary
    limits: Limits


@dataclass(frozen=True, slots=True)
class Found:
    """What a worker sees around it: whether there is a NETWORK, whether it could WRITE beside its folder.

    TABLE names its table of processes, to be compared with the daemon's own.
    """

    network: bool
    write: bool
    table: str

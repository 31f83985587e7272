"""The files of a message, each opened in a process of its own; one that cannot be endured is named and left."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.mail.parts import File
from parsers.mails import Part
from parsers.reader import Opening, unread
from parsers.sandbox.apart import DiedError, Ending, Line, run_apart, seconds_left
from parsers.sandbox.limits import Limits
from parsers.sandbox.plain import fitted, read_back, written

# What a person is told of a file that ended its reader.
_NOTES: dict[Ending, str] = {
    Ending.TIME: "đọc tệp quá lâu nên đã dừng",
    Ending.MEMORY: "đọc tệp tốn quá nhiều bộ nhớ nên đã dừng",
    Ending.CRASH: "chương trình đọc bị tệp làm hỏng nên đã dừng",
    Ending.FAULT: "chương trình đọc gặp lỗi ở tệp này",
}
_NO_TIME = "đã hết thời gian dành cho thư này, tệp chưa được mở"


class Isolation:
    """Opens files apart, within LIMITS; LINE is the way back of the process that it is used in."""

    def __init__(self, limits: Limits, line: Line) -> None:
        self._limits = limits
        self._line = line

    def __call__(self, file: File, name: str, opening: Opening) -> Iterator[Part]:
        """The parts that OPENING finds in FILE, called NAME."""
        if not seconds_left():
            yield unread(file, name, _NO_TIME)
            return
        try:
            for found in run_apart(lambda line: self._open(line, opening), self._limits, self._line):
                yield fitted(read_back(Part, found))
        except DiedError as death:
            note = _NOTES[death.ending]
            yield unread(file, name, f"{note} ({death.detail})" if death.detail else note)
        except ValueError:
            yield unread(file, name, _NOTES[Ending.FAULT])

    def _open(self, line: Line, opening: Opening) -> None:
        """In the new process."""
        self._line = line
        for part in opening():
            line.send(written(fitted(part)))

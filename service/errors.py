"""What can go wrong, in words for people: what is wrong, where, what to do.

Library errors become one of these at the edge where they occur.  The text is English and may hold {names};
the facts fill them, so that the command line can say the same in Vietnamese.
"""

from __future__ import annotations

from collections.abc import Sequence


class HopthuError(Exception):
    """An error a person can act on; `str()` is one or two lines without a traceback."""

    exit_code = 1

    def __init__(self, text: str, /, **facts: object) -> None:
        super().__init__(text, facts)
        self.text = text
        self.facts = facts

    def __str__(self) -> str:
        return self.text.format(**self.facts) if self.facts else self.text


class ConfigError(HopthuError):
    """Wrong configuration: every fault found, each with file, key or row, what was found and what is expected."""

    exit_code = 2

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        count = f"{len(self.faults)} fault" + ("" if len(self.faults) == 1 else "s")
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(
            f"{file} has {count}\n{lines}\nMend the file, then run: hopthu check".replace("{", "{{").replace("}", "}}")
        )

    def __str__(self) -> str:
        return self.text.replace("{{", "{").replace("}}", "}")


class UsageError(HopthuError):
    """The command was called in a way that cannot work; also a second daemon on the same store."""

    exit_code = 2


class TemporaryError(HopthuError):
    """It may work later without anybody's help: a server that does not answer, a full disk, a locked store."""


class PermanentError(HopthuError):
    """It stays wrong until a person mends it: a wrong password, a damaged store."""

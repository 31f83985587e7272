"""A line while it is read: what was understood is taken out of it, and what is left must mean something, too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.fields.folding import fold_keeping_places


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a line (NFC)."""

    text: str

    @property
    def folded(self) -> str:
        """The same without accents and capitals, sign by sign."""
        return fold_keeping_places(self.text)

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first place in the folded text that PATTERN fits."""
        return pattern.search(self.folded)

    def without(self, start: int, end: int) -> Rest:
        """What is left when the signs from START to END are taken out."""
        return Rest(f"{self.text[:start]} , {self.text[end:]}")

    @property
    def is_empty(self) -> bool:
        """Whether no word is left."""
        return not re.search(r"\w", self.text)

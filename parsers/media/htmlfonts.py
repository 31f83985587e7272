"""Fonts of HTML that Word has saved: they tell which encoding its letters are in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from parsers.fields.legacy import Encoding, encoding_of

_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;,\"'}]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
LONGEST_SHEET = 200_000  # letters of a style sheet that are looked at


@dataclass
class Fonts:
    """The fonts that the style sheet of a page names, by selector ("p.msonormal", ".s1", "td")."""

    families: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: HtmlElement) -> Fonts:
        """The fonts in the style sheets of ROOT."""
        found: dict[str, str] = {}
        for sheet in root.iter("style"):
            for selectors, body in _RULE.findall((sheet.text or "")[:LONGEST_SHEET]):
                family = _FAMILY.search(body)
                names = selectors.split(",") if family else ()
                found |= {name.strip().lower(): family[1].strip() for name in names if family}
        return cls(found)

    def encoding(self, element: HtmlElement, around: Encoding | None) -> Encoding | None:
        """The encoding of text in ELEMENT: by its own font, else that of the text AROUND it."""
        font = self._font(element)
        return encoding_of(font) if font else around

    def _font(self, element: HtmlElement) -> str:
        own = _FAMILY.search(element.get("style") or "")
        if own:
            return own[1].strip()
        if element.get("face"):
            return str(element.get("face"))
        tag = str(element.tag).lower()
        classes = [name.lower() for name in (element.get("class") or "").split()]
        names = [*(f"{tag}.{name}" for name in classes), *(f".{name}" for name in classes), tag]
        return next((self.families[name] for name in names if name in self.families), "")

"""Signs of symbol fonts as letters that mean the same."""

from __future__ import annotations

_PRIVATE = 0xF000  # where symbol fonts keep their signs
# What matters in a report: ticks and boxes, comparisons, arrows.  Everything else is a dash, as bullets are written.
_WINGDINGS = {0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xE0: "→", 0xF0: "→", 0xE8: "→"}
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xAE: "→", 0xB9: "≠", 0xA5: "∞", 0xB0: "°", 0xDE: "→"}


def sign_of(code: int, font: str) -> str:
    """The letter for sign CODE of the symbol font FONT; "-" for a bullet and anything unknown."""
    if 0x20 < code < 0xE000 and not _is_symbol_font(font):
        return chr(code)
    table = _WINGDINGS if font.lower().startswith("wingdings") else _SYMBOL if font.lower() == "symbol" else {}
    plain = code - _PRIVATE if code >= _PRIVATE else code
    if 0x30 <= plain <= 0x39 and font.lower() == "symbol":
        return chr(plain)
    return table.get(plain, "-")


def _is_symbol_font(font: str) -> bool:
    return font.lower().startswith(("wingdings", "webdings", "symbol"))

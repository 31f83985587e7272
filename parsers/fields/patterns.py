"""Patterns of many ways to say something, written one a line."""

from __future__ import annotations

import re


def ways(*texts: str) -> re.Pattern[str]:
    """A pattern of several ways; in a text of several lines every line is one."""
    return re.compile("|".join(line.strip() for text in texts for line in text.strip().splitlines()))

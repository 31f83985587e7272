"""The mails that hold no report, in words."""

from __future__ import annotations

from collections.abc import Mapping

from service.rules.verdicts import Kind

WORDS: Mapping[Kind, str] = {
    Kind.ENQUIRY: "thư hỏi hoặc thông báo",
    Kind.AUTO_REPLY: "thư trả lời tự động",
    Kind.BOUNCE: "thư báo không gửi được",
    Kind.OTHER: "thư khác",
}


def others(counts: Mapping[Kind, int]) -> str:
    """COUNTS of mails by kind in words: "2 thư hỏi hoặc thông báo, 3 thư khác"; "" when there are none."""
    return ", ".join(f"{counts[kind]} {words}" for kind, words in WORDS.items() if counts.get(kind))

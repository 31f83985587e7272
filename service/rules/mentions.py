"""Units named in running text: a subject, the name of a file, a signature; and what only speaks of a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.rules.names import Names
from service.rules.places import leads_on
from service.rules.spelling import Word, spread

# Words that may follow a name in a subject or file name; any other word may belong to a longer, foreign name.
FOLLOWERS = frozenset(
    {"bao", "bc", "gui", "nop", "tuan", "thang", "ngay", "quy", "nam", "nhanh", "tong", "ket", "so", "ve", "lan", "dot"}
    | {"ho", "hskt", "de", "nghi", "kinh", "cua", "xin", "dinh", "chinh", "bo", "sung", "thay", "the", "mau", "file"}
    | {"scan", "va", "tp", "thanh", "hop", "kq", "qua", "ky", "bch", "bi", "doan", "chi", "dcs", "cdcs", "nhom", "don"}
    | {"em", "tu", "den", "fw", "fwd", "re", "docx", "doc", "pdf", "xlsx", "zip"}
)
# "phối hợp với Sở X", "tặng quà tại Bệnh viện Y", "Kính gửi Sở Z": not whose mail it is.
COMPANIONS = frozenset({"voi", "cung", "tai", "cho", "tham", "gui", "dang", "tang", "mua", "den"})
# "Thanh tra Sở Y tế", "Chi cục Hải quan": a part of the body that is named, and no unit.
PARTS = frozenset(
    {"tra", "phong", "chi cuc", "trung tam", "cong doan", "dang bo", "dang uy", "chi bo", "cong ty", "khoa"}
)
LONGEST_NAME = 16  # words
LONGEST_TEXT = 400  # signs; a subject may be a whole letter, and who writes stands at its beginning
FARTHEST_PART = 8  # words before a name that may make it a part: "Trung tâm Công nghệ thông tin Sở …"
SHORTEST_ALONE = 3  # signs of a short name that may stand alone in a subject


def mentioned_in(text: str, names: Names) -> frozenset[str]:
    """The units that TEXT, a subject, file name or signature, mentions by a name or short name."""
    words = spread(text[:LONGEST_TEXT])
    found: set[str] = set()
    position = 0
    while position < len(words):
        length, units = _longest_at(words, position, names)
        found |= units
        position += max(length, 1)
    return frozenset(found)


def _longest_at(words: Sequence[Word], start: int, names: Names) -> tuple[int, frozenset[str]]:
    if _is_part_or_companion(words, start):
        return 0, frozenset()
    for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
        window = words[start : start + length]
        units = _alone(window[0], names) if length == 1 else _in_window(window, names)
        if units and _ends_there(words, start + length, weak=length == 2):
            return length, units
        if units and length > 1 and _leads_on(words, start + length):
            return length, frozenset()  # nor is the beginning of that name a unit
    return 0, frozenset()


def _in_window(window: Sequence[Word], names: Names) -> frozenset[str]:
    """As a name, when it is written as one: a capital first, or no capital at all."""
    first, *rest = window
    if not first.capital and any(word.capital for word in rest):
        return frozenset()
    if not any(word.capital or _is_abbreviation(word) for word in window) and len(window) == 2:
        return frozenset()  # "hai quan" are two districts, too
    return names.unit_called(tuple(word.text for word in window))


def _alone(word: Word, names: Names) -> frozenset[str]:
    """A single word counts only as a short name; a short one only in capitals, or where it can be no word."""
    written = word.shouted or len(word.text) > 4 or _is_abbreviation(word)
    if len(word.text) < SHORTEST_ALONE or not written:
        return frozenset()
    found = names.short_name(word.text)
    return found if len(found) == 1 else frozenset()


def _is_abbreviation(word: Word) -> bool:
    """Consonants alone are no Vietnamese word: "stp", "bv"."""
    return not re.search(r"[aeiouy]", word.text)


def _is_part_or_companion(words: Sequence[Word], start: int) -> bool:
    """Whether what stands before the word at START makes the name that of somebody else."""
    if not start or words[start].parted:
        return False
    if words[start - 1].text in COMPANIONS:
        return True
    before: list[str] = []
    for word in reversed(words[max(start - FARTHEST_PART, 0) : start]):
        before.insert(0, word.text)
        if before[0] in PARTS or " ".join(before[:2]) in PARTS:
            return True
        if word.parted or word.text in FOLLOWERS:
            return False
    return False


def _ends_there(words: Sequence[Word], end: int, *, weak: bool) -> bool:
    """Whether the name ends before the word at END: that one is missing, no name, or parted by a sign.

    WEAK: the name is so short that only a word which is known to follow names may follow.
    """
    if end >= len(words) or words[end].parted:
        return True
    following = words[end]
    if (following.text in FOLLOWERS and not _is_department(following)) or following.text[0].isdigit():
        return True
    return not (weak or _leads_on(words, end) or following.capital)


def _leads_on(words: Sequence[Word], end: int) -> bool:
    """Whether the words from END on make the name before them that of something else."""
    return leads_on(tuple(word.text for word in words[end : end + 3]))


def _is_department(word: Word) -> bool:
    """Whether WORD is "Sở", which goes on with a name, and not "số"."""
    return word.text == "so" and word.capital

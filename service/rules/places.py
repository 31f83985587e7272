"""What makes a unit's name that of something else: "Sở Tư pháp tỉnh Hậu Giang", "Tòa án nhân dân quận …"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.fields.folding import fold

# Kinds of place, and words that lead a name on.  Folded, as all here.
LEADING = frozenset({"quan", "huyen", "tinh", "phuong", "xa", "khu", "vung", "viet", "nghe"})
PROVINCES: tuple[str, ...] = (
    "an giang", "ba ria", "bac giang", "bac kan", "bac lieu", "bac ninh", "ben tre", "binh dinh", "binh duong",
    "binh phuoc", "binh thuan", "ca mau", "can tho", "cao bang", "da nang", "dak lak", "dak nong", "dien bien",
    "dong nai", "dong thap", "gia lai", "ha giang", "ha nam", "ha noi", "ha tinh", "hai duong", "hai phong",
    "hau giang", "hoa binh", "ho chi minh", "hcm", "hung yen", "khanh hoa", "kien giang", "kon tum", "lai chau",
    "lam dong", "lang son", "lao cai", "long an", "nam dinh", "nghe an", "ninh binh", "ninh thuan", "phu tho",
    "phu yen", "quang binh", "quang nam", "quang ngai", "quang ninh", "quang tri", "soc trang", "son la",
    "tay ninh", "thai binh", "thai nguyen", "thanh hoa", "thua thien", "hue", "tien giang", "tra vinh",
    "tuyen quang", "vinh long", "vinh phuc", "vung tau", "yen bai",
)  # fmt: skip
THINGS: tuple[str, ...] = ("tu nguyen",)  # "BHXH tự nguyện" is an insurance
_BY_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {}
for _name in (*PROVINCES, *THINGS):
    _words = tuple(_name.split())
    _BY_FIRST[_words[0]] = (*_BY_FIRST.get(_words[0], ()), _words)


def leads_on(words: tuple[str, ...]) -> bool:
    """Whether WORDS, those after a name, make it the name of something else."""
    if not words:
        return False
    return words[0] in LEADING or any(words[: len(name)] == name for name in _BY_FIRST.get(words[0], ()))


# A district or another province in a letterhead.  With accents, for "quản lý", "quân sự" and "xã hội" are no places.
_PLACED = re.compile(
    r"\b(?:quận|huyện|tỉnh|thị xã|thị trấn|phường|xã(?! hội))\s+(?:đoàn |ủy |đội )?(?P<name>[^\W\d_].*)"
)
_PLACED_BARE = re.compile(
    r"\b(?:quan(?! (?:ly|su|y|doi|he|tri|chung)\b)|huyen|tinh|thi xa|thi tran)\s+(?:doan |uy )?(?P<name>[a-z].*)"
)
_TOWN = re.compile(r"(?:.*\bdoan )?(?:tp|thanh pho)\b\.?\s*(?P<name>[a-z]+(?: [a-z]+){0,2})")
_OF_THE_UNION = frozenset({"ho chi minh", "hcm"})  # the last line of its name
_ADDRESS = re.compile(r"\d|[:@]|\b(?:dia chi|duong|d/c)\b")  # a unit of the city has its house in a district, too


def is_elsewhere(lines: Iterable[str], own: tuple[str, ...]) -> bool:
    """Whether a line of a letterhead puts the body into a district, or into a province that is not OWN (folded)."""
    return any(_is_placed_elsewhere(line, own) for line in lines)


def _is_placed_elsewhere(line: str, own: tuple[str, ...]) -> bool:
    words = fold(line)
    if _ADDRESS.search(words):
        return False
    accented = words != " ".join(line.lower().split())
    placed = _PLACED.search(" ".join(line.lower().split())) if accented else _PLACED_BARE.search(words)
    if placed:
        return not own or tuple(fold(placed["name"]).split()[: len(own)]) != own
    if words in PROVINCES and words not in _OF_THE_UNION:
        return tuple(words.split()) != own
    town = _TOWN.fullmatch(words)
    name = tuple(town["name"].split()) if town else own
    return name[: len(own)] != own and "".join(name) != "".join(word[0] for word in own)

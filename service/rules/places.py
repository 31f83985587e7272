"""What makes a unit's name that of something else: "Sở Tư pháp tỉnh Hậu Giang", "Tòa án nhân dân quận …"."""

from __future__ import annotations

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

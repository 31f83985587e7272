"""Names of people and collectives, in ordinary capitals and without titles."""

from __future__ import annotations

import re

from parsers.fields.folding import clean, fold

_TITLES = re.compile(
    r"^(?:(?:đ/c|đồng chí|đc|anh|chị|ông|bà|em|cô|thầy|gs|pgs|ts|ths|bs|bscki{1,2}|cki{1,2}|cn|ks|ds|dsck\w*|cử nhân"
    r"|kỹ sư|bác sĩ|dược sĩ|thạc sĩ|tiến sĩ|điều dưỡng|đdv|luật sư|ls)(?:[.:,]+\s*|\s+))+",
    re.IGNORECASE,
)
_JOINED_TITLES = re.compile(r"^(?:(?:GS|PGS|TS|ThS|BS|BSCKI+|CKI+|CN|KS|DS)\.)+\s*", re.IGNORECASE)
_ACRONYMS = frozenset(
    [
        "BCH",
        "BTV",
        "UBND",
        "HĐND",
        "MTTQ",
        "UBMTTQ",
        "TP",
        "CĐ",
        "ĐH",
        "TT",
        "BV",
        "VP",
        "KCX",
        "KCN",
        "CNTT",
        "TNCS",
        "TN",
        "QLDA",
        "CDC",
        "KHTH",
        "TCKT",
        "HSCC",
        "II",
        "III",
        "IV",
    ]
)
# Words that no person is called, with their accents: Khôi is a name, Khối is none.
_OF_OFFICES = frozenset(
    {"khối", "sở", "phòng", "ban", "đảng", "ủy", "uỷ", "khen", "bch", "btv", "tncs", "vp", "vt", "tp", "ubnd"}
    | {"cục", "bệnh", "viện"}
)
# Two words with capitals, and no name.  Folded.
_ROLES = frozenset(
    {"bi thu", "pho bi thu", "uy vien", "thu ky", "chu toa", "chu tri", "giay khen", "bang khen", "bieu duong"}
    | {"noi nhan", "kinh gui", "tran trong", "xac nhan", "ca nhan", "tap the", "tong cong", "can tho", "danh sach"}
)
_COLLECTIVE_WORDS = (
    "chi doan",
    "doan co so",
    "doan truong",
    "lien chi",
    "phan doan",
    "tap the",
    "cau lac bo",
    "clb",
    "doi ",
    "khoa ",
    "phong ",
    "bch",
)

_BODY = (
    r"(?:chi đoàn|đoàn|khoa|phòng|sở|trường|trung tâm|văn phòng|bệnh viện|ban|chi cục|cục|thanh tra|viện|hội|đài|báo)"
)
_BODIES = re.compile(rf"(?:^|(?<=\s)){_BODY}(?=\s|$)")
# "Phòng Công chứng", "Sở Tư pháp": the name of an office; "Đoàn cơ sở" is none.
_OF_BODIES = re.compile(
    r"((?:^|\s)(?:Phòng|Khoa|Sở|Trường|Trung tâm|Bệnh viện|Ban|Chi cục|Cục|Viện|Hội|Đài|Báo)\s)([^\W\d])"
)


def has_title(text: str) -> bool:
    """Whether TEXT begins as people are spoken of: "Đ/c", "Ông", "ThS."."""
    return bool(_TITLES.match(clean(text).strip()) or _JOINED_TITLES.match(clean(text).strip()))


def is_collective(text: str) -> bool:
    """Whether TEXT names a group and not a person."""
    words = fold(text)
    return words.startswith(_COLLECTIVE_WORDS)


def person(text: str) -> str:
    """The name of a person in ordinary capitals: "Đ/c TRẦN THỊ B" is Trần Thị B."""
    return " ".join(_capitalized(word) for word in _untitled(text).split())


def _untitled(text: str) -> str:
    """TEXT without titles before the name and what stands behind it."""
    name = " ".join(clean(text).replace("\n", " ").split()).strip(" .,;:-–")
    name = _TITLES.sub("", _JOINED_TITLES.sub("", name))
    return re.split(r"\s*[-–,(;]\s*", name)[0].strip(" .,;:")


def is_person(text: str) -> bool:
    """Whether TEXT looks like a Vietnamese name: two to six words with a capital each, none of an office."""
    written = _untitled(text).split()
    if any(word[0].islower() for word in written) and not all(word.islower() for word in written):
        return False  # "Hội nghị nhất trí" begins with a capital as any sentence does
    words = person(text).split()
    if not 2 <= len(words) <= 6 or any(word.lower() in _OF_OFFICES for word in words):
        return False
    if fold(" ".join(words)) in _ROLES:
        return False
    return all(word[0].isupper() and word.replace("'", "").isalpha() for word in words)


def collective(text: str) -> str:
    """The name of a collective; one written in capitals throughout gets ordinary ones."""
    name = " ".join(clean(text).replace("\n", " ").split()).strip(" .,;:-–")
    name = re.sub(r"^(?:tập thể)\s*:?\s+(?=chi đoàn|đoàn)", "", name, flags=re.IGNORECASE)
    if not any(sign.islower() for sign in name):
        name = _sentence_case(name)
    return name


def _sentence_case(name: str) -> str:
    words = [word if word in _ACRONYMS or any(c.isdigit() for c in word) else word.lower() for word in name.split()]
    text = " ".join(words)
    # "chi đoàn sở tư pháp": the kind of body and the name of the office begin with a capital
    text = _BODIES.sub(lambda found: found[0][0].upper() + found[0][1:], text)
    text = _OF_BODIES.sub(lambda found: found[1] + found[2].upper(), text)
    return text[:1].upper() + text[1:]


def _capitalized(word: str) -> str:
    return word[:1].upper() + word[1:].lower() if word.isupper() or word.islower() else word

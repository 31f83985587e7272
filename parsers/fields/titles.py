"""What a document calls itself."""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.readings import Change, Form
from parsers.vocabulary import Vocabulary

# Order matters: a "báo cáo thành tích" is a nomination's paper before it is a report.  Folded.
TITLES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        Form.NOMINATION,
        re.compile(
            r"\bto trinh\b|\bdanh sach.{0,60}khen thuong|\bdanh sach (?:tap the|ca nhan|de nghi)"
            r"|\bbien ban.{0,60}(?:khen thuong|xet|binh)|\bbao cao (?:tom tat )?thanh tich|\btom tat thanh tich"
            r"|\bde nghi (?:xet )?(?:khen thuong|tang giay khen|bieu duong)|\bde nghi kt\b|\bhskt\b|\bbc ?tt\b"
            r"|\bho so (?:de nghi )?(?:xet )?(?:khen thuong|thi dua)|\bkhen thuong\b"
        ),
    ),
    (
        Form.FINAL,
        re.compile(
            r"\bbao cao (?:so )?(?:ket qua )?tong ket|\bbc (?:tong ket|tk)\b|\btong ket\b"
            r"|\bbao cao tong hop (?:thang|ket qua thang)"
        ),
    ),
    (
        Form.PERIODIC,
        re.compile(
            r"\b(?:bao cao|bc) nhanh|\bbcnhanh\b|\bbao cao\b.{0,40}\bnhanh\b|\bnhanh ket qua\b|\bky bao cao\b"
            r"|\b(?:bao cao|bc|ket qua|hoat dong|so lieu)\b.{0,60}\b(?:tuan|hang tuan)\b"
        ),
    ),
)
# Without a word of its own a report on the whole campaign is the final one.
_WHOLE = re.compile(r"\bket qua (?:thuc hien|to chuc|hoat dong|trien khai)?.{0,40}\b(?:thang thanh nien|ke hoach)\b")
_REPORT = re.compile(r"\bbao cao\b|\bbc\b|\bket qua\b|\bso lieu\b")
# How a text says that it changes an earlier report.  "Gia đình chính sách" is no correction.
CHANGES: tuple[tuple[Change, re.Pattern[str]], ...] = (
    (
        Change.REPLACES,
        re.compile(r"\bthay the\b|\bthay cho (?:bao cao|bc|file|ban|mail|thu)|\bgui lai\b|\bthay ban (?:truoc|cu)"),
    ),
    (
        Change.AMENDS,
        re.compile(
            r"(?<!gia )\bdinh chinh\b(?! sach)|\bsua lai (?:so lieu|bao cao|so)\b"
            r"|\bdieu chinh (?:so lieu|bao cao|lai)\b|\bchinh sua\b"
        ),
    ),
    (
        Change.ADDS,
        re.compile(
            r"\b(?:bao cao|bc|so lieu|gui|xin)\s+(?:nhanh\s+)?bo sung\b|^\W*bo sung\b|\(bo sung\b"
            r"|\bbo sung (?:so lieu|bao cao|bc|vao|ket qua|them)\b"
        ),
    ),
)


def form_of(text: str) -> Form:
    """What TEXT, a title, a subject or a file name, calls the document; NONE when it says nothing."""
    words = _spaced(text)
    return next((form for form, pattern in TITLES if pattern.search(words)), Form.NONE)


def forms_in(text: str) -> frozenset[Form]:
    """All forms that TEXT speaks of: "BC tổng kết và hồ sơ khen thưởng" of two."""
    words = _spaced(text)
    return frozenset(form for form, pattern in TITLES if pattern.search(words))


def is_report(text: str) -> bool:
    """Whether TEXT calls itself a report of some kind."""
    return bool(_REPORT.search(_spaced(text)))


def covers_campaign(text: str) -> bool:
    """Whether the title speaks of the results of the whole campaign."""
    return bool(_WHOLE.search(_spaced(text)))


def change_of(text: str) -> Change | None:
    """How TEXT says that it changes an earlier report; None when it does not."""
    words = _spaced(text)
    return next((change for change, pattern in CHANGES if pattern.search(words)), None)


def is_plan_of(text: str, vocabulary: Vocabulary) -> bool:
    """Whether TEXT bears the number of the campaign's plan as its own ("Số: 45 - KH/ĐTN")."""
    number = re.sub(r"\s", "", fold(vocabulary.plan_number))
    return bool(number) and f"so:{number}" in re.sub(r"\s", "", fold(text))


def names_plan(text: str, vocabulary: Vocabulary) -> bool:
    """Whether TEXT names the campaign's plan ("Thực hiện Kế hoạch số 45-KH/ĐTN")."""
    number = re.sub(r"\s", "", fold(vocabulary.plan_number))
    return bool(number) and bool(re.search(rf"(?<!\d){re.escape(number)}", re.sub(r"\s", "", fold(text))))


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[_.]+", " ", fold(text)).split())

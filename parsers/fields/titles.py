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
            r"|\bde nghi (?:xet )?(?:khen thuong|(?:tang )?(?:giay|bang) khen|bieu duong)|\bde nghi kt\b|\bhskt\b|\bbc ?tt\b"
            r"|\bho so (?:de nghi )?(?:xet )?(?:khen thuong|thi dua)|\bkhen thuong\b"
            r"|\bho so khen\b|\b(?:ban|bao cao) thanh tich\b"
        ),
    ),
    (
        Form.FINAL,
        re.compile(
            r"\b(?:bc|bao cao) tk\b|(?<!moi )(?<!ke hoach )(?<!hoi nghi )(?<!du le )\btong ket\b(?! tuan)"
            r"|\bbao cao tong hop (?:thang|ket qua thang)|\b(?:bao cao|bc) (?:ket thuc|cuoi) thang\b"
        ),
    ),
    (
        Form.PERIODIC,
        re.compile(
            r"\b(?:bao cao|bc) nhanh|\bbcnhanh\b|\bbao cao\b.{0,40}\bnhanh\b|\bnhanh ket qua\b|\bky bao cao\b|\b(?:bao cao|bc) dinh ky\b"
            r"|\b(?:bao cao|bc|ket qua|hoat dong|so lieu)\b.{0,60}\b(?:tuan|hang tuan)\b"
        ),
    ),
)
# Without a word of its own a report on the whole campaign is the final one.
_WHOLE = re.compile(r"\bket qua (?:thuc hien|to chuc|hoat dong|trien khai)?.{0,40}\b(?:thang thanh nien|ke hoach)\b")
_REPORT = re.compile(r"\bbao cao\b|\bbc\b|\bket qua\b|\bso lieu\b")
_REPORTS = r"(?:bao cao|bc|ban|file|tep|so lieu|van ban|thu|mail|noi dung)"
_MISTAKEN = r"(?:nham|sai|sot|thieu)"
# How a text says that it changes an earlier report, the first that fits.  Folded.  "Gia đình chính sách" is no
# correction, trees that are replaced are none either.
CHANGES: tuple[tuple[Change, re.Pattern[str], str], ...] = tuple(
    (change, re.compile(pattern), reason)
    for change, pattern, reason in (
        (
            Change.REPLACES,
            rf"^\W*thay the\b(?=\W*$|\s*[:-])|[(\[]\s*thay the\b|\bthay the\W*$|\bthay the (?:cho )?{_REPORTS}\b"
            rf"|\b(?:{_REPORTS}|nhanh|gui|xin|de|tong ket)\s+thay the\b",
            "thay thế: a subject, a file's name, or of a report",
        ),
        (Change.REPLACES, rf"\bthay (?:cho )?{_REPORTS}\b", "thay bản trước, thay cho báo cáo hôm qua"),
        (Change.REPLACES, r"\bgui lai\b", "gửi lại"),
        (
            Change.REPLACES,
            rf"\b(?:bo|huy|khong (?:su )?dung|khong lay)\s+{_REPORTS}\s+(?:\w+\s+)?(?:truoc|cu|da gui|nay|hom|sang)",
            "bỏ file trước, hủy báo cáo đã gửi",
        ),
        (
            Change.AMENDS,
            r"(?<!gia )\bdinh chinh\b(?! sach)|\b(?:sua|hieu chinh|dieu chinh|cap nhat)(?: lai)? (?:so lieu|so|bao cao|bc)\b"
            r"|\b(?:sua|dieu chinh|hieu chinh) lai\b|\bxin sua\b",
            "đính chính, sửa số liệu",
        ),
        (Change.AMENDS, rf"\bchinh sua\b(?=\W*$|\W*[)\]]| {_REPORTS}\b)|\bco chinh sua\b", "có chỉnh sửa"),
        (
            Change.AMENDS,
            rf"\b(?:bao|ghi|go|danh|tinh|nhap|so lieu)\s+{_MISTAKEN}\b|\bso (?:lieu )?dung la\b",
            "báo cáo trước ghi nhầm",
        ),
        (
            Change.ADDS,
            r"\b(?:bao cao|bc|so lieu|gui|xin)\s+(?:nhanh\s+)?bo sung\b|^\W*bo sung\b(?! kien thuc)|\(bo sung\b"
            r"|\bbo sung (?:so lieu|bao cao|bc|vao|ket qua|them|hoat dong)\b|\b(?:con thieu|thieu)\b.{0,40}\bbo sung\b",
            "bổ sung",
        ),
        (
            Change.ADDS,
            rf"\b(?:gui|cap nhat|phat sinh|bao cao) them (?:{_REPORTS}|hoat dong|\d)|\bso voi bao cao da gui\b",
            "gửi thêm số liệu",
        ),
    )
)
# What only will be changed, or would be: "sẽ gửi lại", "nếu cần em gửi lại", "bổ sung sau".
_TO_COME = re.compile(r"\b(?:se|neu|khi nao)\s(?:\w+\s){0,4}$")
_LATER = re.compile(r"^(?:\s\w+){0,4}\s(?<!nhu )sau\b(?! day)")


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
    for change, pattern, _ in CHANGES:
        for found in pattern.finditer(words):
            if not _TO_COME.search(words[: found.start()]) and not _LATER.match(words[found.end() :]):
                return change
    return None


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

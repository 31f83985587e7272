"""How a text says that it changes an earlier report."""

from __future__ import annotations

import re

from parsers.fields.titles import spaced
from parsers.readings import Change

_REPORTS = r"(?:bao cao|bc|ban|file|tep|so lieu|van ban|thu|mail|noi dung)"
_MISTAKEN = r"(?:nham|sai|sot|thieu)"
# How a text says that it changes an earlier report, the first that fits.  Folded.  "Gia đình chính sách" is no
# correction, trees that are replaced are none either.
CHANGES: tuple[tuple[Change, re.Pattern[str], str], ...] = tuple(
    (change, re.compile(pattern), reason)
    for change, pattern, reason in (
        (
            Change.REPLACES,
            (
                rf"^\W*thay the\b(?=\W*$|\s*[:-])|[(\[]\s*thay the\b|\bthay the\W*$|\bthay the (?:cho )?{_REPORTS}\b"
                rf"|\b(?:{_REPORTS}|nhanh|gui|xin|de|tong ket)\s+thay the\b"
            ),
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
            (
                r"(?<!gia )\bdinh chinh\b(?! sach)|\b(?:sua|hieu chinh|dieu chinh|cap nhat)(?: lai)? (?:so lieu|so"
                r"|bao cao|bc)\b"
                r"|\b(?:sua|dieu chinh|hieu chinh) lai\b|\bxin sua\b"
            ),
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
            (
                r"\b(?:bao cao|bc|so lieu|gui|xin)\s+(?:nhanh\s+)?bo sung\b|^\W*bo sung\b(?! kien thuc)|\(bo sung\b"
                r"|\bbo sung (?:so lieu|bao cao|bc|vao|ket qua|them|hoat dong)\b"
                r"|\b(?:con thieu|thieu)\b(?! (?:gi|sot gi|chi)\b)"
                r"(?:(?!\b(?:nhan|nhac|bao|hu|thi|gop y)\b).){0,40}\bbo sung\b"
            ),
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
_TO_COME = re.compile(
    r"\b(?:se|neu|khi nao|(?:co|can|thieu|sai)(?: sot)? gi|(?:tuan|thang|ky|ngay) (?:toi|sau|ke)|sap toi|ngay mai"
    r"|(?:sang|chieu) mai|hom sau)\s(?:\w+\s){0,6}$"
)
_LATER = re.compile(r"^(?:\s\w+){0,4}\s(?<!nhu )sau\b(?! day)|^(?:\s\w+){0,2}\s(?:gi|nao|khong)\b")


def change_of(text: str) -> Change | None:
    """How TEXT says that it changes an earlier report; None when it does not."""
    words = spaced(text)
    for change, pattern, _ in CHANGES:
        for found in pattern.finditer(words):
            if not _TO_COME.search(words[: found.start()]) and not _LATER.match(words[found.end() :]):
                return change
    return None

"""What looks like a figure and is none: hidden before numbers are looked for."""

from __future__ import annotations

import re

_DAY_AND_MONTH = (
    r"\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\b"
    r"(?!\s*(?:chi tieu|dang ky|chi doan|ke hoach|phieu|dong chi|doan vien|don vi|co so|tccsd|so voi|dat|phan viec"
    r"|cong trinh|pvtn|dvut|buoi|hoat dong|suat|luot|quan chung))"
)
_NAMED_BY_NUMBER = (
    r"\b(?:tuan|dot|lan|lan thu|khoa|lop|quan|phuong|ap|khu vuc|nhom|so|quy|chuong|dieu|muc|khoan|stt|tt)\s+\d+\b"
    r"(?!\s*[.,]?\d)|\bthu\s+[2-7]\b(?!\s*(?:don vi|suat|phan))"
)
# Patterns over folded text, and what they are.  Each match is replaced by as many "_".
NO_FIGURES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"https?://\S+|\S+@\S+", "addresses"),
        (r"\bcovid\s*-?\s*\d+|\bh\d+n\d+\b|\b(?:[a-z]+-?\d+[a-z\d-]*)(?=\W|$)", "names with digits: Covid-19, H5N1"),
        (r"\(?0\d{2,4}\)?[ .]?\d{3}[ .]?\d{3,4}\b|\b0\d{9,10}\b|\(0\d{2,3}\)\s*[\d .]{6,}", "telephone numbers"),
        (r"\bso\s*:?\s*\d+\s*[-/]\s*[a-z]+(?:\s*[-/]\s*[a-z]+)*", "numbers of documents: Số 45-KH/ĐTN"),
        (r"\b\d+\s*[-/]\s*(?:bc|kh|qd|cv|ttr|hd|nq|ct|tb|bb|tw|ut)\b(?:\s*[-/]\s*[a-z]+)*", "the same without Số"),
        (r"\d+(?:[.,]\d+)?\s*%|\d+(?:[.,]\d+)?\s*phan tram", "percentages"),
        (r"\bngay\s+\d{1,2}\s+thang\s+\d{1,2}(?:\s+nam\s+\d{4})?", "dates in words"),
        (r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\b", "dates: 06/3/2020"),
        (r"\b(?:tu|den|ngay|va|toi|het|-)\s*(?:ngay\s*)?\d{1,2}\s*(?:-|den|,|va)\s*\d{1,2}\s*/\s*\d{1,2}\b", "02-06/3"),
        (r"\b(?:ngay|tu|den|toi|truoc|sau|het|hom|sang|chieu|toi ngay)\s+\d{1,2}\s*[/.]\s*\d{1,2}\b", "ngày 14/3"),
        (r"\b\d{1,2}/\d{1,2}\s*(?:-|den)\s*\d{1,2}/\d{1,2}\b", "13/3 - 19/3"),
        (r"\b\d{1,2}\s*-\s*\d{1,2}\s*/\s*\d{1,2}\b", "02-06/3"),
        (_DAY_AND_MONTH, "dates without a year, where no whole is named behind them"),
        (r"\bngay\s+\d{1,2}\b", "ngày 26"),
        (r"\b(?:thang|quy)\s+\d{1,2}(?:\s*/\s*\d{4})?\b", "months and quarters"),
        (r"\bnam\s+(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?|\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b", "years"),
        (r"\b\d{1,2}\s*(?:h|g|gio)\s*(?:\d{1,2})?\b(?!\s*(?:tinh nguyen))", "times of day"),
        (r"\b\d+\s*(?:nam|tuoi|thang|tuan|gio|phut)\b", "anniversaries, ages, spans"),
        (_NAMED_BY_NUMBER, "a number behind a noun is its name: tuần 2, Phòng Công chứng số 2"),
    )
)
_NUMBERING = re.compile(r"^\s*(?:[-+*•]\s*)?(?:\d{1,2}(?:\.\d{1,2})*\s*[.)/]|[ivx]+\s*[.)/-]|[a-h]\s*[.)/])(?=\s)")


def masked(folded: str) -> str:
    """FOLDED text, its places kept, with "_" where digits are no figure."""
    text = _NUMBERING.sub(_hidden, folded)
    for pattern, _ in NO_FIGURES:
        text = pattern.sub(_hidden, text)
    return text


def _hidden(match: re.Match[str]) -> str:
    return re.sub(r"[^\s]", "_", match[0])

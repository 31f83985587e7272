"""What looks like a figure and is none: hidden before numbers are looked for."""

from __future__ import annotations

import re

# Behind a/b these say what the whole is, or the share in percent (hidden by then): it is no date.
_WHOLES = (
    r"\s*(?:chi tieu|dang ky|chi doan|ke hoach|phieu|dong chi|d/c|doan vien|don vi|co so|tccsd|so voi|dat|phan viec"
    r"|cong trinh|pvtn|cttn|dvut|buoi|hoat dong|suat|phan qua|luot|quan chung|[-(]?\s*(?:dat\s*)?_+(?:[.,]_+)?\s*%)"
)
_IS_SHARE = re.compile(_WHOLES)
# Nouns that a number behind them names; a count would be written before them.
_NAMED = (
    r"(?<!trong )tuan|tuan(?= \d(?!\d))|dot|lan|lan thu|khoa|lop|(?<!ra )(?<!co )(?<!tham )(?<!lien )quan"
    r"|(?<!dia )phuong|ap|khu vuc|nhom|quy|chuong|(?<!tong )(?<!trong )(?<!tren )(?<!ho )so|dieu|(?<!hang )muc|khoan"
    r"|stt|tt|buoi thu|ngay thu|khu pho|to dan pho|phien|(?<!dang )ky|(?<!tieu )bieu|phu luc|trang"
    r"|(?<!hoc )(?<!luyen )tap|cum"
)
# Verbs and adjectives before a number, the blank between forgotten: "Kết nạp03 đoàn viên".
GLUED_WORDS = ("nap", "moi", "duoc", "trao", "tang", "treo", "chuc", "hien", "thieu", "thanh", "trong", "dat")
GLUED = rf"(?:{'|'.join(GLUED_WORDS)})\d{{1,4}}\s+[a-z]"
# Patterns over folded text, and what they are.  Each match is replaced by as many "_".
NO_FIGURES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"https?://\S+|\S+@\S+|\bwww\.\S+", "addresses"),
        (
            rf"\bcovid\s*-?\s*\d+|\bh\d+n\d+\b|\b(?!{GLUED})(?:[a-z]+-?\d+[a-z\d-]*)(?=\W|$)",
            "names with digits: Covid-19, H5N1",
        ),
        (r"\(?0\d{2,4}\)?[ .]?\d{3}[ .]?\d{3,4}\b|\b0\d{9,10}\b|\(0\d{2,3}\)\s*[\d .]{6,}", "telephone numbers"),
        (r"\b(?:\+84|84|0)[ .-]?\d{2,3}(?:[ .-]\d{2,4}){2,3}\b", "telephone numbers in groups"),
        (r"\bso\s*:?\s*\d+\s*[-/]\s*[a-z]+(?:\s*[-/]\s*[a-z]+)*", "numbers of documents: Số 45-KH/ĐTN"),
        (r"\b\d+\s*/\s*(?:19|20)\d\d\s*/\s*[a-z]+\d*(?:-[a-z]+)*", "laws: 10/2016/QH13, 100/2019/NĐ-CP"),
        (
            r"\b\d+\s*[-/]\s*(?:bc|kh|qd|cv|ttr|hd|nq|ct|tb|bb|tw|ut|nd|tt|kl|ctr)\b(?:\s*[-/]\s*[a-z]+)*",
            "numbers of documents without Số",
        ),
        (r"\d+(?:[.,]\d+)?\s*%|\d+(?:[.,]\d+)?\s*phan tram", "percentages"),
        (r"\bngay\s+\d{1,2}\s+thang\s+\d{1,2}(?:\s+nam\s+\d{4})?", "dates in words"),
        (r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\b", "dates: 06/3/2020"),
        (r"\b(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d\d\b", "months: 3/2020"),
        (r"\b(?:tu|den|ngay|va|toi|het|-)\s*(?:ngay\s*)?\d{1,2}\s*(?:-|den|,|va)\s*\d{1,2}\s*/\s*\d{1,2}\b", "02-06/3"),
        (
            r"\b(?:ngay|tu|den|toi|truoc|sau|het|hom|sang|chieu|dip|le|mung|thang)\s+\d{1,2}\s*[/.]\s*\d{1,2}\b",
            "ngày 14/3, dịp 8/3",
        ),
        (r"\b\d{1,2}/\d{1,2}\s*(?:-|den)\s*\d{1,2}/\d{1,2}\b", "13/3 - 19/3"),
        (r"\b\d{1,2}\s*-\s*\d{1,2}\s*/\s*\d{1,2}\b", "02-06/3"),
        (r"\bngay\s+\d{1,2}\b", "ngày 26"),
        (r"\b(?:thang|quy)\s+\d{1,2}(?:\s*/\s*\d{4})?\b", "months and quarters"),
        (r"\bnam\s+(?:19|20)\d\d(?:\s*-\s*(?:19|20)\d\d)?|\b(?:19|20)\d\d\s*-\s*(?:19|20)\d\d\b", "years"),
        (r"\b\d{1,2}\s*(?:h|g|gio)\s*(?:\d{1,2})?\b(?!\s*(?:tinh nguyen))", "times of day"),
        (r"\b\d+\s*(?:nam|tuoi|thang|tuan|gio|phut|ngay dem|dem)\b", "anniversaries, ages, spans"),
        (rf"\b(?:{_NAMED})\s+\d+\b(?![.,/]\d)|\bthu\s+[2-7]\b(?!\s*(?:don vi|suat|phan))", "a number as a name"),
        (
            (
                r"(?:\b(?:o|tai|cua|trong|va|den) |[(,;]\s*|^\W*)buoi\s+[1-9]\b"
                r"(?=\s*(?:$|[),.;:]|(?:co|thu hut|voi|la)\b))"
            ),
            "ở buổi 2",
        ),
        (r"\b(?:chi doan|to|tram|doi|cong ty|truong|khoi)\s+[1-9]\b(?!\s*[.,/]?\d)", "Chi đoàn 3, Trạm 2"),
        (r"(?<!toan )(?<!doan )\bkhoi (?:lop )?1[0-2]\b", "khối 10"),
        (r"\b(?:duong|le)\s+\d{1,2}/\d{1,2}\b", "đường 30/4"),
    )
)
_NUMBERING = re.compile(
    r"^\s*(?:[-+*•]\s*)?(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\s*[.)/]|[ivx]+\s*[.)/-]|[a-h]\s*[.)/])(?=\s)"
    r"|(?:^|(?<=[;,.:]\s))\(\d{1,2}\)(?=\s)"
    r"|^\s*\d{1,2}(?:\.\d{1,2})+(?=\s+(?!trieu|ty\b|ti\b|tr\b|nghin|ngan|km\b|ha\b|m\b|tan\b))"
)
_DIGIT = re.compile(r"\d")
# Items numbered within a line: "Phần việc: 1. Dọn vệ sinh; 2. Trồng cây".
_ITEMS = re.compile(r"[:;,.]\s*1[.)]\s*[a-z].*?[;,.]\s*2[.)]\s*[a-z]")
_ITEM = re.compile(r"(?<=[:;,.])\s*[1-9][.)](?=\s*[a-z])")
# A letter typed for a digit: "O2 buổi", "1O đoàn viên".
_TYPED = (
    (re.compile(r"(?<![\w./-])o(?=\d(?!\w))"), "0"),
    (re.compile(r"(?<=(?<![\w./-])\d)o(?!\w)"), "0"),
    (re.compile(r"(?<=(?<![\w./-])0)[li](?!\w)"), "1"),
)


def masked(folded: str) -> str:
    """FOLDED text, its places kept, with "_" for digits that are no figure."""
    if not _DIGIT.search(folded):
        return folded
    text = _NUMBERING.sub(_hidden, folded)
    if _ITEMS.search(text):
        text = _ITEM.sub(_hidden, text)
    for pattern, digit in _TYPED:
        text = pattern.sub(digit, text)
    for pattern, _ in NO_FIGURES:
        text = pattern.sub(_hidden, text)
    return text


def may_be_a_date(part: int, whole: int) -> bool:
    """Whether PART/WHOLE can be a day and a month."""
    return 1 <= part <= 31 and 1 <= whole <= 12


def names_its_whole(hidden: str, end: int) -> bool:
    """Whether behind a share that ends at END stands what it is a share of: "5/12 chỉ tiêu", "6/12 (50%)"."""
    return bool(_IS_SHARE.match(hidden, end))


def _hidden(match: re.Match[str]) -> str:
    return re.sub(r"\d", "_", match[0])

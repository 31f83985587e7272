"""What a document calls itself."""

from __future__ import annotations

import re

from parsers.fields.dates import years_in
from parsers.fields.folding import fold
from parsers.readings import Form
from parsers.vocabulary import Vocabulary

# Order matters: a "báo cáo thành tích" is a nomination's paper before it is a report.  Folded.
TITLES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        Form.NOMINATION,
        re.compile(
            r"\bto trinh\b|\bdanh sach.{0,60}khen thuong|\bdanh sach (?:tap the|ca nhan|de nghi)"
            r"|\bbien ban.{0,60}(?:khen thuong|xet|binh)|\bbao cao (?:tom tat )?thanh tich|\b(?:tom tat"
            r"|so yeu) thanh tich"
            r"|\bde nghi (?:xet )?(?:khen thuong|(?:tang )?(?:giay|bang) khen|bieu duong)|\bde nghi kt\b|\bhskt\b"
            r"|\bbc ?tt\b"
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
            r"\b(?:bao cao|bc) nhanh|\bbcnhanh\b|\bbao cao\b.{0,40}\bnhanh\b|\bnhanh ket qua\b|\bky bao cao\b"
            r"|\b(?:bao cao|bc) dinh ky\b"
            r"|\b(?:bao cao|bc|ket qua|hoat dong|so lieu)\b.{0,60}\b(?:tuan|hang tuan)\b"
        ),
    ),
)
# Another paper, of which is only said when it will come: "Báo cáo tổng kết chi đoàn sẽ gửi ngày 28/3".
_CLAUSES = re.compile(r"[.;,!?()\n]+(?!\d)|\s(?:và|va|còn|nhưng|nhung)\s", re.IGNORECASE)
_FINAL_ONE = re.compile(r"\btong ket\b")
_LATER = re.compile(
    r"(?<!chia )\bse\b|\b(?:du kien|du dinh|sap (?:toi|gui|nop|lam|co|xong)|ngay mai|hen|chuan bi)\b"
    r"|\bchua (?:xong|kip|lam|gui|co)\b"
    r"|\bdang (?:lam|soan|viet|tong hop|hoan thanh|hoan thien|chuan bi)\b"
    r"|\b(?:tuan|thang|ngay|hom) (?:toi|sau)\b"
    r"|\b(?:lam|gui|goi|nop|viet|tinh|bao cao|hoan thanh)(?: \w+){0,2} (?<!nhu )sau\b(?! day\b)"
)
# A day of its own on which it was or will be sent: "… báo cáo tổng kết em nộp ngày 28/3"; "… em gửi kèm" names none.
_ON_A_DAY = re.compile(
    r"\btong ket\b(?:(?! nay\b).){0,40}?\b(?:gui|goi|nop|trinh)\b(?: \w+){0,2}?"
    r" (?:vao |truoc )?(?:ngay|hom|sang|chieu|thu)\b(?! nay\b| hom nay\b)"
)
# "Em gửi Đoàn Khối báo cáo nhanh"; behind it "và báo cáo tổng kết", with nothing more said of it, is sent, too.
_ONE = r"(?:bao cao|bc) (?:nhanh|tuan|tong ket|tk)\b"
_SENT = re.compile(rf"\b(?:gui|goi|nop|trinh)\b(?: (?!gui|goi|nop|trinh)\w+){{0,6}}? {_ONE}")
_BARE_ONE = re.compile(rf"\W*(?:ca |luon |kem )?{_ONE}(?:(?! nop| gui| goi)(?: [^\W\d]+)){{0,6}}\W*")
_OTHER_ONE = re.compile(r"\b(?:bao cao|bc) (?:nhanh|tuan)\b|\bho so\b|\bkhen thuong\b")
_SENDS = re.compile(r"\b(?:gui|goi|nop|trinh)\b")
# Without a word of its own a report on the whole campaign is the final one.
_WHOLE = re.compile(r"\bket qua (?:thuc hien|to chuc|hoat dong|trien khai)?.{0,40}\b(?:thang thanh nien|ke hoach)\b")
# What reports to the same office are also about; nothing of it is asked for by a campaign.
_OTHER_MATTER = re.compile(
    r"\bquy (?:[ivx]{1,3}|[1-4]|mot|hai|ba|bon)\b|\b(?:6|9|sau|chin) thang (?:dau|cuoi)\b"
    r"|\bcong tac (?:doan|nam)\b.{0,60}\bnam (?:hoc )?(?:19|20)\d\d\b"
    r"|\bthuc hien (?:chi thi|nghi quyet|ket luan|quy che)\b"
    r"|\b(?:doan|dang|hoi) phi\b|\bdai hoi\b.{0,60}\bnhiem ky\b|\b(?:cong tac|kiem tra,?) (?:kiem tra|giam sat)\b"
)
_CAMPAIGN = re.compile(r"\bthang thanh nien\b|\bttn\b|\bke hoach (?:so )?\d|\btuan\b|\bnhanh\b")
_REPORT = re.compile(r"\bbao cao\b|\bbc\b|\bket qua\b|\bso lieu\b")


def form_of(text: str) -> Form:
    """What TEXT, a title, a subject or a file name, calls the document; NONE when it says nothing."""
    words = spaced(text)
    return next((form for form, pattern in TITLES if pattern.search(words)), Form.NONE)


def form_called(text: str) -> Form:
    """What TEXT, a title or first lines, calls the document, without a final report that it only announces."""
    kept = _without_announced(text)
    form = form_of(kept)
    sent = _sent_in(kept) if form is Form.FINAL else frozenset()
    return next(iter(sent)) if len(sent) == 1 else form


def _sent_in(text: str) -> frozenset[Form]:
    """The reports that TEXT says it sends: "Em gửi báo cáo nhanh, báo cáo tổng kết: 28/3" sends the first alone."""
    found: set[Form] = set()
    open_list = False
    for clause in _CLAUSES.split(text):
        words = spaced(clause)
        sent = _SENT.search(words)
        if sent or (open_list and _BARE_ONE.fullmatch(words)):
            found.add(form_of(words[sent.start() :] if sent else words))
        open_list = bool(sent) or (open_list and bool(_BARE_ONE.fullmatch(words)))
    return frozenset(found - {Form.NONE})


def _without_announced(text: str) -> str:
    """TEXT without the clauses that announce a final report."""
    clauses = _CLAUSES.split(text)
    spoken = [spaced(clause) for clause in clauses]
    beside = any(_OTHER_ONE.search(words) for words in spoken)
    kept = [
        clause
        for clause, words in zip(clauses, spoken, strict=True)
        if not (_announces(words) or (beside and _ON_A_DAY.search(words)))
    ]
    return text if len(kept) == len(clauses) else "\n".join(kept)


def _announces(clause: str) -> bool:
    """Whether CLAUSE, spaced, tells when a final report will come, and sends none."""
    named, later = _FINAL_ONE.search(clause), _LATER.search(clause)
    if not named or not later:
        return False
    return later.start() < named.start() or not _SENDS.search(clause, 0, named.start())


def forms_in(text: str) -> frozenset[Form]:
    """All forms that TEXT speaks of: "BC tổng kết và hồ sơ khen thưởng" of two."""
    words = spaced(_without_announced(text))
    return frozenset(form for form, pattern in TITLES if pattern.search(words))


def is_on_other_matter(title: str) -> bool:
    """Whether TITLE, of a report, names another time or matter than the campaign: a quarter, a directive, the dues."""
    words = spaced(title)
    return not _CAMPAIGN.search(words) and bool(_OTHER_MATTER.search(words))


def is_report(text: str) -> bool:
    """Whether TEXT calls itself a report of some kind."""
    return bool(_REPORT.search(spaced(text)))


def covers_campaign(text: str) -> bool:
    """Whether the title speaks of the results of the whole campaign."""
    return bool(_WHOLE.search(spaced(text)))


def is_plan_of(text: str, vocabulary: Vocabulary) -> bool:
    """Whether TEXT bears the number of the campaign's plan as its own ("Số: 45 - KH/ĐTN")."""
    number = re.sub(r"\s", "", fold(vocabulary.plan_number))
    return bool(number) and f"so:{number}" in re.sub(r"\s", "", fold(text))


def names_plan(text: str, vocabulary: Vocabulary) -> bool:
    """Whether TEXT names the campaign's plan ("Thực hiện Kế hoạch số 45-KH/ĐTN")."""
    number = re.sub(r"\s", "", fold(vocabulary.plan_number))
    return bool(number) and bool(re.search(rf"(?<!\d){re.escape(number)}", re.sub(r"\s", "", fold(text))))


def years_meant(title: str, text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The years that TITLE speaks of; the campaign's too where TEXT names its plan, for dates are mistyped."""
    return years_in(title) | ({vocabulary.starts.year} if names_plan(text, vocabulary) else set())


def spaced(text: str) -> str:
    """TEXT folded, with spaces for what stands between words in the names of files."""
    return " ".join(re.sub(r"[_.]+", " ", fold(text)).split())

"""What is planned, registered, postponed or cumulative: no result of the time that a report covers."""

from __future__ import annotations

import re

# Words that speak of a plan as a measure, not as what is to come: neutral, hidden first.  Folded.
NEUTRAL: tuple[tuple[str, str], ...] = (
    (
        r"\(?(?:so voi|vuot|dat|bang|hoan thanh)\b[^,;.()]{0,40}?\b(?:chi tieu|ke hoach|dang ky|muc tieu)[^,;.)]{0,30}",
        "đạt … chỉ tiêu",
    ),
    (r"(?:#+|_+)\s*(?:chi tieu|dang ky|ke hoach)(?:\s+dang ky)?[^,;.)]{0,30}", "2/3 chỉ tiêu, 100% chỉ tiêu đăng ký"),
    (r"\btren\s+(?:tong so\s+)?#+\s*(?:\w+\s+){0,3}(?:dang ky|chi tieu)", "04 trên 05 đăng ký"),
    (r"\btheo (?:dung )?(?:ke hoach|chi tieu)\b|\bke hoach\s+(?:so|cua|45|_)", "theo kế hoạch, Kế hoạch số …"),
    (r"\btrien khai (?:thuc hien )?ke hoach\b|\bthuc hien ke hoach\b", "carrying out a plan is a result"),
    (r"\bdang ky (?:tai|truc tuyen|kham|du|tham gia)\b", "people who sign up somewhere"),
)
# Intentions hold to the end of the sentence, or until something is said to have been done.
INTENTIONS: tuple[tuple[str, str], ...] = (
    (r"\bphan dau\b|\bdu kien\b|\bdu dinh\b|(?<!chia )\bse\b|\bmuc tieu\b|\bxay dung ke hoach\b", "plans"),
    (r"\b(?:tuan|thang|ky) (?:toi|sau|den|tiep theo|ke tiep)\b|\btrong thoi gian toi\b", "later on"),
    # postponed; not hoàn cảnh, hoàn thành, huy động
    (r"\b(?:tam|phai|bi|xin) hoan\b|\bhoan (?:to chuc|lai|sang|den|#)|\bhoan$|\bdoi (?:lai|sang)\b", "postponed"),
    (r"\bhuy (?:bo|to chuc)\b|\btam dung\b|\bchuyen sang (?:tuan|thang)\b", "given up, or put off"),
    (r"\bchua (?:thuc hien|to chuc|hoan thanh|ket nap|trien khai|dat|duoc|the|nghiem thu)\b", "not yet"),
    (r"\bkhong (?:to chuc|thuc hien) duoc\b|\bdang (?:chuan bi|trien khai|thi cong|xay dung)\b", "not done"),
    (r"\bde nghi ket nap\b|\bkien nghi\b", "asked for"),
)
# Registrations hold to the end of the clause, and over a list that goes on without a verb.
REGISTRATIONS = re.compile(r"\bdang ky\b|\bchi tieu\b|\bke hoach\b|\bcam ket\b")
# Results of another time, told for comparison; they hold to the end of the clause.
OTHER_TIMES = re.compile(r"\b(?:tuan|ky|thang|nam|dot) truoc\b|\bcung ky\b")
CUMULATIVE = re.compile(
    r"\bluy ke\b|\bcong don\b|\btu dau (?:thang|nam|dot|chien dich|nhiem ky)\b|\bnang tong so\b|\bcong chung\b"
)
WEEKLY = re.compile(r"\btrong (?:tuan|ky)\b|\btuan nay\b|\btuan qua\b")
DONE = re.compile(
    r"\b(?:da(?! dang ky)|thuc hien duoc|thu duoc|ket nap duoc|hoan thanh|ket qua|dat duoc|den nay"
    r"|to chuc duoc|van dong duoc)\b"
)
# A heading under which everything is a plan; folded, without its numbering.
PLAN_HEADING = re.compile(
    r"^(?:\W|[ivx]+\W|\d+\W|[a-h]\W)*"
    r"(?:phuong huong|ke hoach (?:tuan|thang|hoat dong|thoi gian|cong tac)|nhiem vu (?:tuan|thang|trong tam|thoi gian)"
    r"|du kien|cong viec (?:tuan|thang)|tuan (?:toi|sau|tiep theo)|hoat dong (?:tuan|thang) (?:toi|sau|tiep)"
    r"|chi tieu dang ky|dang ky chi tieu|de xuat|kien nghi|noi dung (?:tuan toi|tuan sau))\b"
)
_CLAUSE = re.compile(r"[,;:](?=\s)|\s-\s|\s–\s")


def plain_of_plans(sentence: str) -> list[tuple[int, int]]:
    """The stretches of SENTENCE (folded, numbers as #) in which numbers are plans."""
    text = sentence
    for pattern, _ in NEUTRAL:
        text = re.sub(pattern, lambda m: "·" * len(m[0]), text)
    stretches: list[tuple[int, int]] = []
    for pattern, _ in INTENTIONS:
        stretches += [
            (_clause_start(text, found.start()), _intention_end(text, found.end()))
            for found in re.finditer(pattern, text)
        ]
    stretches += [
        (_clause_start(text, found.start()), _registration_end(text, found.end()))
        for found in REGISTRATIONS.finditer(text)
    ]
    stretches += [
        (_clause_start(text, found.start()), _clause_end(text, found.end(), ",;"))
        for found in OTHER_TIMES.finditer(text)
    ]
    return stretches


def cumulative_stretches(sentence: str) -> list[tuple[int, int]]:
    """The stretches of SENTENCE (folded) in which numbers are sums since the beginning."""
    return [(found.start(), _clause_end(sentence, found.end(), ";.)")) for found in CUMULATIVE.finditer(sentence)]


def weekly_stretches(sentence: str) -> list[tuple[int, int]]:
    """The stretches of SENTENCE (folded) in which numbers are those of one week."""
    return [(found.start(), _clause_end(sentence, found.end(), ";.)")) for found in WEEKLY.finditer(sentence)]


def _clause_start(text: str, position: int) -> int:
    """Where the clause around POSITION begins: after a comma, or the bracket that POSITION is in."""
    bracket = _open_bracket(text, position)
    cuts = [found.end() for found in _CLAUSE.finditer(text, 0, position) if text[found.start()] != ":"]
    return max([bracket + 1 if bracket >= 0 else 0, *cuts])


def _open_bracket(text: str, position: int) -> int:
    """Where the bracket opens in which POSITION stands; -1 outside of brackets."""
    closed = 0
    for index in range(position - 1, -1, -1):
        if text[index] == "(" and not closed:
            return index
        closed += {")": 1, "(": -1}.get(text[index], 0)
    return -1


def _clause_end(text: str, position: int, stops: str) -> int:
    found = re.compile(rf"[{re.escape(stops)}](?=\W|$)").search(text, position)
    return found.start() if found else len(text)


def _intention_end(text: str, position: int) -> int:
    end = len(text)
    if _open_bracket(text, position) >= 0:
        end = _clause_end(text, position, ")")
    for clause in _CLAUSE.finditer(text, position, end):
        if DONE.match(text[clause.end() :].lstrip()):
            return clause.start()
    semicolon = text.find(";", position, end)
    later = DONE.search(text, semicolon) if semicolon >= 0 else None
    return later.start() if later and later.start() < end else end


def _registration_end(text: str, position: int) -> int:
    if _open_bracket(text, position) >= 0:
        return _clause_end(text, position, ")")
    end = position
    while True:
        found = re.compile(r"[,;.](?=\s|$)|\s(?=da\b|va da\b)|\(").search(text, end)
        if not found:
            return len(text)
        end = found.end()
        # "đăng ký 10 phần việc, 02 công trình": the list goes on
        if found[0] != "," or not re.match(r"\s*(?:va\s+)?#", text[end:]):
            return found.start()

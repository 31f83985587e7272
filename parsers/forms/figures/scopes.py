"""Where in a sentence numbers are no results: plans, registrations, what was put off, sums to date, other times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.forms.figures.done import CARRIED_OUT, DONE, NEUTRAL, NOW
from parsers.forms.figures.others import OTHERS
from parsers.forms.figures.plans import PLANS
from parsers.forms.figures.reach import Kind, Left, Right, Trigger

__all__ = ["Kind", "Stretch", "stretches_in"]

_CLAUSE = re.compile(r"[,;](?![\d_])|\s[-–]\s|\((?!#*\))|\)(?=\s|$)|\s(?=(?:nhung|song|tuy nhien|con)\s)")
_BRACKET = re.compile(r"\(([^()]*)\)")
_VERB = re.compile(
    r"\b(?:to chuc|ket nap|trao|tang|thuc hien|gioi thieu|treo|tham|hien|trong|ho tro|trien khai|hoan thanh|phat"
    r"|xay dung|van dong|kham|phat trien)\b"
)
_SUBORDINATE = re.compile(r"\s*(?:tuy|mac du|du(?! kien| dinh| tru)|trong khi|nham|truoc|sau khi)\b")
_SUBJECT = re.compile(
    r"\s*(?:cac |toan |rieng )?(?:chi doan|doan co so|don vi|doan truong|doan vien|toan doan|bch|ban chap hanh|phong"
    r"|khoa)\b"
)
_BEFORE_SUBJECT = (
    r"rieng|trong do|con|phia|trong (?:tuan|ky|thang)(?: nay| qua)?|tuan (?:nay|qua)|ket qua|den nay|thuc te"
)
_OURS = re.compile(rf"\s*(?:(?:{_BEFORE_SUBJECT})\s+)*(?:{_SUBJECT.pattern}|\s*rieng\b|\s*(?:chung )?(?:toi|em)\b)")
_SURE_ENDS = {Right.HERE, Right.UNTIL_NOW, Right.UNTIL_OURS}
_OPENS_LIST = re.compile(r"\b(?:gom|nhu|la|bao gom)\s*:?\s+(?=#)")
_OF_SHARE = re.compile(
    r"(?:\s+[a-z/-]+){0,6}?\s+(?:(?:da|duoc)\s+)*(?:dang ky|chi tieu|ke hoach|giao|de ra)\b(?: dang ky| duoc giao)?"
)
_LIST_GOES_ON = re.compile(r"\s*(?:va\s+)?#")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From START to END numbers are of KIND."""

    start: int
    end: int
    kind: Kind


def stretches_in(text: str, folded: str, shares: Iterable[int] = ()) -> list[Stretch]:
    """The stretches of a sentence in which numbers are no results.

    TEXT is as written, FOLDED the same with numbers as "#" and what is no number as "_".  SHARES are the ends of those
    that name their whole: what is said behind "11/11" to be registered was done.
    """
    plain = folded
    for end in shares:
        whole = _OF_SHARE.match(plain, end)
        plain = plain[:end] + "·" * len(whole[0]) + plain[whole.end() :] if whole else plain
    for pattern, _ in NEUTRAL:
        plain = pattern.sub(_hidden, plain)
    found: list[Stretch] = []
    for trigger in (*PLANS, *OTHERS):
        for match in trigger.pattern.finditer(plain):
            if trigger.is_meant(text[match.start() : match.end()], text):
                found.extend(_reached(trigger, match, plain))
    return found


def _hidden(match: re.Match[str]) -> str:
    """MATCH with dots for what of it is hidden: all, or its group `hide`."""
    start, end = match.span("hide") if "hide" in match.re.groupindex else match.span()
    first, last = start - match.start(), end - match.start()
    return match[0][:first] + "·" * (last - first) + match[0][last:]


def _reached(trigger: Trigger, match: re.Match[str], text: str) -> Iterator[Stretch]:
    """The stretch that a trigger found at MATCH reaches over."""
    bracket = _bracket_around(text, match.start())
    if bracket is not None and "#" not in text[bracket.start() : bracket.end()]:
        # "02 buổi tọa đàm (dự kiến)": the remark is on what stands before it.
        if trigger.as_remark:
            labels = text[bracket.end() :].lstrip().startswith(":")
            end = _clause_end(text, bracket.end()) if labels else bracket.end()
            yield Stretch(_clause_start(text, bracket.start()), end, trigger.kind)
        return
    start = match.start() if trigger.left is Left.HERE else _behind_label(text, match.start())
    end = _end(trigger.right, text, match)
    if trigger.kind is Kind.NEVER and trigger.right not in _SURE_ENDS and _governs(text, match):
        end = max(end, _until_new(text, match.end()))
    if trigger.left is Left.WIDE and "#" not in text[match.start() : end]:
        start = _clause_start(text, max(0, start - 2))
    if bracket is not None:
        start, end = max(start, bracket.start()), min(end, bracket.end())
    yield Stretch(start, end, trigger.kind)


def _behind_label(text: str, position: int) -> int:
    """Where the clause begins, behind a label in it: "Đoàn viên mới: đăng ký 12"."""
    start = _clause_start(text, position)
    colon = text.rfind(":", start, position)
    return start if colon < 0 or "#" in text[start:colon] else colon + 1


def _bracket_around(text: str, position: int) -> re.Match[str] | None:
    return next((found for found in _BRACKET.finditer(text) if found.start() <= position < found.end()), None)


def _clause_start(text: str, position: int) -> int:
    """Where the clause around POSITION begins; over a list of things without a verb, where the list begins."""
    cuts = [0, *(cut.end() for cut in _outer_cuts(text, position))]
    start = cuts.pop()
    while cuts and _LIST_GOES_ON.match(text, start):
        if not _LIST_GOES_ON.match(text, cuts[-1]):
            opened = _OPENS_LIST.search(text, cuts[-1], start)
            return opened.end() if opened else start
        start = cuts.pop()
    return start


def _outer_cuts(text: str, position: int) -> list[re.Match[str]]:
    """The cuts before POSITION; brackets that are closed before it hide what is in them."""
    closed = [
        (found.start(), found.end())
        for found in _BRACKET.finditer(text, 0, position)
        if "#" in found[1] or text[found.start() - 1 : found.start()] == " "
    ]
    return [
        cut
        for cut in _CLAUSE.finditer(text, 0, position)
        if not any(start <= cut.start() < end for start, end in closed)
    ]


def _end(right: Right, text: str, match: re.Match[str]) -> int:
    position = match.end()
    match right:
        case Right.HERE:
            return position
        case Right.SENTENCE:
            return _until_done(DONE, text, position, len(text))
        case Right.UNTIL_NOW:
            opens = "#" not in text[: match.start()]
            return _until(NOW, text, position, "" if opens else ";")
        case Right.UNTIL_OURS:
            return _until_ours(text, position)
        case Right.SEMICOLON:
            semicolon = text.find("; ", position)
            return _until_done(CARRIED_OUT, text, position, semicolon if semicolon >= 0 else len(text))
        case Right.COMMA:
            found = re.compile(r"[,;](?![\d_])|\)(?=\s|$)").search(text, position)
            return found.start() if found else len(text)
        case Right.CLAUSE:
            return _clause_end(text, position)


def _governs(text: str, match: re.Match[str]) -> bool:
    """Whether a word at the head of the sentence governs all its verbs: "Chuẩn bị tổ chức 02 …, kết nạp 03 …"."""
    before, behind = text[: match.start()], text[match.start() : _next_cut(text, match.end())]
    if "#" in before or _SUBORDINATE.match(text, _clause_start(text, match.start())):
        return False
    return "#" in behind and bool(_VERB.search(behind.split("#", 1)[0]))


def _until_new(text: str, position: int) -> int:
    """As far as no clause has a subject of its own or says that something was done."""
    for cut in _CLAUSE.finditer(text, position):
        clause = text[cut.end() : _next_cut(text, cut.end())]
        if _SUBJECT.match(clause) or DONE.search(clause.split("#", 1)[0]):
            return cut.start()
    return len(text)


def _until_ours(text: str, position: int) -> int:
    """As far as no clause speaks of ourselves: "Toàn Khối kết nạp 412 đoàn viên mới; riêng Chi đoàn kết nạp 03"."""
    cuts = _CLAUSE.finditer(text, position)
    return next((cut.start() for cut in cuts if _OURS.match(text, cut.end())), len(text))


def _clause_end(text: str, position: int) -> int:
    """The end of the clause; a list that goes on without a verb belongs to it: "10 phần việc, 02 công trình"."""
    end = position
    while True:
        found = re.compile(r"[,;](?![\d_])|\)(?=\W|$)|\s(?=(?:da|va da|nhung|song)\s)").search(text, end)
        if found is None:
            return len(text)
        end = found.end()
        if found[0] != "," or not _LIST_GOES_ON.match(text, end):
            return found.start()


def _until_done(done: re.Pattern[str], text: str, position: int, stop: int) -> int:
    """As far as nothing is said to have been DONE, and not beyond STOP."""
    for cut in _CLAUSE.finditer(text, position, stop):
        clause = text[cut.end() : _next_cut(text, cut.end())]
        if done.search(clause.split("#", 1)[0]):
            return cut.start()
    return stop


def _next_cut(text: str, position: int) -> int:
    found = _CLAUSE.search(text, position)
    return found.start() if found else len(text)


def _until(pattern: re.Pattern[str], text: str, position: int, stops: str) -> int:
    ends = [found.start() for found in (pattern.search(text, position),) if found]
    ends += [place for stop in stops if (place := text.find(stop, position)) >= 0]
    return min(ends, default=len(text))

"""What the award meeting decided, as it comes back: the marked workbook, or lines such as "A7K2 đạt Giấy khen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold

CODE_HEAD, RESULT_HEAD, AWARD_HEAD = "ma", "ket qua", "hinh thuc"
_CODE = re.compile(r"(?:[A-HJKMNP-Z][2-9]){2,3}", re.IGNORECASE)
_LINE = re.compile(rf"^[\s>*•-]*({_CODE.pattern})\b[\s:.–-]*(.*)$", re.IGNORECASE)
# The answers that are understood, folded; anything else is asked about.
NO = frozenset(
    {"khong", "ko", "k", "0", "-", "no", "loai", "khong dat", "khong dong y", "khong duyet", "khong khen"}
    | {"khong tang", "khong xet", "khong de nghi"}
)
YES = ("dong y", "duoc tang", "tang", "dat", "duyet", "khen", "co", "x", "v", "✓", "✔", "1", "yes", "ok")
_AWARD = re.compile(r"(?:giay|bang) khen\b|bieu duong\b|tuyen duong\b|ky niem chuong\b|danh hieu\b|co thi dua\b")
_REASON = re.compile(r"\s*[,;:(–]\s*.*$|\s+-\s.*$")  # "không, hồ sơ thiếu"


@dataclass(frozen=True, slots=True)
class Mark:
    """The meeting's word on the nominee with CODE: GRANTED or not, the AWARD in the meeting's words."""

    code: str
    granted: bool
    award: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was understood, and for people what was not, in Vietnamese."""

    marks: tuple[Mark, ...] = ()
    problems: tuple[str, ...] = ()


def mark_in(line: str) -> Mark | None:
    """The mark that a typed LINE is; None when it is none."""
    found = _LINE.match(line)
    if found is None:
        return None
    answer = answer_of(found[2])
    return None if answer is None else Mark(found[1].upper(), *answer)


def marks_in(rows: Sequence[Sequence[str]]) -> Marks:
    """The marks in the ROWS of a workbook that we have sent and that came back; an empty result is no decision."""
    head = next((number for number, row in enumerate(rows) if _columns(row) is not None), None)
    if head is None:
        return Marks(problems=("Tệp không có cột “Mã” và cột “Kết quả”, chưa ghi nhận được.",))
    columns = _columns(rows[head]) or {}
    found: dict[str, Mark] = {}
    problems = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = [_cell(row, columns.get(name)) for name in (CODE_HEAD, RESULT_HEAD, AWARD_HEAD)]
        code, result, award = cells
        if not _CODE.fullmatch(code) or not result:
            continue
        answer = answer_of(result)
        if answer is None:
            problems.append(f"Dòng {number}, mã {code.upper()}: chưa hiểu kết quả “{result[:40]}”.")
        else:
            found[code.upper()] = Mark(code.upper(), answer[0], award or answer[1])
    return Marks(tuple(found.values()), tuple(problems))


def is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Whether ROWS are those of a list of nominees, marked or not."""
    return any(_columns(row) is not None for row in rows)


def answer_of(text: str) -> tuple[bool, str] | None:
    """Whether TEXT says yes or no, and the award that it names; None when it says neither for certain."""
    plain = " ".join(text.split()).strip(" .;:")
    folded = fold(plain)
    if folded in NO or _REASON.sub("", folded) in NO:
        return False, ""
    award = next(_awards(plain, folded), None)
    return None if award is None else (True, award)


def _awards(plain: str, folded: str) -> Iterator[str]:
    """The award behind a yes, "" for a bare one; an award that is named alone is a yes, too."""
    if _AWARD.match(folded):
        yield plain
    for word in YES:
        rest = plain[len(word) :].strip(" ,:;–-")
        if folded == word or (folded.startswith((f"{word} ", f"{word},", f"{word}:")) and _AWARD.match(fold(rest))):
            yield rest


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    """Where a heading row has code, result and award; None for any other row."""
    heads = [fold(" ".join(cell.split())) for cell in row]
    found = {}
    for name in (CODE_HEAD, RESULT_HEAD, AWARD_HEAD):
        fitting = [place for place, head in enumerate(heads) if head == name or head.startswith(f"{name} ")]
        if fitting:
            # The award of the meeting stands behind its result; before it is the one that was asked for.
            found[name] = fitting[-1]
    return found if {CODE_HEAD, RESULT_HEAD} <= found.keys() else None


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""

"""Papers that an office also writes and that report nothing: invitations, decisions, registrations, letters.

They are full of the campaign's words and numbers, of what is to be or was registered; none of it is a result.
"""

from __future__ import annotations

import re

from parsers.fields.folding import fold
from parsers.fields.titles import covers_campaign, form_called, is_report
from parsers.forms.pages import LONGEST_HEAD, Line, Page
from parsers.readings import Form

NEAR = 3  # lines: a title so close below belongs to the name above it
ADDRESS_LINES = 12  # lines below the title in which the addressee stands
# Names of papers that are never a report, whatever they are about.  Folded, at the beginning of the title.
NEVER: tuple[tuple[str, str], ...] = (
    (r"(?:thu|giay) moi", "it invites"),
    (r"quyet dinh|nghi quyet|quy che|noi quy", "it rules"),
    (r"huong dan|the le|de cuong|tai lieu", "it tells others what to do"),
    (r"chuong trinh|kich ban|lich (?:hoat dong|cong tac|lam viec|tuan|thang|hop)", "it is to be"),
    (r"phuong an|de an|du toan|phan cong", "it is to be"),
    (r"(?:ban |phieu |giay |don |bang )?dang ky", "it registers"),
    (r"(?:ban )?cam ket|giao uoc", "it promises"),
    (r"giay (?:gioi thieu|xac nhan|bien nhan|di duong|phep|chung nhan)", "it testifies"),
    (r"don xin", "it asks"),
    (r"bai (?:phat bieu|tuyen truyen|du thi|thu hoach)|dien van|loi (?:phat bieu|keu goi)", "it is to be spoken"),
)
# Names of papers that are a report only when their title goes on to say so.
SELDOM: tuple[tuple[str, str], ...] = (
    (r"thong bao", "it tells of what is to come, seldom of results"),
    (r"bien ban", "what was said, and by whom; of a nomination when its title says so"),
    (r"cong van|v/v|ve viec", "a letter, on its matter"),
    (r"danh sach", "names"),
)
_NEVER = re.compile(rf"^\W*(?:{'|'.join(pattern for pattern, _ in NEVER)})\b")
_SELDOM = re.compile(rf"^\W*(?:{'|'.join(pattern for pattern, _ in SELDOM)})(?!\w)")
_BARE = re.compile(rf"\W*(?:{'|'.join(pattern for pattern, _ in NEVER)})\W*")
_RESULTS = re.compile(r"\b(?:tinh hinh|so lieu|thong ke|ket qua)\b")
_AWARDS = re.compile(r"\b(?:khen|bieu duong|tuyen duong|thi dua|thanh tich)\b")
_REQUEST = re.compile(r"^\W*to trinh\b")
# A unit reports to one body; who writes to many asks them for something.
_TO_MANY = re.compile(
    r"^\W*kinh gui\W+(?:(?:bch|ban chap hanh|ban thuong vu|btv|bi thu|dong chi bi thu)\s+)?(?:tat ca )?cac\s+"
    r"(?:chi doan|co so|doan|lien chi doan|quan|huyen|phuong|xa|don vi|tccsd|to chuc co so|phong|khoa|ban)\b"
)
_A_REPORT = re.compile(r"^\W*(?:mau\s+)?(?:bao cao|bc)\b")


def is_other_paper(page: Page) -> bool:
    """Whether PAGE is a paper that reports nothing and puts nobody forward."""
    name = _name(page)
    if name is not None and _NEVER.match(name.folded):
        return not is_report(name.text)
    first = page.title_lines[0].folded if page.title_lines else ""
    if _REQUEST.match(first):
        return not _AWARDS.search(fold(page.text))
    if _SELDOM.match(first) and _says_nothing_else(page, first):
        return True
    return bool(first) and not _A_REPORT.match(first) and _is_to_many(page)


def _name(page: Page) -> Line | None:
    """The line by which PAGE calls itself: its title, or a name above it that stands as a heading does."""
    if page.title_lines and _NEVER.match(page.title_lines[0].folded):
        return page.title_lines[0]
    above = page.head or (() if page.title_lines else page.lines[:LONGEST_HEAD])
    found = next((number for number, line in enumerate(above) if _is_heading(line)), None)
    if found is None:
        return None
    is_near = bool(page.title_lines) and len(above) - found <= NEAR
    return None if is_near and is_report(page.title) else above[found]


def _is_heading(line: Line) -> bool:
    in_capitals = not any(sign.islower() for sign in line.text)
    return bool(_BARE.fullmatch(line.folded)) or (in_capitals and bool(_NEVER.match(line.folded)))


def _says_nothing_else(page: Page, first: str) -> bool:
    """Whether a title that is seldom a report's does not go on as one."""
    title = fold(page.title)
    if is_report(title) or covers_campaign(title) or _RESULTS.search(title) or form_called(page.title) is not Form.NONE:
        return False
    return first.lstrip().startswith("bien ban") or not _AWARDS.search(fold(page.text))


def _is_to_many(page: Page) -> bool:
    below = page.lines[len(page.head) :][:ADDRESS_LINES]
    return any(_TO_MANY.match(line.folded) for line in below)

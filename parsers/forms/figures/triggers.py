"""Words that turn a number into something else than a result, and how far each reaches.  Folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

EARLIER, LATER = "¤", "§"  # stand for the digits of a year or month before and after the campaign


class Kind(Enum):
    """What the numbers in a stretch are."""

    NEVER = "no result"
    SUM = "a sum since the beginning"
    LOOSE = "the time up to now, whatever began it"
    WEEK = "one week"


class Left(Enum):
    """How far back a trigger reaches."""

    HERE = "from the word itself"
    CLAUSE = "from the beginning of its clause"
    WIDE = "from its clause, and from the one before when no number follows it"


class Right(Enum):
    """How far on a trigger reaches."""

    HERE = "no further"
    COMMA = "to the next comma"
    CLAUSE = "to the end of the clause, over a list without a verb"
    SEMICOLON = "over the clauses, to a semicolon or to something done"
    SENTENCE = "to the end of the sentence, or to something done"
    UNTIL_NOW = "to a word that speaks of the present"


@dataclass(frozen=True, slots=True)
class Trigger:
    """PATTERN with its reach.  MEANT: how the word is spelt, where without accents it could be another.

    AS_REMARK: alone in brackets it speaks of what stands before: "02 buổi (dự kiến)".
    """

    pattern: re.Pattern[str]
    left: Left
    right: Right
    kind: Kind
    reason: str
    meant: re.Pattern[str] | None = None
    as_remark: bool = False

    def is_meant(self, slice_: str, sentence: str) -> bool:
        """Whether SLICE_ of SENTENCE is that word; a sentence without accents is taken at its letters."""
        return self.meant is None or sentence.isascii() or bool(self.meant.search(slice_.lower()))


def _row(
    pattern: str, left: Left, right: Right, reason: str, *, kind: Kind = Kind.NEVER, meant: str = "", remark: bool = False
) -> Trigger:
    return Trigger(re.compile(pattern), left, right, kind, reason, re.compile(meant) if meant else None, remark)


_YEARS = r"(?:tuan|ky|thang|nam|dot|quy)"
_PAST = rf"{_YEARS} (?:truoc|ngoai|{EARLIER}+)"
_LATER = rf"\b{_YEARS} (?:toi\b|sau\b|den\b(?! nay)|tiep theo\b|ke tiep\b|tiep\b|{LATER}+)"
# Words that speak of a plan as a measure, not as what is to come: hidden first.
NEUTRAL: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"\(?\b(?:so voi|vuot|dat|bang|hoan thanh|chiem|dam bao)\b(?:(?!\bdang ky thuc)[^,;.()#]){0,40}?"
            r"\b(?:chi tieu|ke hoach|dang ky|muc tieu)(?:(?!\bda\b)[^,;.()#]){0,30}",
            "đạt … chỉ tiêu",
        ),
        (r"(?:#+|_+%?)\s*(?:chi tieu|dang ky|ke hoach)(?:\s+dang ky)?(?:[^,;.()#:]{0,30})", "2/3 chỉ tiêu"),
        (r"\btren\s+(?:tong so\s+)?#+\s*(?:\w+\s+){0,3}(?:dang ky|chi tieu|ke hoach)", "04 trên 05 đăng ký"),
        (r"\b(?:theo|(?<!xay )dung|nhu) (?:dung )?(?:ke hoach|chi tieu|dang ky|du kien)(?: (?:de ra|da \w+(?: \w+)?))?\b(?!\s*(?:la|:|=)\s*#)", "theo kế hoạch"),
        (r"\b(?:hoan thanh|thuc hien|dat)\s+(?:duoc\s+)?#+(?: [a-z]+){1,5}? (?:da )?dang ky(?=\s*[.,;)]|$)", "05/07 phần việc đăng ký"),
        (r"/\s*[#_\d]+(?:\s+[a-z/]+){0,3}\s+(?:da )?(?:dang ky|chi tieu|ke hoach|de ra|duoc giao)", "04 phần việc/07 phần việc đăng ký"),
        (r"\bke hoach\s+(?:so|cua|45|_)", "Kế hoạch số …"),
        (r"\b(?:trien khai|thuc hien|can cu|quan triet)\s+(?:\w+ ){0,2}ke hoach\b", "carrying out a plan"),
        (r"\bdang ky\s*(?:va|,)\s*(?:da\s+)?(?:thuc hien|hoan thanh|trien khai|to chuc)\b", "đăng ký và thực hiện"),
        (r"\bdang ky (?:tai|truc tuyen|kham|du|tham gia|hien)\b", "people who sign up somewhere"),
        (r"\b(?:nguoi|doan vien|luot|dvtn|thanh nien|sinh vien|can bo) dang ky\b", "the same"),
        (r"\bket qua (?:thuc hien|cua) (?:\w+ ){0,4}(?:chi tieu|ke hoach)\b", "kết quả thực hiện các chỉ tiêu"),
        (r"\bthanh nien phan dau\b|\bphan dau tro thanh\b|\bphan dau vao dang\b", "names of movements"),
    )
)
# Order does not matter: what any of them bars is barred.
TRIGGERS: tuple[Trigger, ...] = (
    _row(r"\bdu kien\b|\bdu dinh\b|\bdu tru\b", Left.WIDE, Right.SENTENCE, "plans", remark=True),
    _row(
        r"\bphan dau\b|(?<!chia )\bse\b|\bmuc tieu\b|\b(?:xay dung|len|lap|ban hanh|thong qua) ke hoach\b|\bhuong toi\b"
        r"|\bquyet tam\b|\bdat muc tieu\b|\bduoc giao\b|\bgiao chi tieu\b|\bphuong huong\b",
        Left.CLAUSE, Right.SENTENCE, "plans",
    ),
    _row(
        _LATER + r"|\b(?:trong )?thoi gian toi\b|\bngay _[_/. ]*toi\b|\btu nay den\b|\bden (?:cuoi|het) (?:thang|nam|quy|dot)\b|\bsap toi\b|\bngay mai\b|\btrong nhung ngay toi\b",
        Left.CLAUSE, Right.SENTENCE, "what comes later", remark=True,
    ),
    _row(r"\bvao (?:cuoi|dau|giua) (?:thang|tuan|nam)\b", Left.CLAUSE, Right.COMMA, "later"),
    _row(r"\bde (?:ket nap|trao|tang|to chuc|thuc hien|gioi thieu|treo|tham|hien|trong|ho tro)\b", Left.HERE,
         Right.CLAUSE, "a purpose is not yet done", meant=r"để"),
    _row(r"\bchuan bi\b|\btien toi\b|\b(?:hoan thien|hoan chinh|lam|lap|nop|trinh|xet|hoan tat) (?:cac )?(?:thu tuc|ho so"
         r"|danh sach)(?: (?:de nghi|xet|xin|de))* (?:ket nap|gioi thieu|phat trien)|\bra soat\b|\bxin (?:y kien|chu truong|ho tro)\b", Left.CLAUSE, Right.CLAUSE, "in preparation"),
    _row(r"\bdang (?!vien\b|uy\b|bo\b|ky\b|cong tac\b|sinh hoat\b|hoc\b|dieu tri\b|cong san\b|tai\b|,)[a-z]", Left.CLAUSE,
         Right.CLAUSE, "under way", meant=r"(?<!\w)đang\s"),
    _row(r"\bcho (?:quyet dinh|chuan y|phe duyet|ket nap|y kien|nghiem thu|xet)\b", Left.CLAUSE, Right.CLAUSE,
         "waiting", meant=r"(?<!\w)chờ\s"),
    _row(r"\b(?:tam|phai|bi|xin|da) hoan\b(?! thanh| thien| chinh| tat)|\bhoan (?:to chuc|lai|sang|den|#)|\bhoan$|\bhoan (?=[,.;)])",
         Left.CLAUSE, Right.CLAUSE, "postponed", meant=r"hoãn", remark=True),
    _row(r"\bhuy\b(?! dong| hieu| chuong)|\bhuy bo\b", Left.CLAUSE, Right.CLAUSE, "given up", meant=r"h[ủu][yỷ]", remark=True),
    _row(r"\btam (?:dung|ngung)\b|\bchuyen sang (?:tuan|thang|quy)\b|\bd[o]i (?:lai|sang|den|ngay)\b|\blui (?:lai|sang|thoi gian|den|ngay)\b"
         r"|\bchuyen (?:lai|thoi gian)\b", Left.CLAUSE, Right.CLAUSE, "put off"),
    _row(r"\bchua (?!co\b|phat sinh\b|day\b|ke\b)[a-z]+", Left.CLAUSE, Right.CLAUSE, "not yet", meant=r"chưa", remark=True),
    _row(r"\bkhong (?:the|kip|du dieu kien)\b|\bkhong (?:to chuc|thuc hien|trien khai) duoc\b", Left.CLAUSE, Right.CLAUSE,
         "not done"),
    _row(r"\bcon (?:lai )?#|\bcon (?:lai|thieu)\b", Left.CLAUSE, Right.CLAUSE, "what remains", meant=r"còn"),
    _row(r"\bde nghi\b(?! xet)|\bde xuat\b|\bkien nghi\b|\byeu cau\b|\bcan (?:co|them|ho tro|khoang)\b|\bit nhat\b|\btoi thieu\b"
         r"|\bkhong qua\b|\btoi da\b|\bde nghi xet\b", Left.CLAUSE, Right.CLAUSE, "asked for"),
    _row(r"\btiep tuc\b(?![^,;.#]*\bduoc\b)", Left.HERE, Right.CLAUSE, "what goes on is no new result"),
    _row(r"\bdang ky\b|\bcam ket\b", Left.CLAUSE, Right.SEMICOLON, "registered", meant=r"đăng|cam", remark=True),
    _row(r"\bthong nhat\b|\bchu truong\b|\bxet (?=ket nap|gioi thieu)|\bhop xet\b", Left.HERE, Right.CLAUSE, "decided, not yet done",
         meant=r"thống|chủ|xét"),
    _row(r"\bphan cong\b|\bphat dong\b|\bkeu goi\b|\bkhuyen khich\b|\bgiao (?:cho|cac|chi doan)\b|\bde ra\b|\bdat ra\b", Left.HERE,
         Right.CLAUSE, "given to others to do"),
    _row(r"\bhien (?=nay|co|toan|tai|dang|chi doan|don vi|doan)", Left.HERE, Right.SENTENCE, "how things stand", meant=r"hiện"),
    _row(r"\bco #+ (?:doan vien|dvtn|thanh nien)(?! moi| uu tu| duoc| tham)[^;.#]{0,40}\btrong do\b", Left.HERE, Right.CLAUSE,
         "members, not results"),
    _row(r"\btham muu\b(?![^,;.#]*\b(?:duoc|thanh cong)\b)", Left.HERE, Right.CLAUSE, "proposed, perhaps not done"),
    _row(r"\bthay (?:vi|cho)\b", Left.HERE, Right.COMMA, "instead of it"),
    _row(r"\bneu\b|\btrong truong hop\b", Left.HERE, Right.SENTENCE, "only if", meant=r"nếu|hợp"),
    _row(r"\bkh\s*[:=]?\s*#+", Left.HERE, Right.HERE, "KH, kế hoạch"),
    _row(r"\bchi tieu\b|\bke hoach\b", Left.CLAUSE, Right.CLAUSE, "to be reached", remark=True),
    _row(r"\bmoi (?=chi doan|suat|phan|buoi|nguoi|don vi|co so|dot|cuoc|hoat dong|tuan|thang|em|ho|chuyen|doan vien|cap|xa|dong chi)",
         Left.CLAUSE, Right.COMMA, "for each", meant=r"mỗi"),
    _row(r"\btung (?:chi doan|don vi|buoi|nguoi)\b|\bbinh quan\b|\btrung binh\b", Left.CLAUSE, Right.COMMA, "for each"),
    _row(r"#+\s*[a-z ]{0,30}?/\s*(?:buoi|chi doan|thang|tuan|nguoi|ngay|don vi|hoat dong|lan|dot|co so|chuyen)\b", Left.HERE,
         Right.COMMA, "for each"),
    # results of another time, told for comparison
    _row(rf"\b(?:so voi|hon|bang|kem|nhu|cao hon|thap hon)\s+(?:cung ky|{_PAST})", Left.HERE, Right.COMMA,
         "compared with another time"),
    _row(rf"(?<!so voi )(?<!hon )(?<!bang )(?<!kem )(?<!nhu )(?:\b{_PAST}(?!\w)|\bcung ky\b|\bbao cao truoc\b"
         r"|\bghi nham\b|\bso (?:lieu )?(?:cu|truoc day)\b)", Left.CLAUSE, Right.UNTIL_NOW, "another time", remark=True),
    _row(r"\b(?:tang|giam|nhieu hon|it hon|cao hon|thap hon|vuot)(?: them)?\s+#+", Left.HERE, Right.COMMA, "a difference",
         meant=r"tăng|giảm|nhiều|ít|cao|thấp|vượt"),
    # attended, looked at, honoured: not what was asked for
    _row(r"\b(?:tham du|du) #", Left.HERE, Right.COMMA, "attended", meant=r"dự"),
    _row(r"\btham gia #[^,;.]{0,60}\bdo\b[^,;.]{0,60}\b(?:to chuc|phat dong|chu tri)\b", Left.HERE, Right.COMMA, "attended"),
    _row(r"\b(?:tham quan|khao sat|kiem tra|giam sat|cham diem|danh gia|tuyen duong|khen thuong|bieu duong|vinh danh|ton vinh"
         r"|bau chon|binh chon|binh xet|tap huan|gap mat|hop mat|boi duong|tao nguon|theo doi|cu|tiep nhan ho so)"
         r"(?: (?:cho|voi|duoc|cac))?\s+#", Left.HERE, Right.COMMA, "looked at or honoured"),
    # sums since the beginning
    _row(r"\bluy ke\b|\bcong don\b|\btu (?:dau|ngay dau) (?:thang|nam|dot|chien dich|nhiem ky|quy|ky)\b|\btinh tu (?:dau|ngay)\b"
         r"|\bke tu (?:dau|ngay|khi)\b|\bcong chung\b", Left.CLAUSE, Right.UNTIL_NOW, "sums to date", kind=Kind.SUM, remark=True),
    _row(r"\bquy (?:iv|i{1,3}|[1-4_])(?:/_+)?(?![a-z])", Left.CLAUSE, Right.UNTIL_NOW, "a quarter", kind=Kind.SUM),
    _row(r"(?<!dau )(?<!cuoi )(?<!giua )(?<!_ )\bthang _{1,2}(?:/_+)?(?= (?:ket nap|to chuc|thuc hien|co|da|chi doan|don vi|gioi thieu))",
         Left.CLAUSE, Right.UNTIL_NOW, "a month", kind=Kind.LOOSE),
    _row(r"\bnang (?:tong )?so\b[^,;.]{0,60}?\b(?:len|la|dat)\s+(?:thanh\s+)?#+|\bnang len\s+#+", Left.HERE, Right.HERE,
         "brings the sum to"),
    _row(r"\bden nay\b|\btinh den\b|\bden thoi diem\b|\b(?:trong|ca|toan) thang\b|\bca dot\b|\btrong thang thanh nien\b",
         Left.CLAUSE, Right.UNTIL_NOW, "up to now", kind=Kind.LOOSE),
    _row(r"\btrong (?:tuan|ky)\b|\btuan (?:nay|qua|cuoi|vua qua)\b|\brieng tuan\b", Left.HERE, Right.COMMA, "the week", kind=Kind.WEEK),
)  # fmt: skip
# Something is said to have been done: here intentions and registrations end.
DONE = re.compile(
    r"\b(?:da(?! dang ky| len ke hoach| xay dung ke hoach| chuan bi| lap| hoan )|thuc hien(?! cac| tot)|\w+ duoc|hoan thanh"
    r"|ket qua|dat(?! muc)|den nay|hien nay|thuc te|tuan nay|trong tuan(?! toi| sau)|th:|nay )\b|\bth\s*:"
)
# Here another time ends.
NOW = re.compile(
    r"\btrong (?:tuan|ky)\b|\btuan (?:nay|qua|vua qua)\b|\bnam nay\b|\bky nay\b|\bthang nay\b|\bhien nay\b|\bnay (?=dinh chinh|la)"
    r"|\bso (?:dung|moi)\b|\brieng\b"
)

"""Words that turn a number into something else than a result, and how far each reaches.  Folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from parsers.fields.patterns import ways

EARLIER, LATER = "¤", "§"  # stand for the digits of a year or month before and after the campaign


class Kind(Enum):
    """What the numbers in a stretch are."""

    NEVER = "no result"
    SUM = "a sum since the beginning"
    LOOSE = "the time up to now, whenever that began"
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
    """PATTERN with its reach, and WHY its numbers are no results.

    MEANT: how the word is spelt, where without accents it could be another.  BARE: it holds in text without accents
    too.  AS_REMARK: alone in brackets it speaks of what stands before: "02 buổi (dự kiến)".
    """

    pattern: re.Pattern[str]
    left: Left
    right: Right
    why: str
    kind: Kind = Kind.NEVER
    meant: re.Pattern[str] | None = None
    bare: bool = True
    as_remark: bool = False

    def is_meant(self, words: str, sentence: str) -> bool:
        """Whether WORDS of SENTENCE, as written, are those that the pattern stands for."""
        if sentence.isascii():
            return self.bare
        return self.meant is None or bool(self.meant.search(words.lower()))


_TIMES = r"(?:tuan|ky|thang|nam|dot|quy)"
_TO_COME = rf"{_TIMES} (?:toi\b|sau\b|den\b(?! nay)|tiep theo\b|ke tiep\b|tiep\b|{LATER}+)"
_PAST = rf"{_TIMES} (?:truoc|ngoai|{EARLIER}+)"
_TO_DO = r"(?:ket nap|trao|tang|to chuc|thuc hien|gioi thieu|treo|tham|hien|trong|ho tro)"
_ONE = (
    r"(?:chi doan|suat|phan|buoi|nguoi|don vi|co so|dot|cuoc|hoat dong|tuan|thang|em|ho|chuyen|doan vien|cap|xa"
    r"|dong chi)"
)

_PLANS = (
    Trigger(ways(r"\bdu (?:kien|dinh|tru)\b"), Left.WIDE, Right.SENTENCE, "plans", as_remark=True),
    Trigger(
        ways(r"""
        \bphan dau\b
        (?<!chia )\bse\b
        \bmuc tieu\b
        \b(?:xay dung|len|lap|ban hanh|thong qua) ke hoach\b
        \bhuong toi\b
        \bquyet tam\b
        \b(?:duoc giao|giao chi tieu)\b
        \bphuong huong\b
        """),
        Left.CLAUSE, Right.SENTENCE, "plans",
    ),
    Trigger(
        ways(rf"""
        \b{_TO_COME}
        \b(?:trong )?thoi gian toi\b
        \bsap toi\b
        \bngay _[_/. ]*toi\b
        \bngay mai\b
        \btrong nhung ngay toi\b
        \btu nay den\b
        \bden (?:cuoi|het) (?:thang|nam|quy|dot)\b
        """),
        Left.CLAUSE, Right.SENTENCE, "what comes later", as_remark=True,
    ),
    Trigger(ways(r"\bvao (?:cuoi|dau|giua) (?:thang|tuan|nam)\b"), Left.CLAUSE, Right.COMMA, "later"),
    Trigger(ways(rf"\bde {_TO_DO}\b"), Left.HERE, Right.CLAUSE, "a purpose, not yet done", meant=re.compile("để")),
    Trigger(
        ways(r"\bneu\b", r"\btrong truong hop\b"), Left.HERE, Right.SENTENCE, "only if", meant=re.compile("nếu|hợp")
    ),
    Trigger(ways(r"\bthay (?:vi|cho)\b"), Left.HERE, Right.COMMA, "instead of it"),
)  # fmt: skip
_NOT_YET = (
    Trigger(
        ways(r"""
        \bchuan bi\b
        \btien toi\b
        \b(?:hoan thien|hoan chinh|lam|lap|nop|trinh|xet|hoan tat) (?:cac )?(?:thu tuc|ho so|danh sach)(?: (?:de nghi|xet|xin|de))* (?:ket nap|gioi thieu|phat trien)
        \bra soat\b
        \bxin (?:y kien|chu truong|ho tro)\b
        """),  # noqa: E501 - one way a line
        Left.CLAUSE, Right.CLAUSE, "in preparation",
    ),
    Trigger(
        ways(r"\bdang (?!vien\b|uy\b|bo\b|ky\b|cong tac\b|sinh hoat\b|hoc\b|dieu tri\b|cong san\b|tai\b|,)[a-z]"),
        Left.CLAUSE, Right.CLAUSE, "under way", meant=re.compile(r"(?<!\w)đang\s"), bare=False,
    ),
    Trigger(
        ways(r"\bdang (?:chuan bi|trien khai|thuc hien|thi cong|xay dung|tien hanh|hoan thien)\b"),
        Left.CLAUSE, Right.CLAUSE, "under way, in text without accents",
        meant=re.compile("đang"),
    ),
    Trigger(
        ways(r"\bcho (?:quyet dinh|chuan y|phe duyet|ket nap|y kien|nghiem thu|xet)\b"),
        Left.CLAUSE, Right.CLAUSE, "waiting", meant=re.compile("chờ"), bare=False,
    ),
    Trigger(ways(r"\bcho (?:quyet dinh )?(?:chuan y|phe duyet)\b"), Left.CLAUSE, Right.CLAUSE, "waiting"),
    Trigger(
        ways(r"""
        \b(?:tam|phai|bi|xin|da) hoan\b(?! thanh| thien| chinh| tat)
        \bhoan (?:to chuc|lai|sang|den|#)
        \bhoan(?=$|\s*[,.;)])
        """),
        Left.CLAUSE, Right.CLAUSE, "postponed", meant=re.compile("hoãn"), as_remark=True,
    ),
    Trigger(
        ways(r"\bhuy\b(?! dong| hieu| chuong)"),
        Left.CLAUSE, Right.CLAUSE, "given up", meant=re.compile("h[ủu][yỷ]"), as_remark=True,
    ),
    Trigger(
        ways(r"""
        \btam (?:dung|ngung)\b
        \bchuyen sang (?:tuan|thang|quy)\b
        \bchuyen (?:lai|thoi gian)\b
        \bdoi (?:lai|sang|den|ngay)\b
        \blui (?:lai|sang|thoi gian|den|ngay)\b
        """),
        Left.CLAUSE, Right.CLAUSE, "put off", meant=re.compile("tạm|chuyển|dời|đổi|lùi|lui"),
    ),
    Trigger(
        ways(r"\bchua (?!co\b|phat sinh\b|day\b|ke\b)[a-z]+"),
        Left.CLAUSE, Right.CLAUSE, "not yet", meant=re.compile("chưa"), as_remark=True,
    ),
    Trigger(
        ways(r"\bkhong (?:the|kip|du dieu kien)\b", r"\bkhong (?:to chuc|thuc hien|trien khai) duoc\b"),
        Left.CLAUSE, Right.CLAUSE, "not done",
    ),
    Trigger(
        ways(r"\bcon (?:lai )?#", r"\bcon (?:lai|thieu)\b"),
        Left.CLAUSE, Right.CLAUSE, "what remains", meant=re.compile("còn"),
    ),
    Trigger(
        ways(r"\bthong nhat\b", r"\bchu truong\b", r"\bxet (?=ket nap|gioi thieu)", r"\bhop xet\b"),
        Left.HERE, Right.CLAUSE, "decided, not yet done", meant=re.compile("thống|chủ|xét"),
    ),
    Trigger(
        ways(r"\btiep tuc\b(?![^,;.#]*\bduoc\b)"), Left.HERE, Right.CLAUSE, "what goes on is no new result"
    ),
    Trigger(
        ways(r"\btham muu\b(?![^,;.#]*\b(?:duoc|thanh cong)\b)"), Left.HERE, Right.CLAUSE, "proposed, perhaps not done"
    ),
)  # fmt: skip
_ASKED = (
    Trigger(
        ways(r"""
        \bde (?:nghi|xuat)\b
        \bkien nghi\b
        \byeu cau\b
        \bcan (?:co|them|ho tro|khoang)\b
        \b(?:it nhat|toi thieu|toi da|khong qua)\b
        """),
        Left.CLAUSE, Right.CLAUSE, "asked for",
    ),
    Trigger(
        ways(r"""
        \bphan cong\b
        \bphat dong\b
        \bkeu goi\b
        \bkhuyen khich\b
        \bgiao (?:cho|cac|chi doan)\b
        \b(?:de|dat) ra\b
        """),
        Left.HERE, Right.CLAUSE, "given to others to do",
    ),
    Trigger(
        ways(r"\bdang ky\b", r"\bcam ket\b"),
        Left.CLAUSE, Right.SEMICOLON, "registered", meant=re.compile("đăng|cam"), as_remark=True,
    ),
    Trigger(ways(r"\bchi tieu\b", r"\bke hoach\b"), Left.CLAUSE, Right.CLAUSE, "to be reached", as_remark=True),
    Trigger(ways(r"\bkh\s*[:=]?\s*#+"), Left.HERE, Right.HERE, "KH, kế hoạch"),
    Trigger(ways(rf"\bmoi (?={_ONE}\b)"), Left.CLAUSE, Right.COMMA, "for each", meant=re.compile("mỗi")),
    Trigger(
        ways(r"\btung (?:chi doan|don vi|buoi|nguoi)\b", r"\b(?:binh quan|trung binh)\b"),
        Left.CLAUSE, Right.COMMA, "for each",
    ),
    Trigger(
        ways(r"#+\s*[a-z ]{0,30}?/\s*(?:buoi|chi doan|thang|tuan|nguoi|ngay|don vi|hoat dong|lan|dot|co so|chuyen)\b"),
        Left.HERE, Right.COMMA, "for each",
    ),
)  # fmt: skip
_NOT_OURS = (
    Trigger(
        ways(r"(?<!thuc )(?<!the )(?<!phat )(?<!bieu )\bhien (?=(?:nay|co|toan|tai|dang|chi doan|don vi|doan)\b)"),
        Left.HERE, Right.SENTENCE, "how things stand", meant=re.compile("hiện"),
    ),
    Trigger(
        ways(r"\bco #+ (?:doan vien|dvtn|thanh nien)(?! moi| uu tu| duoc| tham)[^;.#]{0,40}\btrong do\b"),
        Left.HERE, Right.CLAUSE, "members, not results",
    ),
    Trigger(
        ways(
            r"(?<!hop )(?<!voi )(?<!cung )\b(?:doan khoi|thanh doan|tinh doan|trung uong doan|dang uy khoi)\s+"
            r"(?:da\s+)?(?:to chuc|phat dong|chu tri)\b"
        ),
        Left.HERE, Right.COMMA, "done by the bodies above",
    ),
    Trigger(ways(r"\b(?:tham du|du) #"), Left.HERE, Right.COMMA, "attended", meant=re.compile("dự")),
    Trigger(
        ways(
            r"#+\s*(?:dong chi|d/c|doan vien|nguoi)?\s*(?:da )?duoc\s+"
            r"(?:cong nhan|tuyen duong|khen thuong|bieu duong|bau chon|binh chon|tap huan|boi duong)\b"
        ),
        Left.HERE, Right.HERE, "honoured",
    ),
    Trigger(
        ways(r"\btham gia #[^,;.]{0,60}\bdo\b[^,;.]{0,60}\b(?:to chuc|phat dong|chu tri)\b"),
        Left.HERE, Right.COMMA, "attended",
    ),
    Trigger(
        ways(
            r"\b(?:tham quan|khao sat|kiem tra|giam sat|cham diem|danh gia|tuyen duong|khen thuong|bieu duong|vinh danh"
            r"|ton vinh|cong nhan|bau chon|binh chon|binh xet|tap huan|gap mat|hop mat|boi duong|tao nguon|theo doi|cu)"
            r"(?: (?:cho|voi|duoc|cac))?\s+#"
        ),
        Left.HERE, Right.COMMA, "looked at or honoured",
    ),
)  # fmt: skip
_OTHER_TIMES = (
    Trigger(
        ways(rf"\b(?:so voi|hon|bang|kem|nhu)\s+(?:cung ky|{_PAST})"),
        Left.HERE, Right.COMMA, "compared with another time",
    ),
    Trigger(
        ways(rf"""
        (?<!so voi )(?<!hon )(?<!bang )(?<!kem )(?<!nhu )\b(?:{_PAST}(?!\w)|cung ky\b)
        \bbao cao truoc\b
        \bghi nham\b
        \bso (?:lieu )?(?:cu|truoc day)\b
        """),
        Left.CLAUSE, Right.UNTIL_NOW, "another time", as_remark=True,
    ),
    Trigger(
        ways(r"\b(?:tang|giam|nhieu hon|it hon|cao hon|thap hon|vuot)(?: them)?\s+#+"),
        Left.HERE, Right.COMMA, "a difference", meant=re.compile("tăng|giảm|nhiều|ít|cao|thấp|vượt"), bare=False,
    ),
    Trigger(
        ways(r"\b(?:tang|giam)(?: them)?\s+#+[^,;.#]{0,40}\bso voi\b"), Left.HERE, Right.COMMA, "a difference",
        meant=re.compile("tăng|giảm"),
    ),
    Trigger(
        ways(r"\bnang (?:tong )?so\b[^,;.]{0,60}?\b(?:len|la|dat)\s+(?:thanh\s+)?#+", r"\bnang len\s+#+"),
        Left.HERE, Right.HERE, "brings the sum to",
    ),
    Trigger(
        ways(r"""
        \bluy ke\b
        \bcong (?:don|chung)\b
        \btu (?:ngay )?dau (?:thang|nam|dot|chien dich|nhiem ky|quy|ky)\b
        \btinh tu (?:dau|ngay)\b
        \bke tu (?:dau|ngay|khi)\b
        """),
        Left.CLAUSE, Right.UNTIL_NOW, "sums to date", kind=Kind.SUM, as_remark=True,
    ),
    Trigger(
        ways(r"(?:^|[;,(]\s*|\btrong\s+)quy (?:iv|i{1,3}|[1-4_])(?:/_+)?(?![a-z])"),
        Left.CLAUSE, Right.UNTIL_NOW, "a quarter", kind=Kind.SUM,
    ),
    Trigger(
        ways(r"""
        (?<!dau )(?<!cuoi )(?<!giua )(?<!_ )\bthang _{1,2}(?:/_+)?(?= (?:ket nap|to chuc|thuc hien|co|da|chi doan|don vi|gioi thieu))
        \bden nay\b
        \btinh den\b
        \bden thoi diem\b
        \b(?:trong|ca|toan) thang\b
        \bca dot\b
        """),  # noqa: E501 - one way a line
        Left.CLAUSE, Right.UNTIL_NOW, "a month, or up to now", kind=Kind.LOOSE,
    ),
    Trigger(
        ways(r"\btrong (?:tuan|ky)\b", r"\btuan (?:nay|qua|cuoi|vua qua)\b", r"\brieng tuan\b"),
        Left.HERE, Right.COMMA, "the week", kind=Kind.WEEK,
    ),
)  # fmt: skip
# Their order does not matter: what any of them bars is barred.
TRIGGERS: tuple[Trigger, ...] = (*_PLANS, *_NOT_YET, *_ASKED, *_NOT_OURS, *_OTHER_TIMES)

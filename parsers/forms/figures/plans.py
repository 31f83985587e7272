"""Words of plans, of what is not yet done and of what was asked for: their numbers are no results.  Folded."""

from __future__ import annotations

import re

from parsers.fields.patterns import ways
from parsers.forms.figures.reach import LATER, Left, Right, Trigger

_TIMES = r"(?:tuan|ky|thang|nam|dot|quy)"
_TO_COME = rf"{_TIMES} (?:toi\b|sau\b|den\b(?! nay)|tiep theo\b|ke tiep\b|tiep\b|{LATER}+)"
_TO_DO = r"(?:ket nap|trao|tang|to chuc|thuc hien|gioi thieu|treo|tham|hien|trong|ho tro)"
_ONE = (
    r"(?:chi doan|suat|phan|buoi|nguoi|don vi|co so|dot|cuoc|hoat dong|tuan|thang|em|ho|chuyen|doan vien|cap|xa"
    r"|dong chi)"
)
# Behind "moi" these are none of whom each gets something: mới, in text without accents.
_NO_ONE = "doan vien|thanh nien|dang vien|nguoi|la|duoc|co|gom|trong|tuan|dat|ket|nay|trao|tang"

_PLANS = (
    Trigger(
        ways(r"\bdu (?:kien|dinh|tru)\b(?![^,;.#]*\btiep tuc\b)"), Left.WIDE, Right.SENTENCE, "plans", as_remark=True
    ),
    Trigger(ways(r"\bdu (?:kien|dinh|tru)\b"), Left.CLAUSE, Right.SENTENCE, "plans"),
    Trigger(
        ways(r"""
        \bphan dau\b
        (?<!chia )\bse\b
        \bmuc tieu\b
        \b(?:xay dung|len|lap|ban hanh|thong qua) ke hoach\b
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
    Trigger(ways(r"\bhuong toi\b"), Left.HERE, Right.COMMA, "an aim, or only the occasion"),
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
        (?<!nhan )\bho so (?:(?:de nghi|xet|xin|ket nap|cua|cho) )*#
        \bnhan ho so (?:(?:de nghi|xet|xin|ket nap|cua|cho) )*#(?!#*[^;,.#]*\bgioi thieu\b)
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
        \bhoan (?:to chuc|ket nap|trao|thuc hien|viec|cac|lai|sang|den|#)
        \bhoan(?=$|\s*[,.;)])
        """),
        Left.CLAUSE, Right.CLAUSE, "postponed", meant=re.compile("hoãn"), as_remark=True,
    ),
    Trigger(
        ways(r"\b(?:go|thao)(?: bo| do| xuong)?\s+#"),
        Left.HERE, Right.COMMA, "taken down", meant=re.compile("gỡ|tháo"),
    ),
    Trigger(
        ways(r"(?<!chi )(?<!phat )\bhuy\b(?! dong| hieu| chuong)"),
        Left.CLAUSE, Right.CLAUSE, "given up", meant=re.compile("hủy|huỷ"), as_remark=True,
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
        ways(r"\bthong nhat\b", r"\bchu truong\b", r"\bxet (?=(?:ket nap|gioi thieu)(?! duoc))", r"\bhop xet\b"),
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
        \bcan (?:co|them|ho tro|khoang|to chuc|ket nap|trao|thuc hien)\b
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
        ways(r"\bdang ky\b", r"\bcam ket\b(?! nap)"),
        Left.CLAUSE, Right.SEMICOLON, "registered", meant=re.compile("đăng|cam"), as_remark=True,
    ),
    Trigger(
        ways(r"\bchi tieu\b", r"\bke hoach\b"),
        Left.CLAUSE, Right.CLAUSE, "to be reached", meant=re.compile(r"chỉ tiêu|kế hoạch"), as_remark=True,
    ),
    Trigger(ways(r"\bkh\s*[:=]?\s*#+"), Left.HERE, Right.HERE, "KH, kế hoạch"),
    Trigger(
        ways(rf"(?<!ket nap )(?<!phat trien )(?<!tri gia )(?<!gia tri )\bmoi (?={_ONE}\b)"),
        Left.CLAUSE, Right.COMMA, "for each", meant=re.compile("mỗi"),
    ),
    Trigger(
        ways(rf"\bmoi (?!(?:{_NO_ONE})\b)[a-z]+(?: [a-z]+)?\s+(?:nhan |duoc |co )*#"),
        Left.HERE, Right.COMMA, "for each", meant=re.compile("mỗi"),
    ),
    Trigger(
        ways(r"\bdang (?:theo )?hoc (?:cac )?lop\b"), Left.CLAUSE, Right.CLAUSE, "at school, not yet done",
        meant=re.compile("đang"),
    ),
    Trigger(
        ways(rf"\b(?:tri gia|gia tri) moi (?={_ONE}\b)"), Left.HERE, Right.COMMA, "the price of one",
        meant=re.compile("mỗi"),
    ),
    Trigger(
        ways(r"\btung (?:chi doan|don vi|buoi|nguoi)\b", r"\b(?:binh quan|trung binh)\b"),
        Left.CLAUSE, Right.COMMA, "for each",
    ),
    Trigger(
        ways(r"#+\s*[a-z ]{0,30}?/\s*(?:buoi|chi doan|thang|tuan|nguoi|ngay|don vi|hoat dong|lan|dot|co so|chuyen)\b"),
        Left.HERE, Right.COMMA, "for each",
    ),
)  # fmt: skip
# Their order does not matter: what any of them bars is barred.
PLANS: tuple[Trigger, ...] = (*_PLANS, *_NOT_YET, *_ASKED)

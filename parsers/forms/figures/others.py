"""Words of other people, other times and sums to date: their numbers are no results of the week.  Folded."""

from __future__ import annotations

import re

from parsers.fields.patterns import ways
from parsers.forms.figures.reach import EARLIER, Kind, Left, Right, Trigger

_TIMES = r"(?:tuan|ky|thang|nam|dot|quy)"
_PAST = rf"{_TIMES} (?:truoc|ngoai|{EARLIER}+)"

# The bodies above, and wholes that are wider than a unit.
_ABOVE = (
    r"(?:trung uong|tw doan|thanh doan|tinh doan|doan khoi|dang uy khoi|thanh pho|thanh uy|tinh|so noi vu|ubnd|bo y te"
    r"|tong cuc|trung uong doan)"
)
_WIDE = r"(?:toan|ca) (?:khoi|thanh pho|tp|tinh|nganh|huyen|quan|quoc|nuoc|he thong|thanh doan|dang bo khoi|dia ban)\b"
_DID = "(?:giao|phat dong|ket nap|trao|thuc hien|co|dat|tang|gioi thieu|to chuc)"

_PUT_RIGHT = "(?:xin |nay |lai |duoc )*(?:sua|dieu chinh|dinh chinh|chinh|doi)"

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
            r"(?:^|[;.,]\s*)(?:(?!phoi hop|cung|voi|tham gia|huong ung)[a-z_/ ]){0,40}?"
            r"\b(?:doan khoi|thanh doan|tinh doan|trung uong doan|dang uy khoi)\s+"
            r"(?:da\s+)?(?:to chuc|phat dong|chu tri)\b"
        ),
        Left.HERE, Right.COMMA, "done by the bodies above",
    ),
    Trigger(
        ways(rf"""
        (?:^|[;.,:(]\s*|\b(?:nay|qua|thang|nam|do)\s+){_WIDE}
        (?:^|[;.,:(]\s*)(?:theo|qua) (?:bao cao|so lieu|thong ke|tong hop|thong tin)(?: tu| cua)? {_ABOVE}
        (?:^|[;.,:(]\s*){_ABOVE} (?:(?:da|duoc) )*{_DID} [^;,.#]{{0,40}}#
        """),
        Left.HERE, Right.UNTIL_OURS, "of a wider whole than ourselves",
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
        ways(r"\bcong nhan(?: (?:cho|voi|duoc|cac))?\s+#"), Left.HERE, Right.COMMA, "honoured, no workers",
        meant=re.compile("nhận"),
    ),
    Trigger(
        ways(
            r"\b(?:tham quan|khao sat|kiem tra|giam sat|cham diem|danh gia|tuyen duong|khen thuong|bieu duong|vinh danh"
            r"|ton vinh|bau chon|binh chon|binh xet|tap huan|gap mat|hop mat|boi duong|tao nguon|theo doi)"
            r"(?: (?:cho|voi|duoc|cac))?\s+#"
        ),
        Left.HERE, Right.COMMA, "looked at or honoured",
    ),
    Trigger(
        # Behind the whole stood that it was registered, and is hidden by now.
        ways(r"\b(?:trong|tren) (?:tong )?so\s+#+", r"(?<=#) tren #+", r"\btrong\s+#+(?=·)"),
        Left.HERE, Right.HERE, "the whole of which the result is a part",
    ),
    Trigger(ways(r"\bcu\s+#"), Left.HERE, Right.COMMA, "sent somewhere", meant=re.compile("cử")),
)  # fmt: skip
_OTHER_TIMES = (
    Trigger(
        ways(rf"\b(?:so voi|hon|bang|kem|nhu)\s+(?:cung ky|{_PAST})"),
        Left.HERE, Right.COMMA, "compared with another time",
    ),
    Trigger(
        ways(rf"""
        (?<!voi )(?<!hon )(?<!bang )(?<!kem )(?<!nhu )\b(?:{_PAST}(?!\w)|cung ky\b)
        \bbao cao truoc\b
        \b(?:ghi|bao|nhap|tinh|go|dem|cong|danh) (?:nham|sai|lon)\b
        \bso (?:lieu )?(?:cu|truoc day)\b
        """),
        Left.CLAUSE, Right.UNTIL_NOW, "another time", as_remark=True,
    ),
    Trigger(
        ways(rf"""
        \bkhong phai (?:la )?#+
        #+(?: [a-z/]+){{0,2}}?\s*(?:[-=]+>|→|\b(?:(?:xin )?(?:sua|doi|chinh) )?(?:lai )?thanh)\s*(?=#)
        (?<!uu )\btu #+(?: [a-z/]+){{1,3}}(?= (?:(?:{_PUT_RIGHT})\b[^#;.,]{{0,20}}|thanh )#)
        (?<!uu )\btu #+(?=[^#;.,]{{0,40}}\b(?:sua|dieu chinh|dinh chinh|chinh|doi|thanh(?! nien))\b[^#;.,]{{0,20}}#)
        \b(?:sua|doi|thay|dinh chinh|dieu chinh) (?:tu |so )?#+(?=[^#;.]{{0,40}}\b(?:thanh|bang|la)\b[^#;.]{{0,12}}#)
        """),
        Left.HERE, Right.HERE, "a mistake, put right beside it",
    ),
    Trigger(
        ways(
            r"\b(?:ghi|bao|bao cao|gui|nhap|tinh|go|dem) (?:la )?#+(?=[^#;.]{0,40}\b(?:nham|sai|lon)\b[^#;.]*#)",
            r"\b(?:da|truoc) (?:ghi|bao|bao cao|gui) (?:la )?#+"
            r"(?=[^#;.]*\b(?:sua|dinh chinh|dieu chinh|dung la|nay|thuc te)\b[^#;.]*#)"
        ),
        Left.HERE, Right.HERE, "a mistake, put right behind it",
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
        ways(
            r"\bnang (?:tong )?so (?:dang vien|doan vien(?! moi| uu tu| duoc)|hoi vien|dvtn|thanh vien)\b"
            r"[^,;.]{0,60}?#+"
        ),
        Left.HERE, Right.HERE, "how many members there are now",
    ),
    Trigger(
        ways(r"\bnang (?:tong )?so\b[^,;.]{0,60}?\b(?:len|la|dat)\s+(?:thanh\s+)?#+", r"\bnang len\s+#+"),
        Left.HERE, Right.HERE, "brings the sum to", kind=Kind.SUM,
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
# Their order does not matter.
OTHERS: tuple[Trigger, ...] = (*_NOT_OURS, *_OTHER_TIMES)

"""The words of an answer to a numbered question, over folded text: yes, no, a value, and what says nothing."""

from __future__ import annotations

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("".join(patterns))


# "2", "câu 2", "số 2": not the beginning of a number such as 1.250 or 1.5 triệu, nor of a date.
LABEL = _words(
    r"(?:(?:cac\s+)?(?:cau(?:\s+hoi)?|so|muc|y|stt|phan)\s*(?:so\s*)?)?(\d{1,2})(?!\d)",
    r"(?![.,]\d{3}(?!\d))(?![.,]\d+\s*(?:trieu|tr|ty|ti|nghin|k)\b)(?!/\d|\s*%)",
)
JOIN = re.compile(r"\s*(?P<to>-|den)\s*|\s*(?:,|&|va)\s*|\s+")  # between labels that share an answer
MARK = re.compile(r"\s*(?:[.)/:=>-]+\s*)?")  # between a label and its answer
YES = _words(
    r"(?:(?:deu|la|da|van|hoan toan)\s+)*(?:dung|chinh xac|chuan(?:\s+xac)?|khop|ok|oke|okie|dong y|nhat tri)",
    r"(?!\s+(?:la|phai)\b)(?:\s+(?:roi|het|ca|nhe|nha|a|so lieu|nhu tren))*\b",
)
# A yes to all is read only where the whole clause says nothing else.  "Ok" alone may only mean: seen.
ALL = _words(
    r"(?:(?:don vi|em|toi|ben em|chi doan)?\s*(?:da\s+)?(?:kiem tra|ra soat|doi chieu|xem)(?:\s+lai)?",
    r"\s*(?:,|va|thi)?\s*)?(?:xac nhan\s+(?:la\s+)?)?(?:(?:tat ca|toan bo)\s+)?(?:(?:con\s+)?lai\s+)?",
    r"(?:ca\s+(?P<many>hai|ba|bon|nam|\d{1,2})\s+)?",
    r"(?:(?:cac|nhung)\s+)?(?:(?:so lieu|con so|so|cau|y|noi dung|thong tin|ket qua)\s+)?(?:(?:con lai|khac)\s+)?",
    r"(?:(?:tren|nay|o tren|da gui|da neu|da doc|doc duoc|(?:doan khoi|quy co quan) (?:neu|gui|doc|ghi nhan))\s+)*",
    r"(?:(?:deu|la|da|hoan toan|van)\s+)*(?:dung|chinh xac|chuan xac|khop|dong y|nhat tri)(?!\s+(?:la|phai)\b)",
    r"(?:\s+(?:het|ca|roi|tat ca|toan bo|nhe|nha|a|thua doan khoi",
    r"|(?:nhu|voi) (?:tren|(?:noi dung )?bao cao)|cua don vi))*\b",
)
COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5}
WRONG = _words(
    r"(?:(?:deu|la|bi|thi)\s+)?(?:(?:ghi\s+|doc\s+)?(?:sai|nham)|(?:khong|chua)\s+(?:dung|chinh xac))",
    r"(?:\s+(?:roi|nhe|nha|a))*\b",
)
IS = _words(
    r"(?:(?:so\s+(?:lieu\s+)?)?(?:dung|chinh xac)\s+(?:ra\s+)?(?:phai\s+)?la|phai la|thuc te la",
    r"|(?:da\s+)?dang ky(?:\s+la)?|co(?=\s+\d)",
    r"|(?:xin\s+)?(?:sua|dinh chinh|dieu chinh|doi)(?:\s+lai)?(?:\s+(?:la|thanh))?|la|thanh|bang|->|=>|=|:)\s*",
)
VALUE = _words(
    r"(?:(?P<about>khoang|hon|gan|tren|xap xi)\s+)?(?P<digits>\d[\d.,]*\d|\d)",
    r"(?:\s*(?P<times>nghin|ngan|trieu|tr|ty|ti|k)(?![a-z]))?",
    r"(?:\s*(?:vnd|dong|d)(?![a-z/]|\s+chi)|(?:pv|dv|dvtn|dc)\b)?",
    r"(?!\s*[/%:]\s*\d)(?![\w%])",
)
SPELT = re.compile(r"\s*\([a-z ]{2,40}\)")  # the value in words behind it
RIGHT = re.compile(r"\s*\)|\s+moi (?:la )?(?:dung|chinh xac)")  # "sai (15)", "sai, 15 mới đúng"
ZERO = re.compile(r"(?:khong co|khong phat sinh)\b")
# What may follow a value: its unit, and little more.
TAIL = re.compile(r"(?:\s+(?!(?:va|con|thi|rieng|tru|chu|sua)\b)[a-z][a-z/]*){0,8}")
NOT_THAT = re.compile(r"\s*,?\s*(?:chu\s+)?khong phai(?:\s+la)?\s+\d[\d.,]*(?:\s+[a-z/]+){0,3}")
# With these the words say more than the number.
HEDGES = frozenset(
    {"khong", "chua", "nhung", "hoac", "hay", "neu", "du", "kien", "sai", "nham", "trong", "them", "nua", "cong"}
    | {"moi", "tung", "tuan", "thang", "so", "ngoai", "ke", "ca", "dung"}
)
PREAMBLE = _words(
    r"(?:(?:don vi|em|toi|chung toi|chi doan|doan co so|doan truong|ben em",
    r"|minh)\s+)?(?:xin\s+)?(?:phep\s+)?(?:gui\s+)?",
    r"(?:tra loi|phan hoi|xac nhan(?:\s+lai)?|bao cao lai|dinh chinh|dieu chinh|dang ky)?",
    r"(?:\s*(?:nhu sau|cau hoi|cac cau hoi|thu cua doan khoi))*\s*[:,.]?\s*",
)
SKIP = _words(
    r"(?:\s+|:-?\)|\^_*\^|[,;.!•+*()\"'-]+|(?:anh|chi|em|dong chi)\s+(?:oi|a|nhe|nha)\b",
    r"|(?:da|vang|thua|a|ah|nhe|nha|va|con|thi|xin|voi|thoi|ok|oke|okie|okay)\b(?!\s*[:=])",
    r"|(?:(?:em|xin|don vi)\s+)*(?:chan thanh\s+)?c[ao]m on\b",
    r"(?:\s+(?:a|nhieu|doan khoi|anh|chi|dong chi|cac|quy|em))*(?=\s*(?:$|[.,;!]))",
    r"|(?:nho|mong|de nghi)\s+(?:anh chi|anh|chi|doan khoi|dong chi)?\s*(?:ghi nhan|cap nhat)"
    r"(?:\s+(?:giup|cho|don vi|em|chi doan))*(?=\s*(?:$|[.,;!])))+",
)
SIGNS = re.compile(r"\s*[,;:.(-]*\s*")
NEXT = re.compile(r"\s*(?:$|[;,.!)]|\(\d)|\s*:-?\)|\s+(?:va|con|thi|rieng|tru|ngoai|chi)\b")  # where an answer may end
EXCEPT = re.compile(r"(?:ngoai tru|tru|rieng|chi co|chi)\b")
CLAUSE = re.compile(r"[;!]|[.,](?=\s|$)|\n")
GREETING = re.compile(r"(?:kinh gui|kinh thua|thua|kinh chao|(?:em |toi )?chao|dear|hi|hello)\b")
CLOSING = re.compile(
    r"(?:xin |em |don vi )?(?:chan thanh )?(?:tran trong|cam on|kinh thu|than ai|kinh chao|thanks?|(?:best )?regards)\b"
    r"|-{2,}\s*$|(?:sent from|(?:da |duoc )?gui tu|get outlook)\b"
)
# How our own letters begin: a program that marks no quotation leaves them below the answer as if they were new.
OURS = re.compile(
    r"doan khoi da nhan duoc (?:thu|tra loi) cua don vi luc|tinh trang cua don vi trong\b.*\btinh den\b"
    r"|so lieu doc tu ban quet, chua duoc tinh"
)
# How "đúng" is typed; "dùng", "đừng" and the name Dũng are other words.
YES_WORDS = frozenset({"đúng", "dung", "đung", "dúng", "đụng", "ðúng"})
# Lines below an answer that only say who writes: a name in capitals, an office, a telephone.
SIGNS_WITH = re.compile(
    r"^(?:(?:pho )?bi thu|uy vien|uv ?bch|bch|tm\.|can bo|van thu|chi doan|doan co so|doan truong|doan)\b"
    r"(?!.*(?:\d|\b(?:la|dung|sai|chua|khong)\b))"
    r"|^(?:dien thoai|sdt|dt|tel|mobile|zalo|email|e-mail)\b|^[^@\s]+@\S+$|^\+?[\d .()-]{8,}$"
)
TITLE = re.compile(r"^(?:đ/?c|đồng chí|anh|chị|ths\.?|bs\.?|ts\.?)\s+", re.IGNORECASE)
LONGEST_NAME = 6  # words

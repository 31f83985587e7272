"""A stated none: "không có", "không phát sinh", "chưa có"; what is put off or not said is nothing."""

from __future__ import annotations

import re

from parsers.forms.figures.sentences import Sentence
from parsers.forms.phrases import Mention

_NONE = r"(?:khong co|khong phat sinh|chua co|chua phat sinh)"
_IN_TIME = r"(?:(?:(?:trong )?(?:tuan|ky|dot)(?: nay| qua)?|hien|den nay)\s*,?\s+)?"
_AT_ALL = r"(?:\s+(?:them |phat sinh )?(?:buoi|cuoc|dot|truong hop|dong chi|hoat dong)? ?nao)?"
_AFTER = re.compile(rf"\s*(?::|=|-|–|la|duoc)?\s*{_IN_TIME}(?:{_NONE}{_AT_ALL}|khong)(?=\s*(?:[.,;)]|$))")
_LABELLED = re.compile(
    rf"[^:#;,.()]{{0,60}}:\s*{_IN_TIME}(?:{_NONE}{_AT_ALL}|khong(?: (?:to chuc|thuc hien))?)(?=\s*(?:[.,;)]|$))"
)
_OPENS = re.compile(r"(?:^|[,;:.])[\W_]*$")  # before a label that stands alone
_BARE = re.compile(rf"\s*(?::\s*{_IN_TIME}(?:{_NONE}{_AT_ALL}|khong)|{_NONE})(?=\s*(?:[.,;)]|$))")
_HEAD = re.compile(r"[\W_]*(?:(?:tong )?so(?: luong)?|sl)?\s*")  # what may stand before the name in a label
_DASH = re.compile(r"\s*:\s*[-–](?=\s*(?:[.,;)]|$))")
_BEFORE = re.compile(
    rf"(?<!neu )(?<!khi ){_NONE}\s+(?:them\s+)?"
    r"(?:buoi|cuoc|dot|truong hop|dong chi|d/c|doan vien|dvtn|thanh nien|hoat dong|nao|ai)?\s*$"
)
_EMPHATIC = re.compile(
    r"\b(?:khong|chua) (?:to chuc|ket nap|thuc hien|trien khai|gioi thieu|treo|trao|tang)?(?: duoc)?\s*"
    r"(?:buoi|cuoc|dot|chuyen|suat|phan)?\s*$"
)
# What may follow a "không có …" that speaks of the thing itself and not of something about it.
_ENDS = re.compile(
    r"\s*(?:$|[.,;)]|(?:moi\b|nao(?=\s*(?:$|[.,;)]|trong\b|duoc (?:ket nap|gioi thieu|to chuc)))"
    r"|duoc (?:ket nap|gioi thieu)|ket nap|trong (?:tuan|ky)|phat sinh"
    r"|cho dang|tham gia|tuan nay|va)\b)"
)


def none_at(sentence: Sentence, mention: Mention) -> bool:
    """Whether SENTENCE says of MENTION that there was none."""
    folded = sentence.folded
    if _AFTER.match(folded, mention.end) or _DASH.match(folded, mention.end):
        return True
    if _LABELLED.match(folded, mention.end) and _HEAD.fullmatch(folded[: mention.start]):
        return True
    before = folded[: mention.start]
    if _BEFORE.search(before):
        return bool(_ENDS.match(folded, mention.end))
    return bool(_EMPHATIC.search(before)) and bool(re.match(r"\s*(?:moi\s+)?nao\b", folded[mention.end :]))


def none_of(sentence: Sentence, mention: Mention) -> bool:
    """Whether a label without its noun of count is said to have been none: "Quà: không", "tuyên truyền không có"."""
    before = sentence.folded[: mention.start]
    return mention.units is not None and bool(_OPENS.search(before) and _BARE.match(sentence.folded, mention.end))

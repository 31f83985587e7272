"""Figures that sentences state: "tổ chức 02 buổi tuyên truyền", "Đoàn viên mới: 02 đồng chí"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.documents import Paragraph
from parsers.fields.folding import fold_keeping_places
from parsers.fields.numbers import Number, Sort, numbers_in
from parsers.forms.figures.claims import Claim, Weight, shortened
from parsers.forms.figures.headings import outside_plans
from parsers.forms.figures.plans import (
    cumulative_stretches,
    plain_of_plans,
    weekly_stretches,
)
from parsers.forms.figures.units import COUNTED, allowed, is_money, is_own_unit
from parsers.forms.phrases import NUMBER_SIGN, Mention, mentions
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords, Vocabulary

LEAST_MONEY = 10_000  # dong; a smaller sum without a currency is no sum
MOST = 1_000_000  # of anything that is not money: beyond it somebody should look

_FILLERS = (
    r"(?:(?:buoi|cuoc|dot|chuyen|dong chi|d/c|luot|tam|cai|chiec|suat|phan|em|lan|hoat dong|ngay|mo hinh|cong|doan vien"
    r"|doan vien uu tu|dvut|nguoi|duoc|da|moi|vua|quan chung|thanh nien|the)\s+){0,3}"
)
_BEFORE = re.compile(rf"\s*(?:\(#*[^)#]{{0,20}}\)\s*)?{_FILLERS}")
_LINK = (
    r"(?:\s|[:=,]|-\s|–|la\b|duoc\b|dat\b|cho\b|gom\b|thuc hien\b|ket qua\b|so luong\b|tong(?: so| cong)?\b|hon\b|gan\b"
    r"|khoang\b|tren\b|them\b|trong tuan\b|co\b(?=\s*[:#]))"
)
_AFTER = re.compile(rf"(?:\s*\([^)#]{{0,40}}\))?{_LINK}{{0,6}}\s*")
_LABEL = re.compile(r"[^#;.()]{0,90}?:\s*(?:co\s+|la\s+|duoc\s+|hon\s+|gan\s+|khoang\s+|tong(?: so| cong)?\s+)*")
_FOR_PEOPLE = re.compile(r"[^#;.()]{0,90}?\bcho\s+(?:hon\s+|gan\s+|khoang\s+|tren\s+)?")
_MONEY_AFTER = re.compile(r"[^#;.]{0,90}?(?::|\bla\b|\bkhoang\b|\bhon\b|\bgan\b|\s)\s*")
_ENDS = re.compile(r"\s*(?:$|[,.;()–-]|(?:dat|chi tieu|dang ky|ke hoach|so voi|va|tren)\b)")
_NONE_AFTER = re.compile(
    r"\s*(?::|-|–|la)?\s*(?:khong co|khong phat sinh|chua co|chua phat sinh|khong)(?=\s*(?:[.,;)]|$))"
)
_NONE_BEFORE = re.compile(r"(?:khong co|khong phat sinh|chua co|chua phat sinh)\s+(?:buoi|cuoc|dot|truong hop)?\s*$")
_JOINED = re.compile(r"\s*(?:,|va|/|\+|hoac|-)\s*")
_TOTAL_BEFORE = re.compile(r"\b(?:tong so|tong cong|tong cong co|tat ca|ca thay|tong)\s*(?:co|la|:)?\s*(?:#+\s*)?$")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Told:
    """What sentences claim and what they leave in doubt."""

    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


def told_in(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, *, whole: bool) -> Told:
    """The claims in PARAGRAPHS.  WHOLE: the sums of the campaign count, not those of one week."""
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    for paragraph in outside_plans(paragraphs):
        for sentence in _SENTENCE.split(paragraph.text):
            reader = _Sentence(sentence, paragraph.place, vocabulary, whole=whole)
            claims.extend(reader.claims())
            doubts.extend(reader.doubts)
    return Told(tuple(claims), tuple(doubts))


class _Sentence:
    """One sentence with its numbers and mentions, and which number belongs to which mention."""

    def __init__(self, text: str, place: str, vocabulary: Vocabulary, *, whole: bool) -> None:
        self.text = text
        self.place = place
        self.doubts: list[Doubt] = []
        self.numbers = numbers_in(text)
        self.folded = fold_keeping_places(self._signed(text))
        self.mentions = mentions(self._signed(text), vocabulary)
        stretches = plain_of_plans(self.folded)
        stretches += weekly_stretches(self.folded) if whole and self._has_both() else []
        stretches += [] if whole else cumulative_stretches(self.folded)
        self._barred = stretches
        self._taken: set[int] = set()

    def _signed(self, text: str) -> str:
        """TEXT with its numbers as signs, place by place."""
        signed = list(text)
        for number in self.numbers:
            signed[number.start : number.end] = NUMBER_SIGN * (number.end - number.start)
        return "".join(signed)

    def _has_both(self) -> bool:
        return bool(cumulative_stretches(self.folded))

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence: the surest ways of stating a figure first, each number once."""
        if not self.mentions:
            return
        found: dict[int, Claim | None] = {}
        ways = (self._inside, self._before, self._joined_label, self._after, self._none)
        for way in ways:
            for index, mention in enumerate(self.mentions):
                if index not in found:
                    found |= way(index, mention)
        for index in sorted(found):
            claim = found[index]
            if claim is not None and not self._is_part(index, found):
                yield claim

    def _inside(self, index: int, mention: Mention) -> dict[int, Claim | None]:
        """As in "kết nạp 03 đoàn viên": the number inside the phrase."""
        if mention.infix is None:
            return {}
        number = self._number_at(mention.infix)
        return self._take(index, mention, number, "number inside the phrase", Weight.TOLD)

    def _before(self, index: int, mention: Mention) -> dict[int, Claim | None]:
        """As in "02 buổi tuyên truyền": the number before the phrase."""
        number = next((n for n in reversed(self.numbers) if n.end <= mention.start), None)
        if number is None or is_money(mention.indicator):
            return {}
        between = self.folded[number.end : mention.start]
        # "05 đoàn viên ưu tú được kết nạp Đảng": the phrase between tells who, not what
        if not re.fullmatch(_BEFORE, between if between.endswith(" ") or not between else between + " "):
            return {}
        if self._names_who(index, mention):
            return {}
        return self._take(index, mention, number, "number before the phrase", Weight.TOLD)

    def _names_who(self, index: int, mention: Mention) -> bool:
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        return (
            following is not None
            and following.indicator != mention.indicator
            and not self.folded[mention.end : following.start].strip()
            and self.folded.startswith("duoc ", following.start)
        )

    def _joined_label(self, index: int, mention: Mention) -> dict[int, Claim | None]:
        """As in "Công trình, phần việc: 05": nobody can tell them apart."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is None or following.indicator == mention.indicator:
            return {}
        if not _JOINED.fullmatch(self.folded[mention.end : following.start]):
            return {}
        number = self._behind(following)
        if number is None or self._is_barred(number) or number.start in self._taken:
            return {}
        if any(
            number.end <= later.start and _BEFORE.fullmatch(self.folded[number.end : later.start])
            for later in self.mentions[index + 2 :]
        ):
            return {}
        self._doubt("joint-figure", mention.indicator)
        self._taken.add(number.start)
        return {index: None, index + 1: None}

    def _after(self, index: int, mention: Mention) -> dict[int, Claim | None]:
        """As in "Đoàn viên mới: 02 đồng chí": the number behind the phrase."""
        number = self._behind(mention)
        if number is None:
            return {}
        labelled = ":" in self.folded[mention.end : number.start] or not self.folded[: mention.start].strip(" -+*•_.")
        return self._take(
            index, mention, number, "number behind the phrase", Weight.STATED if labelled else Weight.TOLD
        )

    def _behind(self, mention: Mention) -> Number | None:
        number = next((n for n in self.numbers if n.start >= mention.end and n.start not in self._taken), None)
        if number is None or any(mention.end <= m.start < number.start for m in self.mentions if m != mention):
            return None
        between = self.folded[mention.end : number.start]
        if is_money(mention.indicator):
            return number if _MONEY_AFTER.fullmatch(between) else None
        direct, label = _AFTER.fullmatch(between), _LABEL.fullmatch(between)
        people = "nguoi" in allowed(mention.indicator) and _FOR_PEOPLE.fullmatch(between)
        unit = COUNTED.match(self.folded, number.end)
        own = is_own_unit(mention.indicator, self.folded, number.end)
        if unit is not None and not own and unit[1] not in allowed(mention.indicator):
            return None
        if not (direct or label or people):
            return None
        ends = bool(_ENDS.match(self.folded, number.end))
        sure = own or unit is not None or ends or (bool(label or ":" in between) and self._no_noun(number))
        return number if sure else None

    def _no_noun(self, number: Number) -> bool:
        """Whether no strange noun is counted: "tuyên truyền: đăng 04 tin, bài" counts articles."""
        return bool(re.match(r"\s+(?:tai|o|trong|va|do|dat|cua|thuoc|voi)\b", self.folded[number.end :]))

    def _none(self, index: int, mention: Mention) -> dict[int, Claim | None]:
        """As in "Kết nạp đoàn viên mới: không có": a stated zero."""
        before = _NONE_BEFORE.search(self.folded[: mention.start])
        after = _NONE_AFTER.match(self.folded, mention.end)
        if not (before or after) or self._covers(mention.start):
            return {}
        return {index: self._claim(mention.indicator, 0, Weight.STATED, "stated as none")}

    def _take(
        self, index: int, mention: Mention, number: Number | None, rule: str, weight: Weight
    ) -> dict[int, Claim | None]:
        number = self._reached(number)
        if number is None or number.start in self._taken or not self._may_count(number, mention.indicator):
            return {}
        self._taken.add(number.start)
        if self._is_barred(number):
            return {index: None}
        joint = self._joint_with(index)
        if joint is not None:
            self._doubt("joint-figure", mention.indicator)
            return {index: None, joint: None}
        if number.value > MOST and not is_money(mention.indicator):
            self._doubt("implausible-figure", mention.indicator)
            return {index: None}
        if _TOTAL_BEFORE.search(self.folded[: min(number.start, mention.start)]):
            weight = Weight.TOTAL
        claim = self._claim(mention.indicator, number.value, weight, rule)
        return {index: replace(claim, approximate=number.approximate, start=number.start)}

    def _reached(self, number: Number | None) -> Number | None:
        """Of "04 trên 05 đoàn viên" the first number: the second is what was to be reached."""
        if number is None:
            return None
        before = (n for n in self.numbers if n.end < number.start)
        return next((n for n in before if self.folded[n.end : number.start].strip() == "tren"), number)

    def _may_count(self, number: Number, indicator: IndicatorWords) -> bool:
        if is_money(indicator):
            return number.sort is Sort.MONEY or (number.sort is Sort.COUNT and number.value >= LEAST_MONEY)
        return number.sort is Sort.COUNT

    def _joint_with(self, index: int) -> int | None:
        """The mention that shares the number: "20 suất quà, học bổng"."""
        if index + 1 >= len(self.mentions):
            return None
        mention, following = self.mentions[index], self.mentions[index + 1]
        if following.indicator == mention.indicator or following.infix is not None:
            return None
        joined = _JOINED.fullmatch(self.folded[mention.end : following.start])
        return index + 1 if joined and self._behind(following) is None else None

    def _is_part(self, index: int, found: dict[int, Claim | None]) -> bool:
        """Whether the claim splits one before it: in brackets, or after "trong đó"."""
        claim, mention = found[index], self.mentions[index]
        if claim is None:
            return False
        before = self.folded[: mention.start]
        inside = before.count("(") > before.count(")") or "trong do" in before or "bao gom" in before
        earlier = [found.get(i) for i in range(index) if self.mentions[i].indicator == mention.indicator]
        return inside and any(earlier)

    def _is_barred(self, number: Number) -> bool:
        return self._covers(number.start)

    def _covers(self, place: int) -> bool:
        return any(start <= place < end for start, end in self._barred)

    def _number_at(self, place: int) -> Number | None:
        return next((n for n in self.numbers if n.start <= place < n.end), None)

    def _claim(self, indicator: IndicatorWords, value: int, weight: Weight, rule: str) -> Claim:
        return Claim(indicator, value, weight, self.place, self.text, rule)

    def _doubt(self, code: str, indicator: IndicatorWords) -> None:
        self.doubts.append(Doubt(code, shortened(self.text), self.place, indicator=indicator.id))

"""Which number of a sentence belongs to which indicator, and by which way of wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from parsers.fields.folding import fold
from parsers.fields.numbers import Number, Sort
from parsers.forms.figures.claims import Claim, Weight, around
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.money import LEAST_MARKED, LEAST_MONEY, decimal_sum, scale_in
from parsers.forms.figures.nones import none_at
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import allowed, between, counts_persons, is_money, is_own_unit, unit_after
from parsers.forms.phrases import Mention
from parsers.readings import Doubt
from parsers.vocabulary import IndicatorWords

MOST = 1_000_000  # of anything that is not money: beyond it somebody should look

_VERBS = re.compile(r"(?:ket nap|gioi thieu|phat trien|hien|kham|duoc|dung vao|ve nguon|trong cay|tang|giup|ho tro)\b")
_CLEAR_VERBS = re.compile(r"(?:ket nap|gioi thieu|phat trien|hien|kham|duoc|dung vao)\b")
_ABOUT = r"(?:hon|gan|khoang|tren|uoc|xap xi|~|>)\s*"
_LINK = (
    r"(?:\s|[:=,“”\"]|-\s|–|[-=]?>|→|la\b|duoc\b|dat\b|cho\b|gom\b|thuc hien\b|da\b|ket qua\b|so luong\b|sl\b|tong(?: so| cong)?\b"
    rf"|{_ABOUT}|them\b|trong tuan\b|tuan nay\b|to chuc\b|ket nap\b|gioi thieu\b|hoan thanh\b|treo\b|trao\b|co\b(?=\s*[:#])"
    r"|trong (?:tuan|ky|thang|dot)(?: nay| qua)?\b|th\b|ca thang\b|thu duoc\b|thu ve\b|_+%?)"
)
_AFTER = re.compile(rf"(?:\s*\([^)#]{{0,40}}\))?{_LINK}{{0,8}}\s*")
_LABEL = re.compile(rf"(?P<between>[^#;.]{{0,110}}?)[:=]\s*(?:(?:co|{_LINK})\s*|\(){{0,8}}")
_BRACKET = re.compile(rf"\s*\(\s*(?:tong so|so luong|sl|gom|co|dat)?\s*:?\s*(?:{_ABOUT})?")
_PERCENT_FIRST = re.compile(r"[^#;.():]{0,40}\d+(?:[.,]\d+)?\s*%\s*\(\s*")  # "đạt 50% (6/12)"
_FAR_BRACKET = re.compile(rf"[^#;.():]{{0,110}}{_BRACKET.pattern}")
_FOR_PEOPLE = re.compile(rf"[^#;.()]{{0,110}}?\b(?:cho|duoc|doi voi)\s+(?:{_ABOUT})?(?:tong so\s+)?")
_IN_TOWNS = re.compile(r"[^;.()]{0,60}?\btai #+ (?:xa|phuong|huyen|quan|diem|ap|don vi|truong)\b[^;.()#]{0,60}?\bcho\s+")
_MONEY_AFTER = re.compile(r"(?:[^;.]{0,110}?(?::|\bla\b|\s|\())?\s*")
_ENDS = re.compile(r"\s*(?:$|[,.;()–-]|[”\"]|(?:dat|chi tieu|dang ky|ke hoach|so voi|va|tren|trong do|luy ke)\b)")
# After a unit these tell more of the same; another noun would make it another thing: "02 buổi tập huấn".
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:()–/“”\"_-]|(?:tai|o|cho|ve|voi|trong|vao|nham|do|cua|thuoc|de|co|va|dat|thu hut|duoc|trao|tang|den|tu|tren"
    r"|cung|da|theo|bang|gom|bao gom|cu the|moi|nu|nam|so|so voi|chiem|tuong|tri gia|ngay|lan|trong do|mau|luy ke|truc tuyen"
    r"|phong|nhan|chao mung|la|o|dang|chua|phai|bi|uu tu|dau tien|nua)\b)"
)
_PLACED = re.compile(r"\s+(?:tai|o|trong|va|do|dat|cua|thuoc|voi|so voi|cho)\b")
_JOINED = re.compile(r"\s*(?:,|va|/|\+|hoac|-|&|ket hop|,\s*va)\s*[“\"]?\s*")
_TOTAL = re.compile(r"\b(?:tong so|tong cong|tong cong co|tat ca|ca thay|tong)\s*(?:co|la|:|duoc)?\s*(?:#+\s*)?$")
_WAS_TAKEN = re.compile(r"\s*(?:(?:da|vua|moi|vinh du|duoc)\s+)*")
_ABOUT_THEM = re.compile(r"\b(?:(?<!thu )(?<!dua )(?<!mang )ve|(?<!tham gia )cua)\s+$")
_REFERRED = re.compile(r"\b(?:qua|tai|trong|sau|tu)\s+$")  # "Tại 02 buổi tọa đàm, …" speaks of what was told, or will be
_FOR_THEM = re.compile(r"\b(?:cho|cua|cung|voi)\s+(?:hon |gan |khoang |cac )*$")
_RETOLD = re.compile(r"\s*(?:deu\b|noi tren|neu tren|ke tren|tren day|nay\b|do\b|vua (?:neu|ke)|da neu)")
_PART = re.compile(r"trong do|trong so do|bao gom|\bgom\b|cu the|chia ra|rieng\b")

Found = dict[int, Claim | None]


@dataclass(frozen=True, slots=True)
class Bound:
    """What a sentence claims and leaves in doubt.  FREE are its numbers that belong to nothing named in it."""

    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]
    free: tuple[Number, ...]


def bound_in(sentence: Sentence, place: str, frame: Frame) -> Bound:
    """The figures of SENTENCE, which stands at PLACE."""
    binder = _Binder(sentence, place, frame)
    claims = tuple(binder.claims())
    free = tuple(n for n in sentence.numbers if n.start not in binder.taken)
    return Bound(claims, tuple(binder.doubts), free)


class _Binder:
    """Binds numbers to mentions: the surest ways of stating a figure first, each number once."""

    def __init__(self, sentence: Sentence, place: str, frame: Frame) -> None:
        self._sentence = sentence
        self._folded = sentence.folded
        self._mentions = sentence.mentions
        self._place = place
        self._frame = frame
        self.doubts: list[Doubt] = []
        self.taken: set[int] = set()

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence, without those that only split another."""
        found: Found = {}
        ways: tuple[Callable[[int, Mention], Found], ...] = (
            self._inside, self._before, self._joined_label, self._after, self._none,
        )  # fmt: skip
        for way in ways:
            for index, mention in enumerate(self._mentions):
                if index not in found:
                    found |= way(index, mention)
        for index in sorted(found):
            claim = found[index]
            if claim is not None and not self._is_part(index, found):
                yield claim
        yield from self._bare()

    def _inside(self, index: int, mention: Mention) -> Found:
        """As in "kết nạp 03 đoàn viên": the number inside the phrase."""
        if mention.infix is None or (mention.noun and not self._noun_fits(mention)):
            return {}
        number = next((n for n in self._sentence.numbers if n.start <= mention.infix < n.end), None)
        return self._take(index, mention, number, "number inside the phrase", Weight.TOLD)

    def _noun_fits(self, mention: Mention) -> bool:
        return mention.noun in allowed(mention.indicator) or mention.noun.split()[0] in allowed(mention.indicator)

    def _before(self, index: int, mention: Mention) -> Found:
        """As in "02 buổi tuyên truyền": the number before the phrase."""
        number = next((n for n in reversed(self._sentence.numbers) if n.end <= mention.start), None)
        if number is None or is_money(mention.indicator) or mention.infix is not None:
            return {}
        gap = self._folded[number.end : mention.start]
        if not between(mention.indicator).fullmatch(gap) or (not gap.strip() and _VERBS.match(self._phrase(mention))):
            return {}
        # "05 đoàn viên ưu tú được kết nạp Đảng": the phrase between tells who, not what
        if self._names_who(index, mention) or (number.datelike and not gap.isspace()):
            return {}
        if gap.strip() and self._behind(mention) is not None:
            return {}  # a list without commas: "Tọa đàm: 01 buổi Về nguồn: 01 chuyến"
        return self._take(index, mention, number, "number before the phrase", Weight.TOLD)

    def _phrase(self, mention: Mention) -> str:
        return self._folded[mention.start : mention.end]

    def _names_who(self, index: int, mention: Mention) -> bool:
        following = self._following(index)
        if following is None or following.indicator == mention.indicator:
            return False
        gap = self._folded[mention.end : following.start]
        was = "duoc " in f"{gap} " or self._folded.startswith(("duoc ", "dung vao"), following.start)
        return was and bool(_WAS_TAKEN.fullmatch(gap))

    def _joined_label(self, index: int, mention: Mention) -> Found:
        """As in "Công trình, phần việc: 05": nobody can tell them apart."""
        following = self._following(index)
        if following is None or following.indicator == mention.indicator or not self._joined(mention, following):
            return {}
        number = self._behind(following)
        if number is None or number.start in self.taken or self._barred(number.start):
            return {}
        if any(between(m.indicator).fullmatch(self._folded[number.end : m.start]) for m in self._mentions[index + 2 :]):
            return {}
        self._doubt("joint-figure", mention.indicator, number.start)
        self.taken.add(number.start)
        return {index: None, index + 1: None}

    def _after(self, index: int, mention: Mention) -> Found:
        """As in "Đoàn viên mới: 02 đồng chí": the number behind the phrase."""
        number = self._behind(mention)
        broken = decimal_sum(self._folded, mention.end) if is_money(mention.indicator) and number is None else None
        if broken is not None:
            return {index: self._claim(mention, broken, Weight.STATED, "sum in the unit of its remark", mention.end)}
        if number is None:
            return {}
        gap = self._folded[mention.end : number.start]
        labelled = ":" in gap or not self._folded[: mention.start].strip(" -+*•_.()#")
        if is_money(mention.indicator) and labelled and self._is_of_one_thing(gap):
            labelled = False
        weight = Weight.STATED if labelled else Weight.TOLD
        return self._take(index, mention, number, "number behind the phrase", weight)

    def _is_of_one_thing(self, gap: str) -> bool:
        """Whether a sum is said to be that of one thing among others: "Tổng kinh phí công trình: …"."""
        return bool(re.search(r"\b(?:cong trinh|qua|suat|phan viec|chuong trinh|buoi|chuyen|hoc bong|hoat dong nay)\b", gap))

    def _behind(self, mention: Mention) -> Number | None:
        if is_money(mention.indicator):
            return self._money_behind(mention)
        number = next((n for n in self._sentence.numbers if n.start >= mention.end and not self._is_skipped(n, mention)), None)
        if number is None or number.start in self.taken or number.spaced or self._something_between(mention, number):
            return None
        return number if self._is_behind(mention, number) else None

    def _is_skipped(self, number: Number, mention: Mention) -> bool:
        """Whether a number is passed over on the way: what was to be reached, or how many villages."""
        gap = self._folded[mention.end : number.start]
        barred = self._barred(number.start) and number.start not in self.taken
        return barred or bool(
            re.search(r"\btai $", gap) and re.match(r" (?:xa|phuong|huyen|quan|diem|ap|truong|noi)\b", self._folded[number.end :])
        )

    def _something_between(self, mention: Mention, number: Number) -> bool:
        return any(mention.end <= m.start < number.start for m in self._sentence.mentions if m.indicator != mention.indicator)

    def _is_behind(self, mention: Mention, number: Number) -> bool:
        indicator, gap = mention.indicator, self._without_skipped(mention.end, number.start)
        unit = unit_after(indicator, self._folded, number.end)
        own = is_own_unit(indicator, self._folded, number.end)
        if unit is not None and not own and unit["unit"] not in allowed(indicator):
            return False
        if "nguoi" in allowed(indicator) and unit is not None and not counts_persons(indicator) and _FOR_PEOPLE.fullmatch(gap):
            return True
        bracket = _BRACKET.fullmatch(gap) or (number.of is not None and _PERCENT_FIRST.fullmatch(gap))
        label = _LABEL.fullmatch(gap)
        label = label if label and label["between"].count("(") == label["between"].count(")") else None
        if number.datelike and not (bracket or label):
            return False
        if unit is not None:
            continues = goes_on(self._sentence, unit.end())
            persons = counts_persons(indicator) and _FOR_PEOPLE.fullmatch(gap)
            far = not counts_persons(indicator) and _FAR_BRACKET.fullmatch(gap) and self._folded[unit.end() :].lstrip()[:1] in {")", ",", ";"}
            if far:
                return True
            return continues and bool(bracket or label or persons or _AFTER.fullmatch(gap) or (own and self._is_near(gap)))
        ends = bool(_ENDS.match(self._folded, number.end))
        if bracket:
            return bool(re.match(r"\s*(?:(?:chi tieu|dang ky|ke hoach)[^()]{0,30})?\)", self._folded[number.end :]))
        return bool(_AFTER.fullmatch(gap) or label) and (
            ends or (bool(label) and bool(_PLACED.match(self._folded, number.end)))
        )

    def _without_skipped(self, start: int, end: int) -> str:
        """The text from START to END without numbers passed over: "Đoàn viên mới: chỉ tiêu 12, thực hiện 05"."""
        gap = self._folded[start:end]
        for n in reversed(self._sentence.numbers):
            if start <= n.start and n.end <= end:
                stretch = next((s for s in self._sentence.stretches if s.start <= n.start < s.end), None)
                first = max(stretch.start, start) if stretch else n.start
                last = min(stretch.end, end) if stretch else n.end
                keeps = ": " if ":" in gap[: max(0, last - start)] else ""
                gap = gap[: max(0, first - start)] + keeps + gap[last - start :].lstrip(",;)")
        return gap

    def _is_near(self, gap: str) -> bool:
        return len(gap) < 60 and not re.search(r"[;.()]", gap)

    def _money_behind(self, mention: Mention) -> Number | None:
        """The next sum of money in the clause: prices for one and numbers of things are passed over."""
        for number in self._sentence.numbers:
            gap = self._folded[mention.end : number.start]
            if number.start < mention.end or number.start in self.taken or self._barred(number.start):
                continue
            if not _MONEY_AFTER.fullmatch(gap) or self._something_counted_in_money(mention, number):
                return None
            if number.sort is Sort.PRICE:
                return None
            if number.sort is Sort.MONEY or scale_in(gap) > 1 or (number.value >= LEAST_MONEY and self._ends_sum(number)):
                return number
        return None

    def _ends_sum(self, number: Number) -> bool:
        return bool(_ENDS.match(self._folded, number.end))

    def _something_counted_in_money(self, mention: Mention, number: Number) -> bool:
        return any(mention.end <= m.start < number.start and is_money(m.indicator) for m in self._mentions)

    def _none(self, index: int, mention: Mention) -> Found:
        """As in "Kết nạp đoàn viên mới: không có": a stated zero, of all the things that are named together."""
        if not none_at(self._sentence, mention) or self._barred(mention.start):
            return {}
        group = [index]
        while (following := self._following(group[-1])) and self._joined(self._mentions[group[-1]], following):
            group.append(group[-1] + 1)
        while group[0] and self._joined(self._mentions[group[0] - 1], self._mentions[group[0]]):
            group.insert(0, group[0] - 1)
        return {
            each: self._claim(self._mentions[each], 0, Weight.STATED, "stated as none", self._mentions[each].start)
            for each in group
            if each == index or not self.taken & {n.start for n in self._sentence.numbers}
        }

    def _take(self, index: int, mention: Mention, number: Number | None, rule: str, weight: Weight) -> Found:
        number = self._reached(number)
        if number is None or number.start in self.taken or not self._may_count(number, mention):
            return {}
        self.taken.add(number.start)
        if self._barred(number.start) or self._is_only_named(index, mention, number, rule):
            return {index: None}
        joint = self._joint_with(index)
        if joint is not None:
            self._doubt("joint-figure", mention.indicator, number.start)
            return {index: None, joint: None}
        value = self._scaled(mention, number)
        if value is None or (value > MOST and not is_money(mention.indicator)):
            self._doubt("implausible-figure", mention.indicator, number.start)
            return {index: None}
        weight = self._weight(mention, number, weight)
        if rule == "number before the phrase" and _REFERRED.search(self._folded[: number.start]):
            weight = Weight.PASSING
        claim = self._claim(mention, value, weight, rule, number.start)
        return {index: replace(claim, approximate=number.approximate)}

    def _weight(self, mention: Mention, number: Number, weight: Weight) -> Weight:
        """WEIGHT, or more where the sentence says "tổng số" of the number, or names it in a label before a colon."""
        same = next(m for m in self._mentions if m.indicator == mention.indicator)
        first = min(number.start, mention.start)
        labels = same.end <= first and ":" in self._folded[same.end : first] and "#" not in self._folded[same.end : first]
        if _TOTAL.search(self._folded[: same.start if labels else first]) and not is_money(mention.indicator):
            return Weight.TOTAL
        return weight

    def _scaled(self, mention: Mention, number: Number) -> int | None:
        """The value; of money in dong, by a remark such as "(triệu đồng)"; None when nobody would believe it."""
        if not is_money(mention.indicator):
            return number.value
        if number.marked:
            return number.value if number.value >= LEAST_MARKED or not number.value else None
        scale = scale_in(self._folded[mention.end : number.start])
        return number.value * scale if number.value * scale >= LEAST_MONEY else None

    def _reached(self, number: Number | None) -> Number | None:
        """Of "04 trên 05 đoàn viên" the first number: the second is what was to be reached."""
        if number is None:
            return None
        before = (n for n in self._sentence.numbers if n.end < number.start)
        return next((n for n in before if self._folded[n.end : number.start].strip() in {"tren", "tren tong so"}), number)

    def _may_count(self, number: Number, mention: Mention) -> bool:
        if is_money(mention.indicator):
            return number.sort is Sort.MONEY or (number.sort is Sort.COUNT and number.of is None)
        return number.sort is Sort.COUNT

    def _is_only_named(self, index: int, mention: Mention, number: Number, rule: str) -> bool:
        """Whether they are spoken of, not counted: "trao thẻ cho 05 đoàn viên mới", "20 suất quà nói trên"."""
        if _RETOLD.match(self._folded, mention.end) or _ABOUT_THEM.search(self._folded[: number.start]):
            return True
        if rule != "number before the phrase" or not counts_persons(mention.indicator):
            return False
        earlier = max([0, *(m.end for m in self._mentions if m.end <= number.start)])
        clause = re.split(r"[,;.:]", self._folded[earlier : number.start])[-1]
        heads = {phrase.split()[0] for phrase in map(_folded_phrase, mention.indicator.phrases)} & {"ket", "gioi", "phat"}
        return bool(_FOR_THEM.search(clause)) and not any(f"{head} " in clause for head in heads) and index >= 0

    def _joint_with(self, index: int) -> int | None:
        """The mention that shares the number: "20 suất quà, học bổng"; also one without its noun of count."""
        mention, following = self._mentions[index], self._following(index)
        bare = next((m for m in self._sentence.bare if m.units and m.start >= mention.end), None)
        if bare is not None and bare.indicator != mention.indicator and self._joined(mention, bare) and self._behind(bare) is None:
            return index
        if following is None or following.indicator == mention.indicator or following.infix is not None:
            return None
        if _CLEAR_VERBS.match(self._phrase(following)) or not self._joined(mention, following):
            return None
        return index + 1 if self._behind(following) is None else None

    def _joined(self, mention: Mention, following: Mention) -> bool:
        return bool(_JOINED.fullmatch(self._folded[mention.end : following.start]))

    def _following(self, index: int) -> Mention | None:
        return self._mentions[index + 1] if index + 1 < len(self._mentions) else None

    def _is_part(self, index: int, found: Found) -> bool:
        """Whether the claim splits one before it: in brackets, or after "trong đó"."""
        claim, mention = found[index], self._mentions[index]
        if claim is None or claim.weight is Weight.TOTAL:
            return False
        earlier = [i for i in range(index) if self._mentions[i].indicator == mention.indicator and found.get(i)]
        if not earlier:
            return False
        before = self._folded[self._mentions[earlier[0]].end : mention.start]
        return before.count("(") > before.count(")") or bool(_PART.search(before)) or self._lists_parts(before, claim)

    def _lists_parts(self, before: str, claim: Claim) -> bool:
        """Whether a colon opens a list by chi đoàn: "05 đoàn viên mới: Chi đoàn A 02 đoàn viên mới, …"."""
        return bool(re.match(r"\s*:\s*(?:chi doan|cd|ngay|tai)\b", before)) and claim.weight is Weight.TOLD

    def _bare(self) -> Iterator[Claim]:
        """As in "Tuyên truyền: 02 buổi": the noun of count stands behind the number."""
        for mention in self._sentence.bare:
            number = self._behind(mention) or self._got(mention) if mention.units else None
            unit = unit_after(mention.indicator, self._folded, number.end) if number else None
            if number is None or unit is None or unit["unit"] not in (mention.units or ()):
                continue
            claim = self._take_bare(mention, number)
            if claim is not None:
                yield claim

    def _got(self, mention: Mention) -> Number | None:
        """As in "Tuyên truyền về phòng dịch được 02 đợt"."""
        number = next((n for n in self._sentence.numbers if n.start >= mention.end), None)
        if number is None or self._something_between(mention, number):
            return None
        gap = self._folded[mention.end : number.start]
        starts = not self._folded[: mention.start].strip(" -+*•_.()#") and "," not in gap
        ends = re.match(r"\s+[a-z]+\s*(?:$|[.,;])", self._folded[number.end :])
        got = re.search(r"\b(?:duoc|la|gom|dat)\s*$", gap) or (starts and ends)
        return number if self._is_near(gap) and got else None

    def _take_bare(self, mention: Mention, number: Number) -> Claim | None:
        if number.start in self.taken or self._barred(number.start) or not self._may_count(number, mention):
            return None
        self.taken.add(number.start)
        labelled = ":" in self._folded[mention.end : number.start]
        weight = Weight.STATED if labelled else Weight.TOLD
        claim = self._claim(mention, number.value, weight, "unit behind the number", number.start)
        return replace(claim, approximate=number.approximate)

    def _barred(self, place: int) -> bool:
        return self._sentence.barred(place, self._frame)

    def _claim(self, mention: Mention, value: int, weight: Weight, rule: str, start: int) -> Claim:
        return Claim(
            mention.indicator, value, weight, self._place, self._sentence.text, rule,
            start=start, label=self._label(mention), loose=self._sentence.is_loose(start), placed=is_placed(self._folded),
        )  # fmt: skip

    def _label(self, mention: Mention) -> str:
        """The words before the colon, or the phrase: by them two lines that say the same are known."""
        head = self._folded.split(":", 1)[0]
        return head.strip(" -+*•#_.()") if ":" in self._folded[mention.start :] else self._phrase(mention)

    def _doubt(self, code: str, indicator: IndicatorWords, start: int) -> None:
        self.doubts.append(Doubt(code, around(self._sentence.text, start), self._place, indicator=indicator.id))


def goes_on(sentence: Sentence, end: int) -> bool:
    """Whether what stands behind a unit leaves it what it is; a name may follow: "02 đồng chí Nguyễn Văn A"."""
    if _GOES_ON.match(sentence.folded, end):
        return True
    following = sentence.text[end:].lstrip()
    return following[:1].isupper() and not sentence.text.isupper()


def is_placed(folded: str) -> bool:
    """Whether day or place of an event are told."""
    return bool(re.search(r"\b(?:tai|o) [a-z]|\bngay\b|\b(?:chi doan|xa|phuong|truong) [a-z]|\bve [a-z]|[“\"]", folded))


def _folded_phrase(phrase: str) -> str:
    return fold(phrase)

"""The number behind a phrase: "Đoàn viên mới: 02 đồng chí", "tổng trị giá 20 suất quà là 6.000.000đ"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures import wording
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.money import LEAST_MONEY, scale_in
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.units import (
    allowed,
    counts_guests,
    counts_people,
    counts_persons,
    is_money,
    is_own_unit,
    is_telling_unit,
    unit_after,
)  # fmt: skip
from parsers.forms.phrases import Mention

_NEAR = 60  # signs
FEW = 100  # of events: so many without their noun of count may be guests or articles


@dataclass(frozen=True, slots=True)
class Behind:
    """Looks for numbers behind the phrases of a sentence; those in TAKEN belong to others."""

    sentence: Sentence
    frame: Frame
    taken: Collection[int]

    def number(self, mention: Mention) -> Number | None:
        """The number behind MENTION that is its own; None when there is none."""
        if is_money(mention.indicator):
            return self._money(mention)
        if self._counts_others(mention):
            return None
        number = next((n for n in self._following(mention) if not self._is_passed_over(n, mention)), None)
        if number is None or number.start in self.taken or number.spaced or self._something_between(mention, number):
            return None
        named = self.sentence.folded[mention.start : mention.end]
        if counts_guests(mention.indicator, self.sentence.folded, (number.end, number.value), named):
            return None
        return number if self._belongs(mention, number) and not self._is_one_of_several(mention, number) else None

    def _counts_others(self, mention: Mention) -> bool:
        """Whether the label counts people and the indicator things: "Số người đăng ký hiến máu: 60" is no blood."""
        if counts_persons(mention.indicator) or allowed(mention.indicator) & {"nguoi", "luot"}:
            return False
        return bool(wording.PEOPLE_OF_IT.search(self.sentence.folded[: mention.start]))

    def late_count(self, mention: Mention) -> Number | None:
        """The number behind a phrase without its noun of count: this stands with it, or the line holds nothing else."""
        number = (self.number(mention) or self.counted_late(mention)) if mention.units else None
        if number is None:
            return None
        unit = unit_after(mention.indicator, self.sentence.folded, number.end)
        if unit is None:
            return number if number.value < FEW and self._is_whole_line(mention, number) else None
        return number if unit["unit"] in (mention.units or ()) else None

    def _is_whole_line(self, mention: Mention, number: Number) -> bool:
        """Whether the line is nothing but label, colon and number: "- Tuyên truyền: 02"."""
        around = self.sentence.folded[: mention.start], self.sentence.folded[number.end :]
        gap = self.sentence.folded[mention.end : number.start]
        return gap.strip() == ":" and not any(text.strip(wording.MARKS) for text in around)

    def counted_late(self, mention: Mention) -> Number | None:
        """As in "Tuyên truyền về phòng dịch được 02 đợt": the unit behind the number completes the phrase."""
        number = next(iter(self._following(mention)), None)
        if number is None or self._something_between(mention, number):
            return None
        gap = self.sentence.folded[mention.end : number.start]
        starts = not self.sentence.folded[: mention.start].strip(wording.MARKS) and "," not in gap
        ends = re.match(r"\s+[a-z]+\s*(?:$|[.,;])", self.sentence.folded[number.end :])
        got = re.search(r"\b(?:duoc|la|gom|dat)\s*$", gap) or (starts and ends)
        return number if _is_near(gap) and got and not self._is_one_of_several(mention, number) else None

    def made_good(self, mention: Mention) -> Number | None:
        """What was done of the plan that MENTION stands in: the bare number behind a verb of doing."""
        number = next(iter(self._following(mention)), None)
        named_again = any(
            each.start >= mention.end and each.indicator == mention.indicator for each in self.sentence.bare
        )
        if number is None or named_again or number.sort is not Sort.COUNT or number.datelike:
            return None
        gap = self.sentence.folded[mention.end : number.start]
        if self._something_between(mention, number) or self.sentence.barred(number.start, self.frame):
            return None
        if wording.RIGHT.fullmatch(gap):
            unit = unit_after(mention.indicator, self.sentence.folded, number.end)
            end = unit.end() if unit and unit["unit"] in allowed(mention.indicator) else number.end
            return number if wording.ENDS.match(self.sentence.folded, end) else None
        ends = wording.ENDS.match(self.sentence.folded, number.end)
        return number if ends and wording.MADE_GOOD.fullmatch(gap) else None

    def _following(self, mention: Mention) -> tuple[Number, ...]:
        return tuple(number for number in self.sentence.numbers if number.start >= mention.end)

    def _is_one_of_several(self, mention: Mention, number: Number) -> bool:
        """Whether a second number of the same follows: "Tuyên truyền trực tiếp: 02 buổi, trực tuyến: 03 đợt"."""
        following = next((m.start for m in self.sentence.mentions if m.start > number.end), len(self.sentence.folded))
        gap = self.sentence.folded[mention.end : number.start]
        behind = self.sentence.folded[number.end : following]
        if wording.ONE_WAY.search(gap) and wording.OTHER_WAY.search(behind):
            return True
        return ":" in gap and bool(wording.ANOTHER_OF_IT.search(behind))

    def _is_passed_over(self, number: Number, mention: Mention) -> bool:
        """Whether a number is passed on the way: what was to be reached, or how many villages."""
        gap = self.sentence.folded[mention.end : number.start]
        barred = self.sentence.barred(number.start, self.frame) and number.start not in self.taken
        return barred or (gap.endswith("tai ") and bool(wording.PLACES.match(self.sentence.folded, number.end)))

    def _something_between(self, mention: Mention, number: Number) -> bool:
        between = (m for m in self.sentence.mentions if mention.end <= m.start < number.start)
        return any(other.indicator != mention.indicator for other in between)

    def _belongs(self, mention: Mention, number: Number) -> bool:
        """Whether the words between leave no doubt that NUMBER counts what MENTION names."""
        indicator, folded = mention.indicator, self.sentence.folded
        gap = self._without_passed_over(mention.end, number.start)
        unit = unit_after(indicator, folded, number.end)
        if self._is_a_row(mention, number, unit) or self._is_the_topic(mention, number, unit):
            return True
        if unit is None and counts_people(indicator) and wording.FOR_PEOPLE.fullmatch(gap):
            return not wording.NO_PERSONS.match(folded, number.end)
        if unit is None:
            return self._belongs_bare(number, gap)
        if unit["unit"] not in allowed(indicator) and not is_own_unit(indicator, folded, number.end):
            return False
        if counts_people(indicator) and wording.FOR_PEOPLE.fullmatch(gap):
            return True
        if counts_people(indicator) and _is_labelled(number, gap) and not wording.HELPERS.match(folded, unit.end()):
            return True
        if number.datelike and not _is_labelled(number, gap):
            return False
        return self._belongs_with_unit(mention, number, gap, unit.end())

    def _is_a_row(self, mention: Mention, number: Number, unit: re.Match[str] | None) -> bool:
        """Whether the line is nothing but label, mark and number, whatever the mark: "- Đoàn viên mới; 03"."""
        folded = self.sentence.folded
        end = unit.end() if unit and unit["unit"] in allowed(mention.indicator) else number.end
        alone = not folded[: mention.start].strip(wording.MARKS) and not folded[end:].strip(wording.MARKS)
        return alone and bool(wording.ANY_MARK.fullmatch(folded[mention.end : number.start]))

    def _is_the_topic(self, mention: Mention, number: Number, unit: re.Match[str] | None) -> bool:
        """Whether the sentence names at its head what its one number counts: "Về phần việc, đã hoàn thành 05"."""
        folded = self.sentence.folded
        if len(self.sentence.numbers) > 1 or not wording.AS_TOPIC.fullmatch(folded[: mention.start]):
            return False
        end = unit.end() if unit and unit["unit"] in allowed(mention.indicator) else number.end
        done = wording.OF_TOPIC.fullmatch(folded[mention.end : number.start])
        return bool(done) and bool(wording.ENDS.match(folded, end))

    def _belongs_bare(self, number: Number, gap: str) -> bool:
        """Without a unit behind the number."""
        folded = self.sentence.folded
        if _bracketed(number, gap):
            return bool(wording.BRACKET_ENDS.match(folded, number.end))
        reached = number.of is not None and wording.SHARE_ENDS.match(folded, number.end)
        if reached or wording.ENDS.match(folded, number.end):
            return _is_labelled(number, gap) or (not number.datelike and bool(wording.AFTER.fullmatch(gap)))
        # "Tuyên truyền: đăng 04 tin, bài" counts articles; "Tuyên truyền: 02 tại chợ" does not.
        return _is_labelled(number, gap) and bool(wording.PLACED.match(folded, number.end))

    def _belongs_with_unit(self, mention: Mention, number: Number, gap: str, end: int) -> bool:
        indicator, persons = mention.indicator, counts_persons(mention.indicator)
        if not persons and wording.FAR_BRACKET.fullmatch(gap) and self._closes(end):
            return True
        if not goes_on(self.sentence, end):
            return False
        if _is_labelled(number, gap) or wording.AFTER.fullmatch(gap):
            return True
        if not persons and not counts_people(indicator) and wording.BEHIND_PLACE.fullmatch(gap):
            return is_own_unit(indicator, self.sentence.folded, number.end) and bool(
                wording.ENDS.match(self.sentence.folded, end)
            )
        if persons:
            for_them = wording.FOR_PEOPLE.fullmatch(gap) and not wording.OTHER_DEED.search(gap)
            return bool(for_them or (wording.NEAR_BRACKET.fullmatch(gap) and self._closes(end)))
        own = is_own_unit(indicator, self.sentence.folded, number.end)
        headed = wording.HEAD_OF_COUNT.search(self.sentence.folded[: mention.start])
        near = own and (is_telling_unit(indicator) or headed) and _is_near(gap)
        held = own and wording.HELD.fullmatch(gap)
        return (
            bool(near or held) or bool(wording.COMES_TO.fullmatch(gap)) or (own and bool(wording.WITH.fullmatch(gap)))
        )

    def _closes(self, end: int) -> bool:
        return self.sentence.folded[end:].lstrip()[:1] in {")", ",", ";"}

    def _without_passed_over(self, start: int, end: int) -> str:
        """The words between without numbers passed over: "Đoàn viên mới: chỉ tiêu 12, thực hiện 05"."""
        gap = self.sentence.folded[start:end]
        for n in reversed(self.sentence.numbers):
            if not start <= n.start or not n.end <= end:
                continue
            stretch = next((s for s in self.sentence.stretches if s.start <= n.start < s.end), None)
            first = max(stretch.start, start) if stretch else n.start
            last = min(stretch.end, end) if stretch else n.end
            colon = ": " if ":" in gap[: max(0, last - start)] else ""
            gap = gap[: max(0, first - start)] + colon + gap[last - start :].lstrip(",;)")
        return gap

    def _money(self, mention: Mention) -> Number | None:
        """The next sum of money in the clause: numbers of things are passed over, a price for one is none."""
        for number in self._following(mention):
            if number.start in self.taken or self.sentence.barred(number.start, self.frame):
                continue
            gap = self.sentence.folded[mention.end : number.start]
            if gap.count(")") > gap.count("(") and not wording.LABEL_CLOSED.match(gap):
                return None
            if self._is_itemised(number):
                return None
            if number.sort is Sort.PRICE or not wording.MONEY_AFTER.fullmatch(gap) or self._is_item(mention, number):
                return None
            ends = bool(wording.ENDS.match(self.sentence.folded, number.end))
            if number.sort is Sort.MONEY or scale_in(gap) > 1 or (number.value >= LEAST_MONEY and ends):
                return number
        return None

    def _is_itemised(self, number: Number) -> bool:
        """Whether a sum is the first of a list of items, whose sum nobody has worked out."""
        following = next((n for n in self.sentence.numbers if n.start >= number.end), None)
        gap = self.sentence.folded[number.end : following.start] if following else ""
        return following is not None and following.sort is Sort.MONEY and bool(wording.ITEMISED.fullmatch(gap))

    def _is_item(self, mention: Mention, number: Number) -> bool:
        """Whether a sum is another's, or one item among several: "Tổng kinh phí: công trình 30 triệu; …"."""
        gap = self.sentence.folded[mention.end : number.start]
        between = [m for m in self.sentence.mentions if mention.end <= m.start < number.start]
        listed = any(":" in self.sentence.folded[mention.end : m.start] for m in between)
        return listed or gap.count(":") > 1 or any(is_money(m.indicator) for m in between)


def goes_on(sentence: Sentence, end: int) -> bool:
    """Whether what stands behind a unit leaves it what it is; a name may follow: "02 đồng chí Nguyễn Văn A"."""
    if wording.GOES_ON.match(sentence.folded, end):
        return True
    following = sentence.text[end:].lstrip()
    return following[:1].isupper() and not sentence.text.isupper()


def _bracketed(number: Number, gap: str) -> bool:
    percent = number.of is not None and wording.PERCENT_FIRST.fullmatch(gap)
    return bool(percent or wording.BRACKET.fullmatch(gap))


def _is_labelled(number: Number, gap: str) -> bool:
    """Whether the number stands behind a colon or in a bracket."""
    label = wording.LABEL.fullmatch(gap)
    whole = label is not None and label["between"].count("(") == label["between"].count(")")
    return whole or _bracketed(number, gap)


def _is_near(gap: str) -> bool:
    return len(gap) < _NEAR and not re.search(r"[;.(),]|\bva\b", gap)

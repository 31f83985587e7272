"""Which number of a sentence belongs to which indicator, and by which way of wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from parsers.fields.numbers import Number, Sort
from parsers.forms.figures import wording
from parsers.forms.figures.behind import Behind
from parsers.forms.figures.claims import Claim, Weight, around
from parsers.forms.figures.frames import Frame
from parsers.forms.figures.lists import added_up, with_the_rest
from parsers.forms.figures.money import decimal_sum, in_dong
from parsers.forms.figures.named import is_only_named, is_whom, may_count
from parsers.forms.figures.nones import none_at, none_of
from parsers.forms.figures.sentences import Sentence
from parsers.forms.figures.splits import is_given_up, reached, to_date, weight_of
from parsers.forms.figures.turnouts import further_turnouts
from parsers.forms.figures.turns import told_in_turn
from parsers.forms.figures.units import allowed, between, is_money
from parsers.forms.phrases import Mention
from parsers.readings import Doubt

MOST = 1_000_000  # of anything that is not money: beyond it somebody should look
_COLON = re.compile(r"[^#:;.]{0,110}:\s*")
_BEFORE = "number before the phrase"

Found = dict[int, Claim | None]  # by the number of the mention; None: bound, and no result


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
        self._turns = told_in_turn(sentence)
        self._behind = Behind(sentence, frame, self.taken)

    def claims(self) -> Iterator[Claim]:
        """The claims of the sentence, without those that only split another."""
        found: Found = {}
        ways: tuple[Callable[[int, Mention], Found], ...] = (
            self._in_turn, self._inside, self._before, self._glossed, self._joined_label, self._after, self._none,
        )  # fmt: skip
        for way in ways:
            for index, mention in enumerate(self._mentions):
                if index not in found:
                    found |= way(index, mention)
        for index in sorted(found):
            claim = found[index]
            if claim is not None and not is_given_up(self._sentence, index, found):
                yield claim
                yield from self._further(self._mentions[index], claim)
        yield from self._late()

    def _in_turn(self, index: int, mention: Mention) -> Found:
        """As in "tọa đàm và phần việc lần lượt là 02 và 09": the numbers in the order of the names."""
        if index not in self._turns:
            return {}
        number = self._turns[index]
        if number is None or self._barred(number.start) or not may_count(number, mention):
            return {index: None}
        self.taken.add(number.start)
        return {index: self._claim(mention, number.value, Weight.STATED, "numbers told in turn", number.start)}

    def _inside(self, index: int, mention: Mention) -> Found:
        """As in "kết nạp 03 đoàn viên": the number inside the phrase."""
        fitting = allowed(mention.indicator)
        if mention.infix is None or (mention.noun and not {mention.noun, mention.noun.split()[0]} & fitting):
            return {}
        number = next((n for n in self._sentence.numbers if n.start <= mention.infix < n.end), None)
        return self._take(index, number, "number inside the phrase", Weight.TOLD)

    def _before(self, index: int, mention: Mention) -> Found:
        """As in "02 buổi tuyên truyền": the number before the phrase."""
        number = next((n for n in reversed(self._sentence.numbers) if n.end <= mention.start), None)
        if number is None or is_money(mention.indicator) or mention.infix is not None:
            return {}
        gap = self._folded[number.end : mention.start]
        is_verb = bool(wording.VERBS.match(self._folded, mention.start))
        if not between(mention.indicator).fullmatch(gap) or (is_verb and not gap.strip()):
            return {}
        if index and is_whom(self._sentence, self._mentions[index - 1], number, mention):
            return {}
        if self._names_who(index) or (number.datelike and not gap.isspace()) or self._heads_another(mention, gap):
            return {}
        return self._take(index, number, _BEFORE, Weight.TOLD)

    def _glossed(self, index: int, mention: Mention) -> Found:
        """As in "hết 4tr5 (tổng kinh phí)": the label of a sum in brackets behind it."""
        number = next((n for n in reversed(self._sentence.numbers) if n.end <= mention.start), None)
        if number is None or not is_money(mention.indicator) or number.sort is not Sort.MONEY:
            return {}
        closes = wording.CLOSED if wording.OPENED.fullmatch(self._folded, number.end, mention.start) else wording.CLOSES
        gap = self._folded[number.end : mention.start].strip(" (")
        labelled = gap in {"", "la"} and closes.match(self._folded, mention.end)
        return self._take(index, number, "label behind the sum", Weight.TOLD) if labelled else {}

    def _heads_another(self, mention: Mention, gap: str) -> bool:
        """Whether a list without commas goes on here: "Tọa đàm: 01 buổi Về nguồn: 01 chuyến"."""
        if not gap.strip() and not self._is_labelled(mention, gap):
            return False
        behind = self._behind.number(mention)
        return behind is not None and ":" in self._folded[mention.end : behind.start]

    def _is_labelled(self, mention: Mention, gap: str) -> bool:
        """Whether the number that GAP parts from MENTION has another label before it: "Tọa đàm: 01 Về nguồn: 0"."""
        before = self._folded[: mention.start - len(gap)].rstrip("#")
        index = self._mentions.index(mention)
        return bool(index) and bool(_COLON.fullmatch(before[self._mentions[index - 1].end :]))

    def _names_who(self, index: int) -> bool:
        """Whether a phrase tells who and not what: "05 đoàn viên ưu tú được kết nạp Đảng"."""
        mention, following = self._mentions[index], self._following(index)
        if following is None or following.indicator == mention.indicator:
            return False
        gap = self._folded[mention.end : following.start]
        was = "duoc " in f"{gap} " or self._folded.startswith(("duoc ", "dung vao"), following.start)
        return was and bool(wording.WAS_TAKEN.fullmatch(gap))

    def _joined_label(self, index: int, mention: Mention) -> Found:
        """As in "Công trình, phần việc: 05": nobody can tell them apart."""
        following = self._following(index)
        if following is None or following.indicator == mention.indicator or not self._joined(mention, following):
            return {}
        number = self._behind.number(following)
        if number is None or self._barred(number.start):
            return {}
        later = (
            between(m.indicator).fullmatch(self._folded[number.end : m.start]) for m in self._mentions[index + 2 :]
        )
        if any(later):
            return {}
        self._joint(mention, following, number)
        self.taken.add(number.start)
        return {index: None, index + 1: None}

    def _after(self, index: int, mention: Mention) -> Found:
        """As in "Đoàn viên mới: 02 đồng chí": the number behind the phrase."""
        number = self._behind.number(mention)
        if number is None:
            broken = decimal_sum(self._folded, mention.end) if is_money(mention.indicator) else None
            rule = "sum in the unit of its remark"
            return {} if broken is None else {index: self._claim(mention, broken, Weight.STATED, rule, mention.end)}
        gap = self._folded[mention.end : number.start]
        labelled = ":" in gap or not self._folded[: mention.start].strip(wording.MARKS)
        if is_money(mention.indicator) and wording.OF_ONE_THING.search(gap):
            labelled = False
        weight = Weight.STATED if labelled else Weight.TOLD
        return self._take(index, self._listed(mention, number), "number behind the phrase", weight)

    def _listed(self, mention: Mention, number: Number) -> Number:
        """NUMBER, with what is listed behind it under the same label added up."""
        if is_money(mention.indicator) or self._barred(number.start):
            return number
        listed = with_the_rest(self._sentence, mention, number, self._frame)
        if any(each.start in self.taken for each in listed[1:]):
            return number
        self.taken.update(each.start for each in listed[1:])
        return added_up(listed)

    def _none(self, index: int, mention: Mention) -> Found:
        """As in "Kết nạp đoàn viên mới: không có": a stated zero, of all the things that are named together."""
        if not none_at(self._sentence, mention) or self._barred(mention.start):
            return {}
        group = [index]
        while (following := self._following(group[-1])) and self._joined(self._mentions[group[-1]], following):
            group.append(group[-1] + 1)
        while group[0] and self._joined(self._mentions[group[0] - 1], self._mentions[group[0]]):
            group.insert(0, group[0] - 1)
        together = group if not self.taken else [index]
        named = {each: self._mentions[each] for each in together}
        return {n: self._claim(m, 0, Weight.STATED, "stated as none", m.start) for n, m in named.items()}

    def _take(self, index: int, number: Number | None, rule: str, weight: Weight) -> Found:
        """The claim of NUMBER for a mention, if it may count it and nobody else has it."""
        mention, number = self._mentions[index], reached(self._sentence, number)
        if number is None or number.start in self.taken or not may_count(number, mention):
            return {}
        self.taken.add(number.start)
        if self._barred(number.start):
            return self._made_good(index)
        if is_only_named(self._sentence, mention, number, before=rule == _BEFORE):
            return {index: None}
        number = to_date(self._sentence, index, number, self._frame, self.taken)
        self.taken.add(number.start)
        if weight_of(self._sentence, mention, number, weight, before=rule == _BEFORE) is Weight.TOLD:
            number = self._listed(mention, number)
        joint = self._joint_with(index)
        if joint is not None:
            self._joint(mention, joint, number)
            return {each: None for each, other in enumerate(self._mentions) if other in {mention, joint}}
        remark = self._folded[mention.end : number.start]
        value = in_dong(number, remark) if is_money(mention.indicator) else number.value
        if value is None or (value > MOST and not is_money(mention.indicator)):
            self._doubt("implausible-figure", mention, number.start)
            return {index: None}
        weight = weight_of(self._sentence, mention, number, weight, before=rule == _BEFORE)
        claim = self._claim(mention, value, weight, rule, number.start)
        return {index: replace(claim, approximate=number.approximate)}

    def _made_good(self, index: int) -> Found:
        """As in "Kế hoạch treo 08 băng rôn, thực tế treo 06": what was done of a plan, or nothing."""
        mention = self._mentions[index]
        done = self._behind.made_good(mention)
        if done is None or done.start in self.taken:
            return {index: None}
        self.taken.add(done.start)
        claim = self._claim(mention, done.value, Weight.TOLD, "done of what was planned", done.start)
        return {index: replace(claim, approximate=done.approximate)}

    def _joint_with(self, index: int) -> Mention | None:
        """The mention that shares the number: "20 suất quà, học bổng"; also one without its noun of count."""
        mention, following = self._mentions[index], self._following(index)
        bare = next((m for m in self._sentence.bare if m.units and m.start >= mention.end), None)
        if bare is not None and bare.indicator != mention.indicator and self._shares(mention, bare):
            return bare
        if following is None or following.indicator == mention.indicator or following.infix is not None:
            return None
        begins = wording.CLEAR_VERBS.match(self._folded, following.start)
        return following if not begins and self._shares(mention, following) else None

    def _shares(self, mention: Mention, following: Mention) -> bool:
        return self._joined(mention, following) and self._behind.number(following) is None

    def _joined(self, mention: Mention, following: Mention) -> bool:
        return bool(wording.JOINED.fullmatch(self._folded[mention.end : following.start]))

    def _following(self, index: int) -> Mention | None:
        return self._mentions[index + 1] if index + 1 < len(self._mentions) else None

    def _further(self, mention: Mention, claim: Claim) -> Iterator[Claim]:
        """As in "… có 40 lượt ĐVTN tham gia và 01 chuyến về nguồn có 35 lượt": the turnouts of other events."""
        for number in further_turnouts(self._sentence, mention, self.taken):
            if claim.weight is Weight.TOLD and not self._barred(number.start):
                self.taken.add(number.start)
                yield self._claim(mention, number.value, Weight.TOLD, "turnout of another event", number.start)

    def _late(self) -> Iterator[Claim]:
        """As in "Tuyên truyền: 02 buổi": the noun of count stands behind the number."""
        for mention in self._sentence.bare:
            if none_of(self._sentence, mention) and not self._barred(mention.start):
                yield self._claim(mention, 0, Weight.STATED, "stated as none", mention.start)
                continue
            number = self._behind.late_count(mention)
            if number is None or number.start in self.taken or not may_count(number, mention):
                continue
            if self._barred(number.start):
                continue
            number = self._listed(mention, number)
            self.taken.add(number.start)
            weight = Weight.STATED if ":" in self._folded[mention.end : number.start] else Weight.TOLD
            claim = self._claim(mention, number.value, weight, "unit behind the number", number.start)
            yield replace(claim, approximate=number.approximate)

    def _barred(self, place: int) -> bool:
        return self._sentence.barred(place, self._frame)

    def _claim(self, mention: Mention, value: int, weight: Weight, rule: str, start: int) -> Claim:
        head = self._folded.split(":", 1)[0].strip(wording.MARKS)
        label = head if ":" in self._folded[mention.start :] else self._folded[mention.start : mention.end]
        return Claim(
            mention.indicator, value, weight, self._place, self._sentence.text, rule,
            start=start, label=label, loose=self._sentence.is_loose(start), placed=self._sentence.is_placed,
        )  # fmt: skip

    def _doubt(self, code: str, mention: Mention, start: int) -> None:
        quote = around(self._sentence.text, start)
        self.doubts.append(Doubt(code, quote, self._place, indicator=mention.indicator.id))

    def _joint(self, mention: Mention, other: Mention, number: Number) -> None:
        self._doubt("joint-figure", mention, number.start)
        shared = frozenset({mention.indicator.id, other.indicator.id})
        self.doubts[-1] = replace(self.doubts[-1], shared=shared, value=number.value)

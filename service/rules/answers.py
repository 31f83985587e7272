"""Which obligations the documents of a mail answer: each document with its obligation, period and owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from parsers.readings import Reading
from service.rules.campaign import Deadline, Obligation
from service.rules.placing import Placed, placed_in
from service.rules.reports import NAMED
from service.rules.units import Clerk, Owner
from service.rules.verdicts import Attention
from service.rules.wording import attention


@dataclass(frozen=True, slots=True)
class Answer:
    """A document that answers DEADLINE of OBLIGATION for its OWNER, and BECAUSE of what; FILE "" is the mail's text."""

    file: str
    reading: Reading
    obligation: Obligation
    deadline: Deadline
    owner: Owner
    by_ocr: bool = False
    because: str = ""

    @property
    def key(self) -> tuple[str | None, str, Deadline]:
        """What makes two documents one submission."""
        return self.owner.unit, self.obligation.id, self.deadline


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a mail, the owners of all its documents, and what could not be placed."""

    answers: tuple[Answer, ...]
    owners: tuple[Owner, ...]
    attention: tuple[Attention, ...]


def answers_of(clerk: Clerk, arrived: datetime) -> Answers:
    """What the mail of CLERK, here since ARRIVED (aware, union zone), answers in the campaign of its office."""
    every = _with_copies(placed_in(clerk.mail, arrived, clerk.office.campaign))
    placed = [each for each in every if not _is_covering_note(each, every)]
    owners = _agreed([clerk.owner((each.document.file, each.document.reading)) for each in placed])
    found: list[Answer] = []
    items: list[Attention] = []
    for each, owner in zip(placed, owners, strict=True):
        document, obligation, period = each.document, each.obligation, each.period
        if obligation is None or period is None:
            text = f"không rõ loại báo cáo “{document.file.rpartition('/')[2]}”"
            items.append(attention("not-understood", detail=text, file=document.file))
        elif period.deadline is None:
            items.append(attention("wrong-period", detail=period.because, file=document.file, unit=owner.unit))
        else:
            found.append(
                Answer(
                    document.file,
                    document.reading,
                    obligation,
                    period.deadline,
                    owner,
                    document.by_ocr,
                    period.because,
                )
            )
    return Answers(tuple(found), owners, tuple(items))


def _with_copies(every: Sequence[Placed]) -> list[Placed]:
    """EVERY document, where a scan of a text copy is on the same period: OCR reads days wrong now and then."""
    told = [each for each in every if not each.document.by_ocr and each.deadline is not None]
    return [_beside_copy(each, told) if each.document.by_ocr else each for each in every]


def _beside_copy(scan: Placed, told: Sequence[Placed]) -> Placed:
    copies = [each for each in told if each.obligation == scan.obligation and _says_the_same(scan, each)]
    if not copies or any(each.deadline == scan.deadline for each in copies):
        return scan
    return replace(scan, period=copies[0].period)


def _says_the_same(scan: Placed, told: Placed) -> bool:
    """Whether at least half of what OCR has read is what the text states."""
    seen = {(figure.indicator, figure.value) for figure in scan.document.reading.figures}
    stated = {(figure.indicator, figure.value) for figure in told.document.reading.figures}
    return 2 * len(seen & stated) >= max(len(seen), 1)


def _agreed(owners: Sequence[Owner]) -> tuple[Owner, ...]:
    """OWNERS, where the one unit that some documents of a mail name holds for those that name none."""
    named = {owner.unit: owner for owner in owners if owner.unit is not None}
    if len(named) != 1:
        return tuple(owners)
    [one] = named.values()
    same = replace(one, evidence=f"{one.evidence} of another document")
    return tuple(same if owner.silent else owner for owner in owners)


def _is_covering_note(each: Placed, every: Sequence[Placed]) -> bool:
    """Whether EACH is a mail's text that only accompanies a report.

    It is one unless it is called a report itself, on something that no file reports on; or it has the words of a scan
    typed out, which makes it the scan's text copy.
    """
    files = [other for other in every if not other.document.note]
    if not each.document.note or not files:
        return False
    alike = [other for other in files if other.obligation == each.obligation]
    if alike and all(other.document.by_ocr for other in alike):
        return False
    if each.document.reading.form not in NAMED:
        return True
    another_week = each.document.reading.span is not None and all(each.deadline != other.deadline for other in alike)
    return bool(alike) and not another_week

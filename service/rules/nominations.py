"""The nominees of one mail: list, request, minutes and reports are one nomination (reading rules, Nominations)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from parsers.fields.folding import fold
from parsers.readings import Nominee, NomineeKind, Reading
from service.rules.campaign import Obligation
from service.rules.verdicts import Attention
from service.rules.wording import attention

# Where a name was read, the most binding first.
SOURCES = ("list", "request", "achievement report", "minutes")
KINDS = {NomineeKind.COLLECTIVE: "tập thể", NomineeKind.INDIVIDUAL: "cá nhân"}
ALIKE = 0.8  # how near a name that OCR has read must be to one that is certain


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the papers of one nomination come to."""

    nominees: tuple[Nominee, ...]
    attention: tuple[Attention, ...]


def dossier(
    readings: Sequence[Reading], obligation: Obligation, unit: str | None, scanned: Sequence[Reading] = ()
) -> Dossier:
    """The nominees in READINGS and in the SCANNED papers, each once, and what is wrong with the papers.

    A name that OCR has read a little wrong is that of the text copies.
    """
    told = [nominee for reading in readings for nominee in reading.nominees]
    seen = [nominee for reading in scanned for nominee in reading.nominees]
    everyone = [*told, *(nominee for nominee in seen if not any(_is_misread(nominee, other) for other in told))]
    chosen = list(_chosen(everyone))
    papers = {paper for reading in (*readings, *scanned) for paper in reading.papers}
    items = [*_differing(everyone, chosen, unit), *_over_quota(chosen, obligation, unit)]
    missing = [paper for paper in obligation.papers if paper not in papers]
    declined = not chosen and any(reading.nothing_happened for reading in (*readings, *scanned))
    if missing and not declined:
        items.append(attention("missing-papers", detail=", ".join(missing), unit=unit))
    return Dossier(tuple(chosen), tuple(items))


def is_same(one: Nominee, other: Nominee) -> bool:
    """Whether two papers mean the same nominee.

    Accents count where both names have any ("Thảo" is not "Thào"), but not where they stand ("Thuỷ" is "Thủy").  A
    collective may be named with its unit behind it.
    """
    if one.kind is not other.kind:
        return False
    words, others = fold(one.name).split(), fold(other.name).split()
    if one.kind is NomineeKind.COLLECTIVE:
        shorter, longer = sorted((words, others), key=len)
        return longer[: len(shorter)] == shorter and len(shorter) > 1
    plain = fold(one.name) == one.name.lower() or fold(other.name) == other.name.lower()
    return words == others and (plain or _accents(one.name) == _accents(other.name))


def _accents(name: str) -> list[list[str]]:
    """The letters and marks of each word of NAME, wherever in the word a mark stands."""
    return [sorted(unicodedata.normalize("NFD", word.lower().replace("đ", "d"))) for word in name.split()]


def _is_misread(scanned: Nominee, certain: Nominee) -> bool:
    likeness = SequenceMatcher(None, fold(scanned.name), fold(certain.name)).ratio()
    return scanned.kind is certain.kind and likeness >= ALIKE


def _chosen(everyone: Sequence[Nominee]) -> Iterator[Nominee]:
    """Of each kind those of the most binding source, with what other papers know of them."""
    for kind in NomineeKind:
        of_kind = [nominee for nominee in everyone if nominee.kind is kind]
        binding = next((s for s in SOURCES if any(n.evidence.rule == s for n in of_kind)), None)
        listed: list[Nominee] = []
        for nominee in of_kind:
            if nominee.evidence.rule == binding and not any(is_same(nominee, other) for other in listed):
                listed.append(nominee)
        for nominee in listed:
            yield _completed(nominee, [other for other in of_kind if is_same(nominee, other)])


def _completed(nominee: Nominee, others: Iterable[Nominee]) -> Nominee:
    position = nominee.position or next((n.position for n in others if n.position), "")
    award = nominee.award or next((n.award for n in others if n.award), "")
    return Nominee(nominee.kind, nominee.name, nominee.evidence, position, award)


def _differing(everyone: Sequence[Nominee], chosen: Sequence[Nominee], unit: str | None) -> Iterator[Attention]:
    """Names in other papers that the binding one does not hold."""
    strange = {
        (nominee.kind, fold(nominee.name)): nominee
        for nominee in everyone
        if not any(is_same(nominee, other) for other in chosen)
    }
    for nominee in strange.values():
        listed = ", ".join(n.name for n in chosen if n.kind is nominee.kind)
        detail = f"“{listed}” và “{nominee.name}”"
        yield attention("nominee-differs", detail=detail, file=nominee.evidence.file, unit=unit)


def _over_quota(chosen: Sequence[Nominee], obligation: Obligation, unit: str | None) -> Iterator[Attention]:
    for kind, most in obligation.quota:
        named = [nominee for nominee in chosen if nominee.kind.value == kind]
        if len(named) > most:
            names = ", ".join(nominee.name for nominee in named)
            detail = f"{len(named)} {KINDS[NomineeKind(kind)]} ({names}), quy định {most}"
            yield attention("over-quota", detail=detail, unit=unit)

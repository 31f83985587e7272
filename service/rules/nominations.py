"""The nominees of one mail: list, request, minutes and reports are one nomination (reading rules, Nominations)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.fields.folding import fold
from parsers.readings import Nominee, NomineeKind, Reading
from service.rules.campaign import Obligation
from service.rules.verdicts import Attention
from service.rules.wording import attention

# Where a name was read, the most binding first.
SOURCES = ("list", "request", "achievement report", "minutes")
KINDS = {NomineeKind.COLLECTIVE: "tập thể", NomineeKind.INDIVIDUAL: "cá nhân"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the papers of one nomination come to."""

    nominees: tuple[Nominee, ...]
    attention: tuple[Attention, ...]


def dossier(readings: Sequence[Reading], obligation: Obligation, unit: str | None) -> Dossier:
    """The nominees in READINGS, each once, and what is wrong with the papers."""
    everyone = [nominee for reading in readings for nominee in reading.nominees]
    chosen = list(_chosen(everyone))
    papers = {paper for reading in readings for paper in reading.papers}
    items = [*_differing(everyone, chosen, unit), *_over_quota(chosen, obligation, unit)]
    missing = [paper for paper in obligation.papers if paper not in papers]
    if missing:
        items.append(attention("missing-papers", detail=", ".join(missing), unit=unit))
    return Dossier(tuple(chosen), tuple(items))


def _chosen(everyone: Sequence[Nominee]) -> Iterator[Nominee]:
    """Of each kind those of the most binding source, with what other papers know of them."""
    for kind in NomineeKind:
        of_kind = [nominee for nominee in everyone if nominee.kind is kind]
        binding = next((s for s in SOURCES if any(n.evidence.rule == s for n in of_kind)), None)
        named = {_key(n): n for n in reversed(of_kind) if n.evidence.rule == binding}
        for nominee in list(named.values())[::-1]:
            yield _completed(nominee, [n for n in of_kind if _key(n) == _key(nominee)])


def _key(nominee: Nominee) -> str:
    return fold(nominee.name)


def _completed(nominee: Nominee, others: Iterable[Nominee]) -> Nominee:
    position = nominee.position or next((n.position for n in others if n.position), "")
    award = nominee.award or next((n.award for n in others if n.award), "")
    return Nominee(nominee.kind, nominee.name, nominee.evidence, position, award)


def _differing(everyone: Sequence[Nominee], chosen: Sequence[Nominee], unit: str | None) -> Iterator[Attention]:
    """Names in other papers that the binding one does not hold."""
    known = {(nominee.kind, _key(nominee)) for nominee in chosen}
    strange = {_key(n): n for n in everyone if (n.kind, _key(n)) not in known}
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

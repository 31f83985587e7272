"""Several documents of one mail that answer the same: one submission (reading rules, Figures)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.fields.titles import change_of
from parsers.mails import MailReading
from parsers.readings import Change, Doubt, Figure, Official
from service.rules.answers import Answer
from service.rules.verdicts import Attention, Earlier, Status, Submission
from service.rules.wording import attention

DOUBTS = frozenset({"figures-disagree", "joint-figure", "implausible-figure"})
LONGEST_NOTE = 600  # signs of a covering note that are looked at for "thay thế", "đính chính"


def merged(answers: Sequence[Answer], mail: MailReading, status: Status, earlier: frozenset[Earlier]) -> Submission:
    """ANSWERS, all to the same deadline for the same unit, as one submission."""
    first = next((answer for answer in answers if answer.reading.figures and not answer.by_ocr), answers[0])
    figures, disagreeing = _figures(answers)
    return Submission(
        obligation=first.obligation.id,
        period=first.deadline.period,
        unit=first.owner.unit,
        status=status,
        counted=first.owner.counted and first.owner.unit is not None,
        change=_change(answers, mail, earlier),
        figures=figures,
        doubts=(*(doubt for answer in answers for doubt in answer.reading.doubts), *disagreeing),
        official=_official(answers, first),
        nothing_happened=not figures and any(answer.reading.nothing_happened for answer in answers),
        sums=first.reading.sums,
    )


def doubtful(submission: Submission) -> Iterator[Attention]:
    """The doubts of SUBMISSION as items, one for each code."""
    for code in sorted({doubt.code for doubt in submission.doubts}):
        doubts = [doubt for doubt in submission.doubts if doubt.code == code]
        detail = "; ".join(f"“{doubt.quote}”" for doubt in doubts)
        yield attention(code, detail=detail, file=doubts[0].file, unit=submission.unit)


def _figures(answers: Sequence[Answer]) -> tuple[tuple[Figure, ...], tuple[Doubt, ...]]:
    """The figures of all documents, each once: text before OCR.  What two texts state differently is left out."""
    chosen: dict[str, Figure] = {}
    doubts: list[Doubt] = []
    for answer in sorted(answers, key=lambda answer: answer.by_ocr):
        for figure in answer.reading.figures:
            stated = replace(figure, confirm=figure.confirm or answer.by_ocr)
            known = chosen.setdefault(figure.indicator, stated)
            if known.value != figure.value and not answer.by_ocr:
                quote = f"{known.evidence.quote} – {figure.evidence.quote}"
                doubts.append(
                    Doubt("figures-disagree", quote, figure.evidence.place, figure.evidence.file, figure.indicator)
                )
    torn = {doubt.indicator for doubt in doubts}
    return tuple(figure for name, figure in chosen.items() if name not in torn), tuple(doubts)


def _change(answers: Sequence[Answer], mail: MailReading, earlier: frozenset[Earlier]) -> Change | None:
    """How this corrects an earlier report: as document, subject, file name or note says, or because there is one."""
    first = answers[0]
    said = [answer.reading.change for answer in answers]
    said += [change_of(text) for text in (mail.head.subject, *(a.file.rpartition("/")[2] for a in answers))]
    said.append(change_of(mail.text[:LONGEST_NOTE]) if first.file else None)
    spoken = next((change for change in said if change is not None), None)
    key = Earlier(first.owner.unit or "", first.obligation.id, first.deadline.period)
    return spoken or (Change.REPLACES if key in earlier else None)


def _official(answers: Sequence[Answer], first: Answer) -> Official:
    """The official data of the leading document, completed from the others."""
    official = first.reading.official
    if official.number and official.date and official.signer:
        return official
    others = [answer.reading.official for answer in answers]
    return replace(
        official,
        number=official.number or next((o.number for o in others if o.number), None),
        date=official.date or next((o.date for o in others if o.date), None),
        signer=official.signer or next((o.signer for o in others if o.signer), None),
    )

"""Several documents of one mail that answer the same: one submission (reading rules, Figures)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.fields.changes import change_of
from parsers.fields.folding import fold
from parsers.fields.numbers import numbers_in
from parsers.fields.privacy import without_private
from parsers.mails import MailReading
from parsers.readings import Change, Doubt, Figure, Official
from service.rules.answers import Answer
from service.rules.reports import NAMED
from service.rules.verdicts import Attention, Earlier, Status, Submission
from service.rules.wording import attention

DOUBTS = frozenset({"figures-disagree", "joint-figure", "implausible-figure"})
# What is said of last week's report, folded: a clause, up to "và".
_LAST_WEEK = re.compile(r"(?:\bva |[^.;,\n](?! va )){0,120}\b(?:tuan|ky) truoc\b[^.;,\n]*")
LONGEST_NOTE = 600  # signs of a covering note that are looked at for "thay thế", "đính chính"


def merged(
    answers: Sequence[Answer], every: Sequence[Answer], mail: MailReading, status: Status, earlier: frozenset[Earlier]
) -> Submission:
    """ANSWERS, all to the same deadline for the same unit, as one submission.  EVERY answer of the mail is given."""
    first = next((answer for answer in answers if answer.reading.figures and not answer.by_ocr), answers[0])
    figures, disagreeing = _figures(answers)
    return Submission(
        obligation=first.obligation.id,
        period=first.deadline.period,
        unit=first.owner.unit,
        status=status,
        counted=first.owner.counted and first.owner.unit is not None,
        change=_change(answers, _said_of(answers, every, mail, status), earlier),
        figures=figures,
        doubts=(*(doubt for answer in _telling(answers) for doubt in answer.reading.doubts), *disagreeing),
        official=_official(answers, first),
        because=first.because,
        nothing_happened=not figures and any(answer.reading.nothing_happened for answer in answers),
        papers=tuple(dict.fromkeys(paper for answer in answers for paper in answer.reading.papers)),
        sums=first.reading.sums,
    )


def _telling(answers: Sequence[Answer]) -> Iterator[Answer]:
    """ANSWERS without the articles beside a report, and without the scans of a text copy."""
    named = any(answer.reading.form in NAMED for answer in answers)
    told = any(not answer.by_ocr for answer in answers)
    for answer in answers:
        if (answer.reading.form in NAMED or not named) and not (answer.by_ocr and told):
            yield answer


def doubtful(submission: Submission) -> Iterator[Attention]:
    """The doubts of SUBMISSION as items, one for each code."""
    for code in sorted({doubt.code for doubt in submission.doubts}):
        doubts = [doubt for doubt in submission.doubts if doubt.code == code]
        detail = "; ".join(f"“{doubt.quote}”" for doubt in doubts)
        item = attention(code, detail=detail, file=doubts[0].file, unit=submission.unit)
        yield replace(item, figures=tuple(_proposed(doubts, submission)))


def _proposed(doubts: Sequence[Doubt], submission: Submission) -> Iterator[tuple[str, int]]:
    """The figures that were read and held back: of a quotation with one number only, and for one indicator."""
    recorded = {figure.indicator for figure in submission.figures}
    for doubt in doubts:
        numbers = numbers_in(doubt.quote)
        if doubt.code == "implausible-figure" and doubt.indicator not in {None, *recorded} and len(numbers) == 1:
            yield doubt.indicator or "", numbers[0].value


def _figures(answers: Sequence[Answer]) -> tuple[tuple[Figure, ...], tuple[Doubt, ...]]:
    """The figures of all documents, each once, and what they state differently."""
    stated: dict[str, list[Figure]] = {}
    for figure in (figure for answer in answers for figure in _stated(answer, answers)):
        stated.setdefault(figure.indicator, []).append(figure)
    weighed = [_weighed(figures) for figures in stated.values()]
    return tuple(figure for figure, _ in weighed if figure), tuple(doubt for _, doubt in weighed if doubt)


def _weighed(figures: Sequence[Figure]) -> tuple[Figure | None, Doubt | None]:
    """The one of FIGURES of an indicator that stands: text before OCR, and a table before sentences.

    What two texts of one kind state differently is left out.
    """
    certain = [figure for figure in figures if not figure.confirm] or figures[:1]
    first = certain[0]
    other = next((figure for figure in certain if figure.value != first.value), None)
    if other is None:
        return first, None
    quote = f"{first.evidence.quote} – {other.evidence.quote}"
    doubt = Doubt("figures-disagree", quote, other.evidence.place, other.evidence.file, other.indicator)
    tables = [figure for figure in certain if _is_of_table(figure)]
    stands = 0 < len(tables) < len(certain) and len({figure.value for figure in tables}) == 1
    return (tables[0] if stands else None), doubt


def _stated(answer: Answer, answers: Sequence[Answer]) -> Iterator[Figure]:
    """The figures of ANSWER; beside a report an article that tells of an event in sentences states none."""
    is_beside = answer.reading.form not in NAMED and any(other.reading.form in NAMED for other in answers)
    for figure in answer.reading.figures:
        if _is_of_table(figure) or not is_beside:
            evidence = replace(figure.evidence, quote=without_private(figure.evidence.quote))
            yield replace(figure, evidence=evidence, confirm=figure.confirm or answer.by_ocr)


def _is_of_table(figure: Figure) -> bool:
    return "table" in figure.evidence.rule


def _change(answers: Sequence[Answer], around: Sequence[str], earlier: frozenset[Earlier]) -> Change | None:
    """How this corrects an earlier report: as document, file name, or what is said AROUND them says; or by its coming.

    A second report on the same period replaces the first.
    """
    first = answers[0]
    said = (*map(_borne, answers), *map(change_of, around))
    spoken = next((change for change in said if change is not None), None)
    key = Earlier(first.owner.unit or "", first.obligation.id, first.deadline.period)
    return spoken or (Change.REPLACES if key in earlier else None)


def _said_of(answers: Sequence[Answer], every: Sequence[Answer], mail: MailReading, status: Status) -> tuple[str, ...]:
    """What subject and note say of ANSWERS.  Where another paper of the mail bears the word, they speak of that one."""
    if any(_borne(answer) for answer in every if answer not in answers):
        return ()
    note = mail.text[:LONGEST_NOTE].splitlines() if answers[0].file else ()
    texts = (fold(mail.head.subject), "\n".join(map(fold, note)))
    # A report that comes in time is not the one of last week that was corrected.
    return tuple(_LAST_WEEK.sub(" ", text) if status is Status.ON_TIME else text for text in texts)


def _borne(answer: Answer) -> Change | None:
    """How the paper itself or its file's name says that it corrects an earlier one."""
    return answer.reading.change or change_of(answer.file.rpartition("/")[2])


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

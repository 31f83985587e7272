"""A `Document` to a `Reading`: the first form that recognises it reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.documents import Document
from parsers.fields.changes import change_of
from parsers.fields.dates import span_in, years_in
from parsers.fields.folding import fold
from parsers.fields.titles import covers_campaign, form_called, forms_in, is_plan_of, is_report, years_meant
from parsers.forms.annexes import without_annexes, without_plan_sheets
from parsers.forms.asides import without_asides
from parsers.forms.blanks import is_blank, unread_in
from parsers.forms.figures import read_figures
from parsers.forms.nominees import papers_in, read_nominees
from parsers.forms.official import official_of
from parsers.forms.otherpapers import is_other_paper
from parsers.forms.own import filled_in, mark_in
from parsers.forms.pages import Page
from parsers.forms.papers import papers_of, request_in
from parsers.forms.weeks import weeks_of
from parsers.readings import Change, Form, Mark, Reading, Span
from parsers.vocabulary import Vocabulary

MAIL = "mail"  # the type of a document that is a mail's own text
_PERIOD = re.compile(r"\b(?:bao cao|bc|tuan|ky|so lieu|tinh den|trong thoi gian|thoi gian)\b")
_OF_TIME = frozenset({Form.PERIODIC, Form.FINAL})
_ANSWERS = re.compile(r"^\W*(?:re|tl|tra loi|aw|fwd?|fw|chuyen tiep|ct|chuyen)\s*:")  # the subject is another's
_OF_A_WEEK = frozenset({Form.PERIODIC, Form.REPORT})
_REPORTS = frozenset({Form.PERIODIC, Form.FINAL, Form.REPORT})
# All that is written in answer to a reminder: "Dạ tuần này chi đoàn không có ạ."
_NOTHING_AT_ALL = re.compile(
    r"\W*(?:(?:da|kinh gui [a-z ]{3,60}|em chao anh|chao anh|chao chi)\W+)*(?:tuan (?:nay|qua|roi)\W+)?(?:ben em"
    r"|chi doan|don vi"
    r"|co so|doan|em)?\W*(?:tuan (?:nay|qua|roi)\W+)?(?:khong|chua) (?:co|phat sinh)(?: gi| hoat dong| phat sinh"
    r"| noi dung)*"
    r"(?: het| ca| de bao cao)?(?:\W+(?:a|anh|chi|nhe|nha|tran trong|em cam on))*\W*"
)
_DECLINED = re.compile(r"\bkhong (?:co |de xuat )?(?:de nghi|gioi thieu|de xuat)\b.{0,30}\bkhen")


@dataclass(frozen=True, slots=True)
class _Row:
    """A form: NAME is kept in the records and never changes; WHY says how it is told."""

    name: Form
    recognises: Callable[[Page], bool]
    read: Callable[[Page], Reading]
    why: str


def read_document(document: Document, vocabulary: Vocabulary, subject: str = "") -> Reading:
    """What DOCUMENT says; SUBJECT is that of the mail whose own text it is.  Pure: the same in, the same out."""
    papers = papers_of(without_plan_sheets(document))
    first, *further = (reading for paper in papers for reading in _readings(paper, vocabulary, subject))
    return replace(first, also=tuple(further)) if further else first


def _readings(document: Document, vocabulary: Vocabulary, subject: str) -> Iterator[Reading]:
    """What DOCUMENT, one paper, says; week by week where it reports on several and is not the final report."""
    weeks = [(_read(part, vocabulary, subject), span) for part, span in weeks_of(document, vocabulary)]
    if not weeks or weeks[0][0].form not in _OF_A_WEEK:
        yield from _with_request(document, vocabulary, subject)
        return
    first = weeks[0][0]
    for reading, span in weeks:
        form = first.form if reading.form is Form.REPORT else reading.form
        yield replace(reading, form=form, span=span, official=first.official)


def _with_request(document: Document, vocabulary: Vocabulary, subject: str) -> Iterator[Reading]:
    """What DOCUMENT says; and apart from it, when it is a report that asks for awards as well, whom it puts forward."""
    reading = _read(document, vocabulary, subject)
    yield reading
    request = request_in(document) if reading.form in _REPORTS else None
    if request is not None:
        asked = _nomination(Page(request, vocabulary))
        if asked.nominees:
            yield replace(asked, official=reading.official, years=reading.years, change=reading.change, papers=())


def _read(document: Document, vocabulary: Vocabulary, subject: str = "") -> Reading:
    page = Page(document, vocabulary, "" if _ANSWERS.match(fold(subject)) else subject)
    reading = next(form.read(page) for form in FORMS if form.recognises(page))
    mark = mark_in(page)
    return reading if mark is None else _own_form(page, reading, mark)


def _own_form(page: Page, reading: Reading, mark: Mark) -> Reading:
    """READING of a form of our own: what its rows hold; when they are empty what stands elsewhere, or it is blank."""
    filled = filled_in(page)
    if filled is None or reading.form is Form.NOMINATION:
        return replace(reading, mark=mark)
    if filled.figures or filled.doubts:
        form = reading.form if reading.form in _REPORTS else Form.REPORT
        return replace(
            reading, form=form, figures=filled.figures, doubts=filled.doubts, nothing_happened=False, mark=mark
        )
    elsewhere = _read(filled.without, page.vocabulary)
    if elsewhere.figures or elsewhere.doubts or elsewhere.nothing_happened:
        return replace(elsewhere, official=reading.official, mark=mark)
    return replace(reading, form=Form.BLANK, figures=(), doubts=(), mark=mark)


def _is_plan(page: Page) -> bool:
    above = "\n".join(line.text for line in page.head)
    return is_plan_of(above, page.vocabulary) or fold(page.title).startswith("ke hoach")


def _called(page: Page) -> Form:
    """What the document calls itself: in the first line of its title, the rest of it, or else its first lines."""
    if not page.title_lines:
        return _decided(form_called(page.opening), page.subject)
    first = form_called(page.title_lines[0].text)
    return form_called(page.title) if first is Form.NONE else first


def _decided(mentioned: Form, subject: str) -> Form:
    """Of what the text of a mail only mentions and what its SUBJECT calls it, when both are a report, the latter."""
    called = forms_in(subject) & _OF_TIME
    return next(iter(called)) if mentioned in _OF_TIME and len(called) == 1 else mentioned


def _is_nomination(page: Page) -> bool:
    """A mail's own text only speaks of papers, unless it names somebody."""
    is_paper = bool(page.title) and page.document.type != MAIL
    return _called(page) is Form.NOMINATION and (is_paper or bool(read_nominees(page)))


def _is_final(page: Page) -> bool:
    called = _called(page)
    return called is Form.FINAL or (called is Form.NONE and bool(page.title) and _is_on_the_campaign(page))


def _is_on_the_campaign(page: Page) -> bool:
    """A report on the results of the whole campaign that names no shorter time is the final one."""
    span = _span(page)
    if span is None or not (covers_campaign(page.title) and is_report(page.title)):
        return False
    nearly_all = (span.end - (span.start or page.vocabulary.starts)) > (
        page.vocabulary.ends - page.vocabulary.starts
    ) * 0.7
    return span.start is not None and nearly_all


def _is_periodic(page: Page) -> bool:
    return _called(page) is Form.PERIODIC


def _plan(page: Page) -> Reading:
    return Reading(Form.PLAN, official_of(page), years=years_in(page.title))


def _other(page: Page) -> Reading:
    return Reading(Form.NONE, official_of(page), years=years_in(page.title))


def _nomination(page: Page) -> Reading:
    official = official_of(page)
    return Reading(
        Form.NOMINATION,
        official,
        years=_years(page, official.date),
        change=_change(page),
        nothing_happened=bool(_DECLINED.search(fold(page.text))),
        nominees=read_nominees(page),
        papers=papers_in(page) if page.document.type != MAIL else (),
    )


def _final(page: Page) -> Reading:
    return _report(page, Form.FINAL)


def _periodic(page: Page) -> Reading:
    return _report(page, Form.PERIODIC)


def _unnamed(page: Page) -> Reading:
    return _report(page, Form.REPORT)


def _report(page: Page, form: Form) -> Reading:
    own = without_annexes(page.document, page.vocabulary.starts.year)
    found = read_figures(own, page.vocabulary, whole=form is Form.FINAL)
    if page.document.type == MAIL and _change(page) is None:
        found = without_asides(found, named=form is not Form.REPORT)
    if page.document.type == MAIL and not found.figures and _NOTHING_AT_ALL.fullmatch(fold(page.text)):
        found = replace(found, nothing_happened=True)
    unread = unread_in(page, found) if form is not Form.REPORT or page.document.type != MAIL else ()
    if is_blank(page, found):
        form = Form.BLANK
    elif form is Form.REPORT and not (found.figures or found.nothing_happened or unread):
        form = Form.NONE
    official = official_of(page)
    return Reading(
        form,
        official,
        span=_span(page),
        years=_years(page, official.date),
        change=_change(page),
        nothing_happened=found.nothing_happened,
        figures=found.figures,
        doubts=(*found.doubts, *unread),
        sums=found.sums,
    )


def _change(page: Page) -> Change | None:
    """How it corrects an earlier report: by its title, a remark in brackets under it, or a mail's first lines."""
    if page.document.type == MAIL:
        return change_of(page.opening)
    remarks = [line.text for line in page.beginnings if line.text.lstrip().startswith("(")]
    return change_of("\n".join([page.title, *remarks]))


def _span(page: Page) -> Span | None:
    """The days that title or first lines say are covered; dates of plans and events further down are none."""
    telling = "\n".join(line.text for line in page.beginnings if _PERIOD.search(line.folded))
    return span_in(page.title, page.vocabulary) or span_in(telling, page.vocabulary)


def _years(page: Page, day: date | None) -> frozenset[int]:
    """The years that title and DAY, its date, speak of; the campaign's where its plan is named: dates are mistyped."""
    return years_meant(page.title, page.text, page.vocabulary) | ({day.year} if day else set())


# Order matters: a plan speaks of everything, and a nomination's papers of results.
FORMS: tuple[_Row, ...] = (
    _Row(Form.PLAN, _is_plan, _plan, "the plan's own number above the title, or a title that says plan"),
    _Row(Form.NONE, is_other_paper, _other, "the name of a paper that reports nothing, or a letter to many"),
    _Row(Form.NOMINATION, _is_nomination, _nomination, "the title of a paper of nomination"),
    _Row(Form.FINAL, _is_final, _final, "the title says final report, or results of the whole campaign"),
    _Row(Form.PERIODIC, _is_periodic, _periodic, "the title says quick or weekly report"),
    _Row(Form.REPORT, lambda _page: True, _unnamed, "figures of the campaign, whatever it calls itself"),
)

"""What a document says: figures with evidence, nominees, official data.  What the forms return; plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What a document calls itself or shows itself to be.  Kept in the records; values never change once in use."""

    PERIODIC = "periodic-report"  # báo cáo nhanh, báo cáo tuần
    FINAL = "final-report"  # báo cáo tổng kết, kết quả Tháng Thanh niên
    REPORT = "report"  # figures of the campaign, but it does not say which report it is
    NOMINATION = "nomination"  # tờ trình, danh sách, biên bản, báo cáo thành tích
    BLANK = "blank-form"  # a form with no value filled in
    PLAN = "plan"  # the campaign's plan sent back
    NONE = "none"  # nothing that we collect


class Change(StrEnum):
    """How a correction changes the earlier report (reading-rules, Corrections)."""

    REPLACES = "replaces"  # thay thế, gửi lại: the whole
    AMENDS = "amends"  # đính chính: what it names
    ADDS = "adds"  # bổ sung


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: FILE as named in the mail ("" is its own text), PLACE in it, the QUOTE, the RULE."""

    file: str
    place: str
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a document states as a result.

    VALUE counts the indicator's unit, or whole dong.  APPROXIMATE: "hơn", "gần", "khoảng".  CONFIRM: read by OCR,
    counts only once a person or a text copy agrees.
    """

    indicator: str
    value: int
    evidence: Evidence
    approximate: bool = False
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a form will not decide alone.  CODE is an attention code; INDICATOR where it concerns one.

    Of a number for several indicators together SHARED names them, and VALUE is what it says of them all.
    """

    code: str
    quote: str
    place: str
    file: str = ""
    indicator: str | None = None
    shared: frozenset[str] = frozenset()
    value: int | None = None


class NomineeKind(StrEnum):
    """Who can be put forward (V.2 of the plan)."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


@dataclass(frozen=True, slots=True)
class Nominee:
    """A collective or an individual put forward.  NAME in ordinary capitals, without "đ/c", "Anh", "ThS."."""

    kind: NomineeKind
    name: str
    evidence: Evidence
    position: str = ""
    award: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """The official data of a document; a missing item is None or empty.

    ISSUER holds the lines under the superior body, left of the letterhead, as printed; SIGNING the lines of the
    signature's agency ("TM. BAN CHẤP HÀNH ĐOÀN CƠ SỞ …", "CHI ĐOÀN …"); NUMBER is "12-BC/ĐTN".  SPEAKING is who speaks
    of itself in the text ("Chi đoàn X báo cáo …").
    """

    number: str | None = None
    date: dt.date | None = None
    place: str | None = None
    title: str = ""
    issuer: tuple[str, ...] = ()
    signing: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a report covers, both inclusive.  START is None for "tính đến ngày …".

    YEARLESS: no year is written; the campaign's was taken, so the days do not prove it.
    """

    start: dt.date | None
    end: dt.date
    quote: str
    yearless: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a form of our own: made for UNIT, to answer PERIOD of OBLIGATION."""

    obligation: str
    period: dt.date
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says.

    SPAN is the period it states; YEARS the years its title and dates name (last year's file shows itself so).
    CHANGE is set when the document calls itself a correction.  NOTHING_HAPPENED: "không phát sinh hoạt động".
    PAPERS are the kinds of nomination paper found in it, in the words of the vocabulary.  SUMS are the sums to date
    that a report on a week prints beside its figures ("lũy kế").  ALSO: what further papers in the same file say, when
    it holds several.  MARK: it is our own form.
    """

    form: Form
    official: Official = Official()
    span: Span | None = None
    years: frozenset[int] = frozenset()
    change: Change | None = None
    nothing_happened: bool = False
    figures: tuple[Figure, ...] = ()
    nominees: tuple[Nominee, ...] = ()
    papers: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sums: tuple[Figure, ...] = ()
    mark: Mark | None = None
    also: tuple[Reading, ...] = ()

    @property
    def every(self) -> tuple[Reading, ...]:
        """This reading and those of the further papers."""
        return self, *self.also

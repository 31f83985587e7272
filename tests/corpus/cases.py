"""The cases of the corpus: mails as the units' secretaries write them, and what a careful reader writes down of each.

The cases stand in data/*.toml; README.md tells their form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

CASES = Path(__file__).parent / "data"
UNION = "Đoàn Khối <doankhoi@cantho.example>"

Json = dict[str, Any]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Paper(_Frozen):
    """One file of a mail.  The ending of its name says what is made of it."""

    file: str
    layout: Literal["columns", "rows", "tabs", "stacked", "boxes", "header"] = "columns"
    head: str = ""
    title: str = ""
    text: str = ""
    foot: str = ""
    type: str = ""
    members: tuple[Paper, ...] = ()
    mail: Mail | None = None
    spoilt: Literal["", "cut", "locked", "scan"] = ""


class Mail(_Frozen):
    """A mail.  ARRIVES is the time of the union's zone; RAW stands in for all the rest when it is there."""

    sender: str = Field("", alias="from")
    to: str = UNION
    cc: str = ""
    subject: str = ""
    arrives: datetime
    headers: dict[str, str] = {}
    transfer: Literal["base64", "quoted-printable", "8bit"] = "base64"
    text: str = ""
    html: str = ""
    rich: str = ""
    parts: tuple[Paper, ...] = ()
    raw: str = ""


class Filed(_Frozen):
    """One report that the mail holds.  UNIT is that of the answer unless it is given; "" stands for nobody's."""

    obligation: str = "bao-cao-nhanh"
    period: date
    unit: str | None = None
    status: Literal["on_time", "late", ""] = "on_time"
    correction: bool = False
    figures: dict[str, int] = {}
    optional: dict[str, int] = {}
    open: tuple[str, ...] = ()


class Answer(_Frozen):
    """What a careful reader writes down.  What is left out is not scored; the unit "" stands for nobody's."""

    kind: Literal["submission", "command", "enquiry", "bounce", "auto-reply", "other", ""] = "submission"
    unit: str | None = None
    reports: tuple[Filed, ...] | None = None
    nominees: dict[str, Literal["collective", "individual"]] | None = None
    attention: tuple[str, ...] | None = None
    ocr: bool = False


class Case(Mail):
    """A mail with its answer.  SHOWS says in a line what it is here for."""

    name: str
    shows: str
    answer: Answer


def all_cases() -> Iterator[Case]:
    """Every case, in the order of the files and of their lines."""
    for file in sorted(CASES.glob("*.toml")):
        yield from (Case(**table) for table in tomllib.loads(file.read_text("utf-8"))["case"])


def truth(case: Case) -> Json:
    """The answer of CASE in the keys of a truth file."""
    answer, unit = case.answer, case.answer.unit
    found: Json = {"kind": answer.kind} if answer.kind else {}
    if unit is not None:
        found["unit"] = unit or None
    if answer.reports is not None:
        found["submissions"] = [_submission(report, unit) for report in answer.reports]
    if answer.nominees is not None:
        found["nominations"] = [{"unit": unit, "kind": kind, "name": name} for name, kind in answer.nominees.items()]
    if not case.raw:
        found["attachments"] = [row for paper in case.parts for row in _attachments(paper, "")]
    if answer.attention is not None:
        found["attention"] = list(answer.attention)
    if answer.ocr:
        found["ocr"] = True
    return {**found, "note": case.shows}


def _submission(report: Filed, unit: str | None) -> Json:
    found: Json = {"obligation": report.obligation, "period": report.period.isoformat()}
    found["unit"] = (unit if report.unit is None else report.unit) or None
    if report.status:
        found["status"] = report.status
    found |= {"correction": report.correction, "figures": report.figures}
    if report.optional:
        found["figures_optional"] = report.optional
    return {**found, "open": list(report.open)} if report.open else found


def _attachments(paper: Paper, inside: str) -> Iterator[Json]:
    """PAPER and its members as they must be listed, with the way in which each can be read."""
    name = inside + paper.file
    yield {"name": name, "read": _way_of_reading(paper)}
    for member in () if paper.spoilt else paper.members:
        yield from _attachments(member, f"{name}/")


def _way_of_reading(paper: Paper) -> str:
    ending = paper.file.rpartition(".")[2].lower()
    if paper.spoilt:
        return "ocr" if paper.spoilt == "scan" else "no"
    return {"zip": "container", "eml": "container", "jpg": "image", "png": "image", "exe": "no"}.get(ending, "text")

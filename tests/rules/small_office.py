"""A small office for the tests of the rules: units whose names lie near each other, a campaign, mails as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from parsers.documents import Read
from parsers.mails import Address, Head, Machine, MailReading, Part
from parsers.readings import Evidence, Figure, Form, Nominee, NomineeKind, Official, Reading, Span
from service.rules.campaign import Campaign, Deadline, Indicator, Obligation
from service.rules.office import Office
from service.rules.roster import Roster, Unit

if TYPE_CHECKING:
    from parsers.documents import Problem
    from service.rules.verdicts import Earlier

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OWN = "doankhoi@cantho.example"
SECRETARY = "thuky@cantho.example"
OTHER = "phobithu@cantho.example"  # the second person who may command
STRANGER = "ai.do@noi-khac.example"
SHARED = "vanthu@hoa.example"

FRIDAYS = tuple(date(2020, 2, 28) + timedelta(weeks=week) for week in range(5))
LAST_DAY = date(2020, 3, 28)
PAPERS = ("tờ trình hoặc công văn", "báo cáo thành tích")

ROSTER = Roster(
    (
        Unit("so-tu-phap", "Đoàn cơ sở Sở Tư pháp", ("STP",), "Nhóm 1", ("stp@hoa.example", SHARED), 7),
        Unit("so-tai-chinh", "Đoàn cơ sở Sở Tài chính", ("STC",), "Nhóm 1", ("stc@hoa.example", SHARED), 3),
        Unit("so-y-te", "Đoàn cơ sở Sở Y tế", ("SYT",), "Nhóm 1", ("syt@hoa.example",)),
        Unit("cao-dang-y-te", "Đoàn trường Cao đẳng Y tế Cần Thơ", ("CĐYT",), "Nhóm 2", ("cdyt@hoa.example",)),
        Unit("da-khoa", "Đoàn cơ sở Bệnh viện Đa khoa thành phố", (), "Nhóm 2", ("bvdk@hoa.example",)),
        Unit("da-khoa-tw", "Đoàn cơ sở Bệnh viện Đa khoa Trung ương", (), "Nhóm 2", ("bvdktw@hoa.example",)),
    )
)


def local(day: date, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)


WEEKLY = Obligation(
    "bao-cao-nhanh",
    "Báo cáo nhanh",
    "report",
    tuple(Deadline(day, local(day, 10), inclusive=True) for day in FRIDAYS),
    periodic=True,
    grace=timedelta(days=3),
)
FINAL = Obligation(
    "bao-cao-tong-ket",
    "Báo cáo tổng kết",
    "report",
    (Deadline(LAST_DAY, local(LAST_DAY, 16), inclusive=False),),
    periodic=False,
)
AWARDS = Obligation(
    "de-nghi-khen-thuong",
    "Hồ sơ đề nghị khen thưởng",
    "nomination",
    (Deadline(LAST_DAY, local(LAST_DAY, 16), inclusive=False),),
    periodic=False,
    quota=(("collective", 1), ("individual", 1)),
    papers=PAPERS,
)
CAMPAIGN = Campaign(
    "thang-thanh-nien-2020",
    "Tháng Thanh niên năm 2020",
    "45-KH/ĐTN",
    date(2020, 2, 18),
    date(2020, 2, 24),
    date(2020, 3, 31),
    (WEEKLY, FINAL, AWARDS),
    (
        Indicator("trong-cay", "Cây trồng mới", "cây", ("trồng cây",)),
        Indicator("qua-tang", "Quà", "suất", ("suất quà",)),
    ),
)


def office(*earlier: Earlier) -> Office:
    return Office(
        ROSTER,
        (CAMPAIGN,),
        "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ",
        OWN,
        (SECRETARY, OTHER),
        frozenset(earlier),
    )


def figure(value: int = 12, indicator: str = "trong-cay", file: str = "bc.docx") -> Figure:
    return Figure(indicator, value, Evidence(file, "paragraph 4", f"Trồng cây: {value} cây", "sentence"))


def nominee(name: str, rule: str = "list", kind: NomineeKind = NomineeKind.INDIVIDUAL, position: str = "") -> Nominee:
    return Nominee(kind, name, Evidence("ds.docx", "table 1, row 2", name, rule), position)


def report(*figures: Figure, form: Form = Form.PERIODIC, issuer: tuple[str, ...] = ()) -> Reading:
    """What a report says: FIGURES, or one that was made up."""
    return Reading(form, Official(title="Báo cáo nhanh", issuer=issuer), figures=figures or (figure(),))


def dated(day: date) -> Reading:
    return replace(report(), official=Official(title="Báo cáo nhanh", date=day))


def covering(first: date | None, last: date) -> Reading:
    return replace(report(), span=Span(first, last, "từ ngày … đến ngày …"))


def attached(
    reading: Reading | None = None, name: str = "bc.docx", read: Read = Read.TEXT, problem: Problem | None = None
) -> Part:
    return Part(name, name.rpartition(".")[2], read, 9000, f"{hash(name):064x}"[-64:], problem, (), reading)


def mail(
    *parts: Part,
    sender: str = "stp@hoa.example",
    subject: str = "",
    text: str = "",
    body: Reading | None = None,
    machine: Machine | None = None,
) -> MailReading:
    head = Head("<1@hoa.example>", (Address("", sender),), subject=subject, machine=machine or Machine())
    return MailReading(head, text, body=body, parts=parts)

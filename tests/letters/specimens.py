"""Letters as they look on an ordinary day: the digest of a bloc of 66 units, and one of each kind that units get."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import product
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.flow.digesting import Digesting
from service.flow.posting import Posting
from service.mail.letters import Sender, compose
from service.rules.dayletters import Asked, DayLetter, Happens, Named, PaperAwaited
from service.rules.digest.moments import Times
from service.rules.letters import Letter
from service.rules.questions import Question, asking
from service.rules.receipts import Entry, Receipt, Told
from service.rules.replies import Answer, Button, Line
from service.rules.shortfalls import Shortfall
from service.rules.standing import Goal
from service.rules.statements import Due, Reached, Statement
from service.rules.summary.letters import Figure
from service.rules.summary.letters import Told as Summed
from service.rules.verdicts import Guess, Status
from service.rules.wording import attention
from service.store.books import Books
from service.store.engine import reading, writing
from service.store.tables import DigestRow, FigureRow, MessageRow, OutboxRow, SubmissionRow
from service.store.troubles import Troubles
from tests.flow.test_digest_scale import FRIDAY, PERIODS, filled
from tests.rules.plan import CAMPAIGN, ROSTER, UNION
from tests.rules.small_bloc import HOURS
from tests.rules.small_office import OWN, SECRETARY, ZONE, office

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

SENDER = Sender(UNION, OWN)
UNIT = "Đoàn cơ sở Sở Tư pháp"
DUE = datetime(2020, 3, 6, 10, tzinfo=ZONE)
AT = datetime(2020, 3, 5, 14, 22, 10, tzinfo=ZONE)
YESTERDAY = FRIDAY.replace(hour=7, minute=30) - timedelta(days=1)
QUICK, FINAL = "Báo cáo nhanh", "Báo cáo tổng kết"
_TOKEN = re.compile(r"(?<=Mã thư: )[\w-]{43}")
_CODE = re.compile(r"\b[A-Z]\d[A-Z]\d\b")
_PICTURE = re.compile(r"cid:(\w+)")


def digest_of_a_friday(folder: Path) -> str:
    """The page of the digest after a deadline: every part of it has something to say.  FOLDER holds the store."""
    bloc = replace(office(), roster=ROSTER, campaigns=(CAMPAIGN,), secretary=(SECRETARY,), name=UNION)
    engine = filled(f"sqlite:///{folder}/hopthu.db", bloc, 0)
    _lives(engine)
    posting = Posting(SENDER, ZONE, "review", (SECRETARY,))
    with writing(engine) as session:
        posting.queue(session, replace(LETTERS["receipt"], unit="so-tu-phap"), FRIDAY)
        planner = Digesting(bloc, posting, Times(HOURS), approving=True)
        assert planner.is_due(session, FRIDAY)
        assert planner.queue(session, FRIDAY) == 1
    with reading(engine) as session:
        content = session.scalars(select(OutboxRow.content).where(OutboxRow.to_office).order_by(OutboxRow.id.desc()))
        page = page_of(content.first() or b"")
    engine.dispose()
    return page


def _lives(engine: Engine) -> None:
    """What a week brings: figures that differ from report to report, things to decide, a trouble that has passed."""
    with writing(engine) as session:
        for number, row in enumerate(session.scalars(select(FigureRow))):
            indicator = CAMPAIGN.indicators[number * 5 % len(CAMPAIGN.indicators)]
            row.indicator, row.value = indicator.id, 1_500_000 if indicator.unit == "đồng" else 1 + number * 7 % 5
        last = 0
        for report in session.scalars(select(SubmissionRow).order_by(SubmissionRow.id)):
            report.status = Status.LATE if report.message % 11 == 0 else Status.ON_TIME
            report.arrived = min(report.arrived, FRIDAY - timedelta(minutes=5))
            last = report.id if report.period != PERIODS[-1] else last
        session.add(DigestRow(number=17, moment=YESTERDAY, made=YESTERDAY, seen=last))
        books, mails = Books(session, "mail", FRIDAY - timedelta(hours=3)), list(session.scalars(select(MessageRow)))
        for item, mail in zip(ITEMS, mails, strict=False):
            mail.subject = "Báo cáo nhanh tuần 4 Tháng Thanh niên"
            books.open_item(item, mail)
        Troubles(session).note("mailbox", "connection refused", FRIDAY - timedelta(hours=7))
        Troubles(session).heal("mailbox", FRIDAY - timedelta(hours=6))


_GUESS = (Guess("so-y-te", 90, "tên ở đầu văn bản"), Guess("so-cong-thuong", 60, "chữ ký cuối thư"))
ITEMS = (
    attention("new-address", detail="lan.anh.syt@thu.example", unit="so-y-te", guesses=_GUESS[:1]),
    attention("unknown-unit", detail="văn bản chỉ ghi “Chi đoàn Văn phòng”", guesses=_GUESS),
    attention("implausible-figure", detail="kinh phí 6.000.000.000 đồng, tuần trước 6.000.000", unit="so-y-te"),
    attention("enquiry", detail="“Tuần này đơn vị đi công tác, xin nộp vào thứ Hai có được không?”", unit="so-y-te"),
)


def pages(folder: Path) -> dict[str, str]:
    """Every specimen by its name."""
    made = {name: page_of(compose(letter, SENDER, AT).content) for name, letter in LETTERS.items()}
    return {"digest": digest_of_a_friday(folder), **made}


def page_of(content: bytes) -> str:
    """The page of a letter, complete in itself and without what chance has put into it."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("html",))
    assert body is not None
    page = _TOKEN.sub("vT3kQ0mZr7_xW9sLh2Yd5NbJc8Ue1Pa4Fg6Ri-Ko0Mq", str(body.get_content()))
    names = (f"{a}{b}{c}{d}" for a, b, c, d in product("ABCDEFGH", "23456789", "KMNPRSTV", "23456789"))
    known = {code: next(names) for code in dict.fromkeys(_CODE.findall(page))}
    page = _CODE.sub(lambda found: known[found[0]], page)
    shown = {str(part["Content-ID"]).strip("<>"): part.get_content() for part in message.walk() if part["Content-ID"]}
    return _PICTURE.sub(lambda found: "data:image/png;base64," + b64encode(shown[found[1]]).decode(), page)


def _letter(template: str, kind: str, facts: object) -> Letter:
    return Letter(f"specimen {template}", template, kind, ("stp@hoa.example",), facts)


def _told(name: str, value: int, unit: str, goal: int = 0, have: int = 0) -> Told:
    return Told(name, value, unit, approximate=False, goal=Goal(name, goal, have) if goal else None)


_ENTRY = Entry(
    obligation=QUICK,
    period=DUE.date(),
    due=DUE,
    on_time=True,
    change="",
    nothing_happened=False,
    figures=(
        _told("Cây xanh trồng mới", 250, "cây", 200, 410),
        _told("Đoàn viên mới", 12, "đoàn viên", 20, 12),
        _told("Hoạt động tình nguyện", 3, "hoạt động"),
        _told("Kinh phí chăm lo an sinh", 18_500_000, "đồng"),
    ),
    nominees=(),
    unstated=("Công trình thanh niên",),
    paper=True,
    unnamed=(),
)
_QUESTIONS = (
    Question(1, "confirm", "Tổng kinh phí: 6.000.000 đồng", "bao-cao-nhanh", DUE.date(), "kinh-phi", 6_000_000),
    Question(
        2, "joint", "“20 suất quà, học bổng” ghi chung một số: bao nhiêu suất quà?", "bao-cao-nhanh", DUE.date(), "q"
    ),
)
_RECEIPT = Receipt(
    unit=UNIT,
    union=UNION,
    received=AT,
    subject="Báo cáo nhanh tuần 2 Tháng Thanh niên",
    entries=(_ENTRY,),
    remarks=("Tệp “Ảnh hoạt động.heic” được lưu, không có số liệu để đọc.",),
    asks=asking(_QUESTIONS),
)
_UNREAD = replace(
    _RECEIPT, entries=(), asks=asking(()), remarks=("Tệp “Báo cáo tuần 2.docx” có mật khẩu, chưa mở được.",)
)
_WEEK = Named(QUICK, DUE.date(), DUE, strict=False)
_HREF = f"mailto:{OWN}?subject=x&body=duy%E1%BB%87t"
_END = Named(FINAL, None, datetime(2020, 3, 28, 16, tzinfo=ZONE), strict=True)
_SHORT = Shortfall(datetime(2020, 3, 5, 16, 12, tzinfo=ZONE), "tệp “Báo cáo tuần 2.docx” có mật khẩu")
_DAY = DayLetter(
    UNIT,
    UNION,
    asked=(
        Asked(_WEEK, today=True, wanted=(), empty_ok=True, paper=False, short=_SHORT),
        Asked(_END, today=False, wanted=("01 tập thể", "biên bản họp xét"), empty_ok=False, paper=True, short=None),
    ),
    papers=(PaperAwaited(_END, DUE),),
    events=(Happens("Khởi công “Trường đẹp cho em”", date(2020, 3, 7), date(2020, 3, 8)),),
    received=("Báo cáo nhanh (1/4 kỳ)",),
    missing=("Báo cáo nhanh kỳ 28/02",),
    forms=True,
    group="Nhóm 3",
)
_STATEMENT = Statement(
    unit=UNIT,
    union=UNION,
    campaign="Tháng Thanh niên năm 2020",
    now=AT,
    subject="Đơn vị em còn thiếu gì ạ?",
    missing=(Due(QUICK, date(2020, 2, 28), datetime(2020, 2, 28, 10, tzinfo=ZONE), lacking="tệp có mật khẩu"),),
    coming=(Due(QUICK, DUE.date(), DUE), Due(FINAL, None, _END.due)),
    sent=(Due(QUICK, date(2020, 2, 21), DUE - timedelta(14), DUE - timedelta(14, 7200), on_time=True),),
    reached=(Reached("Cây xanh trồng mới", "cây", 410, 200), Reached("Đoàn viên mới", "đoàn viên", 12, 20)),
    nominees=("Cá nhân: Trần Thị Bích – Bí thư – Giấy khen",),
    absences=(),
    asks=asking(()),
)
_SUMMARY = Summed(
    union=UNION,
    campaign="Tháng Thanh niên năm 2020",
    name=QUICK,
    period=DUE.date(),
    periodic=True,
    made=DUE + timedelta(minutes=15),
    due=66,
    on_time=58,
    late=3,
    missing=(
        "Đoàn cơ sở Sở Y tế",
        "Đoàn cơ sở Sở Công Thương",
        "Chi đoàn Báo Cần Thơ",
        "Chi đoàn Kho bạc",
        "Đoàn Cục Thuế",
    ),
    figures=(
        Figure("Cây xanh trồng mới", 12_450, "cây", 52, 66),
        Figure("Đoàn viên mới", 318, "đoàn viên", 41, 66),
        Figure("Kinh phí chăm lo an sinh", 1_245_500_000, "đồng", 38, 66),
    ),
    differing=2,
    marked=1,
    pending=3,
    nominees=0,
    code="A7K2",
    is_list=False,
    link=_HREF,
    token="vT3kQ0mZr7_xW9sLh2Yd5NbJc8Ue1Pa4Fg6Ri-Ko0Mq",
)
_ANSWER = Answer(
    UNION,
    "Re: [Hộp Thư số 18] 27/3: 4 việc cần quyết định",
    (
        Line(
            "1 đúng", "done", "Báo cáo nhanh kỳ 27/3/2020 được tính cho Sở Y tế.", ("Địa chỉ này từ nay được gợi ý.",)
        ),
        Line(
            "dừng gửi", "asked", "Từ nay không thư nào gửi đơn vị.", buttons=(Button("Đồng ý dừng gửi", "x", _HREF, 1),)
        ),
        Line("2 la so y te", "known", "thuky@cantho.example đã quyết định “2 bỏ qua” lúc 08h15 ngày 27/3/2020."),
        Line("gia hạn Sở Y", "unclear", "Chưa rõ gia hạn đến khi nào.", nearest="gia hạn Sở Y tế đến 30/3 16:00 vì …"),
    ),
    ("Thư ghi từ thuky@cantho.example lúc 07h50 không qua kiểm tra của máy chủ nên không được thực hiện.",),
    Button("Hoàn tác", "hoàn tác", _HREF),
    "vT3kQ0mZr7_xW9sLh2Yd5NbJc8Ue1Pa4Fg6Ri-Ko0Mq",
)
LETTERS = {
    "receipt": _letter("unit.confirmation.report", "confirmation", _RECEIPT),
    "question": _letter("unit.question.attachment", "question", _UNREAD),
    "reminder": _letter("unit.reminder.day", "reminder", _DAY),
    "overdue": _letter("unit.overdue.day", "overdue", _DAY),
    "status": _letter("unit.receipt.status", "receipt", _STATEMENT),
    "answer": _letter("secretary.receipt.commands", "receipt", _ANSWER),
    "summary": _letter("secretary.summary.report", "summary", _SUMMARY),
}

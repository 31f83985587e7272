"""The reminder and the overdue letter of a day: text and page say the same, and every part says what it should."""

from __future__ import annotations

import email
import email.policy
import html
import re
from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from service.mail.letters import Sender, compose
from service.rules.dayletters import (
    Asked,
    BlocCalendar,
    DayLetter,
    Freed,
    Happens,
    Moved,
    Named,
    Owes,
    PaperAwaited,
)
from service.rules.letters import Enclosure, Letter
from service.rules.shortfalls import Shortfall
from service.rules.targets import Asking, Unregistered

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SENDER = Sender("Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ", "doankhoi@cantho.example")
DUE = datetime(2020, 3, 6, 10, tzinfo=ZONE)
LATER = datetime(2020, 3, 9, 10, tzinfo=ZONE)
QUICK = Named("Báo cáo nhanh", DUE.date(), DUE, strict=False)
FINAL = Named("Báo cáo tổng kết", None, datetime(2020, 3, 28, 16, tzinfo=ZONE), strict=True)
SHORT = Shortfall(datetime(2020, 3, 5, 16, 12, tzinfo=ZONE), "tệp <đính kèm> có mật khẩu")
ASKED = Asked(QUICK, today=False, wanted=(), empty_ok=True, paper=False, short=None)
TODAY = Asked(QUICK, today=True, wanted=(), empty_ok=True, paper=False, short=SHORT)
AWARDS = Asked(FINAL, today=False, wanted=("01 tập thể", "biên bản họp xét"), empty_ok=False, paper=True, short=None)
SCHOOL = Happens("Khởi công “Trường đẹp cho em” & gặp mặt", date(2020, 2, 28), date(2020, 2, 29))
CALENDAR = BlocCalendar(
    "Tháng Thanh niên", "45-KH/ĐTN", (Owes(QUICK.name, QUICK, QUICK, 5), Owes(FINAL.name, FINAL, FINAL, 1)), (SCHOOL,)
)
EMPTY = DayLetter("Đoàn cơ sở Sở Tư pháp", SENDER.name)


def telling(**parts: Any) -> DayLetter:  # noqa: ANN401 - any field of the letter
    return replace(EMPTY, **parts)


EVERYTHING = telling(
    moved=(Moved(Named(QUICK.name, QUICK.period, LATER, strict=False), DUE, "bận kiểm tra"),),
    freed=(Freed(date(2020, 3, 5), "diễn tập", (QUICK,)),),
    asked=(TODAY, AWARDS),
    papers=(PaperAwaited(FINAL, DUE),),
    events=(SCHOOL,),
    calendar=CALENDAR,
    received=("Báo cáo nhanh (1/2 kỳ)",),
    missing=("Báo cáo nhanh kỳ 28/02",),
    forms=True,
    group="Nhóm 3",
)
QUESTION = Asking("Đoàn cơ sở Sở Tư pháp", SENDER.name, "Tháng Thanh niên", (Unregistered(1, "reg", "Bao nhiêu?"),))


def composed(template: str, facts: object, *enclosures: Enclosure) -> EmailMessage:
    letter = Letter("reminder x", template, "reminder", ("stp@hoa.example",), facts, enclosures=enclosures)
    content = compose(letter, SENDER, DUE).content
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != "-"]


def text_of(facts: DayLetter, manner: str = "reminder") -> str:
    return body(composed(f"unit.{manner}.day", facts), "plain")


@pytest.mark.parametrize(
    ("template", "facts"),
    [
        ("unit.reminder.day", EVERYTHING),
        ("unit.overdue.day", EVERYTHING),
        ("unit.reminder.day", telling(events=(SCHOOL,))),
        ("unit.overdue.day", telling(papers=(PaperAwaited(FINAL, DUE),))),
        ("unit.question.register", QUESTION),
    ],
)
def test_text_and_page_say_the_same(template: str, facts: object) -> None:
    message = composed(template, facts)
    page = re.sub(r"<head>.*?</head>", " ", body(message, "html"), flags=re.DOTALL)

    assert words(html.unescape(re.sub(r"<[^>]*>", " ", page)).replace(" ,", ",")) == words(body(message, "plain"))


@pytest.mark.parametrize(
    ("manner", "facts", "subject"),
    [
        ("reminder", telling(asked=(ASKED,)), "[Nhắc] Báo cáo nhanh – hạn 10h00 ngày 06/3/2020"),
        ("reminder", telling(asked=(TODAY,)), "[Nhắc] Báo cáo nhanh – hạn hôm nay, 10h00 ngày 06/3/2020"),
        ("reminder", telling(asked=(ASKED, AWARDS)), "[Nhắc] 2 nội dung sắp đến hạn – sớm nhất 10h00 ngày 06/3/2020"),
        ("reminder", telling(moved=EVERYTHING.moved), "[Gia hạn] Báo cáo nhanh – hạn mới 10h00 ngày 09/3/2020"),
        ("reminder", telling(moved=(Moved(QUICK, DUE, ""),)), "[Đổi hạn] Báo cáo nhanh – hạn 10h00 ngày 06/3/2020"),
        ("reminder", telling(calendar=CALENDAR), "[Lịch] Tháng Thanh niên – thời hạn báo cáo và lịch hoạt động"),
        ("reminder", telling(freed=EVERYTHING.freed), "[Thông báo] Ngày nghỉ 05/3/2020 – thời hạn báo cáo không đổi"),
        ("reminder", telling(events=(SCHOOL,)), "[Nhắc] 28/02/2020 – Khởi công “Trường đẹp cho em” & gặp mặt"),
        ("overdue", telling(asked=(ASKED,)), "[Đôn đốc] Báo cáo nhanh kỳ 06/3/2020 – đã quá hạn"),
        ("overdue", telling(asked=(ASKED, AWARDS)), "[Đôn đốc] 2 nội dung đã quá hạn"),
        (
            "overdue",
            telling(papers=EVERYTHING.papers),
            "[Đôn đốc] Văn bản chính có ký tên, đóng dấu – Báo cáo tổng kết",
        ),
    ],
)
def test_the_subject_says_what_the_letter_is_about(manner: str, facts: DayLetter, subject: str) -> None:
    assert composed(f"unit.{manner}.day", facts)["Subject"] == subject


def test_before_on_the_day_and_after_a_deadline_other_words_stand() -> None:
    before, today = (text_of(telling(asked=(asked,))) for asked in (ASKED, TODAY))
    after = text_of(telling(asked=(ASKED,)), "overdue")

    assert "Đoàn Khối xin nhắc đơn vị nội dung sắp đến hạn" in before
    assert "Hôm nay là hạn cuối" in today
    assert "(hôm nay)" in today
    assert "Đến nay Đoàn Khối chưa ghi nhận được" in after


def test_a_letter_says_how_to_answer_and_that_nothing_happened_is_an_answer() -> None:
    one, two = (text_of(telling(asked=asked)) for asked in ((ASKED,), (ASKED, AWARDS)))

    assert "theo mẫu nào cũng được" in one
    assert "Nếu không phát sinh hoạt động, xin trả lời: “không phát sinh”." in one
    assert "Nếu Báo cáo nhanh không phát sinh, xin trả lời: “không phát sinh”." in two
    assert "không phát sinh" not in text_of(telling(asked=(AWARDS,)))


def test_forms_and_papers_are_spoken_of_only_where_there_are_any() -> None:
    plain, full = text_of(telling(asked=(ASKED,))), text_of(EVERYTHING)

    assert "mẫu ghi sẵn" not in plain
    assert "mẫu ghi sẵn" in full
    assert "văn bản chính có ký tên" not in plain
    assert "văn bản chính có ký tên" in full


def test_what_came_and_is_not_enough_is_told_with_its_reason_and_nothing_in_it_is_active() -> None:
    message = composed("unit.reminder.day", telling(asked=(TODAY,)))

    assert "đã đến lúc 16h12 ngày 05/3/2020 nhưng chưa ghi nhận được vì tệp <đính kèm> có mật khẩu." in body(
        message, "plain"
    )
    assert "<đính kèm>" not in body(message, "html")


def test_a_deadline_that_is_given_back_to_the_plan_is_told_as_that() -> None:
    assert "trở lại như kế hoạch: 10h00 ngày 06/3/2020" in text_of(telling(moved=(Moved(QUICK, DUE, ""),)))
    assert "chuyển sớm hơn" in text_of(telling(moved=(Moved(QUICK, LATER, ""),)))


def test_the_calendar_names_the_weekday_of_weekly_reports() -> None:
    text = text_of(telling(calendar=CALENDAR))

    assert "- Báo cáo nhanh: 10h00 thứ Sáu hằng tuần, từ 06/3/2020 đến 06/3/2020" in text
    assert "- Báo cáo tổng kết: trước 16h00 ngày 28/3/2020" in text
    assert "- 28/02/2020 đến 29/02/2020: Khởi công" in text


def test_a_calendar_file_goes_with_the_parameters_by_which_programs_know_it() -> None:
    file = Enclosure(
        "lich.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n", parameters=(("method", "PUBLISH"), ("charset", "utf-8"))
    )

    [part] = composed("unit.reminder.day", telling(asked=(ASKED,)), file).iter_attachments()

    assert (part.get_content_type(), part.get_param("method"), part.get_filename()) == (
        "text/calendar",
        "PUBLISH",
        "lich.ics",
    )
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR\r\n"

"""What orders bring about: reports forwarded, given back, corrected; letters held and let go; sending stopped."""

from __future__ import annotations

import base64
import io
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from service.rules.decisions import Approved
from service.rules.standing import standings_of
from service.rules.verdicts import Status
from service.store.accounts import facts
from service.store.decisions import Decisions
from service.store.engine import reading
from service.store.tables import AuditRow, OutboxState
from tests.flow.conftest import THURSDAY, mail_of, report_of
from tests.flow.secretary import Desk
from tests.flow.test_deciding import REPORT, counted, stranger
from tests.rules.small_office import CAMPAIGN, FRIDAYS, OWN, ROSTER, SECRETARY, STRANGER, local

if TYPE_CHECKING:
    from service.rules.standing import Owed
    from tests.flow.conftest import World

NOW = local(FRIDAYS[1], 11)
BEFORE = THURSDAY - timedelta(days=1)


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def owed(world: World, unit: str = "so-y-te", at: datetime = NOW) -> dict[str, Owed]:
    """What UNIT owes: the report of the week, and the others."""
    with reading(world.engine) as session:
        [standing] = standings_of([ROSTER.by_id[unit]], CAMPAIGN, facts(session), at)
    return {f"{each.obligation.id} {each.deadline.period}": each for each in standing.owed}


WEEK = f"bao-cao-nhanh {FRIDAYS[1]}"


def forwarding(text: str, *, attached: bytes | None = None, picture: bytes | None = None) -> bytes:
    """A mail in which the secretary forwards something, in no thread of ours."""
    message = EmailMessage()
    message["From"] = SECRETARY
    message["To"] = OWN
    message["Subject"] = "Fwd: bao cao"
    message["Message-ID"] = f"<f{abs(hash(text))}@cantho.example>"
    message.set_content(text)
    if attached is not None:
        inner = message_from_bytes(attached, policy=policy.default)
        assert isinstance(inner, EmailMessage)
        message.add_attachment(inner)
    if picture is not None:
        message.add_attachment(picture, "image", "png", filename="zalo.png")
    return message.as_bytes()


def original(trees: int = 5, when: datetime = BEFORE, head: str = "") -> bytes:
    """The mail that a unit has sent to somebody's own mailbox."""
    message = EmailMessage()
    message["From"] = "Bí thư <bithu.syt@rieng.example>"
    message["To"] = "chi.hoa@rieng.example"
    message["Subject"] = "Báo cáo nhanh"
    message["Date"] = when
    message.set_content(head + REPORT.format(unit="Đoàn cơ sở Sở Y tế", trees=trees))
    return message.as_bytes()


INLINE = f"""là của Sở Y tế

---------- Forwarded message ---------
Từ: Bí thư <bithu.syt@rieng.example>
Date: Th 4, 4 thg 3, 2020 vào lúc 08:15
Subject: Báo cáo nhanh
To: <chi.hoa@rieng.example>

{REPORT.format(unit="Đoàn cơ sở Sở Y tế", trees=5)}"""


def test_a_report_forwarded_with_the_unit_named_counts_after_one_press_with_the_originals_time(
    desk: Desk, world: World
) -> None:
    desk.sends(forwarding("là của Sở Y tế", attached=original()))
    assert counted(world) == []
    assert "Báo cáo được tính khi đồng chí xác nhận" in desk.answer

    desk.presses(desk.letters[-1].button("Đúng, của Sở Y tế"))

    assert counted(world) == [5]
    assert owed(world)[WEEK].received == BEFORE
    assert owed(world)[WEEK].status is Status.ON_TIME
    [entry] = [row for row in world.rows(AuditRow) if row.what == "entered by hand"]
    assert (entry.author, entry.after) == (SECRETARY, "so-y-te, came 2020-03-04T02:00:00+00:00")


def test_a_report_forwarded_in_the_text_counts_with_the_time_that_its_head_tells(desk: Desk, world: World) -> None:
    desk.sends(forwarding(INLINE))
    desk.replies(desk.letters[-1], "đồng ý")

    assert counted(world) == [5]
    assert owed(world)[WEEK].received == local(FRIDAYS[1], 8, 15) - timedelta(days=2)


def test_a_report_attached_to_a_reply_counts_at_once(desk: Desk, world: World) -> None:
    letter = desk.gets_list()
    mail = forwarding("là của Sở Y tế", attached=original())

    desk.sends(f"In-Reply-To: {letter.id}\n".encode() + mail)

    assert counted(world) == [5]
    assert "Thư của Sở Y tế; báo cáo trong thư được tính" in desk.answer


def test_a_picture_of_a_report_counts_as_having_come(desk: Desk, world: World, tiny_picture: bytes) -> None:
    desk.sends(forwarding("là của Sở Y tế", picture=tiny_picture))

    desk.presses(desk.letters[-1].buttons[0][1])

    assert counted(world) == []
    assert owed(world)[WEEK].status is not Status.MISSING


def test_a_forwarded_report_that_names_another_unit_is_not_counted_for_anybody(desk: Desk, world: World) -> None:
    letter = desk.gets_list()
    head = "ĐOÀN KHỐI CƠ QUAN DÂN CHÍNH ĐẢNG TP. CẦN THƠ\nĐOÀN CƠ SỞ SỞ Y TẾ\nSố: 12-BC/ĐTN\n\n"
    mail = forwarding("là của Sở Tài chính", attached=original(head=head))

    desk.sends(f"In-Reply-To: {letter.id}\n".encode() + mail)

    assert (counted(world), counted(world, "so-tai-chinh")) == ([], [])
    assert "Văn bản kèm theo ghi tên đơn vị khác" in desk.answer


@pytest.fixture
def tiny_picture() -> bytes:
    picture = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(picture, "PNG")
    return picture.getvalue()


def test_a_report_given_back_no_longer_counts_and_its_unit_gets_the_reason_and_its_own_file(
    desk: Desk, world: World
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "stp@hoa.example", OWN, "Báo cáo nhanh"
    message["Message-ID"] = "<1@hoa.example>"
    message.set_content("Em gửi báo cáo.")
    text = REPORT.format(unit="Đoàn cơ sở Sở Tư pháp", trees=7).encode()
    message.add_attachment(text, "text", "plain", filename="bc nhanh.txt")
    desk.sends(message.as_bytes())
    code = desk.code_of_submission(1)

    answer = desk.replies(desk.gets_list(), f"trả lại {code}: thiếu biểu số liệu")

    assert counted(world, "so-tu-phap") == []
    assert "trả lại Sở Tư pháp, lý do: thiếu biểu số liệu" in answer
    letter = desk.to_units[-1]
    assert (letter.message["To"], letter.message["X-Hopthu-Kind"]) == ("stp@hoa.example", "question")
    assert "Lý do: thiếu biểu số liệu" in letter.text
    [file] = list(letter.message.iter_attachments())
    assert (file.get_filename(), base64.b64decode(str(file.get_payload()))) == ("bc nhanh.txt", text)


def test_a_figure_is_set_by_hand_and_the_original_stays(desk: Desk, world: World) -> None:
    desk.sends(report_of(7))
    code = desk.code_of_submission(1)

    answer = desk.replies(desk.gets_list(), f"sửa {code} trồng cây 12")

    assert counted(world, "so-tu-phap") == [12]
    assert "Cây trồng mới: 12 (trước đó 7)" in answer
    assert [figure.value for figure in desk.figures_of_submission(1)] == [7]


def test_which_deadline_is_moved_is_asked_when_several_fit(desk: Desk, world: World) -> None:
    answer = desk.replies(desk.gets_list(), "gia hạn Sở Y tế thêm 2 ngày vì họp")
    assert "Báo cáo nhanh kỳ 13/3/2020 của Sở Y tế: gia hạn đến 10h00 ngày 15/3/2020 (lý do: họp)" in answer

    late = Desk(world, number=400)
    late.now = local(CAMPAIGN.obligation["bao-cao-tong-ket"].deadlines[0].period, 8)
    asked = late.replies(late.gets_list(at=late.now), "gia hạn Sở Y tế đến 30/3 16:00 vì họp")
    assert "Gia hạn báo cáo nào?" in asked
    assert "1. Báo cáo tổng kết – trả lời thư này, ghi: 1 đúng" in asked

    late.replies(late.letters[-1], "1 đúng")

    moved = {name: each.extended for name, each in owed(world).items()}
    assert moved["bao-cao-tong-ket 2020-03-28"]
    assert not moved["de-nghi-khen-thuong 2020-03-28"]


def test_what_touches_many_units_asks_for_one_more_yes(desk: Desk, world: World) -> None:
    answer = desk.replies(desk.gets_list(), "miễn nhóm 1 báo cáo nhanh tuần này")
    assert "xin xác nhận" in answer
    assert owed(world)[WEEK].status is Status.MISSING

    desk.presses(desk.letters[-1].button("Xác nhận miễn"))

    assert owed(world)[WEEK].status is Status.EXEMPT
    assert owed(world, "da-khoa")[WEEK].status is Status.MISSING


def test_units_are_reminded_at_once_and_once_a_day(desk: Desk) -> None:
    answer = desk.replies(desk.gets_list(), "nhắc ngay Sở Y tế, Sở Tư pháp")
    assert "Đã nhắc Sở Tư pháp, Sở Y tế" in answer
    letters = desk.to_units
    assert [letter.message["To"] for letter in letters] == [
        ", ".join(ROSTER.by_id[u].emails) for u in ("so-tu-phap", "so-y-te")
    ]
    assert "Báo cáo nhanh kỳ 06/3/2020: đã quá hạn 10h00 ngày 06/3/2020" in letters[0].text
    assert letters[0].message["X-Hopthu-Kind"] == "overdue"

    again = desk.replies(desk.gets_list(), "nhắc Sở Y tế")

    assert "Sở Y tế đã được nhắc lúc 11h00" in again
    assert len(desk.to_units) == 2


def test_an_address_named_twice_is_believed_and_one_said_in_words_at_once(desk: Desk, world: World) -> None:
    for number in (1, 2):
        desk.sends(stranger(number, number))
        desk.replies(desk.gets_list(), "1 đúng")
    desk.sends(stranger(3, 3))
    assert [item.kind for item in world.attention if item.closed is None] == []

    desk.replies(desk.gets_list(), "địa chỉ mới khac@rieng.example là của Sở Y tế")
    desk.sends(mail_of(REPORT.format(unit="", trees=4), sender="khac@rieng.example", number=4))

    with reading(world.engine) as session:
        rulings = Decisions(session).rulings()
    assert rulings.rostered == {STRANGER: "so-y-te", "khac@rieng.example": "so-y-te"}
    assert world.messages[-1].unit == "so-y-te"
    assert [letter.message["To"] for letter in desk.to_units][-1] == "khac@rieng.example"


def test_an_address_named_once_is_proposed_the_next_time(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    desk.replies(desk.gets_list(), "1 đúng")

    desk.sends(mail_of(REPORT.format(unit="", trees=4), sender=STRANGER, number=2))

    item = world.attention[-1]
    assert (item.kind, item.guesses[0][0]) == ("unknown-unit", "so-y-te")


def test_a_summary_is_sent_to_who_asks_and_goes_to_the_superior_body_after_one_more_yes(desk: Desk) -> None:
    assert "Chưa có báo cáo tổng hợp nào" in desk.replies(desk.gets_list(), "gửi báo cáo tổng hợp")
    code = desk.has_summary(FRIDAYS[1])

    desk.replies(desk.gets_list(), "gửi báo cáo tổng hợp báo cáo nhanh")
    letter = next(each for each in desk.letters if each.message["X-Hopthu-Kind"] == "summary")
    assert [part.get_filename() for part in letter.message.iter_attachments()] == [
        "tong-hop-bao-cao-nhanh-2020-03-06.docx",
        "tong-hop-bao-cao-nhanh-2020-03-06.xlsx",
    ]

    assert "Báo cáo sẽ được gửi cấp trên; xin xác nhận." in desk.replies(letter, f"duyệt {code}")
    assert desk.rulings() == []
    desk.presses(desk.letters[-1].button("Xác nhận gửi cấp trên"))
    assert desk.rulings() == [Approved(1)]


def test_the_rest_of_a_long_list_is_shown_on_request(desk: Desk) -> None:
    letter = desk.gets_list()
    for number in range(1, 4):
        desk.sends(stranger(number, number, f"ai{number}@noi-khac.example"))

    answer = desk.replies(letter, "thêm")
    assert "Các việc còn lại (3)" in answer
    assert "Đã thực hiện 1 lệnh" in desk.replies(desk.letters[-1], "2 đúng")


def test_nothing_is_answered_twice_when_a_step_runs_twice(desk: Desk, world: World) -> None:
    desk.sends(stranger())
    mail = desk.reply(desk.gets_list(), "1 đúng")

    desk.sends(mail)
    desk.sends(mail)

    assert len(desk.letters) == 2
    assert [row.state for row in world.letters].count(OutboxState.WAITING) == 2

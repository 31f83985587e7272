"""The secretary asks for reports, edits and approves them by replying to the letters that bring them."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from tests.flow.conftest import World, report_of
from tests.flow.secretary import Desk, Got
from tests.flow.union import SECOND, SUPERIOR, TIME, Union, edited, files, texts
from tests.rules.small_office import SECRETARY

if TYPE_CHECKING:
    pass


@pytest.fixture
def union(world: World) -> Union:
    world.stores(report_of(5))
    world.stores(report_of(3, number=2, sender="stc@hoa.example"))
    world.takes_in()
    return Union(world)


def test_the_secretary_may_ask_for_the_report_before_its_time(union: Union) -> None:
    desk, before = Desk(union.world), TIME - timedelta(hours=2)
    union.ticks(before)
    earlier = len(union.reports())

    assert "Đang tổng hợp" in desk.replies(desk.gets_list(), "gửi báo cáo tổng hợp báo cáo nhanh kỳ 06/3/2020")
    assert union.ticks(before) == 1
    assert union.ticks(before) == 0

    assert len(union.reports()) == earlier
    letter = union.letters()[-1]
    assert (letter["To"], letter["X-Hopthu-Period"]) == (SECRETARY, SECOND.isoformat())
    assert "duyệt" not in next(texts(letter))
    assert len(files(letter)) == 2


def test_one_press_approves_and_a_reply_with_the_edited_paper_is_what_leaves(union: Union) -> None:
    union.ticks(TIME)
    desk, letter = Desk(union.world), Got(union.letters()[0])
    own = edited(files(letter.message)["tong-hop-bao-cao-nhanh-2020-03-06.docx"])
    reply = email.message_from_bytes(desk.reply(letter, f"duyệt {union.code(1)}"), policy=email.policy.default)
    assert isinstance(reply, EmailMessage)
    reply.add_attachment(own, "application", "octet-stream", filename="BC sửa.docx")

    desk.sends(reply.as_bytes())

    assert "BC sửa.docx”\nXong. Bản Word của đồng chí thay cho bản đã lập" in desk.answer
    assert [item.kind for item in union.world.attention] == []
    assert union.ticks(TIME + timedelta(hours=1)) == 0  # one more yes is asked for
    desk.presses(letter.button("Duyệt và gửi cấp trên"))
    assert union.ticks(TIME + timedelta(hours=2)) == 1
    sent = union.letters()[-1]
    assert sent["To"] == SUPERIOR
    assert files(sent)["tong-hop-bao-cao-nhanh-2020-03-06.docx"] == own

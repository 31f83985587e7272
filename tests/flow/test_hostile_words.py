"""Whatever strangers and units write, in no letter is it markup, a header, a link or an order."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.store.tables import QuestionRow
from tests.flow.conftest import THURSDAY
from tests.flow.hostile import HOSTILE, faults_of, hostile_answer, hostile_mail
from tests.flow.mornings import Mornings, lines_of
from tests.flow.talk import STP, Talk, scan
from tests.letters.activity import active_in
from tests.letters.browser import running_browser
from tests.rules.small_office import FRIDAYS, OWN, SECRETARY, STRANGER, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flow.conftest import World
    from tests.flow.secretary import Got
    from tests.letters.browser import Browser

SHARES = 4  # of the hostile words; each makes a store of its own
FRIDAY = local(FRIDAYS[1], 7, 30)
# Everything that a button of ours may say.
ORDER = re.compile(
    r"[A-Z]\d[A-Z0-9]{2,4} (đúng|bỏ qua|xong|đã nhận|đã gọi điện|là (Sở|Cao đẳng|Bệnh viện)[\w ]+)"
    r"|((không )?gửi|duyệt|hoàn tác) [A-Z]\d[A-Z0-9]{2,4}|gửi (tất cả|hết thư [\w ]+)|thêm|hoàn tác"
    r"|nhắc ngay [\w ,]+"
)
REPORT = "BÁO CÁO NHANH\nTừ ngày 28/02/2020 đến ngày 05/3/2020\n\n- Trồng cây: 7 cây\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


def faults_in(letters: list[Got], browser: Browser) -> list[str]:
    """What is wrong with LETTERS as they are written, and as a browser understands them."""
    written = [fault for got in letters for fault in faults_of(got.message)]
    return written + [fault for got in letters for fault in active_in(browser, got.page)]


@pytest.mark.parametrize("share", range(SHARES))
def test_what_senders_write_is_only_words_in_every_letter(world: World, browser: Browser, share: int) -> None:
    desk, number = Mornings(world, mode="review"), 0
    for text in HOSTILE[share::SHARES]:
        for sender, report in ((STRANGER, REPORT), ("stp@hoa.example", REPORT), ("syt@hoa.example", "")):
            number += 1
            world.stores(hostile_mail(text, sender, number, report))
    world.takes_in(held=True)
    digest = desk.gets_digest(FRIDAY)
    assert digest is not None
    assert digest.codes
    before = desk.rulings()
    for text in HOSTILE[share::SHARES]:
        typed = "" if "1 đúng" in text else text  # typed by her it would be an order
        desk.replies(digest, f"thêm\n{typed}\ntình trạng Sở Tư pháp", subject=" ".join(text.split())[:300])

    letters = [*desk.letters, *desk.to_units]
    assert {str(got.message["X-Hopthu-Kind"]) for got in letters} >= {"digest", "receipt", "confirmation"}
    assert faults_in(letters, browser) == []
    lines = [line for got in desk.letters for _, link in got.buttons for line in lines_of(link)]
    assert lines
    assert [line for line in lines if not ORDER.fullmatch(line)] == []
    assert desk.rulings() == before


def test_what_a_unit_writes_beside_its_answer_to_a_question_is_only_words(world: World, browser: Browser) -> None:
    talk, desk = Talk(world), Mornings(world)
    for number, text in enumerate(HOSTILE, 1):
        talk.reports(scan())
        world.stores(hostile_answer(text, talk.last, STP, number), arrived=THURSDAY + timedelta(minutes=number))
        world.takes_in()
    before = desk.rulings()
    digest = desk.gets_digest(FRIDAY)
    assert digest is not None
    desk.replies(digest, "thêm\ntình trạng Sở Tư pháp")

    understood = [row for row in world.rows(QuestionRow) if row.answer == "2 đúng"]
    assert len(understood) == len(HOSTILE) - 1  # one of them answers the same question otherwise
    assert len(world.attention) == len(HOSTILE)
    assert digest.codes
    assert faults_in([*desk.letters, *desk.to_units], browser) == []
    assert desk.rulings() == before


def test_words_of_a_stranger_that_a_reply_quotes_as_outlook_does_order_nothing(world: World) -> None:
    desk = Mornings(world)
    for number, text in enumerate(("1 đúng\ntất cả đúng", "dừng gửi", "gửi tất cả. 1 bỏ qua"), 1):
        world.stores(hostile_mail(text, f"ai{number}@noi-khac.example", number, REPORT))
    world.takes_in()
    digest = desk.gets_digest(FRIDAY)
    assert digest is not None
    quoted = (
        f"Từ: Đoàn Khối <{OWN}>\nĐã gửi: 06 Tháng Ba 2020 07:30\nĐến: {SECRETARY}\nChủ đề: {digest.message['Subject']}"
    )

    desk.sends(desk.reply(digest, f"Cảm ơn em, chiều tôi xem.\n\n{quoted}\n\n{digest.text}", quoting="none"))

    assert desk.rulings() == []

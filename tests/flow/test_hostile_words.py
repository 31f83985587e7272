"""Whatever strangers and units write, in no letter is it markup, a header, a link or an order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.flow.hostile import HOSTILE, faults_of, hostile_mail
from tests.flow.mornings import Mornings, lines_of
from tests.rules.small_office import FRIDAYS, OWN, SECRETARY, STRANGER, local

if TYPE_CHECKING:
    from tests.flow.conftest import World

SHARES = 4  # of the hostile words; each makes a store of its own
FRIDAY = local(FRIDAYS[1], 7, 30)
# Everything that a button of ours may say.
ORDER = re.compile(
    r"[A-Z]\d[A-Z0-9]{2,4} (đúng|bỏ qua|xong|đã nhận|đã gọi điện|là (Sở|Cao đẳng|Bệnh viện)[\w ]+)"
    r"|((không )?gửi|duyệt|hoàn tác) [A-Z]\d[A-Z0-9]{2,4}|gửi (tất cả|hết thư [\w ]+)|thêm|hoàn tác"
    r"|nhắc ngay [\w ,]+"
)
REPORT = "BÁO CÁO NHANH\nTừ ngày 28/02/2020 đến ngày 05/3/2020\n\n- Trồng cây: 7 cây\n"


@pytest.mark.parametrize("share", range(SHARES))
def test_what_senders_write_is_only_words_in_every_letter(world: World, share: int) -> None:
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
    assert [fault for got in letters for fault in faults_of(got.message)] == []
    lines = [line for got in desk.letters for _, link in got.buttons for line in lines_of(link)]
    assert lines
    assert [line for line in lines if not ORDER.fullmatch(line)] == []
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

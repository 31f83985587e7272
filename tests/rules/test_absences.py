"""When somebody will be back, in the words of automatic answers."""

from __future__ import annotations

from datetime import date

import pytest

from service.rules.absences import back_on

TODAY = date(2020, 3, 5)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Tôi đang đi công tác đến hết ngày 10/3/2020, chưa trả lời được.", date(2020, 3, 11)),
        ("Tôi nghỉ phép từ 5/3 đến 12/3. Sẽ trở lại làm việc vào thứ Sáu ngày 13/3.", date(2020, 3, 13)),
        ("Em đi học từ ngày 01/3 đến ngày 20/3/2020, việc gấp xin gọi 0900 000 000.", date(2020, 3, 21)),
        ("Toi se co mat tai co quan vao sang thu hai, 9/3", date(2020, 3, 9)),
        ("Nghỉ thai sản đến hết ngày 10 tháng 8 năm 2020", date(2020, 8, 11)),
        ("I am out of office until March 10 and will be back on 11 March 2020.", date(2020, 3, 11)),
        ("I'll return on Monday, March 16th.", date(2020, 3, 16)),
        ("Back in the office on 05.01.2021", None),
        ("Tôi đi công tác đến hết tháng 3", None),
        ("Tôi đã trở lại làm việc từ ngày 2/3", None),
        ("Đến hết ngày 31/2", None),
        ("Cảm ơn đã gửi thư, tôi sẽ trả lời sau.", None),
    ],
)
def test_the_day_of_return_is_read_or_none(text: str, back: date | None) -> None:
    assert back_on(text, TODAY) == back


def test_a_day_without_a_year_lies_ahead() -> None:
    assert back_on("Tôi trở lại làm việc ngày 4/1", date(2020, 12, 28)) == date(2021, 1, 4)

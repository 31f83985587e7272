"""With whom something was done, as offices write it; and what only looks like a unit of ours."""

from __future__ import annotations

import pytest

from service.rules.roster import Roster, Unit
from service.rules.summary.partners import Partners
from tests.rules.small_office import ROSTER, office

KNOWN = Partners(
    Roster(
        (
            *ROSTER.units,
            Unit("khcn", "Đoàn cơ sở Sở Khoa học và Công nghệ", ("SKHCN", "Sở KH&CN")),
            Unit("hdnd", "Chi đoàn cơ sở Văn phòng HĐND thành phố", ("VP HĐND",)),
        )
    ),
    office().name,
)


@pytest.mark.parametrize(
    ("quote", "units"),
    [
        ("Phối hợp với Chi đoàn Sở Tài chính tổ chức 02 buổi", {"so-tai-chinh"}),
        ("phối hợp Đoàn cơ sở Sở Tài chính thành phố Cần Thơ tổ chức", {"so-tai-chinh"}),
        ("cùng Sở Y tế, STC và Sở KH&CN trồng cây", {"so-y-te", "so-tai-chinh", "khcn"}),
        ("liên kết với Sở Khoa học, Công nghệ", {"khcn"}),
        ("1 | Tọa đàm (phối hợp với Văn phòng Hội đồng nhân dân thành phố) | buổi | 02", {"hdnd"}),
        ("phối hợp với Bệnh viện Đa khoa Trung ương khám bệnh", {"da-khoa-tw"}),
        ("phối hợp với BV Đa khoa thành phố khám bệnh", {"da-khoa"}),
    ],
)
def test_partners_are_known_by_every_way_to_write_them(quote: str, units: set[str]) -> None:
    assert KNOWN.named_in(quote, "so-tu-phap") == units


@pytest.mark.parametrize(
    "quote",
    [
        "Sở Tài chính tặng 02 suất quà",  # nobody says that it was done together
        "phối hợp với Trung tâm Y tế quận",
        "phối hợp với Bệnh viện Đa khoa khám bệnh",  # which of the two?
        "phối hợp với UBND xã Trường Long",
        "phối hợp với Sở Y tế Vĩnh Long",
        "phối hợp với các đơn vị",
    ],
)
def test_who_is_not_certain_is_nobody(quote: str) -> None:
    assert KNOWN.named_in(quote, "so-tu-phap") == frozenset()


def test_nobody_is_its_own_partner() -> None:
    assert KNOWN.named_in("Sở Tư pháp phối hợp với Sở Tài chính", "so-tu-phap") == {"so-tai-chinh"}

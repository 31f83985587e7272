"""The account of `hopthu read`: what was understood, and why, at a glance."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from service.cli.account import Account
from service.cli.reasons import PLACES, REASONS, place, reason
from service.cli.understood import Understood
from service.cli.words import VIETNAMESE, speaker
from service.rules.classify import CHAIN
from tests.meaning.post import Case, cases, filed, office, read

CASES = {case.name: case for case in cases()}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def account(name: str, lang: str = "vi", *, terminal: bool = False, width: int = 100) -> str:
    """The account of a case of `tests/meaning`, as a terminal of WIDTH columns shows it."""
    case: Case = CASES[name]
    paper = io.StringIO()
    console = Console(file=paper, width=width, force_terminal=terminal, color_system="standard" if terminal else None)
    known = office()
    understood = Understood("1.eml", read(case), filed(case), case.at)
    Account(known.roster, known.campaign, speaker(lang), console).tell(understood)
    return paper.getvalue()


def test_beside_each_figure_stand_its_words_and_its_place() -> None:
    told = account("units: a newcomer with a letterhead")

    assert "“1. Kết nạp 02 đoàn viên mới.”" in told
    assert "bc.txt, dòng" in told
    assert "kỳ 06/03/2020: đúng hạn, chưa tính ← văn bản ghi “28/02/2020 đến ngày" not in told
    assert "← văn bản ghi “28/02/2020 đến 05/3/2020”" in told
    assert "số 07-BC/ĐTN, ngày 05/03/2020" in told


def test_the_unit_is_told_with_its_reason_and_where_it_is_not_certain_with_the_best_guesses() -> None:
    assert "Đoàn cơ sở Sở Tư pháp so-tu-phap ← tiêu đề văn bản" in account("units: a newcomer with a letterhead")

    unclear = account("units: address and document of two units")
    assert "chưa chắc chắn ← địa chỉ người gửi và tiêu đề văn bản ghi hai đơn vị khác nhau" in unclear
    assert "có thể là Đoàn cơ sở Sở Tư pháp (80) ← được nêu tên trong tiêu đề văn bản" in unclear


def test_each_of_several_units_stands_at_its_own_report() -> None:
    told = account("units: a clerk of two units sends for both")

    assert "Chi đoàn cơ sở Trường Chính trị thành phố" in told
    assert "Chi đoàn cơ sở Viện Kinh tế - Xã hội thành phố" in told
    assert "thư có báo cáo của nhiều đơn vị" in told


def test_who_is_put_forward_is_told_without_birthday() -> None:
    told = account("nominations: list: name, year of birth by sex, office, merits, award")

    assert "cá nhân  Trần Thị Bích Liên" in told
    assert "Bí thư Chi đoàn Văn phòng, Giấy" in told
    assert "1992" not in told


@pytest.mark.parametrize(
    "name", ["units: a newcomer with a letterhead", "nominations: dossier: five papers on two nominees"]
)
def test_nothing_is_wider_than_the_terminal(name: str) -> None:
    assert [line for line in account(name).splitlines() if len(line.rstrip()) > 100] == []


def test_colours_are_for_terminals() -> None:
    assert COLOUR.search(account("units: a newcomer with a letterhead", terminal=True))
    assert not COLOUR.search(account("units: a newcomer with a letterhead"))


def test_the_account_is_told_in_english_too() -> None:
    told = account("units: a newcomer with a letterhead", "en")

    assert "on_time, not counted yet" in told
    assert "bc.txt, line" in told


def test_every_reason_of_the_rules_is_told_in_vietnamese() -> None:
    given = {rule.because for rule in CHAIN}

    assert given - REASONS.keys() == set()
    assert PLACES.keys() <= VIETNAMESE.keys()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("letterhead of another document", "theo tiêu đề văn bản của văn bản khác trong thư"),
        ("sender address against signature", "địa chỉ người gửi và phần ký ghi hai đơn vị khác nhau"),
        ("sender address", "theo địa chỉ người gửi"),
        ("", ""),
    ],
)
def test_a_reason_is_told_whole(text: str, told: str) -> None:
    assert reason(text, speaker("vi")) == told


def test_a_place_is_told_whole() -> None:
    assert place("page 2, table 1, row 3", speaker("vi")) == "trang 2, bảng 1, hàng 3"
    assert place("page 2, table 1, row 3", speaker("en")) == "page 2, table 1, row 3"

"""`hopthu replay` tells unit by unit what would change, in the words of the office."""

from __future__ import annotations

from datetime import UTC, datetime

from service.cli.replays import Report
from service.cli.words import speaker
from service.flow.replay import Difference
from tests.rules.small_office import CAMPAIGN, ROSTER, ZONE

THURSDAY = datetime(2020, 3, 5, 2, 0, tzinfo=UTC)
REPORT = Report(ROSTER, CAMPAIGN, speaker("vi"), ZONE)
WEEK = "so-tu-phap bao-cao-nhanh 2020-03-06"


def difference(
    before: tuple[str, ...], after: tuple[str, ...], *, unit: str | None = "so-tu-phap", decided: bool = False
) -> Difference:
    return Difference("<1@hoa.example>", before, after, "BC nhanh", THURSDAY, (unit,), decided)


def told(*found: Difference, named: bool = False) -> str:
    return "\n".join(REPORT.lines(found, named=named))


def test_a_figure_is_told_with_what_it_was_and_what_it_would_be() -> None:
    text = told(difference((f"{WEEK} trong-cay = 12",), (f"{WEEK} trong-cay = 1200",)))

    assert "[bold]Đoàn cơ sở Sở Tư pháp[/bold]" in text
    assert "05/03/2020 09:00" in text
    assert "Báo cáo nhanh 06/03/2020: Cây trồng mới: [red]12[/red] → [green]1.200[/green]" in text


def test_what_comes_and_what_goes_is_told_apart() -> None:
    text = told(
        difference(("so-tu-phap nominates individual Trần Thị Hoa",), ("so-tu-phap nominates individual Lê Văn Mai",))
    )

    assert "- đề nghị khen thưởng: Trần Thị Hoa (cá nhân)" in text
    assert "+ đề nghị khen thưởng: Lê Văn Mai (cá nhân)" in text


def test_a_report_that_goes_to_another_unit_is_told_once_under_that_unit() -> None:
    moved = Difference(
        "<1@hoa.example>",
        ("unit so-tu-phap", f"{WEEK} trong-cay = 12", f"{WEEK} on_time first"),
        ("unit so-y-te", f"so-y-te {WEEK[11:]} trong-cay = 12", f"so-y-te {WEEK[11:]} late replaces"),
        units=("so-tu-phap", "so-y-te"),
    )

    text = told(moved)

    assert text.startswith("[bold]Đoàn cơ sở Sở Y tế[/bold]")
    assert "đơn vị: [red]Đoàn cơ sở Sở Tư pháp[/red] → [green]Đoàn cơ sở Sở Y tế[/green]" in text
    assert "[red]đúng hạn[/red] → [green]trễ hạn, thay thế báo cáo trước[/green]" in text
    assert "Cây trồng mới" not in text


def test_units_come_in_the_order_of_the_roster_and_nobodys_last() -> None:
    found = [difference(("kind other",), ("kind enquiry",), unit=unit) for unit in (None, "so-y-te", "so-tu-phap")]

    heads = [line for line in REPORT.lines(found, named=False) if line.startswith("[bold]")]

    assert [head[6:-7] for head in heads] == ["Đoàn cơ sở Sở Tư pháp", "Đoàn cơ sở Sở Y tế", "chưa rõ đơn vị"]
    assert "loại thư: [red]thư khác[/red] → [green]thư hỏi[/green]" in told(*found)


def test_what_a_person_decided_is_said_to_be_held_back_unless_it_is_named() -> None:
    decided = difference(("attention new-address",), (), decided=True)

    assert "đã có người quyết định" in told(decided)
    assert "đã có người quyết định" not in told(decided, named=True)


def test_what_cannot_be_read_again_says_why() -> None:
    gone = Difference("<1@hoa.example>", (), (), unread="reading took longer than 20 seconds")

    assert "không đọc lại được, giữ nguyên như đã ghi: reading took longer than 20 seconds" in told(gone)

"""List, request, minutes and reports on one nominee are one nomination."""

from __future__ import annotations

from dataclasses import replace

from parsers.readings import Form, Nominee, NomineeKind, Reading
from service.rules.nominations import dossier
from tests.rules.small_office import AWARDS, nominee

COMPLETE = ("tờ trình hoặc công văn", "báo cáo thành tích")


def papers(*nominees: Nominee, papers: tuple[str, ...] = COMPLETE) -> Reading:
    return Reading(Form.NOMINATION, nominees=nominees, papers=papers)


def codes(*readings: Reading) -> list[str]:
    return [item.code for item in dossier(readings, AWARDS, "so-tu-phap").attention]


def test_one_person_in_four_papers_is_one_nominee_with_all_that_the_papers_know() -> None:
    listed = replace(nominee("Trần Thị Bích", "list"), award="Giấy khen")
    reported = nominee("TRẦN THỊ BÍCH", "achievement report", position="Bí thư")

    found = dossier([papers(reported), papers(listed), papers(nominee("Trần Thị Bích", "minutes"))], AWARDS, None)

    assert [(n.name, n.position, n.award) for n in found.nominees] == [("Trần Thị Bích", "Bí thư", "Giấy khen")]
    assert found.attention == ()


def test_another_name_in_the_report_than_in_the_list_is_shown() -> None:
    [item] = dossier(
        [papers(nominee("Nguyễn Thị Thảo", "list")), papers(nominee("Nguyễn Thị Hảo", "achievement report"))],
        AWARDS,
        "so-tu-phap",
    ).attention

    assert item.code == "nominee-differs"
    assert "“Nguyễn Thị Thảo” và “Nguyễn Thị Hảo”" in item.message


def test_more_than_the_quota_are_all_kept_and_shown() -> None:
    both = papers(nominee("Trần Thị Bích"), nominee("Lê Văn Mai"))

    assert len(dossier([both], AWARDS, None).nominees) == 2
    assert codes(both) == ["over-quota"]


def test_a_collective_does_not_count_towards_the_quota_of_persons() -> None:
    group = nominee("Chi đoàn Văn phòng", kind=NomineeKind.COLLECTIVE)

    assert codes(papers(group, nominee("Trần Thị Bích"))) == []


def test_missing_papers_are_named() -> None:
    [item] = dossier([papers(nominee("Trần Thị Bích"), papers=COMPLETE[:1])], AWARDS, None).attention

    assert (item.code, item.detail) == ("missing-papers", "báo cáo thành tích")

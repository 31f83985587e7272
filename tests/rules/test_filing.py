"""What a mail changes, from its documents to what a person must look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from parsers.documents import Problem, Read
from parsers.fates import Bounce, Fate
from parsers.mails import MailReading
from parsers.readings import Change, Doubt, Form, NomineeKind, Reading
from service.rules.filing import file
from service.rules.verdicts import Arrival, Earlier, Filing, Status
from tests.rules.small_office import (
    FRIDAYS,
    LAST_DAY,
    PAPERS,
    STRANGER,
    attached,
    covering,
    figure,
    local,
    mail,
    nominee,
    office,
    report,
    returned,
)

FRIDAY = FRIDAYS[1]
IN_TIME = local(FRIDAY, 9)


def filed(letter: MailReading, *earlier: Earlier, at: datetime = IN_TIME) -> Filing:
    return file(letter, Arrival(at), office(*earlier))


def codes(filing: Filing) -> list[str]:
    return [item.code for item in filing.attention]


def values(filing: Filing) -> dict[str, int]:
    (submission,) = filing.submissions
    return {stated.indicator: stated.value for stated in submission.figures}


def test_a_report_in_time_is_recorded_with_its_figures_and_needs_nobody() -> None:
    filing = filed(mail(attached(report(figure(12)))))

    (submission,) = filing.submissions
    assert (submission.unit, submission.obligation, submission.period) == ("so-tu-phap", "bao-cao-nhanh", FRIDAY)
    assert (submission.status, submission.counted, submission.correction) == (Status.ON_TIME, True, False)
    assert values(filing) == {"trong-cay": 12}
    assert filing.attention == ()


@pytest.mark.parametrize(("second", "status"), [(0, Status.ON_TIME), (1, Status.LATE)])
def test_late_is_judged_to_the_second(second: int, status: Status) -> None:
    (submission,) = filed(mail(attached(report())), at=local(FRIDAY, 10, 0, second)).submissions

    assert submission.status is status


def test_at_sixteen_sharp_a_final_report_due_before_sixteen_is_late() -> None:
    final = mail(attached(report(form=Form.FINAL)))

    (submission,) = filed(final, at=local(LAST_DAY, 16)).submissions

    assert (submission.obligation, submission.status) == ("bao-cao-tong-ket", Status.LATE)


def test_word_copy_and_text_that_say_the_same_are_one_submission() -> None:
    both = mail(attached(report(figure(12)), "bc.docx"), attached(report(figure(12, file="bc.pdf")), "bc.pdf"))

    assert values(filed(both)) == {"trong-cay": 12}


def test_files_that_contradict_each_other_record_neither_and_ask() -> None:
    both = mail(attached(report(figure(12)), "bc.docx"), attached(report(figure(21, file="bc.pdf")), "bc.pdf"))

    filing = filed(both)

    assert values(filing) == {}
    assert codes(filing) == ["figures-disagree"]


def test_what_was_read_by_ocr_waits_for_somebody_to_agree() -> None:
    (submission,) = filed(mail(attached(report(), "scan.pdf", Read.OCR))).submissions

    assert [stated.confirm for stated in submission.figures] == [True]


def test_a_text_copy_stands_before_its_scan() -> None:
    both = mail(attached(report(figure(17)), "scan.pdf", Read.OCR), attached(report(figure(12)), "bc.docx"))

    filing = filed(both)

    assert values(filing) == {"trong-cay": 12}
    assert codes(filing) == []


def test_the_covering_note_of_a_report_adds_nothing() -> None:
    note = mail(attached(report(figure(12))), text="Em gửi báo cáo ạ, trồng cây 30 cây", body=report(figure(30)))

    assert values(filed(note)) == {"trong-cay": 12}


def test_a_report_with_nothing_to_report_is_a_report() -> None:
    nothing = Reading(Form.PERIODIC, nothing_happened=True)

    (submission,) = filed(mail(text="Tuần này không phát sinh hoạt động.", body=nothing)).submissions

    assert (submission.nothing_happened, submission.figures) == (True, ())


def test_a_second_report_for_the_same_period_replaces_the_first() -> None:
    (submission,) = filed(mail(attached(report())), Earlier("so-tu-phap", "bao-cao-nhanh", FRIDAY)).submissions

    assert (submission.correction, submission.change) == (True, Change.REPLACES)


@pytest.mark.parametrize(
    ("letter", "change"),
    [
        (mail(attached(replace(report(), change=Change.AMENDS))), Change.AMENDS),
        (mail(attached(report()), subject="Bổ sung báo cáo nhanh tuần 2"), Change.ADDS),
        (mail(attached(report(), "BC nhanh thay the.docx")), Change.REPLACES),
    ],
)
def test_a_correction_says_itself_how_it_corrects(letter: MailReading, change: Change) -> None:
    (submission,) = filed(letter).submissions

    assert submission.change is change


def test_one_mail_may_answer_several_obligations() -> None:
    papers = Reading(Form.NOMINATION, nominees=(nominee("Trần Thị Hoa"),), papers=PAPERS)
    both = mail(attached(report(form=Form.FINAL), "tk.docx"), attached(papers, "kt.docx"))

    filing = filed(both, at=local(LAST_DAY, 9))

    assert {submission.obligation for submission in filing.submissions} == {"bao-cao-tong-ket", "de-nghi-khen-thuong"}
    assert [nomination.nominee.name for nomination in filing.nominations] == ["Trần Thị Hoa"]


def test_one_mail_may_hold_reports_of_several_units_and_is_nobodys_itself() -> None:
    parts = [
        attached(report(issuer=(f"ĐOÀN CƠ SỞ {name}",)), f"{name}.docx") for name in ("SỞ TƯ PHÁP", "SỞ TÀI CHÍNH")
    ]

    filing = filed(mail(*parts, sender=STRANGER))

    assert filing.unit is None
    assert {submission.unit for submission in filing.submissions} == {"so-tu-phap", "so-tai-chinh"}
    assert not any(submission.counted for submission in filing.submissions)


def test_two_weeks_in_one_mail_are_two_submissions() -> None:
    weeks = [
        attached(covering(friday - timedelta(days=4), friday), f"tuan{number}.docx")
        for number, friday in enumerate(FRIDAYS[:2])
    ]

    assert [submission.period for submission in filed(mail(*weeks)).submissions] == list(FRIDAYS[:2])


def test_last_years_report_is_recorded_nowhere_and_shown() -> None:
    filing = filed(mail(attached(replace(report(), years=frozenset({2019})))))

    assert (filing.submissions, codes(filing)) == ((), ["wrong-period"])


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        (mail(attached(name="bc.doc", read=Read.NO, problem=Problem.UNREADABLE)), "unreadable-attachment"),
        (mail(attached(name="bc.zip", read=Read.NO, problem=Problem.PASSWORD)), "password"),
        (mail(attached(name="bc.docx", read=Read.NO, problem=Problem.DAMAGED)), "damaged"),
        (mail(attached(name="bc.zip", read=Read.NO, problem=Problem.BOMB)), "bomb"),
        (mail(attached(name="bc.exe", read=Read.NO, problem=Problem.UNSAFE)), "unsafe-type"),
        (mail(attached(name="anh.jpg", read=Read.IMAGE)), "unreadable-attachment"),
        (replace(mail(subject="Báo cáo nhanh"), links=("https://drive.example/x",)), "link-only"),
        (mail(attached(Reading(Form.BLANK), "mau.docx")), "blank-form"),
        (mail(subject="Hỏi về hạn nộp"), "enquiry"),
        (returned(mail(), Bounce("a part for machines", (Fate("stc@hoa.example", "failed"),))), "bounced-address"),
    ],
)
def test_what_could_not_be_recorded_is_shown_by_name(letter: MailReading, code: str) -> None:
    filing = filed(letter)

    assert filing.submissions == ()
    assert codes(filing) == [code]


def test_photographs_beside_a_report_need_nobody() -> None:
    assert codes(filed(mail(attached(report()), attached(name="anh.jpg", read=Read.IMAGE)))) == []


def test_an_unread_file_beside_a_report_is_shown_though_the_report_is_recorded() -> None:
    filing = filed(mail(attached(report()), attached(name="bc2.zip", read=Read.NO, problem=Problem.PASSWORD)))

    assert len(filing.submissions) == 1
    assert codes(filing) == ["password"]


def test_a_doubt_of_a_document_becomes_an_item_with_its_quote() -> None:
    doubt = Doubt("joint-figure", "20 suất quà, học bổng", "paragraph 3", "bc.docx")

    (item,) = filed(mail(attached(replace(report(), doubts=(doubt,))))).attention

    assert item.code == "joint-figure"
    assert "20 suất quà, học bổng" in item.message


def test_a_new_address_is_kept_and_does_not_count_yet() -> None:
    filing = filed(mail(attached(report(issuer=("ĐOÀN CƠ SỞ SỞ TƯ PHÁP",))), sender=STRANGER))

    assert [(submission.unit, submission.counted) for submission in filing.submissions] == [("so-tu-phap", False)]
    assert codes(filing) == ["new-address"]


def test_an_enquiry_knows_its_unit() -> None:
    assert filed(mail(subject="Hỏi về hạn nộp")).unit == "so-tu-phap"


def test_a_stranger_with_nothing_for_us_leaves_no_trace() -> None:
    filing = filed(mail(sender=STRANGER, subject="Khuyến mãi"))

    assert (filing.unit, filing.submissions, filing.attention) == (None, (), ())


def test_more_nominees_than_the_quota_are_all_listed_and_shown() -> None:
    people = tuple(nominee(name) for name in ("Trần Thị Hoa", "Lê Văn Mai"))
    papers = Reading(Form.NOMINATION, nominees=people, papers=PAPERS)

    filing = filed(mail(attached(papers, "ds.docx")), at=local(LAST_DAY, 9))

    assert len(filing.nominations) == 2
    assert codes(filing) == ["over-quota"]


def test_list_and_report_on_one_nominee_are_one_nomination() -> None:
    listed = Reading(Form.NOMINATION, nominees=(nominee("Trần Thị Hoa"),), papers=PAPERS[:1])
    praised = Reading(
        Form.NOMINATION,
        nominees=(nominee("Trần Thị Hoa", "achievement report", position="Bí thư"),),
        papers=PAPERS[1:],
    )

    filing = filed(mail(attached(listed, "ds.docx"), attached(praised, "tt.docx")), at=local(LAST_DAY, 9))

    assert [(n.nominee.name, n.nominee.position) for n in filing.nominations] == [("Trần Thị Hoa", "Bí thư")]
    assert codes(filing) == []


def test_names_that_differ_between_papers_and_papers_that_are_missing_are_shown() -> None:
    listed = Reading(Form.NOMINATION, nominees=(nominee("Trần Thị Hoa"),), papers=PAPERS[:1])
    praised = Reading(Form.NOMINATION, nominees=(nominee("Trần Thị Hoà An", "achievement report"),))

    filing = filed(mail(attached(listed, "ds.docx"), attached(praised, "tt.docx")), at=local(LAST_DAY, 9))

    assert sorted(codes(filing)) == ["missing-papers", "nominee-differs"]
    assert [nomination.nominee.kind for nomination in filing.nominations] == [NomineeKind.INDIVIDUAL]

"""What was read by OCR is proposed: recorded, told, and counted only once somebody has agreed."""

from __future__ import annotations

from parsers.documents import Read
from parsers.mails import MailReading
from service.rules.filing import file
from service.rules.verdicts import Arrival, Submission
from tests.rules import small_office as small
from tests.rules.small_office import FRIDAYS, local

ARRIVAL = Arrival(local(FRIDAYS[1], 9))


def only(mail: MailReading) -> Submission:
    [submission] = file(mail, ARRIVAL, small.office()).submissions
    return submission


def test_figures_of_a_scan_are_marked_to_be_confirmed() -> None:
    submission = only(small.mail(small.attached(small.report(), "scan.pdf", Read.OCR)))

    assert [figure.confirm for figure in submission.figures] == [True]


def test_a_text_copy_beside_the_signed_scan_gives_the_figures() -> None:
    scan = small.attached(small.report(small.figure(13)), "BC ky.pdf", Read.OCR)
    copy = small.attached(small.report(small.figure(12)), "BC.docx")

    submission = only(small.mail(scan, copy))

    assert [(figure.value, figure.confirm) for figure in submission.figures] == [(12, False)]
    assert submission.doubts == ()

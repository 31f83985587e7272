"""What a letter that came back says of an address, and when an address is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from parsers.fates import Bounce, Fate
from service.rules.bounces import (
    AGAIN,
    Bounced,
    Cause,
    Told,
    bounced_items,
    broken,
    cause_of,
    is_unreachable,
    news_of,
    reachable,
)
from tests.rules import small_office as small
from tests.rules.small_office import FRIDAYS, STRANGER, local

STP, OTHER = "stp@hoa.example", "vanthu@hoa.example"
NOON = local(FRIDAYS[0], 12)
GONE = Fate(STP, "failed", "5.1.1", "550 5.1.1 User unknown")


def hard(at: datetime = NOON, address: str = STP) -> Bounced:
    return Bounced(address, at, hard=True)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("5.1.1", "550 5.1.1 <stp@hoa.example>: Recipient address rejected: User unknown in virtual mailbox table"),
        ("5.1.2", "Host unknown"),
        ("5.1.6", "mailbox has moved"),
        ("5.1.10", "RESOLVER.ADR.RecipientNotFound"),
        ("", "550 No such user here"),
        ("5.0.0", "554 delivery error: This user doesn't have a yahoo.com account"),
        ("5.7.1", "554 5.7.1 Recipient address rejected: Nonexistent user"),
        ("", "Hộp thư không tồn tại"),
        ("", "Không tìm thấy địa chỉ"),
    ],
)
def test_an_address_that_does_not_exist_is_gone(status: str, words: str) -> None:
    assert cause_of(Fate(STP, "failed", status, words)) is Cause.GONE


@pytest.mark.parametrize(
    ("status", "words", "cause"),
    [
        ("5.2.2", "552 5.2.2 Over quota", Cause.FULL),
        ("", "Hộp thư đến của họ đã đầy", Cause.FULL),
        ("5.7.1", "550 5.7.1 Message rejected as spam by Content Filtering", Cause.REFUSED),
        ("5.1.1", "550 5.1.1 blocked using our blacklist", Cause.REFUSED),
        ("5.7.26", "This mail is unauthenticated (SPF, DKIM)", Cause.REFUSED),
        ("5.0.0", "550 relaying denied", Cause.REFUSED),
        ("4.1.1", "450 4.1.1 user unknown, try again", Cause.OTHER),
        ("5.4.4", "Host or domain name not found", Cause.OTHER),
        ("5.5.0", "550 Requested action not taken: mailbox unavailable", Cause.OTHER),
        ("5.3.4", "552 Message size exceeds fixed limit", Cause.OTHER),
        ("", "", Cause.OTHER),
    ],
)
def test_whatever_else_a_server_says_does_not_condemn_the_address(status: str, words: str, cause: Cause) -> None:
    assert cause_of(Fate(STP, "failed", status, words)) is cause


def test_two_hard_failures_a_day_apart_give_an_address_up() -> None:
    assert not is_unreachable([hard()])
    assert not is_unreachable([hard(), hard(NOON + timedelta(hours=23, minutes=59))])
    assert is_unreachable([hard(), hard(NOON + timedelta(days=1))])
    assert not is_unreachable([hard(), Bounced(STP, NOON + timedelta(days=9), hard=False)])


def test_the_other_addresses_of_the_unit_are_used_and_never_none() -> None:
    lost = [hard(), hard(NOON + timedelta(days=1))]

    assert reachable((STP, OTHER), broken(lost)) == (OTHER,)
    assert reachable((STP, OTHER), broken(lost[:1])) == (STP, OTHER)
    assert reachable((STP,), broken(lost)) == (STP,)


def test_the_secretary_is_told_whose_address_it_is_and_why() -> None:
    news = news_of(GONE, [hard()], None, small.office())

    assert news is not None
    assert (news.code, news.unit) == ("bounced-address", "so-tu-phap")
    assert news.message == (
        "Thư của Đoàn Khối không đến được địa chỉ stp@hoa.example của Đoàn cơ sở Sở Tư pháp: địa chỉ không tồn tại."
    )


def test_an_address_given_up_is_told_once_with_what_is_left() -> None:
    twice = [hard(), hard(NOON + timedelta(days=1))]
    news = news_of(GONE, twice, Told(None), small.office())

    assert news is not None
    assert "Địa chỉ stp@hoa.example của Đoàn cơ sở Sở Tư pháp hỏng" in news.message
    assert "28/02/2020 và 29/02/2020" in news.message
    assert "Từ nay thư chỉ gửi đến vanthu@hoa.example." in news.message
    assert news_of(GONE, [*twice, hard(NOON + timedelta(days=2))], Told(None), small.office()) is None


def test_a_unit_without_another_address_has_to_be_telephoned() -> None:
    lost = [hard(address="syt@hoa.example"), hard(NOON + timedelta(days=1), "syt@hoa.example")]
    news = news_of(Fate("syt@hoa.example", "failed", "5.1.1"), lost, None, small.office())

    assert news is not None
    assert "không còn địa chỉ nào khác" in news.message


def test_an_item_that_waits_or_was_just_settled_is_not_repeated() -> None:
    office = small.office()

    assert news_of(GONE, [hard()], Told(None), office) is None
    assert news_of(GONE, [hard()], Told(NOON - timedelta(days=1)), office) is None
    assert news_of(GONE, [hard()], Told(NOON - AGAIN), office) is not None


def test_a_report_alone_tells_each_address_that_failed_and_none_that_is_still_tried() -> None:
    mail = small.mail(sender="mailer-daemon@hoa.example")
    failed = Bounce("x", (GONE, Fate(STRANGER, "failed"), Fate(OTHER, "delayed")))

    def told(bounce: Bounce | None) -> list[str]:
        items = bounced_items(small.returned(mail, bounce), small.office())
        return [item.detail for item in items]

    assert told(failed) == [STP, STRANGER]
    assert told(Bounce("x", (Fate(OTHER, "delayed"),))) == []
    assert told(Bounce("x")) == [""]

"""A robot secretary that sees nothing but its letters settles everything, and each reply changes what it says."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from service.rules.decisions import (
    Amended,
    Approved,
    Assigned,
    Confirmed,
    DayOff,
    Excused,
    Extended,
    Received,
    Registered,
    Released,
    Reminded,
    Settled,
    Withheld,
)
from service.rules.items import OCR, UNAPPROVED, WAITING
from service.rules.wording import SENTENCES
from service.store.engine import reading, writing
from service.store.items import Items
from service.store.ledger import Ledger, Seen
from service.store.tables import MessageState
from service.store.troubles import Troubles
from tests.flow.conftest import INBOX, THURSDAY, report_of
from tests.flow.mornings import Mornings, choices_in, section, told_of
from tests.flow.post import desk_by_post
from tests.flow.test_deciding import counted, stranger
from tests.flow.test_robot import plant, submission
from tests.rules.small_office import FRIDAYS, OTHER, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.rules.decisions import Decision
    from service.rules.items import Item
    from tests.flow.conftest import World
    from tests.flow.mornings import Choice
    from tests.flow.post import ByPost
    from tests.flow.secretary import Got

FRIDAY, MONDAY = local(FRIDAYS[1], 7, 30), local(FRIDAYS[1] + timedelta(days=3), 7, 30)
MADE: dict[str, type[Decision]] = {
    "đúng unreadable-attachment": Received,
    "đúng implausible-figure": Amended,
    "đúng registered-figure": Registered,
    f"đúng {OCR}": Confirmed,
    f"duyệt {UNAPPROVED}": Approved,
    f"gửi {WAITING}": Released,
    **{f"đúng {kind}": Assigned for kind in ("unknown-unit", "new-address", "unit-conflict", "forwarded-report")},
}


@pytest.fixture
def desk(world: World) -> Mornings:
    return Mornings(world, mode="review")


def waiting(world: World) -> list[Item]:
    """Everything that waits for somebody."""
    with writing(world.engine) as session:
        items = Items(session)
        return [*items.attention(), *items.unconfirmed(), *items.waiting()]


def kind_of(world: World, code: str) -> str:
    with reading(world.engine) as session:
        return Items(session).named([code])[code].kind


@pytest.fixture
def by_post(world: World) -> Iterator[ByPost]:
    with desk_by_post(world) as desk:
        yield desk


def test_a_robot_that_types_what_the_letters_say_settles_sixty_exceptions_within_two_digests(
    by_post: ByPost, world: World
) -> None:
    desk = by_post
    kinds = list(SENTENCES)
    with writing(world.engine) as session:
        for number, kind in enumerate((*kinds, *kinds)):
            plant(session, kind, number)
        for uid in range(501, 511):
            row = Ledger(session).enter(INBOX, Seen(uid, 1, THURSDAY), THURSDAY, answerable=True)
            row.state = MessageState.FILED
            session.add(submission(row.id, by_ocr=True))
    summary = desk.has_summary(FRIDAYS[0])
    world.stores(report_of(7))
    world.takes_in(held=True)
    assert len(waiting(world)) >= 59

    letter = desk.gets_digest(FRIDAY)
    assert letter is not None
    chosen = list(choices_in(letter.text))
    assert len(chosen) == 12 + 1
    assert chosen[0].code == summary
    settle(desk, world, letter, chosen)
    desk.replies(letter, "thêm")
    while chosen := list(choices_in(desk.answer)):
        settle(desk, world, desk.letters[-1], chosen)
        desk.replies(letter, "thêm")

    assert [f"{item.kind} {item.code}" for item in waiting(world)] == []
    calm = desk.gets_digest(MONDAY)
    assert calm is not None
    assert "\n0 việc cần quyết định\n" in calm.text
    assert list(choices_in(calm.text)) == []


def settle(desk: Mornings, world: World, letter: Got, chosen: list[Choice]) -> None:
    """Reply with the first line of each of CHOSEN; every line is done, and has made the decision that it should."""
    kinds = {choice.code: kind_of(world, choice.code) for choice in chosen}
    before = desk.rulings()
    lines = {choice.code: choice.lines[0] for choice in chosen}
    told = told_of(desk.replies(letter, "\n".join(lines.values())))
    for line in [line for line in lines.values() if told[line].startswith("Cần xác nhận.")]:
        told |= told_of(desk.replies(desk.letters[-1], "1 đúng"))
        assert told[line].startswith("Xong."), told
    made = [type(each) for each in desk.rulings()[len(before) :]]
    for code, line in lines.items():
        assert told[line].startswith("Xong."), told
        words = "đúng" if line.endswith("đúng") else "gửi" if line.startswith("gửi") else line.split()[0]
        made.remove(MADE.get(f"{words} {kinds[code]}", Settled))


def test_each_reply_of_a_campaign_changes_what_the_next_digest_says(world: World) -> None:
    desk = Mornings(world)
    desk.sends(report_of(7), stranger(number=2))
    friday = desk.gets_digest(FRIDAY)
    assert friday is not None
    assert "hạn hôm nay, 10h00: 5 đơn vị" in section(friday.text, "CHƯA NỘP")[0]
    assert counted(world, "so-tu-phap") == [7]
    [code] = re.findall(r"- Sở Tư pháp \[(\w+)\]", friday.text)

    done(desk, friday, "1 là Sở Tài chính")
    assert counted(world, "so-tai-chinh") == [5]
    done(desk, friday, f"sua {code} trong cay 12")
    assert counted(world, "so-tu-phap") == [12]
    done(desk, friday, "gia hạn Sở Y tế đến 6/3 16:00 vì đi công tác")
    done(desk, friday, "MIỄN CAO ĐẲNG Y TẾ")
    done(desk, friday, "nhắc ngay Bệnh viện Đa khoa thành phố")
    assert [letter.message["To"] for letter in desk.to_units][-1] == "bvdk@hoa.example"
    done(desk, friday, "nghỉ ngày 9/3")
    kinds = {type(decision) for decision in desk.rulings()}
    assert kinds == {Assigned, Amended, Extended, Excused, Reminded, DayOff}

    after_deadline = desk.gets_digest(local(FRIDAYS[1], 10, 15))
    assert after_deadline is not None
    lacking = section(after_deadline.text, "CHƯA NỘP")
    assert lacking[:4] == [
        "- Báo cáo nhanh kỳ 06/3/2020, hạn hôm nay, 16h00: 1 đơn vị",
        "  Sở Y tế (gia hạn đến 16h00 ngày 06/3/2020)",
        "- Báo cáo nhanh kỳ 06/3/2020, hạn hôm nay, 10h00: 2 đơn vị",
        "  Bệnh viện Đa khoa thành phố; Bệnh viện Đa khoa Trung ương",
    ]
    assert not section(after_deadline.text, "CẦN QUYẾT ĐỊNH")
    assert desk.gets_digest(MONDAY) is None  # the day off that was declared


def done(desk: Mornings, letter: Got, line: str) -> None:
    """Reply to LETTER with LINE, which is carried out."""
    answer = desk.replies(letter, line)
    assert told_of(answer)[line].startswith("Xong."), answer


def test_what_is_undone_stands_in_the_next_digest_again_with_a_word_that_it_is_still_open(world: World) -> None:
    desk = Mornings(world, now=THURSDAY)
    desk.sends(stranger())
    friday = desk.gets_digest(FRIDAY)
    assert friday is not None
    assert "Sở Y tế (đã gửi từ địa chỉ mới, chờ quyết định)" in friday.text
    done(desk, friday, "1 đúng")

    done(desk, desk.letters[-1], "hoàn tác")
    assert desk.letters[-1].message["Subject"] == f"[Hộp Thư] Đã thực hiện 1 lệnh: {friday.message['Subject']}"

    again = desk.gets_digest(local(FRIDAYS[1], 10, 15))
    assert again is not None
    assert "Địa chỉ mới (còn mở từ 05/3)" in again.text
    assert again.codes == friday.codes


def test_two_secretaries_get_digests_of_their_own_and_the_second_learns_who_was_first(world: World) -> None:
    desk, other = Mornings(world), Mornings(world, OTHER, number=300)
    desk.sends(stranger())
    mine = desk.gets_digest(FRIDAY)
    assert mine is not None
    [theirs] = [got for got in desk.digests if got.message["To"] == OTHER]
    done(desk, mine, "1 đúng")

    answer = other.replies(theirs, "1 bỏ qua")

    assert "thuky@cantho.example đã quyết định “1 đúng”" in answer
    assert set(re.findall("Mã thư: (.+)", mine.text)).isdisjoint(re.findall("Mã thư: (.+)", theirs.text))


def test_a_quiet_day_is_a_short_letter_with_counts(world: World) -> None:
    desk = Mornings(world)
    desk.gets_digest(local(FRIDAYS[0] - timedelta(days=3), 7, 30))

    quiet = desk.gets_digest(local(FRIDAYS[0] - timedelta(days=2), 7, 30))

    assert quiet is not None
    assert quiet.message["Subject"] == "[Hộp Thư số 2] 26/02: mọi việc đều ổn"
    assert "Mọi việc đều ổn." in quiet.text
    assert "Chưa có báo cáo nào đến hạn hoặc đã nộp (6 đơn vị)." in quiet.text
    assert "cid:" not in quiet.page


def test_a_digest_leaves_once_and_never_for_a_day_that_is_over(world: World) -> None:
    desk = Mornings(world)
    assert desk.gets_digest(FRIDAY - timedelta(minutes=1)) is None
    assert desk.gets_digest(local(FRIDAYS[1], 20)) is not None
    assert desk.gets_digest(local(FRIDAYS[1], 21)) is None
    assert desk.gets_digest(local(FRIDAYS[1] + timedelta(days=1), 9)) is None
    assert len(desk.digests) == 2


def test_a_trouble_of_the_service_is_told_while_it_lasts_and_when_it_is_healed(world: World) -> None:
    desk = Mornings(world)
    with writing(world.engine) as session:
        Troubles(session).note("mailbox", "connection refused", FRIDAY - timedelta(hours=2))
    broken = desk.gets_digest(FRIDAY)
    with writing(world.engine) as session:
        Troubles(session).heal("mailbox", FRIDAY + timedelta(hours=1))
    healed = desk.gets_digest(local(FRIDAYS[1], 10, 15))

    assert broken is not None
    assert healed is not None
    assert "! Hộp Thư không lấy được thư từ hộp thư từ 05h30 ngày 06/3/2020 đến nay (connection refused)" in broken.text
    assert "đến 08h30 ngày 06/3/2020; nay đã hoạt động lại, không mất thư nào." in healed.text


def test_in_review_mode_each_waiting_letter_is_read_in_the_digest_and_let_go(desk: Mornings, world: World) -> None:
    world.stores(report_of(7))
    world.stores(report_of(9, 2, sender="syt@hoa.example"))
    world.takes_in(held=True)
    letter = desk.gets_digest(FRIDAY)
    assert letter is not None
    [attached] = [part for part in letter.message.iter_attachments() if part.get_filename() == "thu-cho-gui.txt"]
    data = attached.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert "- Cây trồng mới: 9 cây" in data.decode("utf-8-sig")

    first, second = choices_in(letter.text)
    done(desk, letter, first.lines[0])
    done(desk, letter, second.lines[1])

    assert {Released, Withheld} == {type(decision) for decision in desk.rulings()}
    assert waiting(world) == []

"""A unit that writes "tình trạng" is told what it owes, has sent and has reached."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from sqlalchemy import select

from service.rules.absences import Absence
from service.store.absences import Absences
from service.store.engine import reading, writing
from service.store.ledger import Ledger
from service.store.tables import AttentionRow, OutboxRow
from tests.flow.conftest import THURSDAY, World, report_of
from tests.rules.small_office import FRIDAYS, OWN, SHARED, STRANGER, local

if TYPE_CHECKING:
    from datetime import datetime

STP = "stp@hoa.example"


def asks(
    world: World, subject: str = "Tình trạng", sender: str = STP, at: datetime = THURSDAY, number: int = 90
) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, OWN, subject
    message["Message-ID"] = f"<{number}@hoa.example>"
    message.set_content("\n")
    world.stores(message.as_bytes(), arrived=at)
    world.takes_in()


def answers(world: World) -> list[EmailMessage]:
    with reading(world.engine) as session:
        wanted = select(OutboxRow.content).where(OutboxRow.kind == "receipt").order_by(OutboxRow.id)
        found = [message_from_bytes(content, policy=policy.default) for content in session.scalars(wanted)]
    return [message for message in found if isinstance(message, EmailMessage)]


def text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_it_tells_what_is_owed_what_came_and_what_was_reached(world: World) -> None:
    world.stores(report_of(12))
    world.takes_in()
    asks(world, "tinh trang nop bao cao?", at=local(FRIDAYS[1], 11))

    [answer] = answers(world)
    told = text(answer)
    assert answer["To"] == STP
    assert answer["In-Reply-To"] == "<90@hoa.example>"
    assert "Quá hạn, chưa nhận được:\n- Báo cáo nhanh – kỳ 28/02/2020 (hạn: 10h00 ngày 28/02/2020)" in told
    assert "Đã nhận:\n- Báo cáo nhanh – kỳ 06/3/2020: 09h00 ngày 05/3/2020, đúng hạn" in told
    assert "Sắp đến hạn:\n- Báo cáo nhanh – kỳ 13/3/2020" in told
    assert "- Cây trồng mới: 12 cây" in told
    assert world.rows(AttentionRow) == []


def test_who_is_away_is_told(world: World) -> None:
    asks(world)
    with writing(world.engine) as session:
        Absences(session).note("so-tu-phap", Absence(STP, local(FRIDAYS[2]).date()), Ledger(session).row(1))
    asks(world, at=THURSDAY + timedelta(hours=1), number=91)

    assert f"Hộp thư {STP} đang trả lời tự động: trở lại làm việc ngày 13/3/2020." in text(answers(world)[-1])


def test_a_clerk_of_two_units_gets_an_answer_for_each(world: World) -> None:
    asks(world, sender=SHARED)

    assert [answer["X-Hopthu-Unit"] for answer in answers(world)] == ["so-tu-phap", "so-tai-chinh"]


def test_strangers_and_other_questions_get_none(world: World) -> None:
    asks(world, sender=STRANGER)
    asks(world, "Hỏi tình trạng hồ sơ của đồng chí Bảo", number=91)

    assert answers(world) == []
    assert [row.kind for row in world.rows(AttentionRow)] == ["enquiry"]


def test_its_own_answer_sent_back_asks_nothing(world: World) -> None:
    asks(world)
    asks(world, subject=str(answers(world)[0]["Subject"]), number=91)

    assert len(answers(world)) == 1

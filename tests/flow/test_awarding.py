"""The award meeting's decisions come back by reply; units are thanked and told their points on request."""

from __future__ import annotations

import io
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from parsers.errands import Errands
from parsers.readings import NomineeKind
from service.documents.masthead import Settings, masthead_of
from service.flow.drafting import Drafting
from service.rules.decisions import Awarded
from service.rules.summary.due import Due
from service.store.codes import NOMINATION, code_for
from service.store.engine import reading, writing
from service.store.tables import NominationRow
from tests.flow.conftest import World, report_of
from tests.flow.secretary import Desk
from tests.rules.small_office import AWARDS, LAST_DAY, ROSTER, local, office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@pytest.fixture
def codes(world: World) -> Sequence[str]:
    """The codes of two nominees of the first unit."""
    message = world.stores(report_of(5))
    world.takes_in()
    with writing(world.engine) as session:
        return [_nominated(session, message, name) for name in ("Trần Thị Hoa", "Lê Văn Bình")]


def _nominated(session: Session, message: int, name: str) -> str:
    row = NominationRow(
        message=message,
        unit=ROSTER.units[0].id,
        kind=NomineeKind.INDIVIDUAL,
        name=name,
        position="Ủy viên",
        award="Giấy khen",
        arrived=local(LAST_DAY),
        counted=True,
    )
    session.add(row)
    session.flush()
    return code_for(session, NOMINATION, row.id)


def the_list(world: World) -> bytes:
    """The workbook that we send to the meeting."""
    drafting = Drafting(
        office(), world.originals, Errands(), masthead_of(office().name, len(ROSTER.units), Settings()), strict=True
    )
    due = Due(AWARDS, AWARDS.deadlines[0], local(LAST_DAY, 17))
    with reading(world.engine) as session:
        return drafting.draft(session, drafting.known(session), due).files.xlsx


def marked(world: World, results: dict[str, tuple[str, str]]) -> bytes:
    """That workbook with the meeting's RESULTS, by code: the result and the award as people write them."""
    book = load_workbook(io.BytesIO(the_list(world)))
    sheet = book["Khen thưởng"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    for row in sheet.iter_rows(min_row=5):
        if row[0].value in results:
            result, award = results[row[0].value]
            sheet.cell(row[0].row, heads["Kết quả"], result)
            sheet.cell(row[0].row, heads["Hình thức khen"], award or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_file(content: bytes, file: bytes, name: str = "ket-qua.xlsx") -> bytes:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    message.add_attachment(file, *EXCEL, filename=name)
    return message.as_bytes()


def test_the_marked_workbook_is_recorded_when_it_comes_back(desk: Desk, world: World, codes: Sequence[str]) -> None:
    file = marked(world, {codes[0]: ("x", "Bằng khen"), codes[1]: ("không", "")})

    desk.sends(with_file(desk.reply(desk.gets_list(), "Tôi gửi kết quả."), file))

    assert desk.rulings() == [Awarded(1, granted=True, award="Bằng khen"), Awarded(2, granted=False)]
    assert "1 đạt, 1 không đạt" in desk.answer
    assert [item.kind for item in world.attention] == []


def test_the_marks_count_without_a_word_beside_the_file(desk: Desk, world: World, codes: Sequence[str]) -> None:
    file = marked(world, {codes[0]: ("đồng ý", "")})

    desk.sends(with_file(desk.reply(desk.gets_list(), ""), file))

    assert desk.rulings() == [Awarded(1, granted=True)]


def test_a_list_that_nobody_has_marked_decides_nothing(desk: Desk, world: World, codes: Sequence[str]) -> None:
    assert codes
    desk.sends(with_file(desk.reply(desk.gets_list(), "xin xem lại"), the_list(world)))

    assert desk.rulings() == []


def test_a_marked_list_without_the_right_to_command_changes_nothing(
    desk: Desk, world: World, codes: Sequence[str]
) -> None:
    file = marked(world, {codes[0]: ("x", "")})
    mail = desk.reply(desk.gets_list(), "Kết quả đây.", sender="ai.do@noi-khac.example")

    desk.sends(with_file(mail, file))

    assert desk.rulings() == []


def test_a_mark_that_is_not_understood_is_asked_about_and_the_others_count(
    desk: Desk, world: World, codes: Sequence[str]
) -> None:
    file = marked(world, {codes[0]: ("x", ""), codes[1]: ("để xem đã", "")})

    desk.sends(with_file(desk.reply(desk.gets_list(), "Kết quả."), file))

    assert desk.rulings() == [Awarded(1, granted=True)]
    assert f"mã {codes[1]}: chưa hiểu kết quả “để xem đã”" in desk.answer


def test_the_results_may_be_typed_line_by_line_and_taken_back(desk: Desk, codes: Sequence[str]) -> None:
    desk.replies(desk.gets_list(), f"{codes[0]} đạt Giấy khen; {codes[1]} không")

    assert desk.rulings() == [Awarded(1, granted=True, award="Giấy khen"), Awarded(2, granted=False)]
    desk.presses(desk.letters[-1].button("Hoàn tác"))
    assert desk.rulings() == []


def test_a_code_that_is_no_nominee_is_told(desk: Desk) -> None:
    assert "Mã A2B3 không phải mã của tập thể, cá nhân" in desk.replies(desk.gets_list(), "A2B3 đạt Giấy khen")
    assert desk.rulings() == []


def test_units_are_thanked_once_with_the_result(desk: Desk, codes: Sequence[str]) -> None:
    desk.replies(desk.gets_list(), f"{codes[0]} đạt Bằng khen")
    before = len(desk.to_units)

    desk.replies(desk.gets_list(), "gửi thư cảm ơn Sở Tư pháp")
    again = desk.replies(desk.gets_list(), "gửi thư cảm ơn Sở Tư pháp")

    (letter,) = desk.to_units[before:]
    assert letter.message["To"] == "stp@hoa.example"
    assert "Trần Thị Hoa" in letter.text
    assert "Bằng khen" in letter.text
    assert "Thư này đã được soạn từ trước" in again


def test_all_units_are_thanked_after_one_more_yes(desk: Desk) -> None:
    desk.replies(desk.gets_list(), "gửi thư cảm ơn tất cả các đơn vị")
    assert desk.to_units == []

    desk.presses(desk.letters[-1].buttons[0][1])

    assert len(desk.to_units) == len([unit for unit in ROSTER.units if unit.emails])


def test_a_unit_gets_its_own_points_and_no_other_units(desk: Desk, codes: Sequence[str]) -> None:
    assert codes
    before = len(desk.to_units)

    desk.replies(desk.gets_list(), "gửi điểm thi đua cho Sở Tư pháp")

    (letter,) = desk.to_units[before:]
    assert letter.message["To"] == "stp@hoa.example"
    assert "Sở Y tế" not in letter.text

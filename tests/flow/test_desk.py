"""The nomination desk at work, the archive, and the comparison with last year: out of a real store."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from parsers.errands import Errands
from parsers.readings import NomineeKind
from service.documents.masthead import Settings, masthead_of
from service.errors import PermanentError
from service.flow import desk
from service.flow.archive import Archive, fit
from service.flow.drafting import Drafting
from service.flow.lastyear import totals_before
from service.flow.posting import Posting
from service.mail.letters import Sender
from service.rules.marks import Mark, Marks
from service.rules.summary.due import Due
from service.store.codes import NOMINATION, code_for
from service.store.decisions import Decisions, Source
from service.store.engine import reading, writing
from service.store.tables import NominationRow
from tests.flow.conftest import World, report_of
from tests.rules.small_office import AWARDS, CAMPAIGN, LAST_DAY, OWN, ROSTER, SECRETARY, local, office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from service.rules.campaign import Obligation
    from service.rules.office import Office

AT = local(LAST_DAY + timedelta(days=5))
AUTHOR = Source(SECRETARY, "kết quả họp", "mail 9")
UNIT = ROSTER.units[0]
POSTING = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone)


def drafting(world: World) -> Drafting:
    head = masthead_of(office().name, len(ROSTER.units), Settings())
    return Drafting(office(), world.originals, Errands(), head, strict=True)


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
        unit=UNIT.id,
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


def marked(world: World, codes: Sequence[str], folder: Path) -> tuple[Path, str]:
    """The workbook that we send, marked by the meeting, as it comes back: the message on disk, the file's hash."""
    with reading(world.engine) as session:
        known = drafting(world).known(session)
        sent = drafting(world).draft(session, known, Due(AWARDS, AWARDS.deadlines[0], AT)).files.xlsx
    book = load_workbook(io.BytesIO(sent))
    sheet = book["Khen thưởng"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    for row in sheet.iter_rows(min_row=5):
        if row[0].value in codes:
            yes = row[0].value == codes[0]
            sheet.cell(row[0].row, heads["Kết quả"], "x" if yes else "không")
            sheet.cell(row[0].row, heads["Hình thức khen"], "Bằng khen" if yes else None)
    out = io.BytesIO()
    book.save(out)
    message = EmailMessage()
    message["From"] = SECRETARY
    message.set_content("Kết quả họp đây.")
    message.add_attachment(out.getvalue(), "application", "octet-stream", filename="ket-qua.xlsx")
    path = folder / "ket-qua.eml"
    path.write_bytes(message.as_bytes())
    return path, hashlib.sha256(out.getvalue()).hexdigest()


def test_the_marked_workbook_comes_back_and_is_recorded(world: World, codes: Sequence[str], tmp_path: Path) -> None:
    marks = desk.marks_of(*marked(world, codes, tmp_path), Errands())

    with writing(world.engine) as session:
        recorded = desk.record(session, marks, AUTHOR, AT)

    assert recorded == desk.Recorded(granted=1, refused=1)
    with reading(world.engine) as session:
        report = (
            drafting(world).draft(session, drafting(world).known(session), Due(AWARDS, AWARDS.deadlines[0], AT)).report
        )
    assert report.desk is not None
    results = {each.name: each.result for each in report.desk.nominees}
    assert results["Trần Thị Hoa"] is not None
    assert (results["Trần Thị Hoa"].granted, results["Trần Thị Hoa"].award) == (True, "Bằng khen")
    assert results["Lê Văn Bình"] is not None
    assert not results["Lê Văn Bình"].granted


def test_a_workbook_that_cannot_be_opened_and_a_strange_code_are_told(world: World, tmp_path: Path) -> None:
    (tmp_path / "trong.eml").write_bytes(b"From: a@b.example\n\nkhong co gi\n")

    assert "không đọc được" in desk.marks_of(tmp_path / "trong.eml", "00", Errands()).problems[0]
    with writing(world.engine) as session:
        recorded = desk.record(session, Marks((Mark("Z9Z9", granted=True),)), AUTHOR, AT)
        assert (recorded.granted, len(recorded.problems)) == (0, 1)
        assert Decisions(session).rulings().standing == ()


def test_units_are_thanked_once_and_get_their_own_points_on_request(world: World, codes: Sequence[str]) -> None:
    with writing(world.engine) as session:
        desk.record(session, Marks((Mark(codes[0], granted=True, award="Bằng khen"),)), AUTHOR, AT)
        assert desk.thank(session, ROSTER.units[:2], office(), POSTING, AT) == 2
        assert desk.thank(session, ROSTER.units[:2], office(), POSTING, AT) == 0
        assert desk.send_score(session, UNIT, office(), POSTING, AT)
        assert not desk.send_score(session, UNIT, office(), POSTING, AT)

    letters = [row for row in world.letters if row.kind == "confirmation" and "receipt" not in row.once]
    assert [row.recipients for row in letters] == [["stp@hoa.example"], ["stc@hoa.example"], ["stp@hoa.example"]]


def test_the_archive_holds_every_mail_where_people_look_for_it_and_every_record_as_open_text(
    world: World, tmp_path: Path
) -> None:
    mail = report_of(5)
    world.stores(mail)
    world.stores(report_of(3, number=2, sender="ai.do@noi-khac.example"))
    world.takes_in()
    target = tmp_path / "luu"

    with reading(world.engine) as session:
        count = Archive(office(), world.originals, drafting(world)).write(session, target, AT, lambda _: None)

    found = {str(path.relative_to(target)): path for path in target.rglob("*") if path.is_file()}
    assert len(found) == count
    (own,) = [path for name, path in found.items() if name.startswith("thu-den/Nhóm 1/Đoàn cơ sở Sở Tư pháp/")]
    assert own.parent.name == "bao-cao-nhanh 2020-03-06"
    assert own.read_bytes() == mail
    assert any(name.startswith("thu-den/chua-ro-don-vi/") for name in found)
    assert any(name.startswith("thu-di/") for name in found)
    figures = [json.loads(line) for line in found["du-lieu/figures.jsonl"].read_text().splitlines()]
    assert [figure["value"] for figure in figures if figure["indicator"] == "trong-cay"] == [5, 3]
    assert load_workbook(found["tong-hop/tong-hop.xlsx"]).sheetnames[-1] == "Nguồn"
    lines = (target / "SHA256SUMS.txt").read_text().splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert sums.keys() == found.keys() - {"SHA256SUMS.txt"}
    assert all(hashlib.sha256(found[name].read_bytes()).hexdigest() == digest for name, digest in sums.items())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc passwd"),
        ('BC: "tuần 1" <gấp>?', "BC tuần 1 gấp"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("a\x00b\nc\u202e", "a b c"),
        ("Báo cáo.", "Báo cáo"),
    ],
)
def test_whatever_a_subject_holds_its_file_has_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert fit(text) == name
    assert len(fit(text * 200).encode()) <= 141


def test_last_year_is_compared_out_of_its_own_store_which_stays_as_it_is(world: World, tmp_path: Path) -> None:
    world.stores(report_of(5))
    world.stores(report_of(3, number=2, sender="syt@hoa.example"))
    world.takes_in()
    world.engine.dispose()
    archive = tmp_path / "nam-truoc.db"
    shutil.copyfile(tmp_path / "hopthu.db", archive)
    before = archive.read_bytes()
    next_year = _a_year_later()

    assert totals_before(f"sqlite:///{archive}", next_year) == {"trong-cay": 8}
    assert totals_before(f"sqlite:///{archive}", office()) == {}
    assert archive.read_bytes() == before
    with pytest.raises(PermanentError, match="does not exist"):
        totals_before(f"sqlite:///{tmp_path}/khong-co.db", next_year)
    (tmp_path / "hong.db").write_text("không phải SQLite " * 100)
    with pytest.raises(PermanentError, match="cannot be read"):
        totals_before(f"sqlite:///{tmp_path}/hong.db", next_year)


def _a_year_later() -> Office:
    year = timedelta(days=364)

    def moved(obligation: Obligation) -> Obligation:
        deadlines = (replace(each, period=each.period + year, due=each.due + year) for each in obligation.deadlines)
        return replace(obligation, deadlines=tuple(deadlines))

    later = replace(
        CAMPAIGN,
        starts=CAMPAIGN.starts + year,
        ends=CAMPAIGN.ends + year,
        obligations=tuple(map(moved, CAMPAIGN.obligations)),
    )
    return replace(office(), campaigns=(later,))

"""The archive, and the comparison with last year: out of a real store."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from parsers.errands import Errands
from service.documents.masthead import Settings, masthead_of
from service.errors import PermanentError
from service.flow.archive import Archive, fit
from service.flow.drafting import Drafting
from service.flow.lastyear import totals_before
from service.flow.posting import Posting
from service.mail.letters import Sender
from service.store.decisions import Source
from service.store.engine import reading
from tests.flow.conftest import World, report_of
from tests.rules.small_office import CAMPAIGN, LAST_DAY, OWN, ROSTER, SECRETARY, local, office

if TYPE_CHECKING:
    from pathlib import Path

    from service.rules.campaign import Obligation
    from service.rules.office import Office

AT = local(LAST_DAY + timedelta(days=5))
AUTHOR = Source(SECRETARY, "kết quả họp", "mail 9")
UNIT = ROSTER.units[0]
POSTING = Posting(Sender("Đoàn Khối", OWN), CAMPAIGN.zone)


def drafting(world: World) -> Drafting:
    head = masthead_of(office().name, len(ROSTER.units), Settings())
    return Drafting(office(), world.originals, Errands(), head, strict=True)


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

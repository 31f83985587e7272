"""The roster as offices keep it: CSV of every make, or a workbook."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import openpyxl
import pytest

from service.config.rosters import add_addresses
from service.errors import UsageError
from tests.config.conftest import UNITS

if TYPE_CHECKING:
    from tests.config.conftest import Written


def test_a_row_becomes_a_unit(written: Written) -> None:
    unit = written.load().roster.by_id["so-hoa-mai"]

    assert unit.name == "Đoàn cơ sở Sở Hoa Mai"
    assert unit.short_names == ("SHM", "Sở HM")
    assert unit.emails == ("doan@hoa-mai.example", "vanthu@hoa-mai.example")
    assert (unit.group, unit.branches, unit.registered) == ("Nhóm 1", 7, (("reg_new_members", 12),))


def test_an_empty_cell_is_not_known_and_never_nought(written: Written) -> None:
    unit = written.load().roster.by_id["truong-hoa-sen"]

    assert unit.branches is None
    assert unit.registered == ()


@pytest.mark.parametrize(
    "content",
    [
        UNITS.encode("utf-8-sig"),
        UNITS.replace(",", ";").encode(),
        UNITS.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
        (UNITS + ",,,,,,\n\n").encode(),
    ],
    ids=["with a byte order mark", "with semicolons", "as Excel saves it", "with empty rows"],
)
def test_every_make_of_csv_gives_the_same_roster(written: Written, content: bytes) -> None:
    expected = written.load().roster
    (written.folder / "units.csv").write_bytes(content)

    assert written.load().roster == expected


def test_a_workbook_gives_the_same_roster(written: Written) -> None:
    expected = written.load().roster
    book = openpyxl.Workbook()
    for row in csv.reader(UNITS.splitlines()):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(written.folder / "units.xlsx")
    written.change("hopthu.toml", "units.csv", "units.xlsx")

    assert written.load().roster == expected


def test_an_address_under_two_units_is_allowed_and_names_both(written: Written) -> None:
    written.change("units.csv", "doan@hoa-sen.example", "doan@hoa-sen.example|vanthu@hoa-mai.example")

    roster = written.load().roster

    assert [unit.id for unit in roster.at_address("VanThu@hoa-mai.example")] == ["so-hoa-mai", "truong-hoa-sen"]
    assert [unit.id for unit in roster.at_address("doan@hoa-mai.example")] == ["so-hoa-mai"]
    assert roster.at_address("ai.do@khac.example") == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\ntruong-hoa-sen,", "\nso-hoa-mai,", 'row 3, id = "so-hoa-mai": stands in row 2 already; ids are unique'),
        ("\ntruong-hoa-sen,", "\nSen Hồng,", 'row 3, id = "Sen Hồng": must be small letters, digits and - only'),
        ("Đoàn trường Hoa Sen", "", "row 3, name: is missing"),
        ("doan@hoa-sen.example", "hoa-sen.example", 'row 3, emails: "hoa-sen.example" is no mail address'),
        (",7,12", ",7,-3", 'row 2, reg_new_members = "-3": must be a whole number or empty'),
        ("Nhóm 2", "Nhóm 2, cụm A", "row 3: 8 values for 7 columns; a value with , needs quotes"),
        (",branches,", ",brunches,", "row 1: unknown column brunches"),
        ("id,name", "ma,name", "row 1: the heading lacks id; found"),
    ],
)
def test_a_fault_names_the_row_as_a_person_counts_it(written: Written, old: str, new: str, fault: str) -> None:
    written.change("units.csv", old, new)

    assert any(found.startswith(f"units.csv: {fault}") for found in written.faults())


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("units.csv", b"id,name,emails\n", "holds no unit; one row a unit is expected"),
        ("units.csv", "id,name,emails\nso,Quân,".encode("cp1258"), "is not UTF-8: save the file as UTF-8"),
        ("units.xlsx", b"no workbook", "is no Excel workbook"),
    ],
)
def test_a_file_that_is_no_roster_is_called_that(written: Written, name: str, content: bytes, fault: str) -> None:
    (written.folder / name).write_bytes(content)
    written.change("hopthu.toml", "units.csv", name)

    assert any(fault in found for found in written.faults())


def test_a_fault_in_hopthu_toml_does_not_hide_those_of_the_roster(written: Written) -> None:
    written.change("hopthu.toml", "[smtp]\n", "[smtp]\nport = 0\n")
    written.change("units.csv", "doan@hoa-sen.example", "hoa-sen")

    assert len(written.faults()) == 2


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["as Linux ends lines", "as Windows does"])
@pytest.mark.parametrize("sign", [",", ";"])
def test_an_address_is_added_to_the_file_as_it_is_written(written: Written, bom: bytes, ends: str, sign: str) -> None:
    file = written.folder / "units.csv"
    file.write_bytes(bom + UNITS.replace(",", sign).replace("\n", ends).encode())

    kept = add_addresses(file, [("truong-hoa-sen", "moi@hoa-sen.example")])

    added = UNITS.replace("doan@hoa-sen.example", "doan@hoa-sen.example|moi@hoa-sen.example")
    assert file.read_bytes() == bom + added.replace(",", sign).replace("\n", ends).encode()
    assert kept.read_bytes() == bom + UNITS.replace(",", sign).replace("\n", ends).encode()


def test_a_workbook_is_left_to_its_owner(written: Written) -> None:
    with pytest.raises(UsageError, match="is a workbook: add the addresses there by hand"):
        add_addresses(written.folder / "units.xlsx", [("truong-hoa-sen", "moi@hoa-sen.example")])

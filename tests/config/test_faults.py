"""What people get wrong in their files: each is told where it stands, in words that say what to write instead."""

from __future__ import annotations

import pytest

from tests.config.conftest import UNITS, Written

IMAP_PASSWORD = 'password = "mật khẩu vào"\n'


def test_a_fault_in_hopthu_toml_does_not_hide_those_of_the_campaign(written: Written) -> None:
    written.change("hopthu.toml", "[smtp]\n", "[smtp]\nport = 0\n")
    written.change("campaign.toml", '"3d"', '"drei Tage"')

    assert written.faults() == (
        "[smtp] port = 0: should be greater than or equal to 1",
        'campaign.toml: [[obligations]] 1, grace = "drei Tage": must be a span such as "90m", "20h" or "3d"',
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'secretary = ["thuky@cantho.example"]',
            'secretary = "thuky@cantho.example"',
            '[union] secretary = "thuky@cantho.example": must be a list: […]',
        ),
        ('["campaign.toml"]', "[]", "[union] campaigns: must hold at least 1 value"),
        (
            '["thuky@cantho.example"]',
            '["thuky@cantho.example", "Lê Thị Sen"]',
            '[union] secretary 2 = "Lê Thị Sen": must be one mail address, such as doankhoi@cantho.example',
        ),
        (
            'address = "doankhoi@cantho.example"',
            'address = "doan,khoi@cantho.example"',
            '[union] address = "doan,khoi@cantho.example": must be one mail address, such as doankhoi@cantho.example',
        ),
        (
            '["thuky@cantho.example"]',
            '["doankhoi@cantho.example"]',
            "[union]: doankhoi@cantho.example is the union's own mailbox; secretary must name others",
        ),
        (
            '[imap]\nhost = "mail.cantho.example"',
            '[imap]\nhost = "imaps://mail.cantho.example"',
            '[imap] host = "imaps://mail.cantho.example": must be the name of a server, such as mail.cantho.example',
        ),
        (
            '[imap]\nhost = "mail.cantho.example"',
            '[imap]\nhost = "mail..example"',
            '[imap] host = "mail..example": must be the name of a server, such as mail.cantho.example',
        ),
        (
            'units = "units.csv"',
            'units = "units.csv"\ntimezone = "Asia"',
            '[union] timezone = "Asia": must be a time zone, such as "Asia/Ho_Chi_Minh"',
        ),
        ("[smtp]", 'folder = ""\n\n[smtp]', '[imap] folder = "": must not be empty'),
        ("[smtp]", 'since = "01/02/2020"\n\n[smtp]', '[imap] since = "01/02/2020": must be a day such as 2020-02-24'),
        (
            "[smtp]",
            '[digest]\ndaily = ["7h30"]\n\n[smtp]',
            '[digest] daily 1 = "7h30": must be a time such as 07:30:00',
        ),
        (
            "[smtp]",
            '[store]\nurl = "sqlite:///"\n\n[smtp]',
            '[store] url = "sqlite:///": must be "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/DATABASE"',
        ),
        (
            "[smtp]",
            '[store]\nurl = "postgresql+psycopg://kho@db.example:năm/kho"\n\n[smtp]',
            'must be "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/DATABASE"',
        ),
        (
            'units = "units.csv"',
            'units = "units.csv"\nlast_year = "2019.db"',
            "[union] last_year: 2019.db does not exist",
        ),
        (
            '["campaign.toml"]',
            '["campaign.toml", "campaign.toml"]',
            '[union] campaigns: two of them have the id "thang-thanh-nien"',
        ),
    ],
)
def test_a_fault_of_hopthu_toml_says_what_to_write(written: Written, old: str, new: str, fault: str) -> None:
    written.change("hopthu.toml", old, new)

    [found] = written.faults()

    assert fault in found


def test_a_list_with_a_wrong_value_is_not_called_empty_besides(written: Written) -> None:
    written.append("hopthu.toml", '[reminders]\nworking_days = ["thứ hai"]\n')

    [fault] = written.faults()

    assert fault.startswith('[reminders] working_days 1 = "thứ hai": must be one of monday,')


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\n", "[imap] password_file: imap.password is empty"),
        (b"mot\nhai\n", "[imap] password_file: imap.password holds several lines; only the password is expected"),
    ],
)
def test_a_file_that_holds_no_password_is_called_that(written: Written, content: bytes, fault: str) -> None:
    written.change("hopthu.toml", IMAP_PASSWORD, 'password_file = "imap.password"\n')
    (written.folder / "imap.password").write_bytes(content)

    assert written.faults() == (fault,)


def test_a_password_that_windows_has_saved_is_the_password(written: Written) -> None:
    written.change("hopthu.toml", IMAP_PASSWORD, 'password_file = "imap.password"\n')
    (written.folder / "imap.password").write_bytes(b"\xef\xbb\xbfbi mat\r\n")

    password = written.load().imap.password

    assert password is not None
    assert password.get_secret_value() == "bi mat"


def test_a_wrong_url_is_shown_without_its_password(written: Written) -> None:
    written.append("hopthu.toml", '[store]\nurl = "postgres://kho:rất-mật@db.example/kho"\n')

    [fault] = written.faults()

    assert '[store] url = "postgres://kho:***@db.example/kho"' in fault


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("starts = 2020-02-24", "", "starts: is missing"),
        ("starts = 2020-02-24", 'starts = "24/02"', 'starts = "24/02": must be a day such as 2020-02-24'),
        ("time = 10:00:00", 'time = "10h"', '1, every, time = "10h": must be a time such as 07:30:00'),
        ("2020-03-28T16:00:00", '"28/3"', '2, due = "28/3": must be a moment such as 2020-03-28T16:00:00'),
        ("last = 2020-03-27", "last = 9998-12-25", "last (9998-12-25) lies more than three years after first"),
        (
            'phrases = ["trồng cây"]',
            'phrases = ["trồng cây", " "]',
            '[[indicators]] 1, phrases 2 = " ": must not be empty',
        ),
        ('grace = "3d"', 'grace = "999999999999d"', '"999999999999d": must be a span such as "90m", "20h" or "3d"'),
        ('id = "bao-cao-nhanh"', 'id = "Báo cáo"', '1, id = "Báo cáo": must be small letters, digits and - only'),
        (
            "[[targets]]",
            '[[indicators]]\nid = "hoa"\nname = "Hoa"\nphrases = ["Trồng cây"]\n\n[[targets]]',
            '[[indicators]] "hoa": the phrase "Trồng cây" stands under "trong-cay" already',
        ),
    ],
)
def test_a_fault_of_the_campaign_says_what_to_write(written: Written, old: str, new: str, fault: str) -> None:
    written.change("campaign.toml", old, new)

    [found] = written.faults()

    assert found.startswith("campaign.toml: ")
    assert fault in found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            UNITS.replace("Đoàn trường", '"Đoàn trường'),
            "row 3: is no CSV (unexpected end of data); look at its quotation",
        ),
        (UNITS.replace("short_names", "group"), "row 1: the column group stands there twice"),
        (UNITS.replace("Hoa Sen", "Hoa Sen" * 20_000), "row 3: is no CSV (field larger than field limit"),
        (UNITS.replace("vanthu@hoa-mai", "doankhoi@cantho.example|v@hoa"), 'row of "so-hoa-mai", emails: doankhoi@'),
    ],
    ids=["a quotation mark that is not closed", "a column twice", "a cell without end", "the union's own address"],
)
def test_a_roster_that_is_read_wrongly_is_refused(written: Written, content: str, fault: str) -> None:
    (written.folder / "units.csv").write_text(content)

    [found] = written.faults()

    assert found.startswith(f"units.csv: {fault}")


@pytest.mark.parametrize(
    "content",
    [
        UNITS.replace("\n", "\r"),
        UNITS.replace("id,name", "ID,Name"),
        UNITS.replace("Đoàn cơ sở Sở Hoa Mai", '"Đoàn cơ sở\nSở Hoa Mai"'),
    ],
    ids=["lines ended as by old Macs", "capitals in the heading", "a name over two lines"],
)
def test_a_roster_that_a_person_can_read_is_read(written: Written, content: str) -> None:
    (written.folder / "units.csv").write_bytes(content.encode())

    units = written.load().roster.units

    assert [unit.name for unit in units] == ["Đoàn cơ sở Sở Hoa Mai", "Đoàn trường Hoa Sen"]


def test_a_target_by_what_no_unit_has_registered_yet_is_no_fault(written: Written) -> None:
    written.change("units.csv", ",7,12", ",7,")

    assert [unit.registered for unit in written.load().roster.units] == [(), ()]


def test_a_roster_that_cannot_be_read_is_one_fault_and_not_one_for_each_that_names_its_units(written: Written) -> None:
    (written.folder / "units.csv").unlink()

    assert written.faults() == ("units.csv: the file does not exist",)

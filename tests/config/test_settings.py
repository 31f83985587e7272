"""hopthu.toml: what is left out has a sensible default, what is wrong is refused, all at once."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from service.config import load
from service.config.officehours import office_hours
from service.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from tests.config.conftest import Written


def test_what_is_left_out_has_a_sensible_default(written: Written) -> None:
    settings = written.load()

    assert settings.zone == ZoneInfo("Asia/Ho_Chi_Minh")
    assert (settings.imap.port, settings.imap.security, settings.imap.folder) == (993, "tls", "INBOX")
    assert (settings.smtp.port, settings.smtp.security) == (465, "tls")
    assert settings.mode.send == "live"


def test_relative_paths_are_relative_to_the_file_wherever_the_service_was_started(written: Written) -> None:
    settings = written.load()

    assert settings.store.mail == written.folder / "mail"
    assert settings.store.url == f"sqlite:///{written.folder}/hopthu.db"


def test_absolute_paths_stay_as_they_are(written: Written) -> None:
    written.change("hopthu.toml", "[smtp]", '[store]\nurl = "sqlite:////srv/kho.db"\nmail = "/srv/thu"\n\n[smtp]')

    settings = written.load()

    assert (settings.store.url, settings.store.mail) == ("sqlite:////srv/kho.db", Path("/srv/thu"))


def test_every_fault_of_every_file_is_told_at_once(written: Written) -> None:
    written.change("hopthu.toml", 'password = "mật khẩu vào"\n', 'password_file = "imap.password"\n')
    written.change("units.csv", "truong-hoa-sen,", "Trường Hoa Sen,")
    written.change("campaign.toml", '"3d"', '"drei Tage"')

    assert written.faults() == (
        "[imap] password_file: imap.password does not exist",
        'units.csv: row 3, id = "Trường Hoa Sen": must be small letters, digits and - only',
        'campaign.toml: [[obligations]] 1, grace = "drei Tage": must be a span such as "90m", "20h" or "3d"',
    )


def test_faults_of_one_file_are_told_at_once_too(written: Written) -> None:
    written.change(
        "hopthu.toml", 'host = "mail.cantho.example"\nuser = "doankhoi@cantho.example"\npassword = "mật khẩu ra"', ""
    )
    written.change("hopthu.toml", "[smtp]", '[mode]\nsend = "yes"\n\n[smtp]\nport = 70000')
    written.change("units.csv", ",7,12", ",sieben,12")

    assert written.faults() == (
        "[smtp] host: is missing",
        "[smtp] port = 70000: should be less than or equal to 65535",
        '[mode] send = "yes": must be one of live, review, off',
        'units.csv: row 2, branches = "sieben": must be a whole number or empty',
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[smtp]\nhost", "[smtp]\nhots", "[smtp] hots: unknown key; did you mean host?"),
        ("[smtp]", '[smpt]\nhost = "x.example"\n\n[smtp]', "[smpt]: unknown key; did you mean smtp?"),
        ("[smtp]", "poll_seconds = 0\n\n[smtp]", "[imap] poll_seconds = 0: should be greater than or equal to 1"),
        (
            'address = "doankhoi@cantho.example"',
            'address = "doankhoi"',
            '[union] address = "doankhoi": must be one mail address, such as doankhoi@cantho.example',
        ),
        (
            'units = "units.csv"',
            'units = "units.csv"\ntimezone = "Asia/Cantho"',
            '[union] timezone = "Asia/Cantho": must be a time zone, such as "Asia/Ho_Chi_Minh"',
        ),
        (
            "[smtp]",
            '[store]\nurl = "mysql://kho"\n\n[smtp]',
            '[store] url = "mysql://kho": must be "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/DATABASE"',
        ),
    ],
)
def test_a_fault_names_the_key_what_was_found_and_what_is_expected(
    written: Written, old: str, new: str, fault: str
) -> None:
    written.change("hopthu.toml", old, new)

    assert fault in written.faults()


def test_a_password_never_goes_in_clear_over_the_network_unless_that_is_asked_for(written: Written) -> None:
    written.change("hopthu.toml", "[smtp]\n", '[smtp]\nsecurity = "none"\n')

    (fault,) = written.faults()

    assert 'security = "none" would send the password in clear to mail.cantho.example' in fault
    assert "allow_plain = true" in fault


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_server_on_this_machine_needs_no_encryption(written: Written, host: str) -> None:
    written.change("hopthu.toml", '[smtp]\nhost = "mail.cantho.example"', f'[smtp]\nsecurity = "none"\nhost = "{host}"')

    assert written.load().smtp.security == "none"


def test_a_file_that_is_no_toml_is_refused_with_the_line(written: Written) -> None:
    (written.folder / "hopthu.toml").write_text("[union\n")

    (fault,) = written.faults()

    assert fault.startswith("is not TOML")
    assert "line 1" in fault


def test_a_file_in_another_encoding_is_refused_with_a_way_out(written: Written) -> None:
    (written.folder / "hopthu.toml").write_bytes(b'[union]\nname = "Qu\xe2n"\n')

    assert written.faults() == ("byte 19 is not UTF-8: save the file as UTF-8",)


def test_a_byte_order_mark_does_no_harm(written: Written) -> None:
    file = written.folder / "hopthu.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert written.load().union.name == "Đoàn Khối Hoa Mai"


@pytest.mark.parametrize(("content", "fault"), [(None, "the file does not exist"), ("", "the file is empty")])
def test_a_missing_or_empty_file_is_called_that(written: Written, content: str | None, fault: str) -> None:
    file = written.folder / "hopthu.toml"
    file.unlink()
    if content is not None:
        file.write_text(content)

    assert written.faults() == (fault,)


def test_missing_files_that_the_configuration_names_are_all_named(written: Written) -> None:
    (written.folder / "units.csv").unlink()
    (written.folder / "campaign.toml").unlink()

    assert written.faults() == ("units.csv: the file does not exist", "campaign.toml: the file does not exist")


def test_the_environment_can_name_the_file(written: Written) -> None:
    settings = load(None, {"HOPTHU_CONFIG": str(written.folder / "hopthu.toml")})

    assert settings.file == written.folder / "hopthu.toml"


def test_without_any_file_the_user_is_told_how_to_write_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match="Write one with: hopthu init"):
        load(None, {})


def test_the_error_reads_as_a_list_and_ends_with_what_to_do(written: Written) -> None:
    written.change("hopthu.toml", "[smtp]\n", "[smtp]\nport = 0\n")

    with pytest.raises(ConfigError) as refused:
        written.load()

    first, *_, last = str(refused.value).splitlines()
    assert first == f"{written.folder}/hopthu.toml has 1 fault"
    assert last == "Mend the file, then run: hopthu check"
    assert refused.value.exit_code == 2


def test_templates_and_the_store_of_last_year_lie_beside_the_file(written: Written) -> None:
    (written.folder / "mau.docx").write_bytes(b"")
    (written.folder / "2019").mkdir()
    (written.folder / "2019/hopthu.db").write_bytes(b"")
    written.append("hopthu.toml", '[documents]\ntemplate = "mau.docx"\nsigner = "Lê Thị Sen"\n')
    written.change("hopthu.toml", 'units = "units.csv"\n', 'units = "units.csv"\nlast_year = "2019/hopthu.db"\n')

    settings = written.load()

    assert settings.documents.template == written.folder / "mau.docx"
    assert settings.documents.signer == "Lê Thị Sen"
    assert settings.union.last_year == f"sqlite:///{written.folder}/2019/hopthu.db"


def test_a_store_of_last_year_elsewhere_is_named_by_its_url(written: Written) -> None:
    url = "postgresql+psycopg://hopthu@db.cantho.example/hopthu2019"
    written.change("hopthu.toml", 'units = "units.csv"\n', f'units = "units.csv"\nlast_year = "{url}"\n')

    assert written.load().union.last_year == url


@pytest.mark.parametrize("key", ["template", "nominations", "addendum"])
def test_a_template_that_is_not_there_is_named(written: Written, key: str) -> None:
    written.append("hopthu.toml", f'[documents]\n{key} = "mau.docx"\n')

    assert f"[documents] {key}: mau.docx does not exist" in written.faults()


def test_office_hours_are_those_of_a_vietnamese_office_unless_others_are_given(written: Written) -> None:
    usual = office_hours(written.load())
    text = '[reminders]\nworking_days = ["saturday"]\nopens = 08:30:00\ncloses = 11:00:00\nholidays = false\n\n[smtp]'
    written.change("hopthu.toml", "[smtp]", text)
    other = office_hours(written.load())

    assert (usual.opens, usual.closes, usual.weekdays) == (time(7), time(18), frozenset(range(5)))
    assert {date(2020, 1, 24), date(2020, 4, 2), date(2020, 4, 30), date(2021, 2, 12)} <= usual.days_off
    assert (other.opens, other.closes) == (time(8, 30), time(11))
    assert (other.weekdays, other.days_off) == (frozenset({5}), frozenset())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[smtp]", "[reminders]\nopens = 19:00:00\n\n[smtp]", "opens (19:00) must lie before closes (18:00)"),
        ("[smtp]", "[reminders]\nworking_days = []\n\n[smtp]", "[reminders] working_days"),
        (
            'units = "units.csv"',
            'units = "units.csv"\ngroup_heads = { "Nhóm 9" = ["a@hoa.example"] }',
            '[union] group_heads: no group "Nhóm 9" in the roster',
        ),
    ],
)
def test_faults_of_office_hours_and_heads_are_named(written: Written, old: str, new: str, fault: str) -> None:
    written.change("hopthu.toml", old, new)

    assert any(fault in found for found in written.faults())


def test_heads_of_groups_are_read(written: Written) -> None:
    written.change(
        "hopthu.toml", 'units = "units.csv"', 'units = "units.csv"\ngroup_heads = { "Nhóm 1" = ["A@Hoa.example"] }'
    )

    assert written.load().union.group_heads == {"Nhóm 1": ("a@hoa.example",)}

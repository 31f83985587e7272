"""Passwords come from the file, another file, the environment or systemd, and are never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service.config import Settings
from service.errors import ConfigError

if TYPE_CHECKING:
    from tests.config.conftest import Written

IN_FILE = 'password = "mật khẩu vào"\n'


def password_of(settings: Settings) -> str:
    assert settings.imap.password is not None
    return settings.imap.password.get_secret_value()


def test_a_password_may_stand_in_the_configuration(written: Written) -> None:
    assert password_of(written.load()) == "mật khẩu vào"


def test_a_password_may_stand_in_a_file_of_its_own_whose_last_newline_does_not_count(written: Written) -> None:
    (written.folder / "imap.password").write_text(" giữ dấu cách \n")
    written.change("hopthu.toml", IN_FILE, 'password_file = "imap.password"\n')

    assert password_of(written.load()) == " giữ dấu cách "


def test_a_password_may_come_from_the_environment(written: Written) -> None:
    written.change("hopthu.toml", IN_FILE, "")

    assert password_of(written.load({"HOPTHU_IMAP_PASSWORD": "từ môi trường"})) == "từ môi trường"


def test_a_password_may_come_from_systemd(written: Written) -> None:
    written.change("hopthu.toml", IN_FILE, "")
    (written.folder / "imap.password").write_text("từ systemd\n")

    assert password_of(written.load({"CREDENTIALS_DIRECTORY": str(written.folder)})) == "từ systemd"


def test_what_systemd_hands_over_stands_before_a_file_that_only_root_may_read(written: Written) -> None:
    written.change("hopthu.toml", IN_FILE, 'password_file = "/proc/1/no-such-file"\n')
    (written.folder / "imap.password").write_text("từ systemd\n")

    assert password_of(written.load({"CREDENTIALS_DIRECTORY": str(written.folder)})) == "từ systemd"


def test_what_the_configuration_says_stands_before_the_environment(written: Written) -> None:
    assert password_of(written.load({"HOPTHU_IMAP_PASSWORD": "khác"})) == "mật khẩu vào"


def test_without_a_password_all_ways_to_give_one_are_named(written: Written) -> None:
    written.change("hopthu.toml", IN_FILE, "")

    assert written.faults() == (
        "[imap] password: is missing; give password_file, $HOPTHU_IMAP_PASSWORD or a credential imap.password",
    )


def test_a_server_without_log_in_needs_no_password(written: Written) -> None:
    written.change("hopthu.toml", f'user = "doankhoi@cantho.example"\n{IN_FILE}', "")

    assert written.load().imap.password is None


def test_two_passwords_are_one_too_many(written: Written) -> None:
    written.change("hopthu.toml", IN_FILE, IN_FILE + 'password_file = "imap.password"\n')

    assert written.faults() == ("[imap]: password and password_file are both given: keep one of them",)


@pytest.mark.parametrize(
    "fault",
    [
        ('password = "mật khẩu vào"', 'password = ["mật khẩu vào"]'),
        ('password = "mật khẩu vào"', 'password = "mật khẩu vào"\npassword_file = "x"'),
        ('password = "mật khẩu vào"', 'password = "mật khẩu vào"\nport = "mật"'),
    ],
)
def test_no_fault_shows_a_password(written: Written, fault: tuple[str, str]) -> None:
    written.change("hopthu.toml", *fault)

    with pytest.raises(ConfigError) as refused:
        written.load()

    assert "khẩu" not in str(refused.value)


def test_settings_that_are_printed_show_no_password(written: Written) -> None:
    settings = written.load()

    assert "khẩu" not in repr(settings) + str(settings) + settings.model_dump_json(include={"imap", "smtp"})

"""The files that users begin with: what `hopthu init` writes, and the example of every setting."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from service.config import load
from service.config.settings import File
from service.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).parents[2] / "deploy/hopthu.toml.example"
COMMENTED_SETTING = re.compile(r"^#([a-z_]+ = )", re.MULTILINE)


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    with as_file(files("service.config") / "starter") as folder:
        return Path(shutil.copytree(folder, tmp_path / "office"))


def test_what_init_writes_loads_once_the_passwords_are_there(starter: Path) -> None:
    for name in ("imap.password", "smtp.password"):
        (starter / name).write_text("mật khẩu\n")

    settings = load(starter / "hopthu.toml", {})

    assert len(settings.roster.units) == 3
    assert [campaign.plan_number for campaign in settings.campaigns] == ["45-KH/ĐTN"]
    assert settings.mode.send == "review"


def test_what_init_writes_lacks_nothing_but_the_passwords(starter: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        load(starter / "hopthu.toml", {})

    assert refused.value.faults == (
        "[imap] password_file: imap.password does not exist",
        "[smtp] password_file: smtp.password does not exist",
    )


def test_the_example_loads(starter: Path) -> None:
    example = starter / "example.toml"
    example.write_text(EXAMPLE.read_text())
    handed_over = {"CREDENTIALS_DIRECTORY": str(starter)}
    for name in ("imap.password", "smtp.password"):
        (starter / name).write_text("mật khẩu\n")

    assert load(example, handed_over).store.mail == Path("/var/lib/hopthu/mail")


def test_the_example_names_every_setting_and_no_other() -> None:
    tables = tomllib.loads(COMMENTED_SETTING.sub(r"\1", EXAMPLE.read_text()))

    named = {f"{table}.{key}" for table, keys in tables.items() for key in keys}

    assert named == set(_settings())


def test_the_defaults_that_the_example_shows_are_the_real_ones() -> None:
    shown = tomllib.loads(COMMENTED_SETTING.sub(r"\1", EXAMPLE.read_text()))
    written = tomllib.loads(EXAMPLE.read_text())
    given = {"password", "authority", "since"}  # these have no default: an example is shown

    for table, keys in shown.items():
        for key in keys.keys() - written[table].keys() - given if table in written else keys:
            assert _plain(_default(table, key)) == keys[key], f"[{table}] {key}"


def _sections() -> dict[str, type[BaseModel]]:
    annotations = {name: field.annotation for name, field in File.model_fields.items()}
    return {name: kind for name, kind in annotations.items() if isinstance(kind, type) and issubclass(kind, BaseModel)}


def _settings() -> Iterator[str]:
    for table, section in _sections().items():
        yield from (f"{table}.{key}" for key in section.model_fields)


def _default(table: str, key: str) -> object:
    return _sections()[table].model_fields[key].default


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, bool | int | float | dict | time) else str(value)

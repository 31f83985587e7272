"""`written`: a folder with a configuration without fault, whose files a test may change and then load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from service.config import Settings, load
from service.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOPTHU = """\
[union]
name = "Đoàn Khối Hoa Mai"
address = "doankhoi@cantho.example"
secretary = ["thuky@cantho.example"]
units = "units.csv"
campaigns = ["campaign.toml"]

[imap]
host = "mail.cantho.example"
user = "doankhoi@cantho.example"
password = "mật khẩu vào"

[smtp]
host = "mail.cantho.example"
user = "doankhoi@cantho.example"
password = "mật khẩu ra"
"""

UNITS = """\
id,name,short_names,group,emails,branches,reg_new_members
so-hoa-mai,Đoàn cơ sở Sở Hoa Mai,SHM|Sở HM,Nhóm 1,doan@hoa-mai.example|vanthu@hoa-mai.example,7,12
truong-hoa-sen,Đoàn trường Hoa Sen,,Nhóm 2,doan@hoa-sen.example,,
"""

CAMPAIGN = """\
id = "thang-thanh-nien"
name = "Tháng Thanh niên"
starts = 2020-02-24
ends = 2020-03-31

[[obligations]]
id = "bao-cao-nhanh"
name = "Báo cáo nhanh"
content = "report"
every = { weekday = "friday", time = 10:00:00, first = 2020-02-28, last = 2020-03-27 }
grace = "3d"
remind = { before = ["20h"], after = ["90m"] }

[[obligations]]
id = "bao-cao-tong-ket"
name = "Báo cáo tổng kết"
content = "report"
due = 2020-03-28T16:00:00
inclusive = false

[[indicators]]
id = "trong-cay"
name = "Cây trồng mới"
phrases = ["trồng cây"]

[[targets]]
indicator = "trong-cay"
each_unit = { percent_of = "reg_new_members", at_least = 70 }

[[assignments]]
task = "Trồng cây"
leads = ["so-hoa-mai"]
with_group = "Nhóm 2"
"""


@dataclass(frozen=True)
class Written:
    """The files as a person wrote them."""

    folder: Path

    def change(self, name: str, old: str, new: str) -> None:
        """Put NEW in place of OLD, which stands in the file once."""
        file = self.folder / name
        text = file.read_text()
        assert text.count(old) == 1, f"{old!r} stands in {name} {text.count(old)} times"
        file.write_text(text.replace(old, new))

    def append(self, name: str, lines: str) -> None:
        """Put LINES at the end of the file."""
        file = self.folder / name
        file.write_text(f"{file.read_text()}\n{lines}")

    def load(self, environment: Mapping[str, str] | None = None) -> Settings:
        return load(self.folder / "hopthu.toml", environment or {})

    def faults(self, environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """The faults for which the configuration is refused."""
        with pytest.raises(ConfigError) as refused:
            self.load(environment)
        return refused.value.faults


@pytest.fixture
def written(tmp_path: Path) -> Written:
    for name, text in (("hopthu.toml", HOPTHU), ("units.csv", UNITS), ("campaign.toml", CAMPAIGN)):
        (tmp_path / name).write_text(text)
    return Written(tmp_path)

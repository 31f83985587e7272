"""The real plan and its 66 units, for rules whose names and phrases must hold on them."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from service.config.campaigns import campaign_in
from service.config.rosters import roster_in
from service.rules.commands.lexicon import Lexicon

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNION = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
_DATA = Path(str(files("service.demo") / "data"))
_FAULTS: list[str] = []

ROSTER = roster_in(_DATA / "units.csv", _FAULTS)
_CAMPAIGN = campaign_in(_DATA / "campaign.toml", ROSTER, ZONE, _FAULTS)
assert _CAMPAIGN is not None, _FAULTS
CAMPAIGN = _CAMPAIGN

THURSDAY = datetime(2020, 3, 26, 8, tzinfo=ZONE)  # the day before the last weekly report
LEXICON = Lexicon(ROSTER, CAMPAIGN, THURSDAY, UNION)

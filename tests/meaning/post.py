"""Mail as units, machines and strangers send it, taken the whole way: bytes to what the rules make of it.

The mails stand in the TOML files beside this one, grouped by rule; `README.md` here says what a case may hold.
"""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PIL import Image

from parsers.reader import read_message
from service.config.campaigns import campaign_in
from service.config.rosters import roster_in
from service.rules.filing import file
from service.rules.office import Office
from service.rules.verdicts import Arrival, Earlier
from service.rules.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parsers.mails import MailReading
    from service.rules.verdicts import Filing

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNION = "Đoàn Khối cơ quan Dân Chính Đảng TP. Cần Thơ"
OWN = "doankhoi@cantho.example"
SECRETARY = "thuky@cantho.example"
HERE = Path(__file__).parent
# Documents that many cases send; a file "@report" is one of them.
SHARED = tomllib.loads((HERE / "shared.toml").read_text("utf-8"))
FRIDAY = datetime(2020, 3, 6, 9, 0, tzinfo=ZONE)


@lru_cache(maxsize=1)
def office() -> Office:
    """The office of the demo, with its 66 units and the real plan."""
    data = Path(str(files("service.demo") / "data"))
    faults: list[str] = []
    roster = roster_in(data / "units.csv", faults)
    campaign = campaign_in(data / "campaign.toml", roster, ZONE, faults)
    assert campaign is not None, faults
    return Office(roster, (campaign,), UNION, OWN, (SECRETARY,))


@lru_cache(maxsize=1)
def picture() -> bytes:
    """A photograph of nothing: a picture without words."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), (90, 140, 60)).save(made, "JPEG")
    return made.getvalue()


@dataclass(frozen=True)
class Case:
    """One mail and what is expected of it, as the TOML file has them."""

    group: str
    given: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.group}: {self.given['name']}"

    @property
    def at(self) -> datetime:
        """When it arrives."""
        moment: datetime = self.given.get("at", FRIDAY)
        return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)

    @property
    def content(self) -> bytes:
        """The bytes as they lie in the mailbox."""
        raw = self.given.get("raw")
        return raw.lstrip("\n").encode() if raw else self._message().as_bytes()

    def _message(self) -> EmailMessage:
        given = self.given
        message = EmailMessage()
        message["From"] = given["sender"]
        message["To"] = OWN
        message["Subject"] = given.get("subject", "")
        for name, value in given.get("headers", {}).items():
            message[name] = value
        html = given.get("html", "")
        if "text" in given or not html:
            message.set_content(given.get("text", "") or "\n", cte="8bit")
        if html and "text" in given:
            message.add_alternative(html, subtype="html", cte="base64")
        elif html:
            message.set_content(html, subtype="html", cte="base64")
        for name, data in given.get("files", {}).items():
            content = picture() if data == "@picture" else SHARED.get(data[1:], data).encode()
            if name.endswith(".eml"):
                message.add_attachment(message_from_bytes(content, policy=policy.default))
                continue
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        return message


def cases() -> Iterator[Case]:
    """All cases of the TOML files, in their order."""
    for path in sorted(HERE.glob("*.toml")):
        if path.name != "shared.toml":
            for given in tomllib.loads(path.read_text("utf-8"))["case"]:
                yield Case(path.stem, given)


def read(case: Case) -> MailReading:
    """CASE as the worker reads it."""
    return read_message(case.content, vocabulary_of(office().campaign, UNION))


def filed(case: Case) -> Filing:
    """What CASE changes."""
    known = replace(
        office(),
        learned=frozenset((address, unit) for address, unit in case.given.get("learned", [])),
        earlier=frozenset(Earlier(unit, owed, period) for unit, owed, period in case.given.get("earlier", [])),
    )
    return file(read(case), Arrival(case.at), known)

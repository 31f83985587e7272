"""hopthu.toml as typed values."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from service.config.values import Host, MailAddress, Names, Port, Some, StoreUrl, Zone, is_loopback
from service.rules.campaign import Campaign
from service.rules.roster import Roster

Security = Literal["tls", "starttls", "none"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
TimeOfDay = time


class Section(BaseModel):
    """A table of hopthu.toml: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)


class Union(Section):
    """Whose mailbox it is.  ADDRESS is the sender of all our mail; TIMEZONE is in which deadlines are judged.

    LAST_YEAR is the store of the year before, a file or a URL, to compare with.  GROUP_HEADS: who besides a unit gets
    its overdue letters from the second on, by group.
    """

    name: Some
    address: MailAddress
    secretary: tuple[MailAddress, ...] = ()
    superiors: tuple[MailAddress, ...] = ()
    timezone: Zone = ZoneInfo("Asia/Ho_Chi_Minh")
    units: Path
    campaigns: tuple[Path, ...] = Field(min_length=1)
    last_year: str = ""
    group_heads: dict[str, tuple[MailAddress, ...]] = Field(default={})

    @model_validator(mode="after")
    def _others_than_ourselves(self) -> Self:
        for key, addresses in (("secretary", self.secretary), ("superiors", self.superiors)):
            if self.address in addresses:
                raise ValueError(f"{self.address} is the union's own mailbox; {key} must name others")
        return self


class Server(Section):
    """A mail server.  TIMEOUT in seconds, for each answer.  AUTHORITY: PEM file of its own certificate authority."""

    host: Host
    port: Port
    security: Security = "tls"
    user: str = ""
    password: SecretStr | None = None
    password_file: Path | None = None
    allow_plain: bool = False
    timeout: float = Field(default=60.0, gt=0, le=600)
    authority: Path | None = None

    @model_validator(mode="after")
    def _plain_only_at_home(self) -> Self:
        if self.security == "none" and not self.allow_plain and not is_loopback(self.host):
            text = f'security = "none" would send the password in clear to {self.host}: use "tls" or "starttls"'
            raise ValueError(f"{text}, or set allow_plain = true")
        if self.password is not None and self.password_file is not None:
            raise ValueError("password and password_file are both given: keep one of them")
        return self


class Imap(Server):
    """The union's mailbox.  Mail from before SINCE is recorded, never answered (default: campaign's start)."""

    port: Port = 993
    folder: Some = "INBOX"
    poll_seconds: int = Field(default=300, ge=1, le=300)
    max_message_mb: int = Field(default=100, ge=1, le=1000)
    since: date | None = None


class Smtp(Server):
    """The server that takes our letters."""

    port: Port = 465


class Store(Section):
    """Where things are kept: URL of the database, MAIL the folder of original messages."""

    url: StoreUrl = "sqlite:///hopthu.db"
    mail: Path = Path("mail")


class Mode(Section):
    """Whether letters leave: live, review (all wait for the secretary), off (written, never sent)."""

    send: Literal["live", "review", "off"] = "live"


class Trust(Section):
    """Whose findings about senders count: AUTHSERV_ID of our own servers; "microsoft365" for one that gives none."""

    authserv_id: Names = ()
    require_authentication: bool = False

    @model_validator(mode="after")
    def _known_by_whom(self) -> Self:
        if self.require_authentication and not self.authserv_id:
            raise ValueError("require_authentication needs authserv_id: the name in your server's own headers")
        return self


class Reading(Section):
    """The workers that open attachments: how many, and their limits for one document."""

    workers: int = Field(default=1, ge=1, le=64)
    seconds: float = Field(default=90.0, gt=0, le=900)
    memory_mb: int = Field(default=1500, ge=500, le=64_000)


class Reminders(Section):
    """When units are reminded, in the union's zone; and whether a reminder carries the unit's own form.

    HOLIDAYS: the public holidays of Vietnam are no working days.
    """

    working_days: tuple[Weekday, ...] = Field(
        default=("monday", "tuesday", "wednesday", "thursday", "friday"), min_length=1
    )
    opens: TimeOfDay = TimeOfDay(7)
    closes: TimeOfDay = TimeOfDay(18)
    holidays: bool = True
    forms: bool = True

    @model_validator(mode="after")
    def _open_before_closed(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError(f"opens ({self.opens:%H:%M}) must lie before closes ({self.closes:%H:%M})")
        return self


class Digest(Section):
    """When the secretary's digest leaves, in the union's zone.

    DAILY: at these hours of working days (those of reminders).  AFTER_DEADLINE_MINUTES: and so long after each
    deadline, whatever day it is.
    """

    daily: tuple[TimeOfDay, ...] = (TimeOfDay(7, 30),)
    after_deadline_minutes: int = Field(default=15, ge=1, le=720)


class Documents(Section):
    """The papers that the office signs: Word templates of its own, and what stands on them where it is not as usual."""

    template: Path | None = None
    nominations: Path | None = None
    addendum: Path | None = None
    superior: str = ""
    issuer: str = ""
    place: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


class Log(Section):
    """Log lines as text (key=value) or as JSON."""

    format: Literal["text", "json"] = "text"


class File(Section):
    """The whole of hopthu.toml."""

    union: Union
    imap: Imap
    smtp: Smtp
    store: Store = Store()
    mode: Mode = Mode()
    security: Trust = Trust()
    reading: Reading = Reading()
    documents: Documents = Documents()
    reminders: Reminders = Reminders()
    digest: Digest = Digest()
    log: Log = Log()


class Settings(File):
    """Everything the user wrote, checked: hopthu.toml with absolute paths and secrets read, roster, campaigns."""

    file: Path
    roster: Roster
    campaigns: tuple[Campaign, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The union's time zone."""
        return self.union.timezone

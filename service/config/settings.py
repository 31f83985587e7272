"""hopthu.toml as typed values."""

from __future__ import annotations

import ipaddress
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)

from service.rules.campaign import Campaign
from service.rules.roster import Roster


def _address(value: str) -> str:
    name, at, domain = value.strip().lower().rpartition("@")
    if not (name and at and domain) or any(sign.isspace() for sign in value.strip()):
        raise ValueError("must be one mail address, such as doankhoi@cantho.example")
    return f"{name}@{domain}"


def _zone(value: object) -> object:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError('must be a time zone, such as "Asia/Ho_Chi_Minh"') from error


def _several(value: object) -> object:
    """One name or a list of them, in lower case."""
    names = [value] if isinstance(value, str) else value
    return (
        tuple(name.strip().lower() if isinstance(name, str) else name for name in names)
        if isinstance(names, list)
        else names
    )


MailAddress = Annotated[str, AfterValidator(_address)]
Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
TimeOfDay = time


class Section(BaseModel):
    """A table of hopthu.toml: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, hide_input_in_errors=True)


class Union(Section):
    """Whose mailbox it is.  ADDRESS is the sender of all our mail; TIMEZONE is in which deadlines are judged.

    GROUP_HEADS: who besides a unit gets its overdue letters from the second on, by group.
    """

    name: str = Field(min_length=1)
    address: MailAddress
    secretary: tuple[MailAddress, ...] = ()
    superiors: tuple[MailAddress, ...] = ()
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Ho_Chi_Minh")
    units: Path
    campaigns: tuple[Path, ...] = Field(min_length=1)
    group_heads: dict[str, tuple[MailAddress, ...]] = Field(default={})


class Server(Section):
    """A mail server.  TIMEOUT in seconds, for each answer.  AUTHORITY: PEM file of its own certificate authority."""

    host: str = Field(min_length=1)
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
        if self.security == "none" and not self.allow_plain and not _is_loopback(self.host):
            text = f'security = "none" would send the password in clear to {self.host}: use "tls" or "starttls"'
            raise ValueError(f"{text}, or set allow_plain = true")
        if self.password is not None and self.password_file is not None:
            raise ValueError("password and password_file are both given: keep one of them")
        return self


class Imap(Server):
    """The union's mailbox.  Mail from before SINCE is recorded, never answered (default: campaign's start)."""

    port: Port = 993
    folder: str = "INBOX"
    poll_seconds: int = Field(default=300, ge=1, le=300)
    max_message_mb: int = Field(default=100, ge=1, le=1000)
    since: date | None = None


class Smtp(Server):
    """The server that takes our letters."""

    port: Port = 465


class Store(Section):
    """Where things are kept: URL of the database, MAIL the folder of original messages."""

    url: str = "sqlite:///hopthu.db"
    mail: Path = Path("mail")

    @field_validator("url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError('must be "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/DATABASE"')
        return url


class Mode(Section):
    """Whether letters leave: live, review (all wait for the secretary), off (written, never sent)."""

    send: Literal["live", "review", "off"] = "live"


class Trust(Section):
    """Whose findings about senders count: AUTHSERV_ID of our own servers; "microsoft365" for one that gives none."""

    authserv_id: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
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
    reminders: Reminders = Reminders()
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


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

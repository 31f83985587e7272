"""Single values of the user's files, each checked and told what it must be."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

ID = "[a-z0-9]+(-[a-z0-9]+)*"  # stands in headers of mail, in names of files and in commands


def _address(value: str) -> str:
    name, at, domain = value.strip().lower().rpartition("@")
    if not (name and at and domain) or re.search(r'[\s,;<>"@]', name + domain):
        raise ValueError("must be one mail address, such as doankhoi@cantho.example")
    return f"{name}@{domain}"


def _host(value: str) -> str:
    if not _is_ip_address(value) and not _is_name(value):
        raise ValueError("must be the name of a server, such as mail.cantho.example")
    return value


def _is_name(host: str) -> bool:
    try:
        return bool(host.encode("idna")) and not re.search(r"[\s/@:]", host)
    except UnicodeError:  # a label that is empty or too long
        return False


def _is_ip_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether HOST is this machine itself."""
    return host == "localhost" or (_is_ip_address(host) and ipaddress.ip_address(host).is_loopback)


def _zone(value: object) -> object:
    try:
        return ZoneInfo(value) if isinstance(value, str) else value
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: "Asia" is a folder of zones
        raise ValueError('must be a time zone, such as "Asia/Ho_Chi_Minh"') from error


def _store_url(url: str) -> str:
    scheme, _, place = url.partition("://")
    known = {"sqlite": place.startswith("/") and len(place) > 1, "postgresql+psycopg": _has_a_port_or_none(url)}
    if not known.get(scheme):
        raise ValueError('must be "sqlite:///FILE" or "postgresql+psycopg://USER@HOST/DATABASE"')
    return url


def _has_a_port_or_none(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _several(value: object) -> object:
    """One name or a list of them, in lower case."""
    names = [value] if isinstance(value, str) else value
    return (
        tuple(name.strip().lower() if isinstance(name, str) else name for name in names)
        if isinstance(names, list)
        else names
    )


def _some(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


Some = Annotated[str, AfterValidator(_some)]
Id = Annotated[str, Field(pattern=f"^{ID}$")]
MailAddress = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(_host)]
Port = Annotated[int, Field(ge=1, le=65535)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
StoreUrl = Annotated[str, AfterValidator(_store_url)]
Names = Annotated[tuple[str, ...], BeforeValidator(_several)]

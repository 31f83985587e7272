"""From files on disk to `Settings`, or to one error that holds every fault found."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from service.config.campaigns import campaign_in
from service.config.faults import checked, toml_of
from service.config.rosters import roster_in
from service.config.settings import File, Server, Settings
from service.errors import ConfigError, UsageError

SYSTEM_FILE = Path("/etc/hopthu/hopthu.toml")
LOCAL_FILE = Path("hopthu.toml")


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in PATH, else in $HOPTHU_CONFIG, /etc/hopthu/hopthu.toml or ./hopthu.toml.

    Raises ConfigError with every fault of every file, or UsageError when there is no file at all.
    """
    file = _found(path, environment).absolute()
    faults: list[str] = []
    tables = toml_of(file, faults)
    found = checked(File, tables, faults) if tables else None
    if tables == {} and not faults:
        faults.append("the file is empty")
    folder = file.parent
    if found is None:
        _look_at_roster(folder, tables, faults)
        raise ConfigError(str(file), faults)
    imap = _with_secret("imap", found.imap, folder, environment, faults)
    smtp = _with_secret("smtp", found.smtp, folder, environment, faults)
    in_roster: list[str] = []
    roster = roster_in(folder / found.union.units, in_roster)
    faults += [f"{found.union.units}: {fault}" for fault in in_roster]
    groups = {unit.group for unit in roster.units}
    strange = [group for group in found.union.group_heads if group not in groups and not in_roster]
    faults += [f'[union] group_heads: no group "{group}" in the roster' for group in strange]
    campaigns = []
    for name in found.union.campaigns:
        in_campaign: list[str] = []
        campaigns.append(campaign_in(folder / name, roster, found.union.timezone, in_campaign))
        faults += [f"{name}: {fault}" for fault in in_campaign]
    if faults:
        raise ConfigError(str(file), faults)
    store = found.store.model_copy(
        update={"mail": folder / found.store.mail, "url": _anchored(found.store.url, folder)}
    )
    return Settings.model_construct(
        **{name: getattr(found, name) for name in File.model_fields},
        file=file,
        roster=roster,
        campaigns=tuple(campaign for campaign in campaigns if campaign),
    ).model_copy(update={"imap": imap, "smtp": smtp, "store": store})


def _look_at_roster(folder: Path, tables: Mapping[str, Any], faults: list[str]) -> None:
    """Add the faults of the roster, so that a faulty hopthu.toml does not hide them."""
    union = tables.get("union")
    units = union.get("units") if isinstance(union, dict) else None
    if isinstance(units, str):
        in_roster: list[str] = []
        roster_in(folder / units, in_roster)
        faults += [f"{units}: {fault}" for fault in in_roster]


def _found(path: Path | None, environment: Mapping[str, str]) -> Path:
    if path is not None:
        return path
    if environment.get("HOPTHU_CONFIG"):
        return Path(environment["HOPTHU_CONFIG"])
    for candidate in (SYSTEM_FILE, LOCAL_FILE):
        if candidate.exists():
            return candidate
    text = "there is no configuration: neither {system} nor ./{local}. Write one with: hopthu init"
    raise UsageError(text, system=SYSTEM_FILE, local=LOCAL_FILE)


def _with_secret(table: str, server: Server, folder: Path, environment: Mapping[str, str], faults: list[str]) -> Server:
    """SERVER with its password: from the file, the named file, the environment or a systemd credential."""
    secret = _secret(table, server, folder, environment, faults)
    if secret is None and server.user:
        variable = f"$HOPTHU_{table.upper()}_PASSWORD"
        faults.append(
            f"[{table}] password: is missing; give password_file, {variable} or a credential {table}.password"
        )
    authority = folder / server.authority if server.authority else None
    if authority is not None and not authority.is_file():
        faults.append(f"[{table}] authority: {server.authority} does not exist")
    return server.model_copy(update={"password": secret, "authority": authority})


def _secret(
    table: str, server: Server, folder: Path, environment: Mapping[str, str], faults: list[str]
) -> SecretStr | None:
    if server.password is not None:
        return server.password
    # What systemd hands over stands before the file, which only root may read: so the service and root share one file.
    credential = Path(environment.get("CREDENTIALS_DIRECTORY", "/nonexistent")) / f"{table}.password"
    if credential.exists():
        return _secret_in(credential, f"[{table}] credential", credential.name, faults)
    if server.password_file is not None:
        return _secret_in(folder / server.password_file, f"[{table}] password_file", str(server.password_file), faults)
    value = environment.get(f"HOPTHU_{table.upper()}_PASSWORD")
    return SecretStr(value) if value else None


def _secret_in(file: Path, key: str, shown: str, faults: list[str]) -> SecretStr | None:
    try:
        return SecretStr(file.read_text("utf-8").rstrip("\r\n"))
    except FileNotFoundError:
        faults.append(f"{key}: {shown} does not exist")
    except (OSError, UnicodeDecodeError):
        faults.append(f"{key}: {shown} cannot be read")
    return SecretStr("")  # the fault is told once, not again as a missing password


def _anchored(url: str, folder: Path) -> str:
    """A relative SQLite file lies beside hopthu.toml, wherever the service was started."""
    scheme, _, path = url.partition(":///")
    return f"{scheme}:///{folder / path}" if scheme == "sqlite" else url

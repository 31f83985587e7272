"""From files on disk to `Settings`, or to one error that holds every fault found."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from service.config.campaigns import campaign_in
from service.config.faults import checked, toml_of
from service.config.rosters import roster_in
from service.config.settings import Documents, File, Server, Settings
from service.errors import ConfigError, UsageError
from service.rules.campaign import Campaign
from service.rules.roster import Roster

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
        _look_at_the_others(folder, tables, faults)
        raise ConfigError(str(file), faults)
    union = found.union
    imap = _with_secret("imap", found.imap, folder, environment, faults)
    smtp = _with_secret("smtp", found.smtp, folder, environment, faults)
    roster = _roster(folder, union.units, faults, own=union.address)
    documents = _with_templates(found.documents, folder, faults)
    groups = {unit.group for unit in roster.units}
    strange = [group for group in union.group_heads if groups and group not in groups]
    faults += [f'[union] group_heads: no group "{group}" in the roster' for group in strange]
    last_year = _store_at(union.last_year, folder, faults)
    campaigns = _campaigns(folder, union.campaigns, roster, union.timezone, faults)
    if faults:
        raise ConfigError(str(file), faults)
    store = found.store.model_copy(
        update={"mail": folder / found.store.mail, "url": _anchored(found.store.url, folder)}
    )
    return Settings.model_construct(
        **{name: getattr(found, name) for name in File.model_fields},
        file=file,
        roster=roster,
        campaigns=campaigns,
    ).model_copy(
        update={
            "imap": imap,
            "smtp": smtp,
            "store": store,
            "documents": documents,
            "union": union.model_copy(update={"last_year": last_year}),
        }
    )


def _look_at_the_others(folder: Path, tables: Mapping[str, Any], faults: list[str]) -> None:
    """Add the faults of roster and campaigns, so that a faulty hopthu.toml does not hide them."""
    union = tables.get("union")
    named = union if isinstance(union, dict) else {}
    units, campaigns = named.get("units"), named.get("campaigns")
    roster = _roster(folder, Path(units), faults) if isinstance(units, str) else Roster(())
    if isinstance(campaigns, list):
        names = [Path(name) for name in campaigns if isinstance(name, str)]
        _campaigns(folder, names, roster, ZoneInfo("UTC"), faults)


def _roster(folder: Path, name: Path, faults: list[str], own: str = "") -> Roster:
    """The roster in the file NAME; OWN is the address of the union itself, which no unit writes from."""
    here: list[str] = []
    roster = roster_in(folder / name, here)
    text = "emails: {own} is the union's own mailbox"
    here += [f'row of "{unit.id}", {text.format(own=own)}' for unit in roster.at_address(own)]
    faults += [f"{name}: {fault}" for fault in here]
    return roster


def _campaigns(
    folder: Path, names: Sequence[Path], roster: Roster, zone: ZoneInfo, faults: list[str]
) -> tuple[Campaign, ...]:
    """The campaigns of the files NAMES that are without fault."""
    campaigns: dict[str, Campaign] = {}
    for name in names:
        here: list[str] = []
        campaign = campaign_in(folder / name, roster, zone, here)
        faults += [f"{name}: {fault}" for fault in here]
        if campaign and campaign.id in campaigns:
            faults.append(f'[union] campaigns: two of them have the id "{campaign.id}"')
        elif campaign:
            campaigns[campaign.id] = campaign
    return tuple(campaigns.values())


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
        secret = file.read_text("utf-8-sig").rstrip("\r\n")
    except FileNotFoundError:
        faults.append(f"{key}: {shown} does not exist")
    except (OSError, UnicodeDecodeError):
        faults.append(f"{key}: {shown} cannot be read")
    else:
        if not secret:
            faults.append(f"{key}: {shown} is empty")
        elif "\n" in secret:
            faults.append(f"{key}: {shown} holds several lines; only the password is expected")
        return SecretStr(secret)
    return SecretStr("")  # the fault is told once, not again as a missing password


def _with_templates(documents: Documents, folder: Path, faults: list[str]) -> Documents:
    """DOCUMENTS with the templates where they lie."""
    found = {}
    for key in ("template", "nominations", "addendum"):
        file: Path | None = getattr(documents, key)
        if file is not None:
            found[key] = folder / file
            if not found[key].is_file():
                faults.append(f"[documents] {key}: {file} does not exist")
    return documents.model_copy(update=found)


def _store_at(place: str, folder: Path, faults: list[str]) -> str:
    """PLACE of last year's store, a file or a URL, as a URL."""
    url = _anchored(place if "://" in place else f"sqlite:///{place}", folder) if place else ""
    file = url.removeprefix("sqlite:///")
    if file != url and not Path(file).is_file():
        faults.append(f"[union] last_year: {place} does not exist")
    return url


def _anchored(url: str, folder: Path) -> str:
    """A relative SQLite file lies beside hopthu.toml, wherever the service was started."""
    scheme, _, path = url.partition(":///")
    return f"{scheme}:///{folder / path}" if scheme == "sqlite" else url

"""The steps from one version's tables to the next, taken by Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from service.errors import PermanentError


def upgrade(connection: Connection, migrations: Path, store: str) -> None:
    """Take every step in the folder MIGRATIONS that the store, named STORE to people, has not taken.

    Raises PermanentError when it stands at a revision that this version does not know.
    """
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        text = "the store {url} was written by a newer version of hopthu; install that version ({reason})"
        raise PermanentError(text, url=store, reason=error) from error

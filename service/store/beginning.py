"""Store and folder of originals, made ready for work; a store that was lost is not taken for a new one."""

from __future__ import annotations

from sqlalchemy import Engine

from service.errors import PermanentError
from service.store.engine import is_new, migrate
from service.store.originals import Originals


def begin(engine: Engine, originals: Originals) -> None:
    """Make the folder and the tables, or bring them up to date; only for who holds the store as its one writer.

    Raises PermanentError when the store is new and ORIGINALS are not: it would answer all of them a second time.  Else
    as `migrate` and `Originals.prepare`.
    """
    originals.prepare()
    if originals.holds_any() and is_new(engine):
        text = (
            "the store {url} is empty, but {folder} holds messages: restore a backup, or move that folder away to"
            " begin anew; units then get their receipts again"
        )
        raise PermanentError(text, url=engine.url.render_as_string(hide_password=True), folder=originals.folder)
    migrate(engine)

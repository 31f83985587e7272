"""`hopthu init`: a commented configuration to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from rich.console import Console

from service.cli.words import Say
from service.errors import TemporaryError

STARTERS = ("hopthu.toml", "units.csv", "campaign.toml")


def run(folder: Path, say: Say, console: Console) -> int:
    """Write the starter files into FOLDER; what is there already is never overwritten.

    Raises TemporaryError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in STARTERS:
            written = _write(folder / name, (files("service.config") / "starter" / name).read_bytes())
            text = "written: {file}" if written else "{file} is there already and stays as it is"
            console.print(say(text, file=folder / name))
    except OSError as error:
        raise TemporaryError("{folder} cannot be written: {reason}", folder=folder, reason=error.strerror) from error
    console.print(say("fill in hopthu.toml, then run: hopthu check"))
    return 0


def _write(file: Path, text: bytes) -> bool:
    """Whether FILE was written; one that is there already stays as it is."""
    try:
        with file.open("xb") as new:
            new.write(text)
    except FileExistsError:
        return False
    return True

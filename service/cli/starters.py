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
    for name in STARTERS:
        text = (files("service.config") / "starter" / name).read_bytes()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("xb") as file:
                file.write(text)
        except FileExistsError:
            console.print(say("{file} is there already and stays as it is", file=folder / name))
        except OSError as error:
            raise TemporaryError(
                "{file} cannot be written: {reason}", file=folder / name, reason=error.strerror
            ) from error
        else:
            console.print(say("written: {files}", files=folder / name))
    console.print(say("fill in hopthu.toml, then run: hopthu check"))
    return 0

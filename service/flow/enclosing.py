"""A unit's own files, to go back to it with a letter: taken out of the original by a process of its own."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import structlog

from service.rules.letters import Enclosure

log = structlog.get_logger()

LARGEST = 8_000_000  # bytes: beyond it mail servers refuse letters; the unit has its own copy
SECONDS = 60


def files_of(original: Path) -> tuple[Enclosure, ...]:
    """The files of the message in ORIGINAL; none when it cannot be taken apart: the letter then goes without."""
    command = [sys.executable, "-m", "parsers.mail.files", str(original), str(LARGEST)]
    try:
        found = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, env={})
    except (subprocess.SubprocessError, OSError) as fault:
        log.warning("files not taken out", reason=type(fault).__name__)
        return ()
    return tuple(_enclosure(line) for line in found.stdout.splitlines())


def _enclosure(line: bytes) -> Enclosure:
    file: dict[str, str] = json.loads(line)
    return Enclosure(file["name"], "application/octet-stream", base64.b64decode(file["content"]))

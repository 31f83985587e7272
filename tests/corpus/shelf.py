"""Lays the corpus out as a folder of .eml and .truth.json files: `python -m tests.corpus.shelf FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.corpus.cases import all_cases, truth
from tests.corpus.mails import eml


def lay_out(folder: Path) -> int:
    """Write every case to FOLDER; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = list(all_cases())
    for case in cases:
        (folder / f"{case.name}.eml").write_bytes(eml(case))
        (folder / f"{case.name}.truth.json").write_text(json.dumps(truth(case), ensure_ascii=False, indent=1), "utf-8")
    return len(cases)


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]))

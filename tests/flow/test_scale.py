"""A bloc of thousands for a year: what is due now is known within a second."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.flow.bloc_of_thousands import UNITS, fill

PROGRAM = Path(__file__).with_name("bloc_of_thousands.py")
HOUSE = Path(__file__).parents[2]


def test_for_5000_units_and_52_weeks_what_is_due_is_computed_within_a_second_and_300_megabytes(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/hopthu.db"
    fill(database)

    words = [sys.executable, str(PROGRAM), database]
    said = subprocess.run(words, check=True, capture_output=True, text=True, env={"PYTHONPATH": str(HOUSE)}).stdout

    letters, seconds, megabytes = (float(word) for word in said.split())
    assert letters == UNITS
    assert seconds <= 1.0
    assert megabytes < 300

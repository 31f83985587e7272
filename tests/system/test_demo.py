"""`hopthu demo` as a user runs it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from tests.system.office import HOPTHU

LONGEST = 110.0  # seconds, on two cores; the goal is 90, and 80 were measured when nothing else ran


def test_the_demo_plays_a_month_within_its_time_and_leaves_every_letter_to_look_at(tmp_path: Path) -> None:
    began = time.monotonic()
    done = subprocess.run([HOPTHU, "demo", tmp_path / "demo"], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert time.monotonic() - began < LONGEST
    assert done.stderr == ""
    said = done.stdout.splitlines()
    assert said[0].startswith("454 mails came, 1098 letters left")
    page = (tmp_path / "demo" / "index.html").read_text("utf-8")
    assert page.count("<iframe sandbox") == 1098
    assert "Đoàn cơ sở Sở Tư pháp" in page
    for paper in ("bao-cao-tong-ket", "de-nghi-khen-thuong"):
        for ending in ("docx", "xlsx", "pdf"):
            assert f'href="tong-hop/{paper}.{ending}"' in page
            assert (tmp_path / "demo" / "tong-hop" / f"{paper}.{ending}").stat().st_size > 10_000

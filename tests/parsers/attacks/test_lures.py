"""Documents that ask for something on a server: nobody calls there."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from parsers.sandbox import ReaderPool, Wall
from tests.parsers.attacks.lures import lures, open_document_that_calls, trap
from tests.parsers.attacks.samples import mail
from tests.parsers.plan import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.parsers.attacks.watching import Guard


def test_no_document_makes_its_reader_call_out(guard: Guard) -> None:
    with trap() as server:
        body = f'<html><body><p>Kết nạp</p><img src="{server.url}"></body></html>'
        watched = guard.reads(mail(*lures(server.url).items(), text=body))

    assert watched.reading is not None
    assert len(watched.reading.parts) == len(lures(""))
    assert server.callers == []


@pytest.mark.parametrize("wall", [Wall.NAMESPACES, Wall.LIMITS])
def test_the_office_program_has_no_network_behind_any_wall(wall: Wall) -> None:
    with trap() as server, ReaderPool(vocabulary(), walls=[wall]) as pool:
        reading = pool.submit(mail(("goi.odt", open_document_that_calls(server.url)))).result()

    assert reading.parts[0].problem is None
    assert server.callers == []


def test_the_same_program_with_a_network_would_call(tmp_path: Path) -> None:
    """So that the silence above says something."""
    with trap() as server:
        (tmp_path / "goi.odt").write_bytes(open_document_that_calls(server.url))
        words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
        subprocess.run([*words, "--outdir", tmp_path, tmp_path / "goi.odt"], check=True, capture_output=True)

    assert server.callers

"""What a process behind each wall can reach, tried from inside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parsers.sandbox import ReaderPool, Shut, Wall
from parsers.sandbox.walls import FOLDER, command
from tests.parsers.attacks.samples import TEXT, mail
from tests.parsers.plan import vocabulary

# Runs behind the wall: what it could open, write, call and see.
SPY = """
import json, os, socket, sys
from pathlib import Path
def can(act):
    try:
        act()
    except OSError:
        return False
    return True
port, secret, home = int(sys.argv[1]), *sys.argv[2:]
print(json.dumps({
    "calls": can(lambda: socket.create_connection(("127.0.0.1", port), 2)),
    "reads the secret": can(lambda: Path(secret).read_text()),
    "writes beside it": can(lambda: Path(secret + ".neu").write_text("x")),
    "writes into the house": can(lambda: Path(home, "x").write_text("x")),
    "writes into the root": can(lambda: Path("/x").write_text("x")),
    "writes into the system": can(lambda: Path("/usr/lib/x").write_text("x")),
    "writes into its folder": can(lambda: Path("/tmp/x").write_text("x")),
    "sees passwords": can(lambda: os.listdir("/etc/ssl/private")) or can(lambda: Path("/etc/shadow").read_text()),
    "makes namespaces": os.system("unshare -Un true 2>/dev/null") == 0,
    "processes": sum(name.isdigit() for name in os.listdir("/proc")),
}))
"""
SHUT_IN = """
from pathlib import Path
from parsers.sandbox.namespaces import shut_in
from parsers.sandbox.walls import view
assert shut_in(view(), Path("/tmp"))
"""
HOUSE = Path(__file__).parents[3]


def behind(wall: Wall, *words: str) -> dict[str, Any]:
    """What the spy found behind WALL."""
    start = SHUT_IN if wall is Wall.NAMESPACES else ""
    call = [*(command(wall) or []), sys.executable, "-I", "-c", start + SPY, *words]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("wall", [Wall.BUBBLEWRAP, Wall.NAMESPACES])
def test_behind_a_wall_there_is_nothing_but_programs_and_an_empty_folder(wall: Wall, tmp_path: Path) -> None:
    secret = tmp_path / "imap.password"
    secret.write_text("mat khau")
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = behind(wall, str(server.getsockname()[1]), str(secret), str(HOUSE / "parsers"))

    few = found.pop("processes")
    assert few < 8
    assert {what for what, is_possible in found.items() if is_possible} == {"writes into its folder"}


def test_the_best_wall_is_taken_and_the_next_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with ReaderPool(vocabulary()) as pool:
        assert pool.shut() == Shut(Wall.BUBBLEWRAP, network=False, files=False, processes=False)

    for program in ("soffice", "tesseract"):
        (tmp_path / program).symlink_to(str(shutil.which(program)))
    monkeypatch.setenv("PATH", str(tmp_path))  # where there is no bubblewrap
    with ReaderPool(vocabulary()) as pool:
        assert pool.shut() == Shut(Wall.NAMESPACES, network=False, files=False, processes=False)
        assert pool.submit(mail(("bc.txt", TEXT.encode()))).result().parts[0].problem is None


def test_where_no_namespace_can_be_made_the_limits_alone_must_do_and_are_told(tmp_path: Path) -> None:
    script = (
        "from parsers.sandbox import ReaderPool\n"
        "from tests.parsers.attacks.samples import TEXT, mail\n"
        "from tests.parsers.plan import vocabulary\n"
        "with ReaderPool(vocabulary()) as pool:\n"
        "    part = pool.submit(mail(('bc.txt', TEXT.encode()))).result().parts[0]\n"
        "    print(pool.shut().wall.value, part.read.value, pool.shut().network)\n"
    )
    everything = ["bwrap", "--unshare-user", "--disable-userns", "--bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    done = subprocess.run(
        [*everything, "--chdir", HOUSE, sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(HOUSE), "TMPDIR": str(tmp_path)},
        timeout=60,
    )

    assert (done.stdout, done.returncode) == ("limits alone text True\n", 0), done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wall", list(Wall))
def test_a_worker_has_limits_an_empty_environment_and_a_folder_of_its_own(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOPTHU_IMAP_PASSWORD", "mat khau")
    with ReaderPool(vocabulary(), walls=[wall]) as pool:
        pool.shut()
        [worker] = pool._all
        warden = _warden(worker.process.pid)
        limits = Path(f"/proc/{warden}/limits").read_text()
        environment = Path(f"/proc/{worker.process.pid}/environ").read_text()

    facts = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()[1:]}
    assert facts["Max address space"] == str(1500 * 2**20)
    assert facts["Max file size"] == str(512 * 2**20)
    assert facts["Max core file size"] == "0"
    assert int(facts["Max processes"]) < 5_000
    assert "mat khau" not in environment
    assert {line.partition("=")[0] for line in environment.split("\0") if line} <= {
        "PATH", "LANG", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"
    }  # fmt: skip


def _warden(process: int) -> int:
    """The process that has set the limits: the last that PROCESS has started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return _warden(int(children[0])) if children else process


def test_the_folder_behind_a_wall_is_the_one_that_programs_expect() -> None:
    assert FOLDER == "/tmp"  # noqa: S108 - LibreOffice puts its sockets there, whatever it is told


def test_a_program_behind_the_wall_has_its_own_memory_from_its_first_moment() -> None:
    starts = """
import resource
from parsers.media.programs import run
resource.setrlimit(resource.RLIMIT_AS, (1500 * 2**20, resource.RLIM_INFINITY))
print(run(["sh", "-c", "ulimit -v"], Path("/tmp"), 20).decode(), resource.getrlimit(resource.RLIMIT_AS)[0])
"""
    call = [sys.executable, "-I", "-c", SHUT_IN + starts]

    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)

    assert [int(told) for told in done.stdout.split()] == [4 * 2**20, 1500 * 2**20]

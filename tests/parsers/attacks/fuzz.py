"""Looks for files that break their reader: `make fuzz`, or  fuzz.py FOLDER SECONDS [SEED].

Each example that ends its reader in a new way is written to FOLDER, the smallest of its way: a test is to be made of
it. Files in FOLDER/seeds are begun with as well: formats that nothing here can write.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import signal
import sys
import time
from pathlib import Path
from random import Random
from traceback import extract_tb

from parsers.reader import read_file
from parsers.sandbox import Limits
from parsers.sandbox.limits import MEGABYTE
from tests.parsers.attacks.mutations import mutated
from tests.parsers.attacks.samples import samples
from tests.parsers.plan import vocabulary

# Formats that a program reads take a second each: they are tried less often.
WEIGHTS = {".rtf": 0.002, ".odt": 0.002, ".doc": 0.005, ".jpg": 0.02}
EXAMPLES = 5_000  # a process
LIMITS = Limits(seconds=20)


def main(folder: Path, seconds: float, seed: int) -> int:
    """Try for SECONDS; how many ways to break a reader were found."""
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        # One process after the other: what ends it is told from outside, by the example that it had in hand.
        process = multiprocessing.Process(target=_try, args=(folder, end, seed))
        process.start()
        process.join()
        if process.exitcode:
            name = (folder / "name").read_text()
            _keep(folder, f"ended with {process.exitcode}", name, (folder / "current").read_bytes())
        seed += 1
    found = [path for path in folder.iterdir() if "__" in path.name]
    sys.stdout.write(f"{len(found)} ways found\n")
    return len(found)


def _try(folder: Path, end: float, seed: int) -> None:
    memory = LIMITS.memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    good, random = samples() | {path.name: path.read_bytes() for path in folder.glob("seeds/*")}, Random(seed)  # noqa: S311 - no secret
    names, weights = list(good), [WEIGHTS.get(name[-4:], 1.0) for name in good]
    for _ in range(EXAMPLES):
        [name] = random.choices(names, weights)
        data = mutated(good[name], random)
        (folder / "name").write_text(name)
        (folder / "current").write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, LIMITS.seconds)  # of the processor: a busy machine proves nothing
        way = broken_by(data, name)
        if way:
            _keep(folder, way, name, data)
        if time.monotonic() > end:
            break
    sys.stdout.write(f"seed {seed} is through\n")
    sys.stdout.flush()


def broken_by(data: bytes, name: str) -> str:
    """How DATA breaks its reader: what is raised and where; "" when it does not."""
    try:
        reading = read_file(data, name, vocabulary())
    except BaseException as fault:  # noqa: BLE001 - it looks for what nobody foresaw, panics of libraries included
        places = [frame for frame in extract_tb(fault.__traceback__) if "/parsers/" in frame.filename]
        return f"{type(fault).__name__} at {Path(places[-1].filename).name} {places[-1].name}"
    return "" if reading.parts or name.endswith(".eml") else "nothing came back"


def _keep(folder: Path, way: str, name: str, data: bytes) -> None:
    file = folder / f"{re.sub(r'[^A-Za-z0-9.-]+', '_', way)}__{name}"
    if not file.exists():
        sys.stdout.write(f"{way}: {len(data)} bytes of {name}\n")
        sys.stdout.flush()
    if not file.exists() or file.stat().st_size > len(data):
        file.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1) > 0)

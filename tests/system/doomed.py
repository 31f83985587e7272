"""`hopthu run` that kills itself with SIGKILL at a named point: doomed.py POINT NTH --config FILE."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from service.clock import system_clock
from service.config import load
from service.daemon.running import run
from service.flow.passing import Point


def main() -> None:
    point, left = Point(sys.argv[1]), int(sys.argv[2])

    def passing(passed: Point) -> None:
        nonlocal left
        if passed is point:
            left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    run(load(Path(sys.argv[4])), system_clock, os.environ, passing)


if __name__ == "__main__":
    main()

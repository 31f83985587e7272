"""Reading in worker processes behind a wall: a file that kills its reader costs one "could not be read", nothing else.

    daemon                          inside the wall (`walls`): no network, a read-only view, a folder of its own
    ReaderPool ─► Worker ═socket═►  warden ──fork──► one message ──fork──► one file ──fork──► a file in it …
                                    stays clean      parsed (`tasks`)      opened (`isolation`)

A process is made for each message and each file (`apart`), with limits that count for it alone, and is gone with it.
What comes back is JSON, checked and cut to size (`plain`): nothing that is run, nothing that is parsed as mail.
"""

from __future__ import annotations

from parsers.sandbox.limits import Limits
from parsers.sandbox.pool import ReaderPool
from parsers.sandbox.walls import Shut, Wall
from parsers.sandbox.worker import ReadingFailed

__all__ = ["Limits", "ReaderPool", "ReadingFailed", "Shut", "Wall"]

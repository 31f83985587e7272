"""The files of a message as they were sent, for a letter that gives them back.  Runs as a process of its own.

    python -m parsers.mail.files MESSAGE LARGEST

prints one JSON object a file: name and content (base64), those together no larger than LARGEST bytes.
"""

from __future__ import annotations

import base64
import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from parsers.mail.parts import File, parsed, parts_of

MEMORY = 2**30  # bytes
SECONDS = 30  # of the processor


def main(arguments: list[str]) -> int:
    """Print the files of the message; 0 when it could be taken apart."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    path, largest = Path(arguments[0]), int(arguments[1])
    for file in files_in(path.read_bytes(), largest):
        sys.stdout.write(json.dumps({"name": file.name, "content": base64.b64encode(file.data).decode()}) + "\n")
    return 0


def files_in(data: bytes, largest: int) -> Iterator[File]:
    """The files of the message in DATA, in order, as long as they are together no larger than LARGEST bytes."""
    left = largest
    for file in parts_of(parsed(data)).files:
        left -= len(file.data)
        if left < 0:
            return
        yield file


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""One log line a message at the end of a stage: key=value, or JSON on request.  To stderr, for the journal."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog


def set_up(*, as_json: bool, debug: bool, quiet: bool = False) -> None:
    """Set up the log lines of this process: key=value, or JSON on request.  QUIET: only what is wrong."""
    render: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.processors.LogfmtRenderer(key_order=("level", "event"), bool_as_flag=False)
    )
    level = logging.DEBUG if debug else logging.ERROR if quiet else logging.INFO
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.dict_tracebacks, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # The libraries' own chatter would hide our lines; their errors reach us as exceptions.
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, stream=sys.stderr)

"""`hopthu demo`: the whole service on an embedded mail server with reports that a generator writes."""

from service.demo.running import run

__all__ = ["run"]

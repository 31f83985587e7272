"""TOML and roster files to typed settings, all faults at once.  `load` is the way in."""

from service.config.loading import load
from service.config.settings import Settings

__all__ = ["Settings", "load"]

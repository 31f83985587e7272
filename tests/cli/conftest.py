"""`written`: a folder with a configuration without fault, as in the tests of the configuration."""

from __future__ import annotations

from tests.config.conftest import written

__all__ = ["written"]

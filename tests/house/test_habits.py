"""What the code never does, and what no file holds."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.house.sources import CODE, HOUSE, TOP, is_ignored, modules, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

THE_CLOCK = "service/clock.py"
THIS_FILE = "tests/house/test_habits.py"  # it must name what it looks for
ASKING = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "monotonic"), ("time", "perf_counter"),
}  # fmt: skip
# A step of the way of a message that fails without a name is set aside in these two loops, and nowhere else.
LOOPS = {"service/flow/intake.py", "service/flow/delivery.py"}

ADDRESS = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[A-Za-z]{2,})\b")
RESERVED = re.compile(r"(?i)(.*\.)?(example(\.(com|net|org))?|test|invalid)")  # RFC 2606
MACHINE_PATH = re.compile(r"(?<![\w.~/$}-])/(?:home/\w+|root|work|Users)(?:/|\b)")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|--(extra-)?index-url|--trusted-host|--find-links")


def test_the_time_is_asked_for_in_one_place() -> None:
    asked = [f"{name}:{line}" for name, tree in modules(*CODE) if name != THE_CLOCK for line in _asks_for_time(tree)]

    assert asked == []


def _asks_for_time(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (ast.unparse(node.value).rpartition(".")[2], node.attr) in ASKING:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and {(node.module, alias.name) for alias in node.names} & ASKING:
            yield node.lineno


def test_every_exception_is_caught_in_the_two_loops_alone() -> None:
    caught = {
        name
        for name, tree in modules(*CODE)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception")
    }

    assert caught <= LOOPS


def test_nothing_lies_at_the_top_that_does_not_belong_there() -> None:
    found = {path.name for path in HOUSE.iterdir() if not is_ignored([path.name])}

    assert found - {".git"} == TOP - {".git"}


def test_every_mail_address_is_invented() -> None:
    found = {(name, match[0]) for name, text in texts() for match in ADDRESS.finditer(text)}

    assert [pair for pair in found if not RESERVED.fullmatch(pair[1].rpartition("@")[2])] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [(name, match[0]) for name, text in texts() if name != THIS_FILE for match in MACHINE_PATH.finditer(text)]

    assert found == []


def test_no_file_chooses_where_packages_come_from() -> None:
    found = [(name, match[0]) for name, text in texts() if name != THIS_FILE for match in REGISTRY.finditer(text)]

    assert found == []

"""The files of the house, as its own tests look at them."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HOUSE = Path(__file__).parents[2]
CODE = ("service", "parsers", "mail_templates")
TOP = {
    ".ci", ".git", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "deploy", "mail_templates",
    "parsers", "pyproject.toml", "requirements.lock", "service", "tests",
}  # fmt: skip
WRITTEN_BY_MACHINE = "migrations"  # by Alembic; kept as history

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Every Python file of ROOMS with its syntax tree, named from the top."""
    for room in rooms:
        for file in sorted((HOUSE / room).rglob("*.py")):
            if WRITTEN_BY_MACHINE not in file.parts:
                yield str(file.relative_to(HOUSE)), _tree(file)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function in TREE, methods and inner ones too."""
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """The functions, classes and methods that others may use."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def length(function: Function) -> int:
    """Lines from `def` to the last, without the docstring: documentation is never punished."""
    first = function.body[0]
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1) if ast.get_docstring(function) else lines


def texts() -> Iterator[tuple[str, str]]:
    """Every file of the house that holds text, named from the top."""
    for name in sorted(TOP - {".git"}):
        found = HOUSE / name
        for file in sorted(found.rglob("*")) if found.is_dir() else [found]:
            if file.is_file() and not is_ignored(file.relative_to(HOUSE).parts):
                yield str(file.relative_to(HOUSE)), file.read_bytes().decode("utf-8", "replace")


def is_ignored(parts: Iterable[str]) -> bool:
    """Whether .gitignore leaves out a path."""
    patterns = [line.strip("/") for line in (HOUSE / ".gitignore").read_text().split()]
    return any(fnmatch(part, pattern) for part in parts for pattern in patterns)

"""The code keeps the size and the shape in which it can be read."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.house.sources import CODE, HOUSE, functions, length, modules, public

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
DEEPEST = 3
DOCUMENTED = 0.95

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def test_no_file_is_longer_than_a_reader_can_keep_in_mind() -> None:
    long = {name: tree.body[-1].end_lineno or 0 for name, tree in modules(*CODE, "tests") if tree.body}

    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        f"{name}:{function.lineno} {function.name}: {length(function)} lines"
        for name, tree in modules(*CODE, "tests")
        for function in functions(tree)
        if length(function) > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_function_is_nested_deeper_than_three() -> None:
    deep = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in modules(*CODE)
        for function in functions(tree)
        if _depth(function) > DEEPEST
    ]

    assert deep == []


def _depth(node: ast.AST) -> int:
    inner = (child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.FunctionDef | ast.ClassDef))
    return max((_depth(child) + isinstance(child, BLOCKS) for child in inner), default=0)


def test_nearly_everything_public_says_what_it_is() -> None:
    definitions = [(name, node) for name, tree in modules(*CODE) for node in public(tree)]
    silent = [f"{name}:{node.lineno} {node.name}" for name, node in definitions if not ast.get_docstring(node)]

    assert len(silent) <= (1 - DOCUMENTED) * len(definitions), silent


def test_every_module_says_what_it_is() -> None:
    assert [name for name, tree in modules(*CODE) if tree.body and not ast.get_docstring(tree)] == []


def test_no_module_lies_in_the_shadow_of_a_folder_of_its_name() -> None:
    names = {name for name, _ in modules(*CODE, "tests")}

    assert [name for name in names if name.replace(".py", "/__init__.py") in names] == []


def test_every_module_is_used_by_another_or_run_by_name() -> None:
    graph = grimp.build_graph(*CODE, cache_dir=None)
    texts_of_code = "\n".join((HOUSE / name).read_text() for name, _ in modules(*CODE))
    started = (HOUSE / "pyproject.toml").read_text() + texts_of_code

    def is_used(module: str) -> bool:
        return bool(graph.find_modules_that_directly_import(module)) or f'"{module}' in started

    single = {module for module in graph.modules if not graph.find_children(module) and "migrations" not in module}
    assert sorted(module for module in single if not is_used(module)) == []


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph(*CODE, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a circle: {error.args[1]}")

"""The command line speaks Vietnamese and English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from service.cli.words import VIETNAMESE, language, speaker, told
from service.errors import ConfigError
from service.store.engine import FAULTS
from tests.house.sources import modules

ERRORS = r"\b(Usage|Permanent|Temporary|Refusal)Error\b"


def test_all_that_the_command_line_says_is_translated() -> None:
    said = {
        call.args[0].value
        for _, tree in modules("service")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] == "say" and call.args
        if isinstance(call.args[0], ast.Constant)
    }

    assert said - VIETNAMESE.keys() == set()


def test_every_error_is_told_in_vietnamese() -> None:
    raised = {text for _, tree in modules("service") for text in _texts_of_errors(tree)}
    texts = raised | {sentence for _, _, sentence in FAULTS}

    assert len(texts) > 50
    assert texts - VIETNAMESE.keys() == set()


def _texts_of_errors(tree: ast.Module) -> Iterator[str]:
    """The texts that errors are made of: written there, or in a variable just before."""
    variables = [
        node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    ]
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and call.args and re.search(ERRORS, ast.unparse(call.func))):
            continue
        first = call.args[0]
        before = [
            each
            for each in variables
            if each.lineno <= call.lineno and ast.unparse(each.targets[0]) == ast.unparse(first)
        ]
        value = before[-1].value if before else first
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value


def test_faults_of_the_configuration_stand_in_a_frame_of_the_users_language() -> None:
    error = ConfigError("hopthu.toml", ["[imap] host: is missing", "[smtp] host: is missing"])

    assert told(error, speaker("en")) == str(error)
    assert told(error, speaker("vi")).splitlines() == [
        "hopthu.toml có 2 lỗi",
        "  [imap] host: is missing",
        "  [smtp] host: is missing",
        "Xin sửa tệp rồi chạy: hopthu check",
    ]


def test_a_translation_keeps_every_fact() -> None:
    torn = [text for text, said in VIETNAMESE.items() if sorted(_facts(text)) != sorted(_facts(said))]

    assert torn == []


def _facts(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_what_has_no_translation_is_said_in_english() -> None:
    assert speaker("vi")("no such sentence about {unit}", unit="STP") == "no such sentence about STP"


@pytest.mark.parametrize(
    ("asked", "environment", "spoken"),
    [
        ("en", {"LANG": "vi_VN.UTF-8"}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_terminal(
    asked: str | None, environment: dict[str, str], spoken: str
) -> None:
    assert language(asked, environment) == spoken

"""The command line speaks Vietnamese and English."""

from __future__ import annotations

import ast

import pytest

from service.cli.words import VIETNAMESE, language, speaker
from tests.house.sources import modules


def test_all_that_the_command_line_says_is_translated() -> None:
    said = {
        call.args[0].value
        for _, tree in modules("service")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] == "say" and call.args
        if isinstance(call.args[0], ast.Constant)
    }

    assert said - VIETNAMESE.keys() == set()


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

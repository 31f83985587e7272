"""What the documents promise, the command line keeps."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from service.cli.commands import COMMANDS
from tests.house.sources import HOUSE

HOPTHU = Path(sys.executable).parent / "hopthu"
GUIDES = ("README.md", "CHANGELOG.md", "deploy/README.md", "deploy/HUONG-DAN-THU-KY.md")
NAMED = re.compile(r"\bhopthu (?:--config \S+ )?([a-z]+)(?=[`\s])")
EVERY_CALL = re.compile(r"`hopthu ([^`]+)`")
OPTION = re.compile(r"--[a-z-]+")
THERE = {command.name for command in COMMANDS}


def help_of(*words: str) -> str:
    """What `hopthu WORDS --help` prints; it must end well."""
    return subprocess.run([HOPTHU, *words, "--help"], check=True, capture_output=True, text=True).stdout


def named_in(guide: str) -> set[str]:
    """The commands that a guide names: in tables and examples."""
    code = re.findall(r"`[^`]+`|^ {4,}\S.*$", (HOUSE / guide).read_text(), re.MULTILINE)
    return {command for part in code for command in NAMED.findall(part)}


def test_every_command_that_a_guide_names_exists() -> None:
    named = set.union(*(named_in(guide) for guide in GUIDES))

    assert named <= THERE


def test_every_command_is_in_the_readme() -> None:
    assert named_in("README.md") >= THERE


def test_every_option_that_the_readme_shows_exists() -> None:
    calls = [call.split() for call in EVERY_CALL.findall((HOUSE / "README.md").read_text())]
    shown = {(call[0], option) for call in calls for option in OPTION.findall(" ".join(call))}

    assert shown
    assert [pair for pair in shown if pair[1] not in help_of(pair[0])] == []


def test_every_target_that_a_guide_names_is_in_the_makefile() -> None:
    guides = "\n".join((HOUSE / guide).read_text() for guide in (*GUIDES, "service/README.md", "parsers/README.md"))
    named = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", guides, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(), re.MULTILINE))

    assert named
    assert named <= targets


def test_every_file_that_a_guide_names_is_there() -> None:
    text = "\n".join((HOUSE / guide).read_text() for guide in GUIDES[:2])
    named = set(re.findall(r"`((?:deploy|service|parsers|tests)/[\w./-]+)`", text))

    assert named
    assert [name for name in named if not (HOUSE / name).exists()] == []

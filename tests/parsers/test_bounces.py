"""Reports of mail systems, as they reach a Vietnamese office: known in every shape, and nothing else taken for one."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.fates import Bounce
from parsers.mail.bounces import bounce_of
from parsers.mail.parts import parsed
from parsers.reader import read_message
from tests.parsers.plan import vocabulary

FOLDER = Path(__file__).parent / "bounces"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text())
REPORTS = [name for name, says in EXPECTED.items() if says.get("bounce", True)]
OTHERS = [name for name in EXPECTED if name not in REPORTS]


def original(name: str) -> bytes:
    return (FOLDER / f"{name}.eml").read_bytes()


def report(name: str) -> Bounce:
    found = bounce_of(parsed(original(name)))
    assert found is not None, f"{name} was not known as a report"
    return found


def addresses(bounce: Bounce, action: str) -> list[str]:
    return [fate.address for fate in bounce.fates if fate.action == action]


def test_the_folder_holds_what_is_expected_and_no_more() -> None:
    assert {file.stem for file in FOLDER.glob("*.eml")} == EXPECTED.keys()
    assert len(REPORTS) >= 25


@pytest.mark.parametrize("name", REPORTS)
def test_whom_a_letter_did_not_reach_is_told(name: str) -> None:
    bounce = report(name)

    assert addresses(bounce, "failed") == EXPECTED[name].get("failed", [])
    assert addresses(bounce, "delayed") == EXPECTED[name].get("delayed", [])


@pytest.mark.parametrize("name", REPORTS)
def test_the_letter_is_known_by_its_identifier(name: str) -> None:
    assert report(name).letter == EXPECTED[name].get("letter", "")


@pytest.mark.parametrize("name", REPORTS)
def test_the_most_telling_code_and_the_words_of_the_server_are_kept(name: str) -> None:
    for fate in report(name).fates:
        assert fate.status == EXPECTED[name].get("status", fate.status)
        assert EXPECTED[name].get("words", "") in fate.words


@pytest.mark.parametrize("name", OTHERS)
def test_people_receipts_and_absences_are_no_reports(name: str) -> None:
    assert bounce_of(parsed(original(name))) is None


def test_a_report_on_several_recipients_tells_each() -> None:
    message = EmailMessage()
    message["From"] = "MAILER-DAEMON@mx.hoa.example"
    message["Subject"] = "failure notice"
    message.set_content(
        "Hi. This is the qmail-send program at mx.hoa.example.\n\n"
        "<mot@hoa.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
        "<hai@hoa.example>:\nUser is over the quota. (#5.2.2)\n"
    )

    bounce = bounce_of(message)

    assert bounce is not None
    assert [(fate.address, fate.status) for fate in bounce.failed] == [
        ("mot@hoa.example", "5.1.1"),
        ("hai@hoa.example", "5.2.2"),
    ]


def test_our_own_letter_that_comes_back_is_not_read_as_a_report() -> None:
    reading = read_message(original("postfix-unknown"), vocabulary())

    assert reading.bounce is not None
    assert reading.parts == ()


@given(st.binary(max_size=400), st.sampled_from(REPORTS), st.integers(0, 4000))
@example(b"\x80\xc2\x80", "success", 1601)  # a torn letter beside a whole one, in the head of what came back
@settings(max_examples=150, deadline=None)
def test_a_torn_report_breaks_nothing(noise: bytes, name: str, place: int) -> None:
    data = original(name)

    bounce_of(parsed(data[:place] + noise + data[place:]))
    bounce_of(parsed(data[:place]))


def test_a_line_without_end_costs_no_time() -> None:
    data = b"From: mailer-daemon@hoa.example\nSubject: failure notice\n\n" + b"a" * 400_000 + b"@" * 50_000

    assert bounce_of(parsed(data)) is not None

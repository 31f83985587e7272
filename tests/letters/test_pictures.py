"""What readers see of our letters: the real pages in a real browser, beside the pictures that people have approved.

When a letter is to look otherwise: `make pictures`, look at every picture that has changed, and keep them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.letters.browser import OVERHANG, running_browser
from tests.letters.pictures import difference, kept
from tests.letters.specimens import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.letters.browser import Browser

REFERENCES = Path(__file__).parent / "references"
RENEWED = os.environ.get("HOPTHU_PICTURES") == "renew"
TELEPHONE, WINDOW, SCREEN = 360, 700, 1200
LETTERS = ("receipt", "question", "reminder", "overdue", "status", "summary", "answer")
VIEWS: list[tuple[str, int, bool]] = [
    *(("digest", width, dark) for width in (TELEPHONE, WINDOW, SCREEN) for dark in (False, True)),
    *((name, width, dark) for name in LETTERS for width, dark in ((TELEPHONE, False), (WINDOW, True))),
]
# Faults as templates come to have them: what is written, what is written instead, and where it shows.
LIGHT, DARK = ("receipt", TELEPHONE, False), ("receipt", WINDOW, True)
FAULTS = {
    "a box has lost its colour": ("#fff8e6", "#ffffff", LIGHT),
    "the palest box has lost its colour": ("#f6f8fb", "#ffffff", ("reminder", TELEPHONE, False)),
    "words have lost their colour": (r"color:#13795b", "color:#1d2733", LIGHT),
    "a heading has moved": (r"<h2([^>]*)style=\"", r'<h2\1style="text-indent:40px;', LIGHT),
    "a block has moved": (r"margin:0 0 14px;(?=border-collapse)", "margin:0 0 14px 20px;", LIGHT),
    "a block is narrower": (r"max-width:660px", "max-width:620px", DARK),
    "the end is cut off": (r"<p[^>]*>Trân trọng.*(?=</td></tr></table>\s*<!--)", "", LIGHT),
    "a row is gone": (r"<tr>(?:(?!</tr>).)*Hoạt động tình nguyện.*?</tr>", "", LIGHT),
    "dark colours are gone": (r"prefers-color-scheme:dark", "prefers-color-scheme:none", DARK),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return pages(tmp_path_factory.mktemp("specimens"))


def reference(name: str, width: int, *, dark: bool) -> Path:
    return REFERENCES / f"{name}-{width}-{'dark' if dark else 'light'}.webp"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "{}-{}-{}".format(*view))
def test_a_letter_looks_as_approved(
    browser: Browser, specimens: dict[str, str], tmp_path: Path, view: tuple[str, int, bool]
) -> None:
    name, width, dark = view
    browser.opens(specimens[name])
    picture, approved = browser.picture(width, dark=dark), reference(name, width, dark=dark)
    if RENEWED:
        approved.write_bytes(kept(picture))
    seen = tmp_path / f"{approved.stem}.png"
    seen.write_bytes(picture)

    assert browser.says("innerWidth") == width
    assert browser.says(OVERHANG) == 0, "something stands out at the side"
    assert difference(approved.read_bytes(), picture) == "", f"look at {seen}; if it is right: make pictures"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_letter_that_has_come_apart_is_noticed(browser: Browser, specimens: dict[str, str], fault: str) -> None:
    written, instead, (name, width, dark) = FAULTS[fault]
    spoilt = re.sub(written, instead, specimens[name], flags=re.DOTALL)
    assert spoilt != specimens[name]

    browser.opens(spoilt)

    assert difference(reference(name, width, dark=dark).read_bytes(), browser.picture(width, dark=dark))


def test_another_font_of_the_same_kind_is_no_fault(browser: Browser, specimens: dict[str, str]) -> None:
    browser.opens(specimens["receipt"].replace("</style>", "*{font-kerning:none!important}</style>"))

    picture = browser.picture(TELEPHONE)

    assert difference(reference("receipt", TELEPHONE, dark=False).read_bytes(), picture) == ""


def test_the_references_are_those_of_the_letters_and_small() -> None:
    files = sorted(REFERENCES.iterdir())

    assert files == sorted(reference(name, width, dark=dark) for name, width, dark in VIEWS)
    assert sum(file.stat().st_size for file in files) < 1_500_000

"""The pages of letters to the office: they say what their text says, in dark colours and on a telephone, too."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import lxml.html
import pytest

from service.store.engine import writing
from service.store.troubles import Troubles
from tests.flow.conftest import report_of
from tests.flow.mornings import Mornings
from tests.flow.test_deciding import stranger
from tests.flow.test_robot import plant
from tests.mail.test_letters import shown, words
from tests.rules.small_office import FRIDAYS, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.flow.conftest import World
    from tests.flow.secretary import Got

FRIDAY = local(FRIDAYS[1], 7, 30)
TELEPHONE = 360  # pixels
OUTLOOK_ALONE = re.compile(r"<!--\[if mso\]>.*?<!\[endif\]-->", re.DOTALL)


@pytest.fixture
def letters(world: World) -> list[Got]:
    """A digest with everything in it, a quiet one, and answers of every kind."""
    desk = Mornings(world, mode="review")
    desk.gets_digest(local(FRIDAYS[0] - timedelta(days=3), 7, 30))
    desk.gets_digest(local(FRIDAYS[0] - timedelta(days=2), 7, 30))
    with writing(world.engine) as session:
        Troubles(session).note("mailbox", "connection refused", FRIDAY - timedelta(hours=2))
        for number in range(20):
            plant(session, ("enquiry", "unknown-unit", "password", "implausible-figure")[number % 4], number)
    desk.sends(stranger())
    world.stores(report_of(7))
    world.stores(report_of(9, 2, sender="syt@hoa.example"))
    world.takes_in(held=True)
    digest = desk.gets_digest(FRIDAY)
    assert digest is not None
    desk.replies(digest, "1 đúng\nthêm\ndừng gửi\ngửi lại\nkhông rõ việc này\ntình trạng Sở Tư pháp\ntrợ giúp")
    return desk.letters


def test_text_and_page_say_the_same(letters: list[Got]) -> None:
    for letter in letters:
        pictures = " ".join(f"{image.get('alt')}" for image in lxml.html.document_fromstring(letter.page).iter("img"))
        text, page = (counted(said) for said in (letter.text, f"{shown(letter.page)} {pictures}"))
        assert page == text, letter.message["Subject"]


def counted(said: str) -> Counter[str]:
    """The words of what is SAID but for "ghi", which stands in the text before every line and in the page once."""
    return Counter(word for word in words(said.casefold()) if word != "ghi")


def test_whatever_has_a_colour_has_one_for_dark_screens_and_no_picture_is_without_words(letters: list[Got]) -> None:
    for letter in letters:
        tree = lxml.html.document_fromstring(letter.page)
        dark = set(re.findall(r"\.(\w+)(?: a)?\{", letter.page.partition("prefers-color-scheme:dark")[2]))
        for element in coloured(tree):
            classes = {name for near in (element, element.getparent()) for name in f"{near.get('class')}".split()}
            assert classes & dark, lxml.html.tostring(element, encoding="unicode")[:200]
        assert all(image.get("alt") is not None for image in tree.iter("img"))


def coloured(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    yield from (
        each for each in tree.iter() if re.search(r"(?:^|;)\s*(?:color|background)\s*:", f"{each.get('style')}")
    )


def test_nothing_is_wider_than_a_telephone_but_what_gives_way(letters: list[Got]) -> None:
    for letter in letters:
        tree = lxml.html.document_fromstring(OUTLOOK_ALONE.sub("", letter.page))
        wide = [each for each in tree.iter() if re.fullmatch(r"\d+", f"{each.get('width')}") and each.tag != "img"]
        assert [each.get("width") for each in wide if int(f"{each.get('width')}") > TELEPHONE] == []
        assert all("max-width" in f"{image.get('style')}" for image in tree.iter("img"))
        assert len(letter.page.encode()) < 100_000

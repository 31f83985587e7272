"""The look at a page in the browser sees what a stranger has made active in it, so that its silence says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.flow.hostile import HOSTILE
from tests.letters.activity import active_in
from tests.letters.browser import running_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.letters.browser import Browser

PAGE = "<!DOCTYPE html><title>Thư</title><style>p{{}}</style><table><tr><td>{}</td></tr></table>"
SEEN = {
    "<script>": "renamed itself 1",
    "<img": "renamed itself 1",
    "</td>": "a style of somebody else",
    "<a href": "link to mailto:ke.gian@noi-khac.example?body=%C4%91%C3%BAng",
    '">': "attribute onload of svg",
}
MORE = {
    "<a href='javascript:alert(1)'>x</a>": "href of a: javascript:alert(1)",
    "<form action='https://noi-khac.example'><input></form>": "element form",
    "<img src='https://noi-khac.example/x.png'>": "asked for https://noi-khac.example/x.png",
    "<p style='background:url(https://noi-khac.example/y)'>": "asked for https://noi-khac.example/y",
    "<script>alert('xin')</script>": "said xin",
    "<img src='data:image/png;base64,AAAA'>": "src of img: data:image/png;base64,AAAA",
    "<meta http-equiv=refresh content='9;url=https://noi-khac.example'>": "attribute http-equiv of meta",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.mark.parametrize(
    ("written", "fault"),
    [*((text, fault) for text in HOSTILE for start, fault in SEEN.items() if text.startswith(start)), *MORE.items()],
)
def test_what_is_written_into_a_page_as_it_came_is_seen(browser: Browser, written: str, fault: str) -> None:
    assert fault in list(active_in(browser, PAGE.format(written)))


def test_a_page_without_any_of_it_is_silent(browser: Browser) -> None:
    assert list(active_in(browser, PAGE.format("Kính gửi đồng chí,"))) == []

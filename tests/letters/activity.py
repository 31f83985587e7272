"""What is active in a page: asked of a real browser that has opened it, not of the words in which it is written."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import lxml.html

from tests.rules.small_office import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.letters.browser import Browser, Element

_TEMPLATES = "\n".join(
    each.read_text("utf-8") for each in files("mail_templates").iterdir() if each.name.endswith(".jinja")
)
# The browser closes what may stay open in HTML.
ELEMENTS = set(re.findall(r"<([a-z][a-z0-9]*)", _TEMPLATES)) | {"tbody"}
ATTRIBUTES = set(re.findall(r"[ {]([a-z]+)=\"", _TEMPLATES))
OURS = f"mailto:{OWN}?"
XHTML = "http://www.w3.org/1999/xhtml"
_RUNNING = re.compile(r"(?:java|vb)script:|data:|@import|expression\(|url\(", re.IGNORECASE)


def active_in(browser: Browser, page: str) -> Iterator[str]:
    """What is not of our templates in PAGE when BROWSER has opened it: markup, links, requests, a script that ran."""
    browser.opens(page)
    elements = browser.elements()
    for element in elements:
        yield from _faults_of(element)
    if [element.tag for element in elements].count("style") > 1:
        yield "a style of somebody else"
    yield from (f"asked for {url}" for url in browser.asked if not re.fullmatch(r"cid:[a-z0-9]+", url))
    yield from (f"said {words}" for words in browser.spoke)
    title = browser.says("document.title")
    if title != " ".join(str(lxml.html.document_fromstring(page).findtext(".//title")).split()):
        yield f"renamed itself {title}"


def _faults_of(element: Element) -> Iterator[str]:
    if element.namespace != XHTML or element.tag not in ELEMENTS:
        yield f"element {element.tag}"
    for name, value in element.attributes.items():
        if name not in ATTRIBUTES:
            yield f"attribute {name} of {element.tag}"
        if _RUNNING.search(value):
            yield f"{name} of {element.tag}: {value[:80]}"
    if not element.attributes.get("href", OURS).startswith(OURS):
        yield f"link to {element.attributes['href']}"
    if not element.attributes.get("src", "cid:").startswith("cid:"):
        yield f"picture from {element.attributes['src']}"

"""A real Chromium without a window: what a reader's screen shows of a letter, and what has become of its page.

It is driven over a pipe with the protocol of its developer tools: one process for many letters, any width (a window
of its own would be 500 pixels wide at least), light or dark.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# It asks nobody for anything: no update, no account, no first page.
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--font-render-hinting=none", "--disable-lcd-text", "--remote-debugging-pipe",
)  # fmt: skip
ERRORS = "errors.txt"  # what it says on its way
PAUSE = 10  # seconds within which it has ended when told to
TALLEST = 16_000  # pixels; what is taller is a fault of the letter
# Every element with its namespace and attributes, as the browser understands the page.
ELEMENTS = """[...document.querySelectorAll('*')].map(
    each => [each.localName, each.namespaceURI, [...each.attributes].map(one => [one.name, one.value])])"""
OVERHANG = "document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Element:
    """An element of a page; ATTRIBUTES as they are written."""

    tag: str
    namespace: str
    attributes: dict[str, str]


@dataclass
class Browser:
    """The running browser with one page in it."""

    folder: Path
    orders: int
    events: int
    heard: bytes = b""  # of the next message, or of several
    page: str = ""
    count: int = 0
    asked: list[str] = field(default_factory=list)  # whatever the page wanted to load, besides itself
    spoke: list[str] = field(default_factory=list)  # dialogues that it opened

    def opens(self, html: str) -> None:
        """Open HTML as a mail program that keeps it as a file would, and wait until it is there."""
        self.asked.clear()
        self.spoke.clear()
        file = self.folder / "letter.html"
        file.write_text(html, encoding="utf-8")
        self.does("Page.navigate", url=file.as_uri())
        while (event := self._next())["method"] != "Page.loadEventFired":
            self._note(event)

    def looks(self, width: int, *, dark: bool = False, height: int = 800) -> None:
        """From now on the screen is WIDTH pixels wide, and the reader likes DARK colours or not."""
        self.does("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.does("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, width: int, *, dark: bool = False) -> bytes:
        """The whole page on such a screen, as PNG."""
        self.looks(width, dark=dark)
        height = min(TALLEST, int(self.says("Math.ceil(document.documentElement.getBoundingClientRect().height)")))
        self.looks(width, dark=dark, height=max(height, 1))
        return base64.b64decode(self.does("Page.captureScreenshot")["data"])

    def says(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page holds
        """The value of EXPRESSION in the page."""
        return self.does("Runtime.evaluate", expression=expression, returnByValue=True)["result"]["value"]

    def elements(self) -> list[Element]:
        """Everything that stands in the page."""
        return [Element(tag, namespace, dict(named)) for tag, namespace, named in self.says(ELEMENTS)]

    def does(self, method: str, **parameters: object) -> dict[str, Any]:
        """The answer to an order.  Raises RuntimeError when the browser refuses it."""
        self.count += 1
        order = {"id": self.count, "method": method, "params": parameters}
        os.write(self.orders, json.dumps(order | ({"sessionId": self.page} if self.page else {})).encode() + b"\0")
        while (message := self._next()).get("id") != self.count:
            self._note(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        answer: dict[str, Any] = message["result"]
        return answer

    def _note(self, event: dict[str, Any]) -> None:
        if event["method"] == "Network.requestWillBeSent":
            url = str(event["params"]["request"]["url"])
            self.asked.extend([] if url == (self.folder / "letter.html").as_uri() else [url])
        if event["method"] == "Page.javascriptDialogOpening":
            self.spoke.append(str(event["params"]["message"]))
            self.does("Page.handleJavaScriptDialog", accept=False)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.heard:
            signs = os.read(self.events, 1 << 20)
            if not signs:
                raise RuntimeError(f"the browser has gone: {(self.folder / ERRORS).read_text()[-500:]}")
            self.heard += signs
        first, _, self.heard = self.heard.partition(b"\0")
        message: dict[str, Any] = json.loads(first)
        return {"method": "", **message}


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A browser for the time of the block, with nothing in it that another one has left."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _started(folder) as (process, orders, events):
            browser = Browser(folder, orders, events)
            target = browser.does("Target.createTarget", url="about:blank")["targetId"]
            browser.page = browser.does("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            browser.does("Page.enable")
            browser.does("Network.enable")
            yield browser
            browser.page = ""
            browser.does("Browser.close")
            process.wait(PAUSE)


@contextmanager
def _started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int, int]]:
    """The process, and our ends of its two pipes: it reads orders from its descriptor 3 and writes to 4."""
    theirs_in, orders = os.pipe()
    events, theirs_out = os.pipe()
    # Above those that the shell hands out, so that neither takes the other's place.
    lent = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (theirs_in, theirs_out)]
    shell = f'exec chromium "$@" 3<&{lent[0]} 4>&{lent[1]}'
    words = ("/bin/bash", "-c", shell, "chromium", *OPTIONS, f"--user-data-dir={folder / 'profile'}", "about:blank")
    home = {**os.environ, "HOME": str(folder)}
    with (
        (folder / ERRORS).open("wb") as errors,
        subprocess.Popen(words, pass_fds=lent, stdout=errors, stderr=errors, env=home) as process,
    ):
        for each in (theirs_in, theirs_out, *lent):
            os.close(each)
        try:
            yield process, orders, events
        finally:
            os.close(orders)
            os.close(events)
            process.kill()

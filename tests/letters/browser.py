"""A real browser for letters: Chromium without a window, led over its debugging pipe; the same fonts everywhere."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome")
FONTS = Path("/usr/share/fonts/truetype/croscore")  # of the package fonts-croscore
# Every family is Arimo, which has all Vietnamese letters and the widths of Arial.
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><edit name="family" mode="assign" binding="strong"><string>Arimo</string></edit></match>
<match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
"""
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--force-color-profile=srgb", "--disable-lcd-text", "--font-render-hinting=none", "--mute-audio",
)  # fmt: skip


@dataclass
class Browser:
    """The running browser with one page.  TO and BACK are the ends of its pipe, FOLDER is where its pages lie."""

    to: int
    back: int
    folder: Path
    session: str = ""
    number: int = field(default=0)
    rest: bytes = field(default=b"")

    def call(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - the protocol's own values
        """The result of METHOD of the DevTools protocol."""
        self.number += 1
        own = {"sessionId": self.session} if self.session else {}
        os.write(self.to, json.dumps({"id": self.number, "method": method, "params": params, **own}).encode() + b"\0")
        answer = self._until(lambda said: said.get("id") == self.number)
        assert "error" not in answer, (method, answer["error"])
        return dict(answer["result"])

    def opens(self, page: str) -> None:
        """Load PAGE as a file, scripts and all."""
        file = self.folder / f"page{self.number}.html"
        file.write_text(page, "utf-8")
        self.call("Page.navigate", url=file.as_uri())
        self._until(lambda said: said.get("method") == "Page.loadEventFired")

    def value(self, script: str) -> Any:  # noqa: ANN401 - whatever the script comes to
        """What SCRIPT comes to in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self, width: int, *, dark: bool = False) -> Image.Image:
        """The whole page as it looks WIDTH pixels wide, in light or dark colours."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", features=scheme)
        metrics = {"width": width, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", height=600, **metrics)
        height = int(self.value("document.documentElement.scrollHeight"))
        self.call("Emulation.setDeviceMetricsOverride", height=height, **metrics)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")

    def _until(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next thing the browser says that FITS."""
        while True:
            while b"\0" not in self.rest:
                piece = os.read(self.back, 1 << 20)
                assert piece, "the browser has ended"
                self.rest += piece
            first, _, self.rest = self.rest.partition(b"\0")
            said = json.loads(first)
            if fits(said):
                return dict(said)


@contextlib.contextmanager
def running_browser(folder: Path) -> Iterator[Browser]:
    """A browser for the time of the block, with a profile of its own in FOLDER."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program is not None, "no Chromium: run deploy/setup.sh"
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, cache=folder / "fontcache"))
    theirs, to = os.pipe()
    back, also_theirs = os.pipe()
    # The protocol wants to be spoken to at 3 and speaks at 4.
    shell = f'exec {program} "$@" 3<&{theirs} 4>&{also_theirs}'
    words = ["bash", "-c", shell, program, *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    environment = os.environ | {"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "LANG": "vi_VN.UTF-8"}
    with (folder / "browser.log").open("w") as log:
        process = subprocess.Popen(
            words, env=environment, pass_fds=(theirs, also_theirs), stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )
    os.close(theirs)
    os.close(also_theirs)
    browser = Browser(to, back, folder)
    try:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.call("Page.enable")
        yield browser
    finally:
        process.kill()
        process.wait(10)
        os.close(to)
        os.close(back)

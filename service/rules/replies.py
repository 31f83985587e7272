"""The short answer to a reply: each line with what became of it, as facts.  Its words stand in mail_templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SUBJECTS = {"done": "Đã thực hiện", "asked": "Cần xác nhận", "refused": "Chưa thực hiện", "known": "Đã có quyết định"}


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, the LINE that it sends, and the mailto: link that does so.

    NUMBER is that under which a yes may be typed instead, 0 where none may.
    """

    label: str
    line: str
    href: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """An item in a list: NUMBER in the letter, its CODE, what it is, and its buttons."""

    number: int
    code: str
    text: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reply in its own WORDS, its STATE, and what is TOLD of it with DETAILS.

    BUTTONS say the one more yes, ITEMS are listed.  NEAREST is an example of what may have been meant.
    """

    words: str
    state: Literal["done", "known", "asked", "refused", "unclear"]
    told: str
    details: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    items: tuple[Shown, ...] = ()
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer: LINES in the order of the reply, WARNINGS of mails that were not obeyed, how to UNDO it.

    SUBJECT is that of the mail that is answered, TOKEN is this letter's own.
    """

    union: str
    subject: str
    lines: tuple[Line, ...]
    warnings: tuple[str, ...]
    undo: Button | None
    token: str

    @property
    def heading(self) -> str:
        """The whole in a word or two."""
        states = [line.state for line in self.lines]
        done = states.count("done")
        if done == len(states) and done:
            return f"Đã thực hiện {done} lệnh"
        if done:
            return f"Đã thực hiện {done}/{len(states)} lệnh"
        first = next((state for state in ("asked", "known") if state in states), "refused")
        return SUBJECTS[first]

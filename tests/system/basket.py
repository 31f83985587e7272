"""Where fetched originals go in a test, and what a person would see of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.mail.mailbox import Summary


@dataclass
class Basket:
    """A sink that keeps what is kept: MAILS by UID, DISCARDED the UIDs of those that broke off."""

    mails: dict[int, bytes] = field(default_factory=dict)
    discarded: list[int] = field(default_factory=list)

    def __call__(self, mail: Summary) -> Sheet:
        return Sheet(self, mail.uid)


@dataclass
class Sheet:
    """One message on its way into the basket."""

    basket: Basket
    uid: int
    content: bytearray = field(default_factory=bytearray)

    def write(self, data: bytes) -> None:
        self.content += data

    def keep(self) -> None:
        assert self.uid not in self.basket.mails
        self.basket.mails[self.uid] = bytes(self.content)

    def discard(self) -> None:
        self.basket.discarded.append(self.uid)

"""What a mail says to the service, and by what right: its tokens, its lines, the orders in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parsers.mails import MailReading
from service.rules.authority import Claim, Held, Trust, is_alike
from service.rules.commands import Said, understood
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.lines import TOKEN, of_subject, spoken
from service.rules.commands.orders import Agree, Done, Ignore, Receive
from service.rules.office import Office
from service.store.items import text_of
from service.store.tables import OutboxRow
from service.store.tokens import Tokens

_LETTER = re.compile(r"<([A-Za-z0-9_-]{43})\.hopthu@")


@dataclass(frozen=True, slots=True)
class Heard:
    """A mail that may command: the CLAIM that it makes, what is SAID in it.

    LETTER is the token that says which letter it answers, NUMBERED what the numbers in that letter stand for.
    BUTTON is the token of the button that was pressed, where one was.
    """

    claim: Claim
    said: tuple[Said, ...]
    letter: Held | None = None
    button: Held | None = None
    numbered: Mapping[int, Held] = field(default_factory=dict)

    @property
    def explicit(self) -> tuple[Said, ...]:
        """The orders that say what they are about; "đồng ý" alone is what people write to each other, too."""
        vague = Agree | Ignore | Done | Receive
        orders = [each for each in self.said if each.order is not None]
        return tuple(e for e in orders if not (isinstance(e.order, vague) and not e.order.which.given))


def hear(session: Session, mail: MailReading, arrived: datetime, office: Office, trust: Trust) -> Heard | None:
    """What MAIL, here since ARRIVED (aware), says; None when it does not concern the office's commands at all."""
    pressed = Tokens(session).held([token for line in mail.typed for token in TOKEN.findall(line)])
    carried = [held for held in Tokens(session).held(list(_carried(mail))) if held.is_letters]
    senders = [each.address for each in mail.head.senders]
    concerned = any(each in office.secretary or is_alike(each, office.secretary) for each in senders)
    if not (concerned or pressed or carried):
        return None
    claim = Claim(mail.head, (*pressed, *carried), office.secretary, office.own_address, trust, arrived)
    rights = claim.rights
    letter = next((held for held in rights if held.is_letters), None)
    button = next((held for held in rights if not held.is_letters and held in pressed), None)
    answered = letter or button
    lines, moment = _lines(session, mail, button, answered), button.issued if button else arrived
    lexicon = Lexicon(office.roster, office.campaign, moment.astimezone(office.campaign.zone), office.name)
    numbered = Tokens(session).numbered(answered.once, answered.reader) if answered else {}
    return Heard(claim, _said(lines, mail, lexicon), letter, button, numbered)


def _carried(mail: MailReading) -> Iterator[str]:
    """The tokens that a reply carries back: in what it answers, and in what it quotes."""
    for identifier in (mail.head.in_reply_to, *reversed(mail.head.references)):
        yield from _LETTER.findall(identifier)
    yield from TOKEN.findall(f"{mail.quoted}\n{mail.text}\n{mail.signature}")


def _lines(session: Session, mail: MailReading, button: Held | None, answered: Held | None) -> tuple[str, ...]:
    """The lines that are meant: those of a button that carries out its own, else those typed."""
    if button is not None and button.words:
        return tuple(button.words.split("\n"))
    return spoken(mail.typed, _opening(session, answered) if answered else "")


def _said(lines: tuple[str, ...], mail: MailReading, lexicon: Lexicon) -> tuple[Said, ...]:
    """What LINES say; who writes no text may have put the order into the subject."""
    if lines:
        return understood(lines, lexicon)
    subject = of_subject(mail.head.subject)
    return tuple(each for each in understood((subject,), lexicon) if each.order is not None) if subject else ()


def _opening(session: Session, answered: Held) -> str:
    """The first line of the letter that is answered."""
    row = session.scalars(select(OutboxRow).where(OutboxRow.once == answered.once)).first()
    text = text_of(row.content) if row is not None else ""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")

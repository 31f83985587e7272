"""Reports that came to somebody's own mailbox: the secretary forwards them with the words "là của Sở Y tế".

They are read as the unit's own mail and kept; they count when the order is obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from parsers.mails import MailReading
from service.rules.classify import sender_of
from service.rules.commands import understood
from service.rules.commands.lexicon import Lexicon
from service.rules.commands.lines import of_subject, spoken
from service.rules.commands.orders import Bring
from service.rules.filing import file
from service.rules.items import called
from service.rules.office import Office
from service.rules.roster import Roster
from service.rules.verdicts import Arrival, Attention, Filing, Kind, Submission
from service.rules.wording import attention

OLDEST = timedelta(days=60)  # an original that is older is no report of this campaign
EVIDENCE = "named by the secretary"


@dataclass(frozen=True, slots=True)
class Stray:
    """A report forwarded by hand: of the UNIT named, when the ORIGINAL came (aware; None: not told), its SENDER."""

    unit: str
    original: datetime | None
    sender: str


def filed(mail: MailReading, arrival: Arrival, office: Office) -> Filing:
    """What MAIL changes: as `filing.file`, and a report forwarded by the secretary as that of the unit named."""
    stray = stray_of(mail, arrival, office)
    if stray is None:
        return file(mail, arrival, office)
    return _of_stray(stray, mail, arrival, office)


def stray_of(mail: MailReading, arrival: Arrival, office: Office) -> Stray | None:
    """The report that MAIL brings, when the secretary names its unit."""
    brings = bool(mail.parts) or mail.forwarded is not None
    if sender_of(mail) not in office.secretary or not brings:
        return None
    lexicon = Lexicon(office.roster, office.campaign, arrival.at.astimezone(office.campaign.zone), office.name)
    lines = spoken(mail.typed) or (of_subject(mail.head.subject),)
    units = {each.order.unit for each in understood(lines, lexicon) if isinstance(each.order, Bring)}
    if len(units) != 1:
        return None
    origins = list(_origins(mail, arrival, office))
    original = next((moment for moment, _ in origins if moment is not None), None)
    return Stray(next(iter(units)), original, next((sender for _, sender in origins if sender), ""))


def _origins(mail: MailReading, arrival: Arrival, office: Office) -> Iterator[tuple[datetime | None, str]]:
    """When and from whom the original came, by its own headers; what cannot be is left out."""
    told = [(mail.forwarded.sent, mail.forwarded.sender)] if mail.forwarded else []
    told += [(part.sent, part.sender) for part in mail.parts if part.sender or part.sent]
    ours = {*office.secretary, office.own_address}
    for moment, sender in told:
        aware = moment if moment is None or moment.tzinfo else moment.replace(tzinfo=office.campaign.zone)
        fits = aware is not None and arrival.at - OLDEST <= aware <= arrival.at
        yield aware if fits else None, "" if sender in ours else sender


def _of_stray(stray: Stray, mail: MailReading, arrival: Arrival, office: Office) -> Filing:
    """MAIL read as if the unit itself had sent it when the original came; nothing of it counts yet."""
    sender = sender_of(mail)
    units = (replace(u, emails=(*u.emails, sender)) if u.id == stray.unit else u for u in office.roster.units)
    own = replace(office, roster=Roster(tuple(units)), secretary=())
    bare = replace(mail, head=replace(mail.head, in_reply_to="", references=()))
    filing = file(bare, replace(arrival, at=stray.original or arrival.at), own)
    if filing.kind is not Kind.SUBMISSION:
        return file(mail, arrival, office)
    item = attention("forwarded-report", detail=called(office.roster.by_id[stray.unit]), unit=stray.unit)
    conflict = any(each.code == "unit-conflict" for each in filing.attention)
    forwarded = replace(item, original=stray.original, sender=stray.sender)
    items = tuple(_about(each, stray) for each in filing.attention)
    return replace(
        filing,
        unit=None if conflict else stray.unit,
        unit_evidence=filing.unit_evidence if conflict else EVIDENCE,
        submissions=tuple(_waiting(each) for each in filing.submissions),
        nominations=tuple(replace(each, counted=False) for each in filing.nominations),
        attention=items if conflict else (forwarded, *items),
    )


def _waiting(submission: Submission) -> Submission:
    return replace(submission, counted=False)


def _about(item: Attention, stray: Stray) -> Attention:
    """ITEM with what is known of the original: whoever decides about it later decides with that, too."""
    return replace(item, original=stray.original, sender=stray.sender) if item.code == "unit-conflict" else item

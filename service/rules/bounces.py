"""What a letter that came back says of an address: gone, full, somebody's policy; and which addresses still serve."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from parsers.fates import Fate
from parsers.fields.folding import fold
from parsers.mails import MailReading
from service.rules.campaign import Campaign
from service.rules.office import Office
from service.rules.roster import Roster
from service.rules.verdicts import Attention

APART = timedelta(days=1)  # two failures closer together may be one mistake of a server
AGAIN = timedelta(days=7)  # after an item was settled, a letter that still comes back is told anew
LONGEST_REASON = 160  # signs of a server's words that the secretary is shown


class Cause(StrEnum):
    """Why a letter did not reach an address."""

    GONE = "gone"  # the address does not exist; nothing else counts against it
    FULL = "full"
    REFUSED = "refused"  # by somebody's policy, or as spam: not the address's fault
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the CAUSE of a failure whose STATUS and folded WORDS match, and the reason."""

    cause: Cause
    status: re.Pattern[str]
    words: re.Pattern[str]
    because: str


def _row(cause: Cause, status: str, because: str, *words: str) -> Row:
    return Row(cause, re.compile(status), re.compile("|".join(words)), because)


_ANY = r""
_VAGUE = r"^$|^5\.(?:0|5|7)\.\d+$|^5\.1\.0$"  # codes that leave the words to say it
# Order matters.  Half of all failures with a 5 are no fault of the address: what is not named here is OTHER.
ROWS: tuple[Row, ...] = (
    _row(
        Cause.REFUSED,
        _ANY,
        "the server looked at the sender or at the letter, whatever code it gives",
        r"\bspam\b|unsolicited|black ?list|block ?list|\bdnsbl\b|\brbl\b|reputation|thu rac|bi chan",
        r"\bdmarc\b|\bspf\b|\bdkim\b|unauthenticated|not authori[sz]ed|access denied|\brelay",
        r"\bpolicy\b|\bvirus|banned|content (?:rejected|restriction)",
    ),
    _row(Cause.OTHER, r"^4\.", "a code that means: for now"),
    _row(Cause.GONE, r"^5\.1\.(?:1|2|6|10)$", "no such mailbox or system, moved away (RFC 3463, RFC 7505)"),
    _row(
        Cause.GONE,
        _VAGUE,
        "the server's words, where its code says nothing",
        r"(?:user|recipient|mailbox|account|address|alias)\b.{0,40}\b(?:unknown|not found|non-?existent)",
        r"(?:user|recipient|mailbox|account|address|alias)\b.{0,40}\b(?:does ?n.?o?t|not) exist",
        r"(?:unknown|no such|invalid|nonexistent|illegal) (?:or illegal )?(?:user|recipient|mailbox|address|alias)",
        r"no mailbox (?:here|by that name)|doesn.t have an? .{0,30}account|not listed in|could ?n.t be found",
        r"(?:dia chi|tai khoan|hop thu|nguoi dung) .{0,30}khong ton tai|khong (?:the )?tim thay dia chi",
    ),
    _row(Cause.FULL, r"^5\.2\.2$", "mailbox full (RFC 3463)"),
    _row(
        Cause.FULL,
        _VAGUE,
        "the same in words",
        r"quota|mailbox (?:is )?(?:too )?full|full mailbox|storage|disk ?space|hop thu .{0,40}\bday\b",
    ),
)
REASONS: dict[Cause, str] = {
    Cause.GONE: "địa chỉ không tồn tại",
    Cause.FULL: "hộp thư của người nhận đã đầy",
    Cause.REFUSED: "máy chủ nhận thư từ chối (nghi thư rác hoặc theo quy định riêng); địa chỉ vẫn có thể đúng",
}


@dataclass(frozen=True, slots=True)
class Bounced:
    """A letter of ours that came back from ADDRESS, at a moment (aware).  HARD: the address does not exist."""

    address: str
    at: datetime
    hard: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An item that told of an address; CLOSED (aware) when somebody has settled it."""

    closed: datetime | None


def cause_of(fate: Fate) -> Cause:
    """Why the letter did not reach the recipient of FATE."""
    words = fold(fate.words)
    fitting = (row.cause for row in ROWS if row.status.search(fate.status) and row.words.search(words))
    return next(fitting, Cause.OTHER)


def refused_at_once(address: str, words: str) -> Fate:
    """The fate of a recipient whom our own server refused with WORDS."""
    code = re.search(r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)", words)
    return Fate(address, "failed", code[0] if code else "", words)


def is_unreachable(bounces: Sequence[Bounced]) -> bool:
    """Whether an address with these BOUNCES, all its own, is given up: two hard ones, a day or more apart."""
    hard = [bounced.at for bounced in bounces if bounced.hard]
    return bool(hard) and max(hard) - min(hard) >= APART


def broken(bounces: Sequence[Bounced]) -> frozenset[str]:
    """The addresses that are given up, by the BOUNCES of all."""
    by_address: dict[str, list[Bounced]] = {}
    for bounced in bounces:
        by_address.setdefault(bounced.address, []).append(bounced)
    return frozenset(address for address, found in by_address.items() if is_unreachable(found))


def reachable(addresses: Sequence[str], broken: Collection[str]) -> tuple[str, ...]:
    """Those of ADDRESSES that letters should go to, without those that are BROKEN.

    All, when none would be left: a letter that comes back costs nothing, one that was never sent helps nobody.
    """
    return tuple(address for address in addresses if address not in broken) or tuple(addresses)


def bounced_items(mail: MailReading, office: Office) -> tuple[Attention, ...]:
    """What the secretary is told of a report of delivery, by the report alone: an item for each address."""
    if mail.bounce is None or not mail.bounce.fates:
        return (returned(Fate("", "failed"), office.roster),)
    return tuple(returned(fate, office.roster) for fate in mail.bounce.failed)


def news_of(fate: Fate, known: Sequence[Bounced], told: Told | None, office: Office) -> Attention | None:
    """What is new about the address of FATE by all that is KNOWN of it, this failure last; None when nothing is.

    TOLD is the last item about it: one for each address, not for each letter.
    """
    if is_unreachable(known):
        return None if is_unreachable(known[:-1]) else given_up(known, office.campaign, office.roster)
    waits = told is not None and (told.closed is None or known[-1].at - told.closed < AGAIN)
    return None if waits else returned(fate, office.roster)


def returned(fate: Fate, roster: Roster) -> Attention:
    """The item for an address that a letter did not reach: whose it is, and why."""
    reason = REASONS.get(cause_of(fate)) or _in_its_words(fate) or "máy chủ nhận thư không cho biết lý do"
    return _item(fate.address, roster, f"Thư của Đoàn Khối không đến được {_named(fate.address, roster)}: {reason}.")


def given_up(bounces: Sequence[Bounced], campaign: Campaign, roster: Roster) -> Attention:
    """The item for an address that is given up, with the days of its BOUNCES and what is left of its unit."""
    address = bounces[0].address
    days = sorted({bounced.at.astimezone(campaign.zone).date() for bounced in bounces if bounced.hard})
    told = " và ".join(f"{day:%d/%m/%Y}" for day in (days[0], days[-1]))
    named = _named(address, roster)
    why = f"thư của Đoàn Khối bị trả lại ngày {told} vì địa chỉ không tồn tại"
    return _item(address, roster, f"{named[0].upper()}{named[1:]} hỏng: {why}. {_left(address, roster)}")


def _item(address: str, roster: Roster, text: str) -> Attention:
    units = roster.at_address(address)
    return Attention("bounced-address", text, units[0].id if len(units) == 1 else None, detail=address)


def _named(address: str, roster: Roster) -> str:
    owners = ", ".join(unit.name for unit in roster.at_address(address))
    return f"địa chỉ {address or '(không rõ)'}" + (f" của {owners}" if owners else "")


def _left(address: str, roster: Roster) -> str:
    others = dict.fromkeys(other for unit in roster.at_address(address) for other in unit.emails if other != address)
    if others:
        return f"Từ nay thư chỉ gửi đến {', '.join(others)}."
    return "Đơn vị không còn địa chỉ nào khác; xin liên hệ qua điện thoại."


def _in_its_words(fate: Fate) -> str:
    """What the server said: from its code on, where there is one."""
    words = " ".join(fate.words.split())
    answer = re.search(r"\b[45]\d\d[ -].*", words)
    told = (answer[0] if answer else words)[:LONGEST_REASON]
    return f"máy chủ trả lời “{told}”" if told else ""

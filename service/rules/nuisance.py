"""Whom the service never answers: machines, lists, strangers, itself (design, promise 8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parsers.mails import MailReading
from service.rules.classify import BULK, sender_of
from service.rules.enquiries import asks_for_status
from service.rules.office import Office
from service.rules.verdicts import Arrival, Filing, Kind

# Behind these addresses nobody reads: an answer comes back, or starts a machine.
_NOBODY = re.compile(
    r"^(?:mailer-?daemon|mail-?daemon|mdaemon|postmaster|bounces?|microsoftexchange[0-9a-f]+|listserv|majordomo"
    r"|(?:do[-_.]?not|no)[-_.]?reply|khong[-_.]?tra[-_.]?loi|auto[-_.]?(?:reply|responder|mailer|confirm)|vacation"
    r"|notifications?|alerts?|newsletter|[^@]+-(?:request|owner|bounces?))(?:[-+=._][^@]*)?@"
)
_OUR_ID = re.compile(r"^<[0-9a-zA-Z_-]+\.hopthu@")  # as `service.mail.letters` makes them
_TAG = re.compile(r"\+[^@]*(?=@)")


@dataclass(frozen=True, slots=True)
class Case:
    """A mail, what it changes, and when it came.  NAMESAKE: an earlier mail of other content has its Message-ID."""

    mail: MailReading
    filing: Filing
    arrival: Arrival
    office: Office
    namesake: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: no answer when it APPLIES, BECAUSE in words."""

    applies: Callable[[Case], bool]
    because: str


def refusal(case: Case) -> str | None:
    """Why the mail gets no answer; None when it may be answered."""
    return next((rule.because for rule in RULES if rule.applies(case)), None)


def _ours(case: Case) -> bool:
    """By sender, by our loop header, or by the Message-ID where something on the way has cut the header out."""
    head = case.mail.head
    senders = {sender.address for sender in head.senders}
    return case.office.own_address in senders or bool(head.machine.hopthu_kind or _OUR_ID.match(head.message_id))


def _automatic(case: Case) -> bool:
    machine = case.mail.head.machine
    return machine.auto_submitted not in {"", "no"} or machine.autoreply


def _to_many(case: Case) -> bool:
    machine = case.mail.head.machine
    return machine.is_list or machine.precedence in BULK


def _returned(case: Case) -> bool:
    return case.mail.head.machine.null_return_path or case.mail.bounce is not None


def _of_nobody(case: Case) -> bool:
    return not sender_of(case.mail) or bool(_NOBODY.match(sender_of(case.mail)))


def _to_others(case: Case) -> bool:
    """It names recipients, and we are none of them.

    Hidden recipients are named by nobody but the servers on the way; where no header names anyone, we were one.
    """
    head = case.mail.head
    named = {each.address for each in (*head.to, *head.cc)} | set(head.delivered)
    return bool(named) and case.office.own_address not in {_TAG.sub("", address) for address in named}


def _of_stranger(case: Case) -> bool:
    return not case.office.roster.at_address(sender_of(case.mail))


def _asks_nothing(case: Case) -> bool:
    return case.filing.kind is not Kind.SUBMISSION and not asks_for_status(case.mail)


# The gravest first: an answer to a machine may be answered by it, without end.  X-Auto-Response-Suppress is no row:
# Exchange sets it in the mail of people, who ask machines for silence, not us.
RULES: tuple[Rule, ...] = (
    Rule(_ours, "it came from this mailbox"),
    Rule(_returned, "it has no return path"),
    Rule(_automatic, "a machine wrote it"),
    Rule(_to_many, "it went to a list"),
    Rule(_of_nobody, "nobody reads what is sent to its sender"),
    Rule(_to_others, "it was not written to us"),
    Rule(lambda case: not case.arrival.answerable, "it is older than the first start"),
    Rule(_asks_nothing, "it holds no report and asks for nothing that we can tell"),
    Rule(_of_stranger, "its sender is not in the roster"),
)

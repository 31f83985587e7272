"""Whom the service never answers: machines, lists, strangers, itself (design, promise 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parsers.mails import MailReading
from service.rules.classify import BULK, sender_of
from service.rules.office import Office
from service.rules.verdicts import Arrival, Filing, Kind


@dataclass(frozen=True, slots=True)
class Case:
    """A mail, what it changes, and when it came."""

    mail: MailReading
    filing: Filing
    arrival: Arrival
    office: Office


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: no answer when it APPLIES, BECAUSE in words."""

    applies: Callable[[Case], bool]
    because: str


def refusal(case: Case) -> str | None:
    """Why the mail gets no answer; None when it may be answered."""
    return next((rule.because for rule in RULES if rule.applies(case)), None)


def _ours(case: Case) -> bool:
    return sender_of(case.mail) == case.office.own_address or bool(case.mail.head.machine.hopthu_kind)


def _automatic(case: Case) -> bool:
    machine = case.mail.head.machine
    return machine.auto_submitted not in {"", "no"} or machine.autoreply


def _to_many(case: Case) -> bool:
    machine = case.mail.head.machine
    return machine.is_list or machine.precedence in BULK


def _returned(case: Case) -> bool:
    machine = case.mail.head.machine
    return machine.null_return_path or machine.delivery_report


def _of_stranger(case: Case) -> bool:
    return not case.office.roster.at_address(sender_of(case.mail))


# The gravest first: an answer to a machine may be answered by it, without end.
RULES: tuple[Rule, ...] = (
    Rule(_ours, "it came from this mailbox"),
    Rule(_returned, "it has no return path"),
    Rule(_automatic, "a machine wrote it"),
    Rule(_to_many, "it went to a list"),
    Rule(lambda case: not case.arrival.answerable, "it is older than the first start"),
    Rule(lambda case: case.filing.kind is not Kind.SUBMISSION, "it holds no report"),
    Rule(_of_stranger, "its sender is not in the roster"),
)

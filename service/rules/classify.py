"""What a mail is: an ordered table, the first row that fits decides (reading rules, Kind)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parsers.mails import MailReading
from service.rules.commands.lines import TOKEN
from service.rules.machines import BULK, is_automatic, is_list, is_marked
from service.rules.names import names_of
from service.rules.office import Office
from service.rules.orders import commands
from service.rules.reports import carries_report, holds_unread_report, may_report, points_elsewhere
from service.rules.senders import is_known, is_secretary, neighbour_of, sender_of
from service.rules.units import introduced, names_body
from service.rules.verdicts import Kind

__all__ = ["BULK", "CHAIN", "Rule", "classify", "sender_of"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: what it makes of a mail, when, and the reason that is kept with the record."""

    kind: Kind
    fits: Callable[[MailReading, Office], bool]
    because: str


def classify(mail: MailReading, office: Office) -> tuple[Kind, str]:
    """The kind of MAIL, and why."""
    return next((rule.kind, rule.because) for rule in CHAIN if rule.fits(mail, office))


def _from_us(mail: MailReading, office: Office) -> bool:
    return sender_of(mail) == office.own_address or bool(mail.head.machine.hopthu_kind)


def _is_bounce(mail: MailReading, _office: Office) -> bool:
    return mail.bounce is not None


def _commands(mail: MailReading, office: Office) -> bool:
    if not is_secretary(mail, office):
        return False
    answers = bool(mail.head.in_reply_to) and not carries_report(mail, office)
    return commands(mail) or answers or any(TOKEN.search(line) for line in mail.typed)


def _list_of_strangers(mail: MailReading, office: Office) -> bool:
    return mail.head.machine.is_list and not is_known(mail, office)


def _is_automatic(mail: MailReading, office: Office) -> bool:
    """A stranger's machine that answers nothing of ours only tells something to many."""
    machine = mail.head.machine
    notice = machine.auto_submitted == "auto-generated" and not mail.head.in_reply_to and not machine.autoreply
    return is_automatic(mail) and (is_known(mail, office) or not notice)


def _bulk_of_strangers(mail: MailReading, office: Office) -> bool:
    return is_list(mail) and not is_known(mail, office)


def _speaks_for_a_unit(mail: MailReading, office: Office) -> bool:
    """A newcomer from a unit's own server, or who says in whose name he writes; who sends to many does so to many."""
    if is_list(mail) or is_marked(mail) or is_secretary(mail, office):
        return False
    if neighbour_of(sender_of(mail), office.roster):
        return True
    names = names_of(office.roster, office.name)
    return introduced(mail, names) is not None or names_body(mail.head.subject, names)


# Order matters: what must never be answered stands first, a report read stands before any mark of a machine.
CHAIN: tuple[Rule, ...] = (
    Rule(Kind.OTHER, _from_us, "the sender is this mailbox"),
    Rule(Kind.BOUNCE, _is_bounce, "a mail system reports on a letter"),
    Rule(Kind.COMMAND, _commands, "the secretary answers, or begins with a code or a command"),
    Rule(Kind.SUBMISSION, carries_report, "a report, nomination or correction was read in it"),
    Rule(Kind.OTHER, _list_of_strangers, "a list of strangers"),
    Rule(Kind.SUBMISSION, holds_unread_report, "a file that could not be read"),
    Rule(Kind.AUTO_REPLY, _is_automatic, "a machine's answer, and nothing for us in it"),
    Rule(Kind.OTHER, _bulk_of_strangers, "bulk mail of a stranger"),
    Rule(Kind.SUBMISSION, points_elsewhere, "only a link to a file kept elsewhere"),
    Rule(Kind.ENQUIRY, is_known, "a unit writes, and no report is in it"),
    Rule(Kind.ENQUIRY, _speaks_for_a_unit, "a newcomer writes in the name of a unit, and no report is in it"),
    Rule(Kind.ENQUIRY, lambda mail, _office: may_report(mail), "a stranger states figures of the campaign"),
    Rule(Kind.OTHER, lambda _mail, _office: True, "nothing for us in it"),
)

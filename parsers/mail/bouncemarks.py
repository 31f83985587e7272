"""How mail systems word a report on a letter: names of senders, subjects, first words, what is said of the address.

Patterns over folded text, each with the systems that write so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = tuple[str, str]

SENDERS: tuple[Row, ...] = (
    (r"mailer-?daemon|mail-?daemon|postmaster|mdaemon|bounces?|mail-?delivery", "all of them"),
    (r"microsoftexchange[0-9a-f]+", "Exchange"),
)
# Behind these people write as well.
WEAK_SENDERS: tuple[Row, ...] = ((r"admin|administrator|root|smtp|mail|mailadmin|imss", "gateways, and their keepers"),)
SENDER_NAMES: tuple[Row, ...] = (
    (r"mail(?:er)? delivery (?:sub)?system|mailer-?daemon|postmaster|internet mail delivery", "all of them"),
    (r"system administrator|microsoft outlook|content-filter|mail system", "Exchange, Amavis, gateways"),
    (r"he thong (?:thu|mail|email)", "Vietnamese providers"),
)
SUBJECTS: tuple[Row, ...] = (
    (r"\W*(?:un|non-?)deliver(?:able|ed|y)\b|mail delivery|delivery status notification", "Exchange, Exim, Postfix"),
    (r"delivery (?:notification|failure|failed|report|error|problem|delayed|has (?:failed|been delayed))", "gateways"),
    (r"returned (?:mail|to sender|e-?mail)|failure notice|warning: |delayed mail|user unknown", "sendmail, qmail"),
    (r"(?:permanent|transient) delivery failure|mail (?:system )?error|failed mail|mail failed", "MDaemon, smail"),
    (r"(?:e-?)?mail (?:could )?not (?:be )?deliver|message (?:could )?(?:not (?:be )?|un)deliver", "gateways"),
    (r"message (?:status|delivery|delayed|rejected)|unable to deliver|automatically rejected mail", "Dovecot"),
    (r"your message (?:to|with) .{0,80}(?:could not|was not) |successful mail delivery", "gateways, Postfix"),
    (r"thong bao (?:trang thai gui|loi gui|khong gui|tra lai)|loi gui thu|tra lai thu", "Gmail, providers"),
    (
        r"thu (?:cua \S+ )?(?:bi tra|tra lai|khong|gui khong|chua)|gui thu (?:that bai|khong|loi)",
        "Vietnamese providers",
    ),
    (r"(?:khong|chua) (?:the )?(?:gui|chuyen|phat)", "Exchange in Vietnamese"),
)
OPENINGS: tuple[Row, ...] = (
    (r"hi\. this is the \S+ program|xin chao\. day la chuong trinh", "qmail"),
    (r"this is the (?:mail system|postfix)", "Postfix"),
    (r"this (?:message|report|mail) (?:was|is) (?:created )?automatically", "Exim, Amavis"),
    (r"this is an automatically generated delivery|your message did not reach some", "Exchange"),
    (r"the original message was received at", "sendmail"),
    (r"the attached message had (?:permanent|transient)", "MDaemon"),
    (r"(?:sorry, )?we were unable to deliver|delivery to the following recipient", "Yahoo, Gmail"),
    (r"delivery has failed to these|khong the gui thu den nhung nguoi nhan", "Microsoft 365"),
    (r"could not deliver message to|message from inters\S+|non-delivery report|failed recipients", "gateways"),
    (r"your (?:e-?)?mail (?:can|could) ?not be delivered|your message .{0,160}could not be delivered to", "gateways"),
)
TEXTS: tuple[Row, ...] = (
    (r"\b5\.\d\.\d{1,2}\b|\b55\d[ -](?:no |user|unknown|mailbox|recipient|requested|sorry|<)", "a server's answer"),
    (r"(?:could|was|were|is|are|has|have) ?n(?:o|')?t (?:yet )?(?:be |been )?(?:successfully )?deliver", "sentences"),
    (r"can ?not be (?:successfully )?deliver|(?:unable|failed|n.t able) to deliver|could not deliver", "sentences"),
    (r"undeliver|not (?:be )?delivered|did not reach|successfully delivered", "sentences"),
    (r"deliver\w* .{0,60}(?:failed|failure|problem|error)", "sentences"),
    (r"(?:mail|message) has been returned|message (?:was|has been) (?:rejected|not accepted)", "sentences"),
    (r"unknown (?:user|recipient|address)|user (?:\S+ )?(?:is )?unknown|user not found", "of the recipient"),
    (r"no such (?:user|address|mailbox)|recipient (?:address )?(?:rejected|unknown|not found)", "of the recipient"),
    (r"does(?:n.t| not) (?:exist|have an?)|not listed in|unrouteable|host (?:not found|unknown)", "of the recipient"),
    (r"address (?:not found|rejected|unknown)|failed (?:recipient|address)|unknown host", "of the recipient"),
    (r"mailbox (?:is )?(?:full|unavailable|not found|disabled)", "of the mailbox"),
    (r"over (?:the )?quota|quota exceeded|exceeded .{0,20}quota", "of the mailbox"),
    (r"(?:chua|khong) (?:duoc |the )?(?:gui|chuyen|phat) (?:duoc|toi|den|thu)", "in Vietnamese"),
    (r"gui .{0,60}(?:khong thanh cong|that bai)|(?:thu|bi) tra (?:lai|ve)|bi chan\b|gui thu chua hoan tat", "the same"),
    (r"khong tim thay dia chi|(?:dia chi|tai khoan|hop thu) .{0,30}khong ton tai|hop thu .{0,30}da day\b", "the same"),
)
# Whether the letter is still tried.  What is final stands before what is not: reports speak of both.
FINAL: tuple[Row, ...] = (
    (r"\bpermanent|\bgiv(?:en|ing) up\b|loi vinh vien|undeliverable", "in so many words"),
    (r"not be retried|no longer (?:be )?(?:try|retr)|removed from the (?:mail )?queue", "given up"),
    (r"too long in (?:the )?queue|(?:retry|queue) time ?out|exceeded .{0,30}(?:time|retr|attempts)", "tried too long"),
)
UNDECIDED: tuple[Row, ...] = (
    (r"\bdelay(?:ed)?\b|still being retried|warning only|non-fatal|\btransient\b", "in so many words"),
    (r"not yet been delivered|still (?:trying|undelivered)|could not send message for past", "sendmail, Exim"),
    (r"will (?:be )?(?:retr|continue to (?:try|attempt)|keep trying|try again)", "the queue"),
    (r"delivery attempts will continue|attempts? to deliver .{0,40}continue", "the queue"),
    (r"tri hoan|bi cham|(?:se|dang) (?:tu dong )?(?:tiep tuc )?thu (?:gui )?lai|chua hoan tat", "in Vietnamese"),
)


def begins(rows: Sequence[Row]) -> re.Pattern[str]:
    """What a text that begins with one of ROWS matches, signs that are no letters aside."""
    return re.compile(rf"\W*(?:{_any(rows)})")


def holds(rows: Sequence[Row]) -> re.Pattern[str]:
    """What a text that holds one of ROWS matches, by `search`."""
    return re.compile(_any(rows))


def whole(rows: Sequence[Row]) -> re.Pattern[str]:
    """What the part before the "@" of an address matches that is one of ROWS, whatever tag it bears."""
    return re.compile(rf"(?:{_any(rows)})(?:[-+.=][^@]*)?(?:@|$)")


def _any(rows: Sequence[Row]) -> str:
    return "|".join(f"(?:{pattern})" for pattern, _ in rows)

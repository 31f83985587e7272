"""May it be obeyed: who commands shows it by an address, by what our server says of it, and by a token of a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz.distance import OSA

from parsers.fields.folding import fold
from parsers.mails import Check, Head, Stamp

UNNAMED = "microsoft365"  # the name in the configuration for a server that stamps without a name


@dataclass(frozen=True, slots=True)
class Held:
    """A token that was given out: to READER with the letter ONCE.

    For the item CODE, for the lines in WORDS, or, where both are empty, for any line typed into a reply to the letter.
    Moments are aware; USED is when one that serves once has served.
    """

    digest: str
    reader: str
    once: str
    code: str
    words: str
    issued: datetime
    expires: datetime
    used: datetime | None = None

    @property
    def is_letters(self) -> bool:
        """Whether it is the letter's own."""
        return not (self.code or self.words)


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose stamps count: the authserv-ids of our own SERVERS, lower case.  REQUIRED: only a pass is obeyed."""

    servers: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A mail that commands: its HEAD, the tokens that it HELD, AT its arrival (aware).

    SECRETARY are the addresses that may command, OWN is that of the mailbox; lower case.
    """

    head: Head
    held: tuple[Held, ...]
    secretary: tuple[str, ...]
    own: str
    trust: Trust
    at: datetime

    @property
    def sender(self) -> str:
        """The address of the first sender, "" when there is none."""
        return self.head.senders[0].address if self.head.senders else ""

    @property
    def rights(self) -> tuple[Held, ...]:
        """The tokens that are good: given to this sender and not expired.

        Used ones are among them: who sends a command twice shall learn what became of it.
        """
        return tuple(held for held in self.held if held.reader == self.sender and self.at < held.expires)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the mail is not obeyed when it APPLIES; BECAUSE in Vietnamese, as the secretary is told."""

    applies: Callable[[Claim], bool]
    because: str


def refusal(claim: Claim) -> str | None:
    """Why the mail is not obeyed, in Vietnamese; None when it is."""
    return next((rule.because for rule in (*OF_SENDER, *OF_TOKEN) if rule.applies(claim)), None)


def lacks_only_token(claim: Claim) -> bool:
    """Whether the sender is who he says, as far as can be told, and only shows no token at all."""
    return not claim.held and not any(rule.applies(claim) for rule in OF_SENDER)


def is_alike(address: str, secretary: Sequence[str]) -> bool:
    """Whether ADDRESS is none of SECRETARY and is made to be read as one of them: "thuky@cantho.examp1e"."""
    if address in secretary:
        return False
    return any(OSA.distance(_skeleton(address), _skeleton(each), score_cutoff=2) < 2 for each in secretary)


def is_of_machine(head: Head) -> bool:
    """Whether a machine wrote the mail: an absence note carries our token back and commands nothing."""
    machine = head.machine
    return machine.auto_submitted not in {"", "no"} or machine.autoreply or machine.is_list or machine.null_return_path


def _several_senders(claim: Claim) -> bool:
    return len(claim.head.senders) != 1 or claim.head.from_lines != 1


def _answers_elsewhere(claim: Claim) -> bool:
    known = {*claim.secretary, claim.own}
    return any(each.address not in known for each in claim.head.reply_to)


def _is_refused(claim: Claim) -> bool:
    domain, stamps = _domain(claim.sender), own_stamps(claim.head, claim.trust)
    if any(_denies(stamp, domain) for stamp in stamps):
        return True
    return any(_fails_spf(stamp) for stamp in stamps) and not _signed(stamps, domain)


def _is_unproven(claim: Claim) -> bool:
    domain, stamps = _domain(claim.sender), own_stamps(claim.head, claim.trust)
    return claim.trust.required and not (_signed(stamps, domain) or _sent(stamps, domain))


def _all_expired(claim: Claim) -> bool:
    return all(claim.at >= held.expires for held in claim.held)


# The order is that of what the secretary has to know first: who it was, then by what right.
OF_SENDER: tuple[Rule, ...] = (
    Rule(_several_senders, "thư ghi nhiều người gửi"),
    Rule(lambda claim: claim.sender not in claim.secretary, "địa chỉ gửi không phải của thư ký"),
    Rule(lambda claim: is_of_machine(claim.head), "thư do máy tự động gửi"),
    Rule(_answers_elsewhere, "thư xin trả lời về một địa chỉ khác"),
    Rule(_is_refused, "máy chủ thư xác định địa chỉ người gửi bị giả mạo"),
    Rule(_is_unproven, "máy chủ thư chưa xác nhận được người gửi"),
)
OF_TOKEN: tuple[Rule, ...] = (
    Rule(lambda claim: not claim.held, "thư không kèm mã của thư tổng hợp"),
    Rule(_all_expired, "mã của thư đã quá hạn 14 ngày"),
    Rule(lambda claim: not claim.rights, "mã của thư đã cấp cho người khác"),
)


def own_stamps(head: Head, trust: Trust) -> tuple[Stamp, ...]:
    """The stamps of our own servers: the topmost run of them, with no Received line between."""
    named = [stamp for stamp in head.stamps if (stamp.server or UNNAMED) in trust.servers]
    return tuple(stamp for stamp in named if stamp.hops == named[0].hops)


def _denies(stamp: Stamp, domain: str) -> bool:
    """Whether STAMP says that DOMAIN has not sent the mail, or speaks of another sender than we see."""
    looked_at = [dict(check.properties).get("header.from", domain) for check in _of(stamp, "dmarc")]
    if any(not _is_same(other, domain) for other in looked_at):
        return True
    return any(check.result == "fail" for method in ("dmarc", "compauth") for check in _of(stamp, method))


def _fails_spf(stamp: Stamp) -> bool:
    return any(check.result in {"fail", "hardfail"} for check in _of(stamp, "spf"))


def _signed(stamps: Sequence[Stamp], domain: str) -> bool:
    """Whether the mail is proven to be DOMAIN's by its signature.

    Our server writes at the top, and whoever sends can only add below it: a pass counts from the topmost stamp alone.
    """
    dmarc = any(_passes(check, domain, "header.from") for stamp in stamps[:1] for check in _of(stamp, "dmarc"))
    return dmarc or any(
        _passes(check, domain, "header.d", "header.i") for stamp in stamps[:1] for check in _of(stamp, "dkim")
    )


def _sent(stamps: Sequence[Stamp], domain: str) -> bool:
    """Whether it came from a server of DOMAIN."""
    return any(_passes(check, domain, "smtp.mailfrom") for stamp in stamps[:1] for check in _of(stamp, "spf"))


def _of(stamp: Stamp, method: str) -> Iterator[Check]:
    return (check for check in stamp.checks if check.method == method)


def _passes(check: Check, domain: str, *properties: str) -> bool:
    """Whether CHECK has passed, and for DOMAIN: a signature of somebody else proves nothing."""
    values = [value for name, value in check.properties if name in properties]
    return check.result == "pass" and any(_is_related(_domain(value), domain) for value in values)


def _is_same(one: str, other: str) -> bool:
    return one in {"", "none"} or _domain(one) == other


def _is_related(one: str, other: str) -> bool:
    """As RFC 7489 relaxes it: the same domain, or one below the other."""
    return bool(one and other) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def _skeleton(address: str) -> str:
    """ADDRESS as the eye takes it: letters of other alphabets and digits by what they look like."""
    name, _, domain = address.rpartition("@")
    labels = [_readable(label) for label in domain.split(".")]
    return fold(f"{name}@{'.'.join(labels)}").translate(_LOOKS).replace("rn", "m").replace("vv", "w")


def _readable(label: str) -> str:
    """A LABEL of a domain; "xn--…" is the letters that it stands for."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        return label


# What looks like what: Cyrillic, Greek, digits.
_LOOKS = str.maketrans("аеорсухкмтнвіјѕԁһοανικρτυ01", "aeopcyxkmthbijsdhoavikptuol")


def _domain(address: str) -> str:
    return address.rpartition("@")[2].rstrip(".")

"""What a sender wrote anew, apart from quoted mail and signature.

Works on lines; quoted HTML arrives here with "> " before each line (`parsers.media.html`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.documents import Block, Paragraph, Table
from parsers.fields.folding import fold

# The line before a quoted mail, and who writes it so.  Matched on folded text.
OPENINGS: tuple[tuple[str, str], ...] = (
    (r"^(vao|on|le|luc)\b.*\b(da viet|wrote|a ecrit)\s*:?$", "Gmail, Apple Mail, Thunderbird: Vào … đã viết:"),
    (r"^.{0,80}<[^>]+@[^>]+>\s*(da viet|wrote)\s*:$", "a name and an address, then: đã viết"),
    (r"^-{2,}\s*(original message|thu goc|tin nhan goc|thu ban dau|tin goc)\s*-{2,}$", "Outlook, Zimbra"),
    (r"^_{20,}$", "Outlook on the web: a ruled line before the heads"),
    (r"^-{2,}\s*(reply message|tra loi)\s*-{2,}$", "telephones"),
)
# A head of the quoted mail; two different ones within four lines open a quotation (Outlook has no other sign).
HEADS: tuple[tuple[str, str], ...] = (
    ("from", r"^\W{0,3}(from|tu|nguoi gui)\s*:\s*\S"),
    ("sent", r"^\W{0,3}(sent|date|da gui|ngay gui|gui luc|ngay|gui|vao ngay)\s*:\s*\S"),
    ("to", r"^\W{0,3}(to|den|toi|nguoi nhan|gui den)\s*:\s*\S"),
    ("subject", r"^\W{0,3}(subject|chu de|tieu de|ve viec)\s*:\s*\S"),
)
FORWARDS = re.compile(
    r"^\W*(-{3,}\s*)?"
    r"(forwarded message|begin forwarded message|thu (duoc )?chuyen tiep|tin nhan chuyen tiep|chuyen tiep)"
    r"\W*(-{3,})?\s*:?$"
)
FORWARD_SUBJECT = re.compile(r"^\s*(fwd?|fw|chuyen tiep|ct|chuyen)\s*:", re.IGNORECASE)
SIGNATURES: tuple[tuple[str, str], ...] = (
    (r"^--\s?$", "the mark of RFC 3676"),
    (r"^(sent from my|sent from|(da |duoc )?gui tu|get outlook for|tai outlook)\b.{0,60}$", "telephones"),
)
FORWARD_HEAD = 9  # lines in which the head of a forwarded mail stands
WRAPPED = 65  # signs: programs that break quoted lines do it at 72 to 78
_LINE = re.compile(r"line (\d+)$")
_CLOSING = re.compile(r"^(tran trong|than ai|kinh thu|tran trong cam on|xin cam on|cam on|best regards)\b[\s./!,]*$")


@dataclass(frozen=True, slots=True)
class Divided:
    """A mail's text: what is NEW, what was QUOTED, and the SIGNATURE lines.

    TYPED are the lines of NEW that are the sender's own words; HEAD begins a mail that is forwarded in the text.
    """

    new: tuple[Block, ...]
    quoted: str
    signature: str
    typed: tuple[str, ...] = ()
    head: tuple[str, ...] = ()


def is_forward(subject: str) -> bool:
    """Whether SUBJECT is that of a mail that is passed on."""
    return bool(FORWARD_SUBJECT.match(fold(subject)))


def divide(blocks: Sequence[Block], subject: str = "", ours: frozenset[str] = frozenset()) -> Divided:
    """BLOCKS parted.  A forwarded mail is new, its sender wants it read; not so one that came from OURS.

    OURS are the addresses that the mail was sent to, in lower case.
    """
    forwards = is_forward(subject)
    new: list[Block] = []
    quoted: list[str] = []
    typed: list[str] = []
    forward: int | None = None
    opened = False
    for position, block in enumerate(blocks):
        if isinstance(block, Table):
            (quoted.extend(_words(block)) if opened else new.append(block))
            continue
        line = block.text.strip()
        if line.startswith(">"):
            quoted.append(line)
            continue
        if not opened and _opens(blocks, position):
            if _is_forward(blocks, position, forwards=forwards) and not _is_from(blocks, position, ours):
                forward = position if forward is None else forward
                continue
            opened = not _quotes_follow(blocks, position)
            quoted.append(line)
            continue
        (quoted.append(line) if opened else new.append(block))
        if not opened and forward is None and not _is_rest_of_quoted(blocks, position):
            typed.append(line)
    head = () if forward is None else tuple(b.text for b in blocks[forward:][:FORWARD_HEAD] if isinstance(b, Paragraph))
    return replace(_without_signature(new, quoted), typed=_unsigned(typed), head=head)


def _words(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row if not cell.covered) for row in table.rows]


def _line(blocks: Sequence[Block], position: int) -> str:
    block = blocks[position] if position < len(blocks) else None
    return fold(block.text) if isinstance(block, Paragraph) else ""


def _opens(blocks: Sequence[Block], position: int) -> bool:
    line = _line(blocks, position)
    # A long opening is broken over two lines by some programs.
    joined = f"{line} {_line(blocks, position + 1)}"
    if any(re.search(pattern, line) for pattern, _ in OPENINGS) or FORWARDS.match(line):
        return True
    if line.startswith(("vao ", "on ")) and any(re.search(pattern, joined) for pattern, _ in OPENINGS[:1]):
        return True
    return _head(line) == "from" and len(_heads_near(blocks, position)) > 1


def _heads_near(blocks: Sequence[Block], position: int) -> set[str]:
    return {head for line in range(position, position + 5) if (head := _head(_line(blocks, line)))}


def _head(line: str) -> str:
    return next((name for name, pattern in HEADS if re.search(pattern, line)), "")


def _is_forward(blocks: Sequence[Block], position: int, *, forwards: bool) -> bool:
    return bool(FORWARDS.match(_line(blocks, position))) or (forwards and _head(_line(blocks, position)) == "from")


def _is_from(blocks: Sequence[Block], position: int, ours: frozenset[str]) -> bool:
    """Whether the mail that is passed on came from OURS."""
    heads = (_line(blocks, line) for line in range(position, position + 5))
    return any(_head(line) == "from" and any(address in line for address in ours) for line in heads)


def _quotes_follow(blocks: Sequence[Block], position: int) -> bool:
    """Whether the lines after an opening carry ">": then only those are quoted, and an answer may stand below."""
    following = [_line(blocks, line) for line in range(position + 1, position + 5)]
    return any(line.startswith(">") for line in following)


def _is_rest_of_quoted(blocks: Sequence[Block], position: int) -> bool:
    """Whether a line is what a mail program has broken off the long quoted line right before it."""
    here, before = blocks[position], blocks[position - 1] if position else None
    if not isinstance(here, Paragraph) or not isinstance(before, Paragraph) or not before.text.startswith(">"):
        return False
    one, two = _LINE.search(before.place), _LINE.search(here.place)
    follows = one is not None and two is not None and int(two[1]) == int(one[1]) + 1
    return follows and len(before.text) + len(here.text.strip().partition(" ")[0]) >= WRAPPED


def _unsigned(typed: Sequence[str]) -> tuple[str, ...]:
    """TYPED up to the mark of a signature."""
    end = next((n for n, line in enumerate(typed) if any(re.search(p, fold(line)) for p, _ in SIGNATURES)), len(typed))
    return tuple(typed[:end])


def _without_signature(new: list[Block], quoted: list[str]) -> Divided:
    for position, block in enumerate(new):
        if isinstance(block, Paragraph) and any(re.search(p, fold(block.text)) for p, _ in SIGNATURES):
            below = [b.text for b in new[position:] if isinstance(b, Paragraph)]
            # Only at the end: a rule of dashes may also stand in the middle of a report.
            if len(below) <= 12 and not any(isinstance(b, Table) for b in new[position:]):
                return Divided(tuple(new[:position]), "\n".join(quoted), "\n".join(below))
    return Divided(tuple(new), "\n".join(quoted), _closing(new))


def _closing(new: Sequence[Block]) -> str:
    """The lines after "Trân trọng": a name, an office.  They stay in the text too: they may tell the unit."""
    for position, block in enumerate(new):
        if isinstance(block, Paragraph) and _CLOSING.match(fold(block.text)):
            return "\n".join(b.text for b in new[position + 1 :] if isinstance(b, Paragraph))
    return ""

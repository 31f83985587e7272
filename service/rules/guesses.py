"""Whose an unclear mail may be: guesses for the secretary, ranked, each with its reason.  Guesses never decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.rules.names import Names
from service.rules.senders import neighbour_of
from service.rules.spelling import called, words_of
from service.rules.verdicts import Guess
from service.rules.writings import Writing

LIKELY = 55  # a guess below this score helps nobody
VERY_LIKELY = 75  # what is asked of a text without the unit's kind ("Sở", "Bệnh viện"), such as a person's name
MOST_GUESSES = 3
LONGEST_QUOTE = 60
LONGEST_TEXT = 160  # signs; no name is longer
FEWEST_WORDS = 2
# Words of subjects that belong to no unit's name; "Báo cáo" is not nearly "Báo Cần Thơ".
OF_REPORTS = frozenset(
    {
        "cao",
        "bc",
        "nhanh",
        "tuan",
        "thang",
        "gui",
        "nop",
        "file",
        "kem",
        "re",
        "fwd",
        "fw",
        "tong",
        "ket",
        "khen",
        "thuong",
    }
)
# How firmly each kind of reason points at a unit, 0-100; likeness of names scores itself, below a certain name.
LEARNED, BRANCH, NAMED, SHARED, NEIGHBOUR, MOST_LIKE = 95, 85, 80, 75, 70, 99


@dataclass(frozen=True, slots=True)
class Traces:
    """What a mail shows of its unit without proving it.

    SENDER in lower case; LEARNED: (address, unit) pairs that the secretary decided on before; BRANCHES: units whose
    branch wrote; NAMED: pairs of a unit and where it was named; TEXTS: names to compare with the roster's, the most
    telling first.
    """

    sender: str = ""
    learned: frozenset[tuple[str, str]] = frozenset()
    branches: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()


def ranked(traces: Traces, names: Names) -> tuple[Guess, ...]:
    """The best guesses, best first, each unit once with its best reason."""
    best: dict[str, Guess] = {}
    for guess in _all(traces, names):
        known = best.get(guess.unit)
        if known is None or guess.score > known.score:
            best[guess.unit] = guess
    return tuple(sorted(best.values(), key=lambda guess: -guess.score)[:MOST_GUESSES])


def guesses_by_name(text: str, names: Names) -> tuple[Guess, ...]:
    """The units whose names are nearest to TEXT, best first."""
    words = [
        word
        for word in called(words_of(text[:LONGEST_TEXT]))[0].words
        if word not in OF_REPORTS and not word[0].isdigit()
    ]
    if len(words) < FEWEST_WORDS:
        return ()
    given = " ".join(words)
    scored = [(min(round(100 * _likeness(given, each)), MOST_LIKE), each) for each in names.writings]
    likely = [
        (score, each.unit) for score, each in scored if score >= (LIKELY if each.core[0] in words else VERY_LIKELY)
    ]
    best = sorted(likely, key=lambda pair: -pair[0])[:MOST_GUESSES]
    quote = text.strip()[:LONGEST_QUOTE]
    return tuple(Guess(unit, score, f"tên gần giống “{quote}”") for score, unit in best)


def _all(traces: Traces, names: Names) -> Iterator[Guess]:
    for address, unit in sorted(traces.learned):
        if address == traces.sender and unit in names.roster.by_id:
            yield Guess(unit, LEARNED, f"lần trước thư từ {address} đã được xác định là của đơn vị này")
    for unit in traces.branches:
        yield Guess(unit, BRANCH, "văn bản ghi chi đoàn trực thuộc đơn vị này")
    for unit, where in traces.named:
        yield Guess(unit, NAMED, f"được nêu tên trong {where}")
    sharing = names.roster.at_address(traces.sender)
    yield from (Guess(each.id, SHARED, "địa chỉ gửi dùng chung cho đơn vị này") for each in sharing)
    neighbour = neighbour_of(traces.sender, names.roster)
    if neighbour:
        server = traces.sender.rpartition("@")[2]
        yield Guess(neighbour, NEIGHBOUR, f"đơn vị này cũng dùng địa chỉ @{server}")
    yield from next((found for text in traces.texts if (found := guesses_by_name(text, names))), ())


def _likeness(given: str, writing: Writing) -> float:
    forms: Sequence[str] = [" ".join(form) for form in (writing.core, *writing.full)]
    return max(SequenceMatcher(None, given, form).ratio() for form in forms)

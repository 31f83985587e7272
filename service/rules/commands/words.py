"""The words of orders: what offices write for each, matched without accents, capitals and small slips of the keys."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from rapidfuzz.distance import OSA

from parsers.fields.folding import fold

CODE = re.compile(r"[a-z]\d[a-z][a-z\d](?:[a-z]\d)?")  # "A7K2", folded
SHORT = {"ko": "khong", "k": "khong", "hok": "khong", "dc": "duoc", "dx": "da"}  # as people type on a telephone
_WORD = re.compile(r"[^\W_]+")


class Verb(Enum):
    """What a phrase asks for."""

    AGREE = auto()
    BELONGS = auto()
    RECEIVE = auto()
    IGNORE = auto()
    DONE = auto()
    AMEND = auto()
    GIVE_BACK = auto()
    BOOK = auto()
    EXTEND = auto()
    EXCUSE = auto()
    REMIND = auto()
    STOP = auto()
    RESUME = auto()
    UNDO = auto()
    TELL = auto()
    SUM_UP = auto()
    APPROVE = auto()
    THANK = auto()
    SEND_SCORE = auto()
    REST = auto()
    RELEASE = auto()
    WITHHOLD = auto()
    ADOPT = auto()
    MORE = auto()
    HELP = auto()


# Folded.  "dung" is đúng and dừng: alone it is the first, before "gui" the second.
PHRASES: tuple[tuple[Verb, str], ...] = (
    (
        Verb.AGREE,
        "dung | dung roi | dung vay | la dung | dong y | nhat tri | chinh xac | xac nhan | ok | oke | okay | phai",
    ),
    (Verb.BELONGS, "la cua | la bao cao cua | la thu cua | la | cua | thuoc | thuoc ve | tinh cho | gui thay"),
    (Verb.RECEIVE, "da nhan | nhan | da nhan duoc | da nop | tinh la da nop | tinh da nop | coi nhu da nop"),
    (Verb.IGNORE, "bo qua | bo | khong can | khong tinh | khong tinh nua | khong xet"),
    (
        Verb.DONE,
        "xong | da xong | xong roi | da xu ly | xu ly xong | da giai quyet | da goi dien | da goi | da lien he",
    ),
    (Verb.AMEND, "sua | sua lai | sua so lieu | dinh chinh | chinh lai"),
    (Verb.GIVE_BACK, "tra lai | tra ve | gui tra | tra lai don vi | yeu cau lam lai"),
    (Verb.BOOK, "giay | ban giay | da nhan giay | da nhan ban giay | giay da ve | ban chinh | da nhan ban chinh"),
    (Verb.EXTEND, "gia han | cho gia han | lui han | doi han | them han"),
    (Verb.EXCUSE, "mien | mien nop | duoc mien | mien bao cao | khong phai nop | khong phai bao cao"),
    (Verb.REMIND, "nhac ngay | nhac | nhac lai | don doc | don doc ngay | gui thu nhac"),
    (Verb.STOP, "dung gui | dung gui thu | dung moi thu | ngung gui | ngung gui thu | tam dung | tam dung gui"),
    (Verb.RESUME, "gui lai | gui lai binh thuong | tiep tuc gui | mo lai | cho gui lai"),
    (Verb.UNDO, "hoan tac | rut lai | huy lenh | undo"),
    (Verb.TELL, "tinh trang | tinh hinh | trang thai | xem tinh trang | xem tinh hinh"),
    (Verb.SUM_UP, "gui bao cao tong hop | gui tong hop | bao cao tong hop | gui so lieu tong hop"),
    (Verb.APPROVE, "duyet | phe duyet | dong y duyet | duyet gui"),
    (Verb.THANK, "gui thu cam on | thu cam on | gui cam on"),
    (Verb.SEND_SCORE, "gui diem thi dua | diem thi dua | gui ket qua thi dua | gui diem"),
    (Verb.REST, "nghi ngay | ngay nghi | nghi | nghi le | nghi tu | nghi tu ngay"),
    (Verb.RELEASE, "gui | cho gui | gui di"),
    (Verb.WITHHOLD, "khong gui | huy thu | huy gui"),
    (Verb.ADOPT, "dia chi moi | dia chi | them dia chi | them | doi dia chi | email moi | mail moi"),
    (Verb.MORE, "them | xem them | xem tiep | con gi nua | con nua"),
    (Verb.HELP, "tro giup | giup | giup do | huong dan | help | cach dung"),
)
LONGEST_PHRASE = max(len(phrase.split()) for _, phrases in PHRASES for phrase in phrases.split(" | "))
# What people write around an order and that changes nothing.
BEFORE = frozenset(
    {"da", "vang", "a", "em", "anh", "chi", "xin", "nho", "hay", "de", "nghi", "vui", "long", "cho", "dc"}
)
AFTER = frozenset(
    {"a", "nhe", "nha", "nghe", "di", "giup", "gium", "ho", "voi", "luon", "thoi", "em", "anh", "chi", "ban", "roi"}
    | {"toi", "minh", "nay", "vay", "cam", "on", "ngay", "dc", "do"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, and where it stands in its text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A verb found at some word: it ends before END, and DISTANCE keys were slipped."""

    verb: Verb
    end: int
    distance: int


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of TEXT (NFC)."""
    found = ((fold(word[0]), word) for word in _WORD.finditer(text))
    return tuple(Token(SHORT.get(folded, folded), word.start(), word.end()) for folded, word in found)


def slips(length: int) -> int:
    """How many keys may be slipped in a name or phrase of LENGTH letters."""
    return 0 if length < 4 else 1 if length < 8 else 2


def verbs_at(tokens: tuple[Token, ...], start: int) -> tuple[Found, ...]:
    """The verbs that TOKENS may name from START on: exact ones, longest first; else those nearly named."""
    found = _verbs(tuple(token.text for token in tokens[start : start + LONGEST_PHRASE + 1]))
    return tuple(replace(each, end=start + each.end) for each in found)


@lru_cache(maxsize=8192)
def _verbs(words: tuple[str, ...]) -> tuple[Found, ...]:
    exact = [Found(verb, len(phrase), 0) for verb, phrase in _phrases() if words[: len(phrase)] == phrase]
    if not exact:
        return _nearly(words)
    # "bo qau" begins with "bo", and is "bo qua": a longer phrase for the same may hold the slip.
    longest = {found.verb: max(other.end for other in exact if other.verb is found.verb) for found in exact}
    longer = {each for each in _slipped(words) if each.distance and each.end > longest.get(each.verb, len(words))}
    return tuple(sorted((*exact, *longer), key=lambda found: (found.distance, -found.end)))


def _nearly(words: tuple[str, ...]) -> tuple[Found, ...]:
    """The one verb that WORDS nearly begin with; none when two are as near."""
    scored = sorted(_slipped(words), key=lambda found: (found.distance, -found.end))
    best = [found for found in scored if found.distance == scored[0].distance]
    return tuple(best) if len({found.verb for found in best}) == 1 else ()


def _slipped(words: tuple[str, ...]) -> Iterator[Found]:
    # A code or a number is no slip of the keys.
    letters = list(itertools.takewhile(str.isalpha, words))
    runs = ["".join(letters[:length]) for length in range(len(letters) + 1)]
    for verb, phrase in _phrases():
        spelt = "".join(phrase)
        for length in {len(phrase) - 1, len(phrase), len(phrase) + 1} & set(range(1, len(runs))):
            distance = OSA.distance(runs[length], spelt, score_cutoff=slips(len(spelt)))
            if distance <= slips(len(spelt)) and runs[length][:1] == spelt[:1]:
                yield Found(verb, length, distance)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[Verb, tuple[str, ...]], ...]:
    return tuple((verb, tuple(phrase.split())) for verb, phrases in PHRASES for phrase in phrases.split(" | "))

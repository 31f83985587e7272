"""Labels that name an indicator in another order of words: "Cây xanh trồng mới" for "trồng mới cây xanh"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from parsers.fields.folding import fold
from parsers.forms.variants import NUMBER_SIGN, SAME
from parsers.vocabulary import IndicatorWords, Vocabulary

# Words of a label that say nothing of what it names.  Folded.
_SILENT = frozenset({"so", "luong", "sl", "tong", "cac", "duoc", "da", "va", "cua", "trong", "tuan", "nay", "qua"})
FEWEST_WORDS = 3  # two words in another order are too often another thing
_LABEL = re.compile(
    rf"[\W\d_]*(?P<label>[a-z][a-z/ ,-]{{4,70}}?)\s*(?:\([^(){NUMBER_SIGN}]{{1,30}}\)\s*)?[:={NUMBER_SIGN}]"
)


def in_other_order(label: str, vocabulary: Vocabulary) -> IndicatorWords | None:
    """The one indicator with a phrase or name of just the words of LABEL; None when there is none."""
    return _by_words(vocabulary).get(_words(fold(label)))


def label_in(folded: str) -> re.Match[str] | None:
    """The label with which a FOLDED line begins, before a colon or its number (group `label`)."""
    return _LABEL.match(folded)


@lru_cache(maxsize=8)
def _by_words(vocabulary: Vocabulary) -> dict[frozenset[str], IndicatorWords]:
    """The indicators by the words of their phrases, those that two of them share left out."""
    pairs = {
        (_words(fold(text)), indicator)
        for indicator in vocabulary.indicators
        for text in (indicator.name, *indicator.phrases)
    }
    count = Counter(words for words, _ in pairs)
    return {words: each for words, each in pairs if count[words] == 1 and len(words) >= FEWEST_WORDS}


def _words(folded: str) -> frozenset[str]:
    for plain, written in SAME:
        folded = re.sub(rf"(?<![a-z0-9]){written}(?![a-z0-9])", plain, folded)
    return frozenset(re.findall(r"[a-z0-9]+", folded)) - _SILENT

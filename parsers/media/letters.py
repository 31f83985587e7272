"""Blocks whose letters are told by their content: TCVN3, VNI and misread UTF-8 where no font says so."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.documents import Block, texts_of, with_texts
from parsers.fields.legacy import in_letters_of_today


def with_letters_of_today(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """BLOCKS of one document with the letters that they stand for."""
    texts = [text for block in blocks for text in texts_of(block)]
    told = in_letters_of_today(texts)
    if told == texts:
        return tuple(blocks)
    known = dict(zip(texts, told, strict=True))
    return tuple(with_texts(block, known.__getitem__) for block in blocks)

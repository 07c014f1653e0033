"""Suspected wrong characters: a word that is one character away from a fixed term of the field.

A term of three characters or more (normalizing/lexicon) is met with one character replaced by another
of the same sound (tones aside, sounds.csv) or of like shape (lookalikes.csv). Shorter words are too
easily other words (检定, 鉴定), so they come from a table of known slips (confusions.csv).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from checker.lists import DEFAULT_LISTS, load
from checker.normalizing.lexicon import lexicon
from checker.normalizing.longest import Longest
from checker.normalizing.names import plain, simplified
from checker.standards.compiled import compiled
from checker.standards.tables import rows

HERE = Path(__file__).parent

SHORTEST = 3
"""Characters of a term from which a replaced one can be told from another word."""


class Fold(NamedTuple):
    """Characters taken for one another, and the terms of the lexicon as they look then.

    `table` maps each character (for `str.translate`) to the one that stands for all its like.
    """

    table: Mapping[int, int]
    terms: Mapping[str, tuple[str, ...]]
    finder: Longest


@lru_cache(maxsize=65536)
def suspects(name: str) -> tuple[tuple[str, str], ...]:
    """(as written, as probably meant) of every suspected word of a name."""
    text = simplified(plain(name))
    slips = _slips()
    found = {slips.words[n]: confusions()[slips.words[n]] for n, _, _ in slips.find(text)}
    for fold in _folds():
        found |= dict(_near_terms(text, fold))
    return tuple(
        (written, meant)
        for written, meant in found.items()
        if not any(written != other and written in other for other in found)
    )


def doubtful(names: Sequence[str]) -> list[int]:
    """Places of the plain names of which `suspects` may say something, all read as one text.

    A text costs much less to search than thousands of names, and no word goes over a line's end.
    """
    lines = [simplified(name) for name in names]
    text = "\n".join(lines)
    found = {start for _, start, _ in _slips().find(text)}
    for fold in _folds():
        folded = text.translate(fold.table)
        found |= {
            start
            for _, start, end in fold.finder.find(folded)
            if text[start:end] not in fold.terms[folded[start:end]]
        }
    ends = list(accumulate(len(line) + 1 for line in lines))
    return sorted({bisect_right(ends, start) for start in found})


def _near_terms(text: str, fold: Fold) -> Iterator[tuple[str, str]]:
    """Words of `text` that are a term but for one character that is taken for another."""
    folded = text.translate(fold.table)
    for _, start, end in fold.finder.find(folded):
        word, terms = text[start:end], fold.terms[folded[start:end]]
        if word not in terms:
            for term in terms:
                apart = [at for at in range(len(word)) if word[at] != term[at]]
                if len(apart) == 1 and not _is_word(text, start + apart[0]):
                    yield word, term


def _is_word(text: str, place: int) -> bool:
    """Whether the character at `place` and a neighbour make a word that is known."""
    known = _words()
    return text[max(place - 1, 0) : place + 1] in known or text[place : place + 2] in known


@cache
def _folds() -> tuple[Fold, ...]:
    """By sound, and by shape."""
    return tuple(
        Fold(str.maketrans(characters, stand_ins), terms, Longest(terms))
        for characters, stand_ins, terms in _folded()
    )


@compiled
def _folded() -> tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...]:
    """Of each table its characters, those that stand for them, and the terms by how they look then."""
    return _fold("sounds.csv"), _fold("lookalikes.csv")


def _fold(name: str) -> tuple[str, str, dict[str, tuple[str, ...]]]:
    """The fold of a table whose rows hold characters that are taken for one another."""
    found = {each: alike[0] for (alike,) in rows(HERE / name, ("characters",)) for each in alike}
    characters, stand_ins = "".join(found), "".join(found.values())
    long = [t for t in lexicon().terms if len(t) >= SHORTEST and not t.isascii()]
    folded = "\n".join(long).translate(str.maketrans(characters, stand_ins))
    terms: dict[str, tuple[str, ...]] = {}
    for key, term in zip(folded.split("\n"), long, strict=True):
        terms[key] = (*terms.get(key, ()), term)
    return characters, stand_ins, terms


@cache
def _words() -> frozenset[str]:
    """Pairs of characters that are a word or within one: of the lexicon, the lists and words.csv."""
    texts = [word for word, _ in rows(HERE / "words.csv", ("word", "note"))]
    texts += lexicon().terms
    texts += lexicon().synonyms
    texts += [task.name for name in DEFAULT_LISTS for task in load(name).tasks]
    return frozenset(a + b for text in texts for a, b in pairwise(text))


@cache
def _slips() -> Longest:
    return Longest(confusions())


@cache
def confusions() -> Mapping[str, str]:
    """Known slips in short words: as written, as meant."""
    found = rows(HERE / "confusions.csv", ("written", "meant"))
    return {row[0]: row[1] for row in found}

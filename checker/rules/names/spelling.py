"""Suspected wrong characters: a word that is one character away from a fixed term of the field.

A term of three characters or more (normalizing/lexicon) is met with one character replaced by another
of the same sound (tones aside) or of like shape (lookalikes.csv). Shorter words are too easily other
words (检定, 鉴定), so they come from a table of known slips (confusions.csv).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from checker.lists import DEFAULT_LISTS, load
from checker.matching.sound import sound
from checker.normalizing import lexicon, plain
from checker.normalizing.names import simplified
from checker.standards.tables import rows

SHORTEST = 3
"""Characters of a term from which a replaced one can be told from another word."""


@lru_cache(maxsize=65536)
def suspects(name: str) -> tuple[tuple[str, str], ...]:
    """(as written, as probably meant) of every suspected word of a name."""
    text = simplified(plain(name))
    found = {written: meant for written, meant in confusions().items() if written in text}
    for place in _unexplained(text):
        found |= dict(_near_terms(text, place))
    return tuple(
        (written, meant)
        for written, meant in found.items()
        if not any(written != other and written in other for other in found)
    )


def _unexplained(text: str) -> Iterator[int]:
    """Places of Chinese characters that belong to no word the lexicon knows."""
    last = 0
    for start, end in (*lexicon().known.find(text), (len(text), len(text))):
        yield from (place for place in range(last, start) if text[place] > "\u2fff")
        last = end


def _near_terms(text: str, place: int) -> Iterator[tuple[str, str]]:
    """Words of `text` that would be a term, were another character at `place`."""
    anchors = _anchors()
    around = text[max(place - 1, 0) : place + 1], text[place : place + 2]
    for first, second in ((place + 1, place + 2), (place - 2, place - 1), (place - 1, place + 1)):
        if first < 0 or second >= len(text):
            continue
        for term, at in anchors.get((text[first], text[second], second - first), ()):
            start = first - at
            end, inside = start + len(term), place - start
            if (
                0 <= start <= place < end
                and text.startswith(term[inside + 1 :], place + 1)
                and text.startswith(term[:inside], start)
                and alike(text[place], term[inside])
                and not any(piece in _words() for piece in around)
            ):
                yield text[start:end], term


def alike(one: str, other: str) -> bool:
    """Whether two different characters have the same sound or a like shape."""
    return one != other and (frozenset((one, other)) in lookalikes() or sound(one) == sound(other))


@cache
def _anchors() -> Mapping[tuple[str, str, int], tuple[tuple[str, int], ...]]:
    """Terms by two of their characters, at most one apart, with the place of the first of the two."""
    found: dict[tuple[str, str, int], list[tuple[str, int]]] = {}
    for term in lexicon().terms:
        if len(term) < SHORTEST or term.isascii():
            continue
        for at in range(len(term) - 1):
            found.setdefault((term[at], term[at + 1], 1), []).append((term, at))
        for at in range(len(term) - 2):
            found.setdefault((term[at], term[at + 2], 2), []).append((term, at))
    return {key: tuple(terms) for key, terms in found.items()}


@cache
def _words() -> frozenset[str]:
    """Pairs of characters that are a word or within one: of the lexicon, the lists and words.csv."""
    path = Path(__file__).with_name("words.csv")
    texts = [word for word, _ in rows(path, ("word", "note"))]
    texts += lexicon().terms
    texts += lexicon().synonyms
    texts += [task.name for name in DEFAULT_LISTS for task in load(name).tasks]
    return frozenset(a + b for text in texts for a, b in pairwise(text))


@cache
def lookalikes() -> frozenset[frozenset[str]]:
    """Pairs of characters of like shape."""
    path = Path(__file__).with_name("lookalikes.csv")
    return frozenset(frozenset(pair) for pair in rows(path, ("one", "other")))


@cache
def confusions() -> Mapping[str, str]:
    """Known slips in short words: as written, as meant."""
    path = Path(__file__).with_name("confusions.csv")
    return {written: meant for written, meant, _ in rows(path, ("written", "meant", "note"))}

"""What is done, by number over all catalogues: names of two kinds are worth comparing, or they are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from checker.comparing.extracting import Extract
from checker.comparing.rows import Key, Kind
from checker.matching.structure import Structure, structure_of
from checker.normalizing import Lexicon


class Asked(Protocol):
    """Whoever says of two names whether what they do leaves room for the same service."""

    words: Lexicon

    def worth_comparing(self, a: Structure, b: Structure) -> bool:
        """Whether to compare them."""
        ...


class Kinds:
    """Names alike in what decides how their actions compare: of each catalogue the numbers of its kinds.

    `agree` tells whether names of two kinds are worth comparing; each two are asked about once.
    """

    def __init__(self, extracts: Sequence[Extract], judge: Asked) -> None:
        known: dict[Kind, int] = {}
        examples: list[Key] = []
        self.of: list[list[int]] = []
        for one in extracts:
            mine = []
            for kind, key in one.kinds():
                number = known.setdefault(kind, len(examples))
                if number == len(examples):
                    examples.append(key)
                mine.append(number)
            self.of.append(mine)
        self.agree = _agreement(examples, judge)


def _agreement(examples: Sequence[Key], judge: Asked) -> Callable[[int, int], bool]:
    structures = [
        structure_of(key.text, key.brackets, frozenset(key.sectors), judge.words)
        for key in examples
    ]
    return cache(lambda a, b: judge.worth_comparing(structures[a], structures[b]))

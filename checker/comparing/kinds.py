"""What is done, by number over all catalogues: names of two kinds are worth comparing, or they are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from checker.comparing.extracting import Extract
from checker.comparing.rows import Key, Kind
from checker.matching.parsing import structure_of
from checker.matching.structure import Structure
from checker.normalizing import Lexicon

Worth = Callable[[Structure, Structure], bool]
"""Whether what two names do leaves room for the same service."""


class Kinds:
    """Names alike in what decides how their actions compare: of each catalogue the numbers of its kinds.

    `agree` tells whether names of two kinds are `worth` comparing; each two are asked about once.
    """

    def __init__(self, extracts: Sequence[Extract], words: Lexicon, worth: Worth) -> None:
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
        structures = [
            structure_of(key.text, key.brackets, frozenset(key.sectors), words) for key in examples
        ]
        self.agree = cache(lambda a, b: worth(structures[a], structures[b]))

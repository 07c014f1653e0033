"""Finding many words in a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Longest:
    """Finds words in a text from left to right, the longest at each place; found words do not overlap.

    An Aho-Corasick automaton reads a text once whatever the number of words, five times as fast as
    looking up every place. To make it takes as long as to look up twenty places a word, so that it is
    made for those who have much to read. `words` are numbered in the order given.
    """

    PATIENCE = 5
    """Places a word that are looked up before the automaton is made."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(dict.fromkeys(words))
        self.patience = self.PATIENCE * len(self.words)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each word found."""
        if self.patience <= 0:
            return self._automaton.find_matches_as_indexes(text)
        self.patience -= len(text)
        return self._look_up(text) if self.patience > 0 else self.find(text)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def _look_up(self, text: str) -> list[tuple[int, int, int]]:
        """The same, place by place."""
        found = []
        free = 0
        for start, first in enumerate(text):
            if start < free:
                continue
            for size in self._sizes.get(first, ()):
                number = self._numbers.get(text[start : start + size])
                if number is not None:
                    free = min(start + size, len(text))
                    found.append((number, start, free))
                    break
        return found

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """How long words are, the longest first, by their first character."""
        found: dict[str, set[int]] = {}
        for word in self.words:
            found.setdefault(word[:1], set()).add(len(word))
        return {first: sorted(sizes, reverse=True) for first, sizes in found.items()}

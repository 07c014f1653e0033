"""The net under the grammar: names alike as strings that the grammar could not connect.

It only ever proposes a question to a person. Guards on actions, groups and qualifiers hold here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import chain
from operator import add, or_

from checker.matching.compare import guard
from checker.matching.memory import Memory
from checker.matching.offer import Entry
from checker.matching.pair import Apart, known_apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

Asked = tuple[int, Entry, tuple[Evidence, ...]]
"""A task by its number, an entry that a person is to be asked about, and why."""

CUTOFF = 84
"""Similarity (0 to 100, normalised insertions and deletions) below which nothing is proposed."""

FEW = 20
"""Names that are ruled out by their characters more quickly than rapidfuzz is imported."""


class Similar:
    """Finds pairs alike enough to ask about, for tasks that are known beforehand."""

    def __init__(self, tasks: Sequence[Structure], words: Lexicon) -> None:
        self._tasks, self._words = tasks, words
        self._sharing = Sharing([task.text for task in tasks])

    def __call__(self, open_: Sequence[int], entries: Sequence[Entry]) -> list[Asked]:
        """Pairs of the tasks `open_` (their numbers) and the entries, the best first per task."""
        texts = [entry.structure.text for entry in entries]
        found: list[Asked] = []
        for row, columns in self._sharing.worth_comparing(open_, texts):
            task = self._tasks[row]
            for column, score in _alike(task.text, columns, texts):
                if known_apart(task, entries[column].structure):
                    continue
                try:
                    guard(task, entries[column].structure, self._words)
                except Apart:
                    continue
                told = {"score": score, "task": task.text, "item": texts[column]}
                found.append((row, entries[column], (Evidence("similar", told),)))
        return found


class Sharing:
    """Tells which names may reach the cutoff, by pairs of neighbouring characters that they share with a task.

    Such a name leaves at most `_most_lost` of the task's pairs unshared, so it has one of any
    `_most_lost + 1` of them: the ones rarest among the tasks are looked up. Sets of tasks are numbers, one
    bit a task; what is found of a name holds for all catalogues.
    """

    def __init__(self, tasks: Sequence[str]) -> None:
        rarity = Counter(chain.from_iterable(map(_pairs, tasks)))
        self._holders: dict[str, int] = {}
        self._always = 0
        for row, task in enumerate(tasks):
            rarest = sorted(_pairs(task), key=lambda pair: (rarity[pair], pair))
            for pair in rarest[: _most_lost(len(task)) + 1]:
                self._holders[pair] = self._holders.get(pair, 0) | 1 << row
            self._always |= (not rarest) << row
        self._met: Memory[str, int] = Memory()

    def worth_comparing(
        self, tasks: Sequence[int], texts: Sequence[str]
    ) -> Iterator[tuple[int, list[int]]]:
        """Each of the tasks (their numbers) with the indices of the texts that may reach the cutoff."""
        wanted = sum(1 << row for row in tasks)
        found: dict[int, list[int]] = {}
        for column, text in enumerate(texts):
            if (met := self._met.get(text)) is None:
                pairs = map(self._holders.get, _pairs(text))
                self._met.keep(text, met := reduce(or_, filter(None, pairs), self._always))
            for row in bits(met & wanted):
                found.setdefault(row, []).append(column)
        return ((row, found[row]) for row in tasks if row in found)


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _alike(task: str, columns: Iterable[int], texts: Sequence[str]) -> list[tuple[int, int]]:
    """(index of the text, similarity) of those that reach the cutoff, the likest first."""
    worth = [(column, texts[column]) for column in columns]
    if len(texts) <= FEW:
        worth = [one for one in worth if _may_be_alike(task, one[1])]
    return sorted(_scores(task, worth), key=lambda one: (-one[1], one[0]))


def _may_be_alike(task: str, text: str) -> bool:
    """Whether the similarity would reach the cutoff if all characters that both have stood in order."""
    shared = sum(min(task.count(char), text.count(char)) for char in set(text))
    return 200 * shared >= CUTOFF * (len(task) + len(text))


def _scores(task: str, texts: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """(index of the text, similarity) of those that reach the cutoff."""
    if not texts:
        return []
    from rapidfuzz import fuzz, process

    numbered = dict(texts)
    found = process.extract(task, numbered, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=None)
    return [(column, int(score + 0.5)) for _, score, column in found]


def _pairs(text: str) -> Iterable[str]:
    return map(add, text, text[1:])


@cache
def _most_lost(length: int) -> int:
    """Pairs of neighbours that a name of so many characters loses at most and still reaches the cutoff.

    Every character left out costs two pairs, every one put in costs one. With `out` of them left out and
    `put` put in, (out + put) / (2 length - out + put) must not exceed what the cutoff allows.
    """
    spare = 100 - CUTOFF
    most = 0
    for out in range(length + 1):
        left = 2 * spare * length - (100 + spare) * out
        if left >= 0:
            most = max(most, 2 * out + left // (100 - spare))
    return most

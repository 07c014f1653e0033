"""The net under the grammar: names alike as strings that the grammar could not connect.

It only ever proposes a question to a person. Guards on actions, groups and qualifiers hold here too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import add

from checker.matching.compare import guard
from checker.matching.offer import Entry
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

CUTOFF = 84
"""Similarity (0 to 100, normalised insertions and deletions) below which nothing is proposed."""

FEW = 20
"""Names that are ruled out by their characters more quickly than rapidfuzz is imported."""


def similar(
    tasks: Sequence[Structure], entries: Sequence[Entry], words: Lexicon
) -> list[tuple[int, Entry, tuple[Evidence, ...]]]:
    """Pairs (index of task, entry, evidence) alike enough to ask about, the best first per task."""
    if not tasks or not entries:
        return []
    texts = [entry.structure.text for entry in entries]
    found = []
    for task, row, column, score in _alike(tasks, texts):
        try:
            guard(task, entries[column].structure, words)
        except Apart:
            continue
        why = Evidence("similar", {"score": score, "task": task.text, "item": texts[column]})
        found.append((row, entries[column], (why, *_sounds_alike(task.text, texts[column]))))
    return found


def _alike(
    tasks: Sequence[Structure], texts: Sequence[str]
) -> Iterator[tuple[Structure, int, int, int]]:
    """(task, its index, index of the text, similarity) of all pairs that reach the cutoff."""
    names = [task.text for task in tasks]
    for row, columns in enumerate(_worth_comparing(names, texts)):
        worth = [(column, texts[column]) for column in columns]
        if len(texts) <= FEW:
            worth = [one for one in worth if _may_be_alike(names[row], one[1])]
        found = _scores(names[row], worth)
        for column, score in sorted(found, key=lambda one: (-one[1], one[0])):
            yield tasks[row], row, column, score


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


def _worth_comparing(tasks: Sequence[str], texts: Sequence[str]) -> Iterator[Collection[int]]:
    """Indices of the texts that may reach the cutoff, for every task.

    Such a text leaves at most `_most_lost` of a task's pairs of neighbouring characters unshared, so it has
    one of any `_most_lost + 1` of them: the rarest ones are looked up.
    """
    holders: dict[str, list[int]] = {pair: [] for task in tasks for pair in _pairs(task)}
    for column, text in enumerate(texts):
        for pair in filter(holders.__contains__, _pairs(text)):
            holders[pair].append(column)
    for task in tasks:
        held = sorted((holders[pair] for pair in _pairs(task)), key=len)
        yield (
            set(chain.from_iterable(held[: _most_lost(len(task)) + 1]))
            if held
            else range(len(texts))
        )


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


def _sounds_alike(a: str, b: str) -> tuple[Evidence, ...]:
    """Evidence when the names differ in characters of one reading only: 登计 for 登记."""
    if len(a) != len(b):
        return ()
    from checker.matching.sound import same_sound

    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if pairs and all(same_sound(x, y) for x, y in pairs):
        words = {"task": "".join(x for x, _ in pairs), "item": "".join(y for _, y in pairs)}
        return (Evidence("homophone", words),)
    return ()

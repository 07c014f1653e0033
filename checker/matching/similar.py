"""The net under the grammar: names alike as strings that the grammar could not connect.

It only ever proposes a question to a person. Guards on actions, groups and qualifiers hold here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.matching.compare import guard
from checker.matching.offer import Entry
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

CUTOFF = 84
"""Similarity (0 to 100, normalised insertions and deletions) below which nothing is proposed."""

FEW = 2_000
"""Pairs of names of which it is quicker to rule out most by their characters than to import rapidfuzz."""

LARGE = 1_000_000
"""Pairs of names from which a matrix is worth the import of numpy."""


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
    if len(tasks) * len(texts) < FEW and not any(
        _may_be_alike(task.text, text) for task in tasks for text in texts
    ):
        return
    scores = _by_row if len(tasks) * len(texts) < LARGE else _by_matrix
    for row, found in enumerate(scores([task.text for task in tasks], texts)):
        for column, score in sorted(found, key=lambda one: (-one[1], one[0])):
            yield tasks[row], row, column, score


def _may_be_alike(task: str, text: str) -> bool:
    """Whether the similarity would reach the cutoff if all characters that both have stood in order."""
    shared = sum(min(task.count(char), text.count(char)) for char in set(text))
    return 200 * shared >= CUTOFF * (len(task) + len(text))


def _by_row(tasks: Sequence[str], texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """(index of the text, similarity) that reach the cutoff, a list for every task."""
    from rapidfuzz import fuzz, process

    for task in tasks:
        found = process.extract(task, texts, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=None)
        yield [(column, int(score + 0.5)) for _, score, column in found]


def _by_matrix(tasks: Sequence[str], texts: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """The same, many times faster once numpy is imported, which takes longer than most catalogues."""
    import numpy as np
    from rapidfuzz import fuzz, process

    for row in process.cdist(tasks, texts, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8):
        yield [(int(column), int(row[column])) for column in np.flatnonzero(row)]


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

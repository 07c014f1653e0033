"""The net under the grammar: names alike as strings that the grammar could not connect.

It only ever proposes a question to a person. Guards on actions, groups and qualifiers hold here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from checker.matching.compare import guard
from checker.matching.offer import Entry
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

CUTOFF = 84
"""Similarity (0 to 100, normalised insertions and deletions) below which nothing is proposed."""


def similar(
    tasks: Sequence[Structure], entries: Sequence[Entry], words: Lexicon
) -> list[tuple[int, Entry, tuple[Evidence, ...]]]:
    """Pairs (index of task, entry, evidence) alike enough to ask about, the best first per task."""
    if not tasks or not entries:
        return []
    import numpy as np
    from rapidfuzz import fuzz, process

    texts = [entry.structure.text for entry in entries]
    scores = process.cdist(
        [task.text for task in tasks], texts, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8
    )
    found = []
    for row, column in sorted(
        zip(*np.nonzero(scores), strict=True), key=lambda at: (at[0], -int(scores[at]), at[1])
    ):
        entry = entries[column]
        try:
            guard(tasks[row], entry.structure, words)
        except Apart:
            continue
        why = Evidence(
            "similar",
            {"score": int(scores[row, column]), "task": tasks[row].text, "item": texts[column]},
        )
        found.append((int(row), entry, (why, *_sounds_alike(tasks[row].text, texts[column]))))
    return found


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

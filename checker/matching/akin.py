"""The net under the net: names that share most of what they are about, where words are not known.

Action words, modes and other free words are left out, as the guards have looked at them already; what
remains is compared by characters and pairs of characters. Where the lexicon knows every word of both
names, the grammar's answer stands and nobody is asked. It only ever proposes a question to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from checker.matching.compare import guard, sectors_differ
from checker.matching.offer import Entry
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

ALIKE = 65
"""Least share of common characters and pairs, in percent (Dice)."""
ALIKE_AT_HOME = 50
"""The same where both departments are of one sector."""
CONTAINED = 80
"""So much of the shorter one in the longer one is enough in one sector, if the longer shares SOME."""
SOME = 15
MOST = 2
"""Names proposed for one task."""
PAIR = 2
"""Names that share no pair of characters are not compared."""
FREE = frozenset({"free", "soft", "default"})


def akin(
    tasks: Sequence[Structure], entries: Sequence[Entry], words: Lexicon
) -> list[tuple[int, Entry, tuple[Evidence, ...]]]:
    """Triples (index of task, entry, evidence) worth asking about, the likest first per task."""
    wanted = [_grams(_core(task, words)) for task in tasks]
    strange = [_strange(task) for task in tasks]
    holders: dict[str, list[int]] = defaultdict(list)
    for row, grams in enumerate(wanted):
        for gram in grams:
            if len(gram) == PAIR:
                holders[gram].append(row)
    likest: list[list[tuple[int, int]]] = [[] for _ in tasks]
    for number, entry in enumerate(entries):
        item = entry.structure
        known = not _strange(item)
        if known and not any(strange):
            continue
        grams = _grams(_core(item, words))
        met = set().union(*(holders[gram] for gram in grams if gram in holders))
        for row in met:
            if known and not strange[row]:
                continue
            common, mine, other = len(wanted[row] & grams), len(wanted[row]), len(grams)
            if 4 * common < mine + other and 5 * common < 4 * min(mine, other):
                continue  # less than _likeness ever takes
            score = _likeness(common, mine, other, tasks[row], item)
            if score and _may_be(tasks[row], item, words):
                likest[row].append((-score, number))
    return [
        (row, entries[number], (_evidence(-score, tasks[row], entries[number]),))
        for row, found in enumerate(likest)
        for score, number in sorted(found)[:MOST]
    ]


def _evidence(score: int, task: Structure, entry: Entry) -> Evidence:
    return Evidence("akin", {"score": score, "task": task.text, "item": entry.structure.text})


def _core(name: Structure, words: Lexicon) -> str:
    """The canonical form without its action words and free words."""
    left: list[str] = []
    last = 0
    for token in name.tokens:
        if token.start >= last and _says_little(token.text, words):
            left.append(name.text[last : token.start])
            last = token.start + len(token.text)
    return "".join(left) + name.text[last:]


@lru_cache(maxsize=8192)
def _says_little(word: str, words: Lexicon) -> bool:
    return all(
        facet == "action" or (facet != "object" and words.flags(facet, concept) & FREE)
        for facet, concept in words.terms[word].emits
    )


def _grams(text: str) -> frozenset[str]:
    return frozenset(text) | {text[at : at + 2] for at in range(len(text) - 1)}


def _likeness(common: int, mine: int, other: int, task: Structure, item: Structure) -> int:
    """Common characters and pairs in percent; 0 where they are too few to ask."""
    score = 200 * common // (mine + other)
    if not task.sectors & item.sectors:
        return score if score >= ALIKE else 0
    inside = 100 * common >= CONTAINED * min(mine, other)
    contained = inside and 100 * common >= SOME * max(mine, other)
    return score if score >= ALIKE_AT_HOME or contained else 0


def _may_be(task: Structure, item: Structure, words: Lexicon) -> bool:
    """Whether no guard forbids it."""
    if sectors_differ(task, item):
        return False
    try:
        guard(task, item, words)
    except Apart:
        return False
    return True


def _strange(name: Structure) -> bool:
    return bool(name.gaps) or not name.known

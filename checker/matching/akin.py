"""The net under the net: names that share most of what they are about, where words are not known.

Action words, modes and other free words are left out, as the guards have looked at them already; what
remains is compared by characters and pairs of characters. Where the lexicon knows every word of both
names, the grammar's answer mostly stands, and they must be more alike. It only ever proposes a question to
a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import add

from checker.matching.compare import guard, sectors_differ
from checker.matching.memory import Memory
from checker.matching.objects import compare_objects
from checker.matching.offer import Entry
from checker.matching.pair import Apart, Pair, heads_meet, known_apart
from checker.matching.similar import Asked, bits
from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon
from checker.normalizing.gathering import Emits

ALIKE = 65
"""Least share of common characters and pairs, in percent (Dice)."""
ALIKE_AT_HOME = 50
"""The same where both departments are of one sector and a word of either name is unknown."""
ALIKE_OBJECT = 30
"""The same where the grammar finds one object in both, known to it, and nothing else to tell them apart."""
CONTAINED = 80
"""So much of the shorter one in the longer one is enough in one sector, if the longer shares SOME."""
SOME = 15
MOST = 2
"""Names proposed for one task."""
PAIR = 2
SHORT = 4
"""Names are compared that share two pairs of characters, or one where the task has no more than SHORT."""
FREE = frozenset({"free", "soft", "default"})


class Akin:
    """Finds names akin to tasks that are known beforehand."""

    def __init__(self, tasks: Sequence[Structure], words: Lexicon) -> None:
        self._tasks, self._words = tasks, words
        self._wanted = [_grams(_core(task, words)) for task in tasks]
        self._holders, self._short = _index(self._wanted)
        self._met: Memory[Structure, int] = Memory()

    def __call__(self, open_: Sequence[int], entries: Sequence[Entry]) -> list[Asked]:
        """Pairs of the tasks `open_` (their numbers) and the entries, the likest first per task."""
        wanted = sum(1 << row for row in open_)
        likest: dict[int, list[tuple[int, int]]] = {row: [] for row in open_}
        for number, entry in enumerate(entries):
            item = entry.structure
            if (met := self._met.get(item)) is None:
                self._met.keep(item, met := self._sharing(_core(item, self._words)))
            if met := met & wanted:
                self._compare(met, number, item, likest)
        return [
            (row, entries[number], (_evidence(-score, self._tasks[row], entries[number]),))
            for row, found in likest.items()
            for score, number in sorted(found)[:MOST]
        ]

    def _sharing(self, core: str) -> int:
        """The tasks that share two pairs of characters with a name, or one where they are short."""
        once = twice = 0
        for held in filter(None, map(self._holders.get, map(add, core, core[1:]))):
            twice |= once & held
            once |= held
        return twice | once & self._short

    def _compare(
        self, met: int, number: int, item: Structure, likest: dict[int, list[tuple[int, int]]]
    ) -> None:
        """Note for each task of the set whether the name is alike enough, and no guard forbids it."""
        grams = _grams(_core(item, self._words))
        for row in bits(met):
            task, mine = self._tasks[row], self._wanted[row]
            score = _likeness(mine, grams)
            alike = _alike(score, mine, grams, task, item, self._words)
            if alike and _may_be(task, item, self._words):
                likest[row].append((-score, number))


def _index(wanted: Sequence[frozenset[str]]) -> tuple[dict[str, int], int]:
    """Tasks by their pairs of characters, and the short ones.

    Sets of tasks are numbers, one bit a task: a million names are turned down by a few operations.
    """
    holders: dict[str, int] = {}
    short = 0
    for row, grams in enumerate(wanted):
        pairs = [gram for gram in grams if len(gram) == PAIR]
        for pair in pairs:
            holders[pair] = holders.get(pair, 0) | 1 << row
        short |= (len(pairs) <= SHORT) << row
    return holders, short


def _evidence(score: int, task: Structure, entry: Entry) -> Evidence:
    return Evidence("akin", {"score": score, "task": task.text, "item": entry.structure.text})


def _core(name: Structure, words: Lexicon) -> str:
    """The canonical form without its action words and free words."""
    left: list[str] = []
    last = 0
    for token in name.tokens:
        if token.start >= last and _says_little(token.says.emits, words):
            left.append(name.text[last : token.start])
            last = token.start + len(token.text)
    return "".join(left) + name.text[last:] if last else name.text


@lru_cache(maxsize=8192)
def _says_little(emits: Emits, words: Lexicon) -> bool:
    return all(
        facet == "action" or (facet != "object" and words.flags(facet, concept) & FREE)
        for facet, concept in emits
    )


def _grams(text: str) -> frozenset[str]:
    return frozenset(text).union(map(add, text, text[1:]))


def _likeness(mine: frozenset[str], other: frozenset[str]) -> int:
    """Common characters and pairs in percent."""
    return round(200 * len(mine & other) / (len(mine) + len(other)))


def _alike(
    score: int,
    mine: frozenset[str],
    other: frozenset[str],
    task: Structure,
    item: Structure,
    words: Lexicon,
) -> bool:
    """Whether two names are alike enough to ask."""
    if score >= ALIKE:
        return not known_apart(task, item)
    if not (task.sectors & item.sectors and (_strange(task) or _strange(item))):
        return False
    if task.known and item.known and not heads_meet([task], item):
        return False
    fewer, more = sorted((len(mine), len(other)))
    common = len(mine & other)
    contained = 100 * common >= max(CONTAINED * fewer, SOME * more)
    if score >= ALIKE_AT_HOME or contained:
        return True
    return score >= ALIKE_OBJECT and _one_object(task, item, words)


def _one_object(task: Structure, item: Structure, words: Lexicon) -> bool:
    """Whether both are about the same, and the item tells the reason if the task does."""
    if (
        not (task.known and item.known)
        or "reason" in task.qualifiers.keys() - item.qualifiers.keys()
    ):
        return False
    pair = Pair(task, item, words)
    try:
        compare_objects(pair)
    except Apart:
        return False
    return not pair.doubts


def _may_be(task: Structure, item: Structure, words: Lexicon) -> bool:
    """Whether no guard forbids it, nor that one is about a proof and the other about what is proved."""
    if sectors_differ(task, item) or (item.known and _proves(task) != _proves(item)):
        return False
    try:
        guard(task, item, words)
    except Apart:
        return False
    return True


def _proves(name: Structure) -> bool:
    return "proof" in name.head_flags


def _strange(name: Structure) -> bool:
    """Whether a word of the running text is unknown; in a bracket it only narrows the name."""
    return not name.known or any(start >= 0 for start, _ in name.gaps)

"""Names of different catalogues side by side: which of them surely are one service.

Only names that can turn out the same are compared: they are about a common object, and at most one
character that no word explains differs on either side (matching/compare.py lets no more pass for
the same). All others are never looked at, so that the work grows with the names, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.matching.actions import ActionGuard
from checker.matching.compare import compare, guard, same_words_elsewhere
from checker.matching.objects import says_enough
from checker.matching.pair import Apart, Pair
from checker.matching.structure import Structure
from checker.matching.weighing import Weights, band, features, relation, score
from checker.model import Band, Relation
from checker.normalizing import NOTHING, Lexicon

FILED = "备案"
"""The verb of a filing."""
APPROVED = "generic:approve"
"""What the lexicon says of verbs of approval."""


class Judge:
    """Says of two names whether they are one service, or are kept apart by a guard."""

    def __init__(self, words: Lexicon, by: Weights) -> None:
        self.words = words
        self._by = by
        self._actions = ActionGuard(words)
        self.apart = cache(self._apart)

    def same(self, a: Structure, b: Structure) -> float | None:
        """The score of two names that surely are the same, in one direction at least and forbidden in none."""
        if same_words_elsewhere(a, b):
            return None
        first = self._pair(a, b)
        second = self._pair(b, a) if first else None
        if first is None or second is None:
            return None
        return max(filter(None, map(self._sure, (first, second))), default=None)

    def akin(self, a: Structure, b: Structure) -> bool:
        """Whether names under one code may be one service: nothing is said of them that excludes it."""
        first = not self._actions.forbids(a, b) and self._pair(a, b) is not None
        return first or (not self._actions.forbids(b, a) and self._pair(b, a) is not None)

    def worth_comparing(self, a: Structure, b: Structure) -> bool:
        """Whether what they do lets them be the same, or rivals, told at a look.

        Necessary for `same` and `rivals`: what actions raise in a doubt or sign, no other facet takes back.
        """
        first, second = self._actions.verdict(a, b), self._actions.verdict(b, a)
        if first.apart or second.apart:
            return False
        return first.clean or second.clean or first.rival or second.rival

    def rivals(self, a: Structure, b: Structure) -> bool:
        """Whether they differ in nothing but the kind of procedure: approved here, filed there."""
        if not _filed_or_approved(a, b) or same_words_elsewhere(a, b):
            return False
        pair = self._pair(a, b)
        return pair is not None and {one.key for one in pair.remarks} == {"kind.differs"}

    def _pair(self, a: Structure, b: Structure) -> Pair | None:
        try:
            return compare(a, b, self.words)
        except Apart:
            return None

    def _sure(self, pair: Pair) -> float | None:
        if pair.doubts or pair.signs:
            return None
        points = score(features(pair), self._by)
        sure = band(points, pair, self._by) is Band.ACCEPTED and relation(pair) is Relation.SAME
        return points if sure else None

    def _apart(self, a: Structure, b: Structure) -> bool:
        """Whether a guard on actions, groups, qualifiers or opposed objects, or the procedure, keeps them apart."""
        if _filed_or_approved(a, b) or _done_to_others(a, b):
            return True
        try:
            guard(a, b, self.words)
            guard(b, a, self.words)
        except Apart:
            return True
        return False


def _filed_or_approved(a: Structure, b: Structure) -> bool:
    """Whether one name speaks of 备案 and the other of 许可, 审批 or the like."""
    return any(
        FILED in one.doing.generics
        and FILED not in other.doing.generics
        and APPROVED in other.verb_flags
        for one, other in ((a, b), (b, a))
    )


def _done_to_others(a: Structure, b: Structure) -> bool:
    """Whether the actions that something is done to are not the same: 变更的公示, 延续的公示, 公示."""
    return a.doing.modifiers != b.doing.modifiers


def tells_enough(structure: Structure) -> bool:
    """Whether a name says what it is about, so that the like name elsewhere means the same."""
    if structure.head_slot.concepts == {NOTHING}:
        return False
    return bool(structure.sectors) or says_enough(structure)


def candidates(structures: Sequence[Structure], judge: Judge) -> Iterator[tuple[int, int]]:
    """Pairs of indices, the lower first, each once and in order, that may be the same.

    The unexplained characters of one are those of the other with one left out at most: 心脏 and 肝脏, each with
    a character of its own that nobody explains, are two things. What they do excludes nothing.
    """
    keys = [_blocks(structure, judge.words) for structure in structures]
    kinds = _kinds(structures)
    blocks: dict[tuple[str, str], dict[int, list[int]]] = {}
    for number, (concepts, text) in enumerate(keys):
        for concept in concepts:
            blocks.setdefault((concept, text), {}).setdefault(kinds.of[number], []).append(number)
    agreeing = kinds.agreeing(judge)
    for number, (concepts, text) in enumerate(keys):
        spare = {text[:at] + text[at + 1 :] for at in range(len(text))}
        near = [
            blocks[key]
            for concept in concepts
            for key in ((concept, text), *((concept, left) for left in spare))
            if key in blocks
        ]
        found: set[int] = set()
        for block in near:
            for kind, numbers in block.items():
                if agreeing(kinds.of[number], kind):
                    found.update(numbers)
        shorter = {other for other in found if len(keys[other][1]) < len(text)}
        later = {other for other in found - shorter if other > number}
        yield from ((min(number, other), max(number, other)) for other in sorted(shorter | later))


@dataclass(frozen=True)
class _Kinds:
    """Names alike in what decides how their actions compare: the kind of each, and one name of each kind."""

    of: list[int]
    examples: list[Structure]

    def agreeing(self, judge: Judge) -> Callable[[int, int], bool]:
        """Whether names of two kinds are worth comparing; each two kinds are asked once."""
        return cache(lambda a, b: judge.worth_comparing(self.examples[a], self.examples[b]))


def _kinds(structures: Sequence[Structure]) -> _Kinds:
    known: dict[object, int] = {}
    examples: list[Structure] = []
    of = []
    for structure in structures:
        kind = known.setdefault((structure.doing, structure.head_flags), len(examples))
        if kind == len(examples):
            examples.append(structure)
        of.append(kind)
    return _Kinds(of, examples)


def _blocks(structure: Structure, words: Lexicon) -> tuple[tuple[str, ...], str]:
    """The objects under which a name is looked for, and its unexplained characters in order."""
    about = _about(structure, words) if tells_enough(structure) else ()
    return about, "".join(sorted(structure.bare))


def _about(structure: Structure, words: Lexicon) -> tuple[str, ...]:
    """The objects a name is about, and their parts, which together mean the same."""
    head = structure.head_slot
    told = set(head.concepts | head.included)
    for concept in head.concepts:
        known = words.concepts.get(("object", concept))
        told.update(known.parts if known else ())
    return tuple(sorted(told))

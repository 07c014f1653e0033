"""Names of different catalogues side by side: which of them surely are one service.

Only names that can turn out the same are compared: they are about a common object, and at most one
character that no word explains differs on either side (matching/compare.py lets no more pass for
the same). All others are never looked at, so that the work grows with the names, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.comparing.gathering import Names
from checker.comparing.kinds import Kinds
from checker.comparing.marking import mark
from checker.matching.actions import ActionGuard
from checker.matching.compare import compare, guard, same_words_elsewhere
from checker.matching.pair import Apart, Pair
from checker.matching.structure import Structure
from checker.matching.weighing import Weights, band, features, relation, score
from checker.model import Band, Relation
from checker.normalizing import Lexicon

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

    def apart(self, a: Structure, b: Structure) -> bool:
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


def candidates(names: Names, kinds: Kinds) -> Iterator[tuple[int, int]]:
    """Pairs of names, the lower first, each once, that may be the same.

    The unexplained characters of one are those of the other with one left out at most: 心脏 and 肝脏, each with
    a character of its own that nobody explains, are two things. What they do excludes nothing.
    """
    blocks = _Blocks(names)
    agree, of = kinds.agree, [sight.kind for sight in names.sights]
    for number, (about, bare, kind) in enumerate(names.sights):
        found: set[int] = set()
        for concept in about:
            same = blocks.names[concept, bare]
            if len(same) > 1:
                found.update(other for other in same if other > number and agree(kind, of[other]))
        for shorter in blocks.with_one_less(about, bare):
            found.update(other for other in shorter if agree(kind, of[other]))
        if found:
            yield from sorted((min(number, other), max(number, other)) for other in found)


class _Blocks:
    """Names by an object they are about and their unexplained characters.

    The sums of those characters, by object, tell fast what is not there.
    """

    def __init__(self, names: Names) -> None:
        self.names: dict[tuple[str, str], list[int]] = {}
        self._sums: dict[str, set[int]] = {}
        for number, (about, bare, _) in enumerate(names.sights):
            total = sum(map(mark, bare))
            for concept in about:
                self.names.setdefault((concept, bare), []).append(number)
                self._sums.setdefault(concept, set()).add(total)

    def with_one_less(self, about: Sequence[str], bare: str) -> Iterator[list[int]]:
        """The names about one of the objects whose text is this one without one of its characters."""
        if not bare:
            return
        each = [*map(mark, bare)]
        total = sum(each)
        less = {total - one for one in each}
        for concept in about:
            if not self._sums[concept].isdisjoint(less):
                for text in {bare[:at] + bare[at + 1 :] for at in range(len(bare))}:
                    if found := self.names.get((concept, text)):
                        yield found

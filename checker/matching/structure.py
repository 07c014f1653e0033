"""What a name says: objects, actions, groups, qualifiers, and the characters nobody explained.

Chinese service names are head-final: the last object is what the service is about (the *head*),
what stands before it narrows it, what follows it is the action, or another thing altogether.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from checker.matching.doing import Act, Doing, doing_of, siblings
from checker.matching.once import once
from checker.matching.tokens import ASIDE, HELD, Gap, Token
from checker.normalizing import NOTHING, Lexicon

MODES = frozenset({"default", "must", "kept", "strict", "exact", "alone", "soft", "spare", "free"})
"""Flags that say how a group or qualifier counts; any other flag is its dimension."""

KIND = "kind"
"""The dimension of qualifiers that exclude each other."""


class Slot(Struct, frozen=True, array_like=True):
    """Objects of which the name means any or all, as in 企业及分支机构; not `told` = its sector adds it.

    `included` are objects a bracket adds: 居民身份证（包括临时）.
    """

    concepts: frozenset[str]
    start: int
    told: bool = True
    included: frozenset[str] = frozenset()


class Structure(Struct, eq=False, dict=True):
    """The facets of one name. Objects are worked out at once, the rest when somebody compares.

    Nobody changes it; it is not frozen, as that would double the time it takes to make one.
    `known` is false where no word of the lexicon names the object, so that the unexplained characters
    stand for it. `head_flags` are what the lexicon says of the objects the service is about, and
    `record` where any object is one.
    """

    text: str
    slots: tuple[Slot, ...]
    head: int
    head_flags: frozenset[str]
    known: bool
    tokens: tuple[Token, ...]
    gaps: tuple[Gap, ...]
    sectors: frozenset[str]
    words: Lexicon

    @property
    def head_slot(self) -> Slot:
        """The slot the service is about."""
        return self.slots[self.head]

    @once
    def beside(self) -> list[Slot]:
        """Objects beside the head that name another thing by themselves."""
        about = self.head_slot.concepts
        return [
            slot
            for slot in self.slots
            if slot.concepts != about
            and not all("weak" in self.words.flags("object", of) for of in slot.concepts)
        ]

    @once
    def spoken_sectors(self) -> frozenset[str]:
        """The sectors that the name itself tells, whoever publishes it: 医保 in 基本医疗保险关系转移."""
        return self.words.sectors_of(self.text)

    @once
    def verb_flags(self) -> frozenset[str]:
        """What the lexicon says of the generic verbs."""
        return self.words.flags_of("action", self.doing.generics)

    @once
    def doing(self) -> Doing:
        """What the name says is done."""
        border = self.head_slot.start if self.known else 0
        meant = self.meant
        proof = "proof" in self.head_flags
        acts: list[Act] = []
        held: set[str] = set()
        end = 0
        for token in self.tokens:
            if actions := token.says.actions:
                actions = tuple([meant.get(action, action) for action in actions])
                start, joined = token.start, token.joined
                if start == HELD:
                    held.update(actions)
                    continue
                if start == end > 0 and not joined:
                    joined = siblings(acts[-1][0], actions, self.words)
                acts.append((actions, start >= border or (start < 0 and not proof), joined))
                end = start + len(token.text) if start >= 0 else 0
        if NOTHING in meant and not acts and (self.head_slot.told or not self.gaps):
            acts.append(((meant[NOTHING],), True, False))
        done = doing_of(tuple(acts), proof, self.words)
        return replace(done, held=frozenset(held)) if held else done

    @property
    def meant(self) -> dict[str, str]:
        """What actions mean here: 落户 of a 新生儿 is 出生登记, 转移 of a 社会保险 is 转移接续 in all circumstances.

        NOTHING stands for the action of a name that tells none.
        """
        meanings = [
            of for thing in self.head_slot.concepts if (of := self.words.meanings.get(thing))
        ]
        if not meanings:
            return {}
        told = {NOTHING}.union(*[said for _, said in self._said("qualifiers")])
        meant: dict[str, str] = {}
        for (when, action), means in chain.from_iterable(of.items() for of in meanings):
            if when in told:
                meant[action] = means if meant.get(action, means) == means else action
        return meant

    @once
    def spelt_out(self) -> Structure:
        """The name with what it holds spelt out, for those who ask for one case of what it does."""
        told = replace(self)
        done = self.doing
        told.__dict__["doing"] = replace(done, actions=done.actions | done.held, held=frozenset())
        return told

    @once
    def groups(self) -> dict[str, frozenset[str]]:
        """Applicants and other groups by dimension; in each a bracket that tells another one singles that out.

        Not so where they are the ends of what is done: 两种养老保险互转（职工转居民） is between both.
        """
        told = self._said("groups")
        between = "between" in self.words.flags_of("action", self.doing.actions)
        return _singling_out("group", told, self.words, only=NOTHING if between else "")

    @once
    def singled_out(self) -> frozenset[str]:
        """Groups and qualifiers that a bracket singles out, so that siblings for others may stand beside: （个人）."""
        return self._scope(ASIDE)

    @once
    def included(self) -> frozenset[str]:
        """Groups and qualifiers that a bracket says are included: 居民身份证办理（包括临时）."""
        return self._scope(HELD)

    def _scope(self, place: int) -> frozenset[str]:
        """Groups and qualifiers of the words at a place outside the running text."""
        there = [token.says for token in self.tokens if token.start == place]
        return frozenset(of for says in there for of in (*says.groups, *says.qualifiers))

    @once
    def qualifiers(self) -> dict[str, frozenset[str]]:
        """Reasons, places and other qualifiers by dimension; kinds exclude each other, so a bracket singles one out."""
        return _singling_out("qualifier", self._said("qualifiers"), self.words, only=KIND)

    def _said(self, facet: str) -> list[tuple[int, tuple[str, ...]]]:
        """What the words say of a facet, with their places; not what a bracket merely includes."""
        return [
            (token.start, said)
            for token in self.tokens
            if token.start != HELD and (said := getattr(token.says, facet))
        ]

    @once
    def before(self) -> str:
        """Unexplained characters before the head; all of them where the name leaves the head out."""
        head = self.head_slot
        return "".join(
            text
            for start, text in self.gaps
            if start >= 0 and (start < head.start or not head.told)
        )

    @once
    def aside(self) -> str:
        """Unexplained characters in brackets that narrow the name."""
        return "".join(text for start, text in self.gaps if start < 0)

    @once
    def after(self) -> str:
        """Unexplained characters after the head began."""
        head = self.head_slot
        return "".join(text for start, text in self.gaps if start >= head.start and head.told)

    @once
    def bare(self) -> str:
        """All unexplained characters."""
        return "".join(text for _, text in self.gaps)


def _singling_out(
    facet: str, told: Sequence[tuple[int, tuple[str, ...]]], words: Lexicon, only: str = ""
) -> dict[str, frozenset[str]]:
    """Concepts by dimension, told with their places: what a bracket tells of a dimension, or of the `only` one, stands for all."""
    found = _dimensions(facet, tuple(said for _, said in told), words)
    aside = tuple(said for start, said in told if start == ASIDE)
    if not aside or (only and only not in found):
        return found
    singled = _dimensions(facet, aside, words)
    chosen = singled if not only else {of: one for of, one in singled.items() if of == only}
    return found | {of: one for of, one in chosen.items() if one <= found[of]}


@lru_cache(maxsize=32768)
def _dimensions(
    facet: str, said: tuple[tuple[str, ...], ...], words: Lexicon
) -> dict[str, frozenset[str]]:
    """The concepts of a facet by dimension."""
    found: dict[str, set[str]] = {}
    for concept in (concept for concepts in said for concept in concepts):
        flags = words.flags(facet, concept) - MODES
        dimension = min((flag for flag in flags if ":" not in flag), default=concept)
        found.setdefault(dimension, set()).add(concept)
    return {dimension: _narrowest(facet, found[dimension], words) for dimension in sorted(found)}


def _narrowest(facet: str, concepts: set[str], words: Lexicon) -> frozenset[str]:
    """The concepts without those that others are kinds of: 购房提取（二手房） is that of a 二手房."""
    above = (words.ancestors(facet, concept) - {concept} for concept in concepts)
    return frozenset(concepts.difference(*above))

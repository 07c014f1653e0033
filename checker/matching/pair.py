"""A task and an item side by side, and what was found out about them so far."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NoReturn

from msgspec import Struct, field

from checker.matching.structure import Structure
from checker.model import Evidence
from checker.normalizing import Lexicon

EQUAL, NARROWER, BROADER, OVERLAP = "equal", "narrower", "broader", "overlap"
"""How a facet of the item stands to the same facet of the task."""


class Remark(Struct, frozen=True):
    """What was found out about a facet: a key of evidence, and what the task and the item say.

    Put into words only when somebody wants to read it: most pairs are turned down.
    """

    key: str
    task: object
    item: object

    @property
    def evidence(self) -> Evidence:
        """The remark in words."""
        return Evidence(self.key, {"task": say(self.task), "item": say(self.item)})


class Apart(Exception):
    """A guard: the two names cannot be the same service. Carries the reason."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.key)
        self.remark = remark

    @property
    def evidence(self) -> Evidence:
        """The reason in words."""
        return self.remark.evidence


def say(value: object) -> str:
    """A set of concepts, or anything else, in words."""
    if isinstance(value, (frozenset, set, tuple, list)):
        return "、".join(sorted(str(part) for part in value))
    return str(value)


class Pair(Struct):
    """Two structures under one lexicon, with the signs, doubts and remarks gathered so far.

    `goes_along`: the item's object lacks nothing but what goes along with it, as 分支机构 with 企业.
    """

    task: Structure
    item: Structure
    words: Lexicon
    signs: set[str] = field(default_factory=set)
    doubts: int = 0
    remarks: list[Remark] = field(default_factory=list)
    goes_along: bool = False

    @property
    def evidence(self) -> list[Evidence]:
        """The remarks in words."""
        return [remark.evidence for remark in self.remarks]

    def add(self, sign: str, key: str, task: object, item: object, doubt: bool = False) -> None:
        """Record one facet; an equal facet says nothing by itself."""
        if sign != EQUAL:
            self.signs.add(sign)
            self.remark(f"{key}.{sign}", task, item)
        self.doubts += doubt

    def remark(self, key: str, task: object, item: object) -> None:
        """Add a piece of evidence."""
        self.remarks.append(Remark(key, task, item))

    def part(self, guard: str, task: object, item: object) -> NoReturn:
        """Raise Apart: the guard forbids the correspondence."""
        raise Apart(Remark(f"guard.{guard}", task, item))

    def flags(self, facet: str, concepts: frozenset[str]) -> frozenset[str]:
        """Flags of all the concepts together."""
        return self.words.flags_of(facet, concepts)

    def all_flagged(self, facet: str, concepts: Iterable[str], *flags: str) -> bool:
        """Whether every one of the concepts bears one of the flags."""
        wanted = set(flags)
        return all(self.words.flags(facet, concept) & wanted for concept in concepts)

    def sets(self, facet: str, task: frozenset[str], item: frozenset[str]) -> str | None:
        """How the set `item` stands to the set `task`; None = apart."""
        return sets(facet, task, item, self.words)


@lru_cache(maxsize=32768)
def sets(facet: str, task: frozenset[str], item: frozenset[str], words: Lexicon) -> str | None:
    """How the set `item` stands to the set `task` under the lexicon's kinds and parts; None = apart."""
    if task == item:
        return EQUAL
    up = {concept: words.ancestors(facet, concept) for concept in task | item}
    inside = {i for i in item if any(t in up[i] for t in task)}
    covered = {t for t in task if any(i in up[t] for i in item) or _named(facet, t, item, words)}
    if inside == item:
        return EQUAL if covered == task else NARROWER
    if covered == task:
        return BROADER
    return OVERLAP if inside or covered else None


def _named(facet: str, concept: str, said: frozenset[str], words: Lexicon) -> bool:
    """Whether `said` names every part of a concept: 迁出 and 迁入 are 迁移."""
    known = words.concepts.get((facet, concept))
    return bool(known and known.parts and said >= set(known.parts))


def about(structure: Structure) -> frozenset[str]:
    """The objects a name is about."""
    return structure.head_slot.concepts


def heads_meet(names: Iterable[Structure], other: Structure) -> bool:
    """Whether the object of any of the names is that of the other, a kind of it, or holds it."""
    of = about(other)
    return any(sets("object", about(name), of, name.words) for name in names)


def known_apart(task: Structure, item: Structure) -> bool:
    """Whether every word of both is known, in brackets too, and they are about different things."""
    known = task.known and item.known and not (task.gaps or item.gaps)
    return known and not heads_meet([task], item)

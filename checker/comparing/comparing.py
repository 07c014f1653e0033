"""Over all catalogues: names to clusters, clusters to a consensus, and what each catalogue does otherwise."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from checker.comparing.clusters import Cluster, Edge, Node, clusters
from checker.comparing.diverging import Found, Member, divergences
from checker.comparing.extracting import Extract, Key, TaskId
from checker.comparing.naming import Name, Spelled, deviations, recommended
from checker.comparing.pairs import Judge, candidates, tells_enough
from checker.comparing.uniform import (
    agreements,
    asked,
    performances,
    side_by_side,
    unlike_others,
)
from checker.matching.structure import Structure, parse, revive
from checker.matching.weighing import Weights
from checker.model import Consensus, Divergence, TaskList, Variant, Weakest
from checker.normalizing import Lexicon, plain

LEAST = 2
"""Catalogues that make a consensus worth showing; what rules claim of it needs more (their options)."""
CERTAIN = 100.0


@dataclass(frozen=True)
class Comparison:
    """What comes out: items with several catalogues, and divergences by id of catalogue."""

    consensus: tuple[Consensus, ...] = ()
    divergences: Mapping[str, tuple[Divergence, ...]] = field(default_factory=dict)


@dataclass
class _Names:
    """The distinct names of all catalogues, as they were read, and who has them."""

    keys: list[Key]
    structures: list[Structure]
    members: list[list[Member]]

    @cached_property
    def by_key(self) -> dict[Key, Structure]:
        """Structures by what was read."""
        return dict(zip(self.keys, self.structures, strict=True))

    @cached_property
    def owners(self) -> list[dict[str, str]]:
        """The catalogues that have each name, with its wording there."""
        return [{m.extract.id: m.row.wording for m in members} for members in self.members]

    def side_by_side(self, a: int, b: int) -> bool:
        """Whether a catalogue has both under different wordings: it tells two services apart."""
        one, other = self.owners[a], self.owners[b]
        return any(one[name] != other[name] for name in one.keys() & other.keys())


def compare_catalogues(
    extracts: Iterable[Extract], lists: Sequence[TaskList], words: Lexicon, by: Weights
) -> Comparison:
    """Compare the catalogues; the order in which they come does not matter."""
    with _without_collecting():
        return _compared(extracts, lists, words, by)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Millions of small objects that all stay: to look for cycles among them takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _compared(
    extracts: Iterable[Extract], lists: Sequence[TaskList], words: Lexicon, by: Weights
) -> Comparison:
    ordered = sorted(extracts, key=lambda one: (one.region.code if one.region else "~", one.id))
    names = _gather(ordered, words)
    judge = Judge(words, by)
    rivals: list[tuple[int, int]] = []
    found = _clusters(names, judge, rivals)
    listed = {(tasks.id, task.id): task.name for tasks in lists for task in tasks.tasks}
    builder = _Builder(names, words, listed)
    known = [builder.build(cluster) for cluster in found]
    shown = [one for one in known if len(one.consensus.catalogues) >= LEAST]
    return Comparison(
        consensus=tuple(sorted((one.consensus for one in shown), key=_order)),
        divergences=divergences(
            ordered,
            known,
            [(names.members[a], names.members[b]) for a, b in rivals],
            unlike_others(shown),
        ),
    )


def _order(one: Consensus) -> tuple[int, str, tuple[TaskId, ...], tuple[str, ...]]:
    """Items of most wordings first, as they need work most."""
    return (-len(one.variants), one.name, one.tasks, one.codes)


def _gather(extracts: Iterable[Extract], words: Lexicon) -> _Names:
    held: dict[Key, list[Member]] = {}
    for one in extracts:
        for number, row in enumerate(one.rows):
            held.setdefault(row.key, []).append(Member(one, row, number))
    keys = sorted(held, key=_in_order)
    made = [revive(key.text, key.brackets, frozenset(key.sectors), words) for key in keys]
    return _Names(keys, made, [held[key] for key in keys])


def _in_order(key: Key) -> tuple[object, ...]:
    brackets = tuple((one.kind, one.text, one.emits) for one in key.brackets)
    return key.text, brackets, key.sectors


def _clusters(names: _Names, judge: Judge, rivals: list[tuple[int, int]]) -> list[Cluster]:
    """The clusters; pairs that differ in the kind of procedure alone are added to `rivals`."""
    nodes: list[Node] = [("name", number) for number in range(len(names.keys))]
    edges = [*_by_task(names), *_by_code(names, judge), *_by_name(names, judge, rivals)]

    def apart(a: int, b: int) -> bool:
        if names.side_by_side(a, b):
            return True
        return judge.apart(names.structures[a], names.structures[b])

    return clusters(nodes, edges, apart)


def _by_task(names: _Names) -> Iterator[Edge]:
    for number, members in enumerate(names.members):
        best: dict[TaskId, float] = {}
        for member in members:
            for task, score in member.row.tasks:
                best[task] = max(score, best.get(task, 0.0))
        yield from (
            Edge(score, "task", ("name", number), ("task", task)) for task, score in best.items()
        )


def _by_code(names: _Names, judge: Judge) -> Iterator[Edge]:
    """Names under one 基本编码, each with the most frequent of them, unless what they say excludes it."""
    bearers: dict[str, Counter[int]] = {}
    for number, members in enumerate(names.members):
        for member in members:
            if member.row.base:
                bearers.setdefault(member.row.base, Counter())[number] += 1
    for counts in bearers.values():
        first, *others = sorted(counts, key=lambda number: (-counts[number], number))
        for other in others:
            if judge.akin(names.structures[first], names.structures[other]):
                a, b = sorted((first, other))
                yield Edge(CERTAIN, "code", ("name", a), ("name", b))


def _by_name(names: _Names, judge: Judge, rivals: list[tuple[int, int]]) -> Iterator[Edge]:
    """Names that the matcher takes for the same; a catalogue's own near twins are its own affair."""
    for a, b in candidates(names.structures, judge):
        one, other = names.structures[a], names.structures[b]
        if names.side_by_side(a, b):
            continue
        if judge.rivals(one, other):
            rivals.append((a, b))
            continue
        score = judge.same(one, other)
        if score is not None:
            yield Edge(score, "name", ("name", a), ("name", b))


class _Builder:
    """Turns clusters into what is known of an item."""

    def __init__(self, names: _Names, words: Lexicon, listed: Mapping[TaskId, str]) -> None:
        self._names, self._words, self._listed = names, words, listed
        self._rank = {task: number for number, task in enumerate(listed)}

    def build(self, cluster: Cluster) -> Found:
        """The consensus of a cluster with its members."""
        numbers = [value for _, value in cluster.nodes if isinstance(value, int)]
        tasks = [value for _, value in cluster.nodes if isinstance(value, tuple)]
        ranked = tuple(sorted(tasks, key=self._rank.__getitem__))
        members = [m for number in numbers for m in self._names.members[number]]
        if len(members) == 1 or len({m.extract.id for m in members}) < LEAST:
            alone = Consensus(members[0].row.wording, "explicit", ranked, (), ())
            return Found(alone, tuple(members), alone.name)
        enough = any(tells_enough(self._names.structures[number]) for number in numbers)
        if not enough and not ranked:
            members = members[:1]
        spelled = [Spelled(m.extract.id, m.extract.province, m.row.wording) for m in members]
        wording, reason = recommended(spelled, [self._listed[task] for task in ranked])
        name = wording if ranked else _published(wording, members)
        codes = sorted({m.row.base for m in members if m.row.base})
        variants = self._variants(members, self._model(wording, members))
        weakest = self._weakest(cluster.weakest)
        held = side_by_side(members)
        consensus = Consensus(
            name=name,
            reason=reason,
            tasks=ranked,
            codes=tuple(codes),
            variants=variants,
            weakest=weakest,
            elements=agreements(held),
            materials=asked(held),
            listing=sum(bool(values.materials) for _, values in held),
            performance=performances(held),
        )
        return Found(consensus, tuple(members), wording)

    def _model(self, name: str, members: Sequence[Member]) -> Name:
        shown = _published(name, members)
        for member in members:
            if member.row.name == shown:
                return self._name(shown, member)
        return Name(name, parse(name, (), "", self._words))

    def _name(self, name: str, member: Member) -> Name:
        return Name(name, self._names.by_key[member.row.key], member.extract.places)

    def _variants(self, members: Sequence[Member], model: Name) -> tuple[Variant, ...]:
        by_name: dict[str, list[Member]] = {}
        for member in members:
            by_name.setdefault(member.row.name, []).append(member)
        made = [
            Variant(
                name=name,
                catalogues=tuple(sorted({m.extract.id for m in same})),
                provinces=tuple(sorted({m.extract.province for m in same if m.extract.region})),
                count=sum(m.row.count for m in same),
                deviations=deviations(self._name(name, same[0]), model, self._words),
            )
            for name, same in by_name.items()
        ]
        return tuple(sorted(made, key=lambda one: (-len(one.catalogues), one.name)))

    def _weakest(self, edge: Edge | None) -> Weakest | None:
        if edge is None:
            return None
        a, b = (self._shown(node) for node in (edge.a, edge.b))
        return Weakest(a, b, edge.how, edge.score)

    def _shown(self, node: Node) -> str:
        value = node[1]
        if isinstance(value, tuple):
            return self._listed[value]
        return self._names.members[value][0].row.name


def _published(wording: str, members: Iterable[Member]) -> str:
    """The wording as most write it, brackets and all; without level marks if anybody does without."""
    written = Counter(
        member.row.name
        for member in members
        if member.row.wording == wording and plain(member.row.name) == wording
    )
    return min(written, key=lambda name: (-written[name], name), default=wording)

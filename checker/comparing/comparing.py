"""Over all catalogues: names to clusters, clusters to a consensus, and what each catalogue does otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from checker.comparing.clusters import Cluster, Edge, Node, clusters
from checker.comparing.diverging import divergences, wordings
from checker.comparing.extracting import Extract
from checker.comparing.gathering import Member, Names
from checker.comparing.kinds import Kinds
from checker.comparing.linking import Links, linked
from checker.comparing.naming import Name, Spelled, deviations, recommended
from checker.comparing.numbering import numbers
from checker.comparing.pairs import Judge
from checker.comparing.rows import TaskId
from checker.comparing.services import Services
from checker.comparing.sharing import Share, alone
from checker.comparing.told import Found, Told
from checker.comparing.uniform import (
    agreements,
    asked,
    performances,
    side_by_side,
    unlike_others,
)
from checker.matching.memory import parse
from checker.matching.weighing import Weights
from checker.model import Consensus, Divergence, TaskList, Variant, Weakest
from checker.normalizing import Lexicon, plain

LEAST = 2
"""Catalogues that make a consensus worth showing; what rules claim of it needs more (their options)."""


@dataclass(frozen=True)
class Comparison:
    """What comes out: items with several catalogues, and divergences by id of catalogue."""

    consensus: tuple[Consensus, ...] = ()
    divergences: Mapping[str, tuple[Divergence, ...]] = field(default_factory=dict)


def compare_catalogues(
    extracts: Iterable[Extract],
    lists: Sequence[TaskList],
    words: Lexicon,
    by: Weights,
    share: Share = alone,
) -> Comparison:
    """Compare the catalogues; neither the order in which they come matters, nor where the work is done."""
    ordered = sorted(extracts, key=lambda one: (one.region.code if one.region else "~", one.id))
    judge = Judge(words, by)
    kinds = Kinds(ordered, words, judge.worth_comparing)
    names = Names(ordered, words, kinds.of, _concerned(ordered, kinds))
    links = linked(names, judge, kinds, share)
    services = Services(names, _clusters(links, names, judge))
    listed = {(tasks.id, task.id): task.name for tasks in lists for task in tasks.tasks}
    builder = _Builder(names, words, listed)
    known = share(partial(_known, services, builder), services.met())
    rivals = [(names.members(a), names.members(b)) for a, b in links.rivals]
    return Comparison(
        consensus=tuple(sorted((one for one, _ in known if one), key=_order)),
        divergences=divergences(services, (each for _, told in known for each in told), rivals),
    )


def _known(
    services: Services, builder: _Builder, met: Sequence[Cluster]
) -> list[tuple[Consensus | None, list[Told]]]:
    """Of each service the consensus of its catalogues, where there are several, and what is told of them."""
    known: list[tuple[Consensus | None, list[Told]]] = []
    for cluster, members in services.members(met):
        found = builder.build(cluster, members)
        several = len(found.consensus.catalogues) >= LEAST
        told = [*wordings(found), *numbers(found), *unlike_others(found)]
        known.append((found.consensus if several else None, told))
    return known


def _order(one: Consensus) -> tuple[int, str, tuple[TaskId, ...], tuple[str, ...]]:
    """Items of most wordings first, as they need work most."""
    return (-len(one.variants), one.name, one.tasks, one.codes)


def _concerned(extracts: Sequence[Extract], kinds: Kinds) -> Sequence[Sequence[int]]:
    from checker.comparing.concerning import concerned

    return concerned([one.marks for one in extracts], kinds.of, kinds.agree)


def _clusters(links: Links, names: Names, judge: Judge) -> list[Cluster]:
    """Names of one service."""

    @cache
    def apart(a: int, b: int) -> bool:
        if names.side_by_side(a, b):
            return True
        return judge.apart(names.structure(a), names.structure(b))

    return clusters(links.edges, apart)


class _Builder:
    """Turns clusters into what is known of an item."""

    def __init__(self, names: Names, words: Lexicon, listed: Mapping[TaskId, str]) -> None:
        self._names, self._words, self._listed = names, words, listed
        self._rank = {task: number for number, task in enumerate(listed)}

    def build(self, cluster: Cluster, members: list[Member]) -> Found:
        """The consensus of a cluster with its members."""
        tasks = [value for _, value in cluster.nodes if isinstance(value, tuple)]
        ranked = tuple(sorted(tasks, key=self._rank.__getitem__))
        if len({m.extract.id for m in members}) < LEAST:
            alone = Consensus(members[0].row.wording, "explicit", ranked, (), ())
            return Found(alone, members, alone.name)
        if not ranked and not any(self._names.sights[m.name].about for m in members):
            members = members[:1]
        spelled = (Spelled(m.extract.id, m.extract.province, m.row.wording) for m in members)
        wording, reason = recommended(spelled, [self._listed[task] for task in ranked])
        shown = _published(wording, members)
        codes = sorted({m.row.base for m in members if m.row.base})
        variants = self._variants(members, self._model(wording, shown, members))
        weakest = self._weakest(cluster.weakest)
        held = side_by_side(members)
        consensus = Consensus(
            name=wording if ranked else shown,
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
        return Found(consensus, members, wording, held)

    def _model(self, name: str, shown: str, members: Sequence[Member]) -> Name:
        """What variants depart from: the name as it is `shown` if anybody has it, else its wording."""
        for member in members:
            if member.row.name == shown:
                return self._name(shown, member)
        return Name(name, parse(name, (), "", self._words))

    def _name(self, name: str, member: Member) -> Name:
        return Name(name, self._names.structure(member.name), member.extract.places)

    def _variants(self, members: Sequence[Member], model: Name) -> tuple[Variant, ...]:
        by_name: dict[str, list[Member]] = {}
        for member in members:
            by_name.setdefault(member.row.name, []).append(member)
        made = [
            Variant(
                name=name,
                catalogues=tuple(sorted({m.extract.id for m in same})),
                provinces=tuple(sorted({m.extract.province for m in same if m.extract.region})),
                count=sum(m.row.items for m in same),
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
        return self._names.first(value).name


def _published(wording: str, members: Iterable[Member]) -> str:
    """The wording as most write it, brackets and all; without level marks if anybody does without."""
    written = Counter(member.row.name for member in members if member.row.wording == wording)
    plainly = [name for name in written if plain(name) == wording]
    return min(plainly, key=lambda name: (-written[name], name), default=wording)

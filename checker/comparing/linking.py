"""Which names of all catalogues are linked, and how: by a task, by a 基本编码, by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from checker.comparing.clusters import Edge
from checker.comparing.gathering import Names
from checker.comparing.kinds import Kinds
from checker.comparing.pairs import Judge, candidates
from checker.comparing.sharing import Share

CERTAIN = 100.0
Two = tuple[int, int]
"""The numbers of two names, the lower first."""


class Links(NamedTuple):
    """Links between names, and the pairs of names that differ in the kind of procedure alone."""

    edges: list[Edge]
    rivals: list[Two]


def linked(names: Names, judge: Judge, kinds: Kinds, share: Share) -> Links:
    """All links; what is said of two names hangs on them alone, so that the pairs can be shared out."""
    coded, alike = list(_coded(names)), list(candidates(names, kinds))
    akin = share(partial(_akin, names, judge), coded)
    said = share(partial(_said, names, judge), alike)
    edges = [*_by_task(names)]
    edges += (_edge(CERTAIN, "code", pair) for pair, one in zip(coded, akin, strict=True) if one)
    rivals = []
    for pair, (score, differ) in zip(alike, said, strict=True):
        if score is not None:
            edges.append(_edge(score, "name", pair))
        elif differ:
            rivals.append(pair)
    return Links(edges, rivals)


def _edge(score: float, how: str, pair: Two) -> Edge:
    a, b = pair
    return Edge(score, how, ("name", a), ("name", b))


def _by_task(names: Names) -> Iterator[Edge]:
    for number, best in names.tasks.items():
        for task, score in best.items():
            yield Edge(score, "task", ("name", number), ("task", task))


def _coded(names: Names) -> Iterator[Two]:
    """Names under one 基本编码, each with the most frequent of them."""
    for places in names.bearers.values():
        if len(places) > 1:
            counts = Counter(map(names.number, places))
            first, *others = sorted(counts, key=lambda number: (-counts[number], number))
            yield from ((min(first, other), max(first, other)) for other in others)


def _akin(names: Names, judge: Judge, pairs: Sequence[Two]) -> list[bool]:
    """Whether names under one code may be one service: unless what they say excludes it."""
    return [judge.akin(names.structure(a), names.structure(b)) for a, b in pairs]


def _said(names: Names, judge: Judge, pairs: Sequence[Two]) -> list[tuple[float | None, bool]]:
    """The score of names that the matcher takes for the same, and whether the names are rivals instead.

    A catalogue's own near twins are its own affair.
    """
    found: list[tuple[float | None, bool]] = []
    for a, b in pairs:
        rivals, score = False, None
        if not names.side_by_side(a, b):
            one, other = names.structure(a), names.structure(b)
            rivals = judge.rivals(one, other)
            score = None if rivals else judge.same(one, other)
        found.append((score, rivals))
    return found

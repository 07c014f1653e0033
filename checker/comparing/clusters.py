"""Links between names to clusters of one service: connected components that no guard would tear apart.

Links are taken strongest first. One that would bring together two names which a guard keeps apart, or two
tasks of one list, is not taken: of a chain A~B~C with A and C apart the weaker link gives way. What is
taken is a spanning forest of the strongest links, so the weakest of a tree is the weakest of its cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from checker.comparing.rows import TaskId

Node = tuple[str, int | TaskId]
"""``("name", number)`` or ``("task", (list, id))``."""


class Edge(NamedTuple):
    """A link that says two nodes are one service; `score` 0 to 100, `how` task | code | name."""

    score: float
    how: str
    a: Node
    b: Node


class Cluster(NamedTuple):
    """Nodes of one service in order, and the weakest link that holds them together."""

    nodes: tuple[Node, ...]
    weakest: Edge | None


_HOW = ("task", "code", "name")
"""Of equally strong links those through a task of a list are taken first, then codes."""


def clusters(edges: Iterable[Edge], apart: Callable[[int, int], bool]) -> list[Cluster]:
    """All clusters of two nodes and more, in the order of their first nodes.

    `apart` tells whether a guard keeps two names apart. The result does not depend on the order of `edges`.
    """
    import networkx as nx

    graph = nx.Graph()
    held: dict[Node, set[Node]] = {}
    for edge in sorted(edges, key=_strength):
        one, other = held.get(edge.a, {edge.a}), held.get(edge.b, {edge.b})
        if one is other or edge.b in one or _torn(one, other, apart):
            continue
        graph.add_edge(edge.a, edge.b, edge=edge)
        joined = one | other
        held.update(dict.fromkeys(joined, joined))
    components = sorted(tuple(sorted(one)) for one in nx.connected_components(graph))
    place = {node: number for number, one in enumerate(components) for node in one}
    weakest: dict[int, Edge] = {}
    for *_, edge in graph.edges.data("edge"):
        known = weakest.get(place[edge.a], edge)
        weakest[place[edge.a]] = max(known, edge, key=_strength)
    return [Cluster(one, weakest.get(number)) for number, one in enumerate(components)]


def _strength(edge: Edge) -> tuple[float, int, Node, Node]:
    return (-edge.score, _HOW.index(edge.how), edge.a, edge.b)


def _torn(one: set[Node], other: set[Node], apart: Callable[[int, int], bool]) -> bool:
    """Whether some node of one is kept apart from some node of the other."""
    return any(_apart(a, b, apart) for a in one for b in other)


def _apart(a: Node, b: Node, apart: Callable[[int, int], bool]) -> bool:
    """A list names its services one by one: two tasks of it are two services."""
    if isinstance(a[1], tuple) or isinstance(b[1], tuple):
        both = isinstance(a[1], tuple) and isinstance(b[1], tuple)
        return both and a[1][0] == b[1][0] and a != b  # type: ignore[index]
    return apart(a[1], b[1])

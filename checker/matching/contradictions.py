"""Decisions that cannot all be right: A is B and B is C, yet A is said not to be C.

Tasks and items are the nodes of a graph, `same` decisions its edges. Whatever hangs together is one
service; a decision that two nodes of it are different, or one a part of the other, contradicts the
rest. That one item is the same as two tasks contradicts nothing: lists overlap.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from checker.matching.judgements import JudgementBook
from checker.model import Catalogue, Item, Judgement, Task

TaskNode = tuple[str, str]
"""List and id of a task."""
ItemNode = tuple[str, str]
"""Wording and code of an item."""
Node = tuple[str, TaskNode | ItemNode]

AGAINST = ("different", "part", "whole")


class Contradiction(Struct, frozen=True):
    """A decision and the chain of `same` decisions, from its task to its item, that contradicts it.

    `chain` holds the names along the way, the task first; `because` the decisions of the chain.
    """

    judgement: Judgement
    task: Task
    item: Item
    chain: tuple[str, ...]
    because: tuple[tuple[Judgement, Task], ...]


class _Edge(Struct, frozen=True):
    task: Task
    item: Item
    judgement: Judgement
    ends: tuple[Node, Node]


def contradictions(
    book: JudgementBook, catalogue: Catalogue, tasks: Iterable[tuple[str, Task]]
) -> Iterator[Contradiction]:
    """Contradictions among the decisions that take effect in a catalogue, in the order of its items."""
    edges = list(_edges(book, catalogue, {(of, task.id): task for of, task in tasks}))
    against = [edge for edge in edges if edge.judgement.verdict in AGAINST]
    same = [edge for edge in edges if edge.judgement.verdict == "same"]
    if not against or not same:
        return
    import networkx as nx

    graph = nx.Graph()
    for edge in same:
        graph.add_edge(*edge.ends, by=edge)
    group = {
        node: number
        for number, nodes in enumerate(nx.connected_components(graph))
        for node in nodes
    }
    for edge in against:
        task, item = edge.ends
        if task in group and group[task] == group.get(item):
            path: Sequence[Node] = nx.shortest_path(graph, task, item)
            steps = [graph.edges[pair]["by"] for pair in itertools.pairwise(path)]
            yield _told(edge, path, steps)


def _edges(
    book: JudgementBook, catalogue: Catalogue, tasks: dict[tuple[str, str], Task]
) -> Iterator[_Edge]:
    """Every decision in effect, once for items that bear the same wording and code."""
    here = book.here(catalogue)
    judged: dict[str, list[tuple[str, str]]] = {}
    for of, names in here.by_task.items():
        for name in names if of in tasks else ():
            judged.setdefault(name, []).append(of)
    seen = set()
    for item in catalogue.items if judged else ():
        node = (here.wording(item.name), item.code)
        for of in judged.get(node[0], ()):
            verdict = book.verdict(of[0], tasks[of], item, catalogue)
            if verdict and (of, node) not in seen:
                seen.add((of, node))
                yield _Edge(tasks[of], item, verdict, (("task", of), ("item", node)))


def _told(edge: _Edge, path: Sequence[Node], steps: Sequence[_Edge]) -> Contradiction:
    names = {step.ends[0]: step.task.name for step in steps}
    names |= {step.ends[1]: step.item.name for step in steps}
    return Contradiction(
        edge.judgement,
        edge.task,
        edge.item,
        tuple(names[node] for node in path),
        tuple((step.judgement, step.task) for step in steps),
    )

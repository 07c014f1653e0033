"""Conflicts: one item that seems to be several tasks of one list (of one one-thing, where there are such).

Within each connected component of tasks and items the best one-to-one assignment is found first.
What it leaves over is not dropped: another item for a task that has one stays, as a duplicate; a
task that lost its item to a better one, and every tie, becomes a question that names the rival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from checker.matching.known import Known
from checker.matching.settling import Found
from checker.model import Band, Evidence, Link, Relation

Edge = tuple[int, int]
"""Number of a task and number of an entry."""


def assign(known: Sequence[Known], found: Sequence[Found]) -> None:
    """Settle the conflicts among accepted `same` links, in place; a one-thing of several batches is each of them."""
    rivals: dict[tuple[tuple[str, str], int], list[int]] = defaultdict(list)
    for number, (task, links) in enumerate(zip(known, found, strict=True)):
        for entry, (_, link) in links.items() if task.by_grammar else ():
            if link.band is Band.ACCEPTED and link.relation is Relation.SAME:
                rivals[(task.list, task.task.one_thing), entry].append(number)
    for tasks in {key[0]: None for key, of in rivals.items() if len(of) > 1}:
        edges = [
            (task, entry) for (of, entry), hit in rivals.items() if of == tasks for task in hit
        ]
        for edge, rival in _lost(edges, found).items():
            _ask(edge, known[rival], found)


def _lost(edges: Sequence[Edge], found: Sequence[Found]) -> dict[Edge, int]:
    """Edges of items that are taken by another task, and the task that took or ties for them."""
    import networkx as nx

    graph = nx.Graph()
    for task, entry in sorted(edges):
        graph.add_edge(("task", task), ("item", entry), weight=_score(found, (task, entry)))
    lost: dict[Edge, int] = {}
    for component in sorted(map(sorted, nx.connected_components(graph))):
        matched = nx.max_weight_matching(graph.subgraph(component))
        taken = {dict((a, b))["item"]: dict((a, b))["task"] for a, b in matched}
        for task, entry in sorted(edges):
            if ("task", task) not in component or taken.get(entry, task) == task:
                continue
            winner = taken[entry]
            lost[task, entry] = winner
            if _score(found, (task, entry)) >= _score(found, (winner, entry)):
                lost[winner, entry] = task
    return lost


def _score(found: Sequence[Found], edge: Edge) -> float:
    return found[edge[0]][edge[1]][1].score


def _ask(edge: Edge, rival: Known, found: Sequence[Found]) -> None:
    task, number = edge
    entry, link = found[task][number]
    if any(reason.key == "judgement" for reason in link.evidence):
        return  # A person has decided: nothing else settles it, and nobody is asked again.
    why = (*link.evidence, Evidence("rival", {"task": rival.task.name}))
    asked: Link = replace(link, band=Band.REVIEW, evidence=why)
    found[task][number] = (entry, asked)

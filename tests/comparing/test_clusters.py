"""Clusters: the strongest links first, and no chain that a guard would tear."""

from __future__ import annotations

import random

from checker.comparing.clusters import Edge, Node, clusters

A, B, C, D = (("name", number) for number in range(4))


def never(a: int, b: int) -> bool:
    return False


def members(edges: list[Edge], apart: object = never) -> list[tuple[Node, ...]]:
    return [one.nodes for one in clusters(edges, apart)]  # type: ignore[arg-type]


def test_a_chain_joins_what_nothing_keeps_apart() -> None:
    edges = [Edge(99.0, "name", A, B), Edge(97.0, "name", B, C)]
    (found,) = clusters(edges, never)
    assert found.nodes == (A, B, C)
    assert found.weakest == edges[1]


def test_of_a_chain_with_ends_apart_the_weaker_link_gives_way() -> None:
    edges = [Edge(97.0, "name", A, B), Edge(99.0, "name", B, C)]
    assert members(edges, lambda a, b: {a, b} == {0, 2}) == [(B, C)]


def test_two_tasks_of_one_list_are_two_services() -> None:
    one, two = ("task", ("list", "T1")), ("task", ("list", "T2"))
    edges = [
        Edge(99.0, "task", A, one),
        Edge(99.0, "task", B, two),
        Edge(98.0, "name", A, B),
    ]
    assert members(edges) == [(A, one), (B, two)]


def test_tasks_of_two_lists_may_be_one_service() -> None:
    one, two = ("task", ("list", "T1")), ("task", ("other", "T1"))
    edges = [Edge(99.0, "task", A, one), Edge(99.0, "task", A, two)]
    assert members(edges) == [(A, one, two)]


def test_the_order_of_links_does_not_matter() -> None:
    edges = [
        Edge(99.0, "name", A, B),
        Edge(99.0, "name", B, C),
        Edge(99.0, "name", C, D),
        Edge(100.0, "code", A, D),
    ]
    wanted = clusters(edges, lambda a, b: {a, b} == {0, 2})
    for seed in range(10):
        shuffled = random.Random(seed).sample(edges, len(edges))
        assert clusters(shuffled, lambda a, b: {a, b} == {0, 2}) == wanted

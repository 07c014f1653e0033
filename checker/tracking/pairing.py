"""Which item of the old catalogue is which of the new one: by code, by name, or by the matcher, never by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from checker.matching import Matcher
from checker.model import Band, Catalogue, Item, Position, Relation, Task, TaskList

Identity = Callable[[Item], Hashable]


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both versions; `how` is code, name or matcher."""

    old: Item
    new: Item
    how: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """All items of both versions, each once."""

    pairs: tuple[Pair, ...]
    dropped: tuple[Item, ...]
    added: tuple[Item, ...]


def pair_items(old: Catalogue, new: Catalogue) -> Pairing:
    """Pair the items of two versions.

    A code pairs where each side has it once; then name and department, then the name: of several alike
    the equal ones first. What is left goes to the matcher, which pairs only what it is sure of, within a department.
    """
    before, after, found = list(old.items), list(new.items), list[Pair]()
    steps: tuple[tuple[str, Identity, bool], ...] = (
        ("code", lambda item: item.code, True),
        ("name", lambda item: (item.name, str(item.values), item.code), False),
        ("name", lambda item: (item.name, item.values.get("dept_name", "")), False),
        ("name", lambda item: item.name, False),
    )
    for how, identity, once in steps:
        made = _by(before, after, identity, once)
        found += (Pair(*both, how) for both in made)
        before, after = _without(before, after, made)
    names = alike([item.name for item in before], replace(new, items=tuple(after)))
    made = [(before[n], item) for n, item in names if _one_department(before[n], item)]
    found += (Pair(*both, "matcher") for both in made)
    before, after = _without(before, after, made)
    return Pairing(
        tuple(sorted(found, key=lambda pair: pair.new.index)), tuple(before), tuple(after)
    )


def _one_department(old: Item, new: Item) -> bool:
    """Whether nothing speaks against one department: alike names of two bodies are two services."""
    told = [str(item.values.get("dept_name", "")) for item in (old, new)]
    return "" in told or told[0] == told[1]


def _by(
    before: Iterable[Item], after: Iterable[Item], identity: Identity, once: bool
) -> list[tuple[Item, Item]]:
    """Items of equal identity in their order; with `once`, only where each side has it once."""
    groups: dict[Hashable, tuple[list[Item], list[Item]]] = {}
    for side, items in enumerate((before, after)):
        for item in items:
            if told := identity(item):
                groups.setdefault(told, ([], []))[side].append(item)
    return [
        both
        for olds, news in groups.values()
        if not once or len(olds) == len(news) == 1
        for both in zip(olds, news, strict=False)
    ]


def _without(
    before: Sequence[Item], after: Sequence[Item], made: Iterable[tuple[Item, Item]]
) -> tuple[list[Item], list[Item]]:
    gone = [{item.index for item in side} for side in zip(*made, strict=True)] or [set(), set()]
    return (
        [item for item in before if item.index not in gone[0]],
        [item for item in after if item.index not in gone[1]],
    )


def alike(names: Sequence[str], catalogue: Catalogue) -> list[tuple[int, Item]]:
    """Pairs (number of the name, item) that the matcher accepts as the same, one to one."""
    if not names or not catalogue.items:
        return []
    tasks = tuple(Task(str(number), name) for number, name in enumerate(names))
    covers = Matcher([TaskList("old", "", tasks)]).coverage(catalogue)
    told = [
        (number, link.item)
        for number, cover in enumerate(covers)
        for link in cover.links
        if link.band is Band.ACCEPTED and link.relation is Relation.SAME
    ]
    items = {item.index: item for item in catalogue.items}
    olds, news = (Counter(column) for column in zip(*told, strict=True)) if told else ({}, {})
    return [(old, items[new]) for old, new in told if olds[old] == news[new] == 1]


class Nowhere:
    """Locator of items that lie in no file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        """No place at all."""
        return Position("")

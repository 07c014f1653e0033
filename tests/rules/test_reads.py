"""A rule that says what its judgement hangs on looks at nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from checker.model import Item
from checker.rules import ItemRule, rules
from checker.rules.facts import Facts
from tests.rules.test_cases import cases, catalogue_of

SAYING = [rule for rule in rules().values() if isinstance(rule, ItemRule) and rule.reads]


class Watched(dict[str, Any]):
    """Values that note which of them are looked at."""

    def __init__(self, values: Any) -> None:
        super().__init__(values)
        self.seen: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """As a mapping does."""
        self.seen.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        self.seen.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.seen.add(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("looks at everything")


@pytest.fixture(scope="module")
def items() -> list[tuple[Item, str, frozenset[str]]]:
    """The items of all cases, with their province and the elements their catalogue has."""
    made = [catalogue_of(case.given) for case in cases() if "items" in case.given]
    return [
        (item, one.province_code, one.elements.union(*(other.values for other in one.items)))
        for one in made
        for item in one.items
    ]


@pytest.mark.parametrize("rule", SAYING, ids=lambda rule: rule.code)
def test_nothing_else_is_looked_at(
    rule: ItemRule, items: list[tuple[Item, str, frozenset[str]]]
) -> None:
    seen: set[str] = set()
    for item, province, present in items:
        values = Watched(item.values)
        if not rule.wanting(present):
            list(rule.look(Facts(values, province, present)))
        seen |= values.seen
    assert seen
    assert seen <= set(rule.reads)


def test_there_are_such_rules() -> None:
    assert len(SAYING) > 10

"""Options of rules: declared, checked, read."""

from __future__ import annotations

from typing import Any

import pytest

from checker.rules import ReadingRule, nearest, rules
from checker.rules.options import Option


class Made(ReadingRule):
    """A rule with an option of every type."""

    code = "Z999"
    options = (
        Option("count", 3, least=1, most=9),
        Option("share", 0.5, least=0, most=1),
        Option("strict", False),
        Option("kind", "a", known=("a", "b")),
        Option("kinds", ("a",), known=("a", "b")),
    )


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("count", 1, None),
        ("count", 0, "config_least"),
        ("count", 10, "config_most"),
        ("count", True, "config_type"),
        ("count", 1.5, "config_type"),
        ("count", "3", "config_type"),
        ("share", 1, None),
        ("share", 0.25, None),
        ("share", 1.5, "config_most"),
        ("strict", True, None),
        ("strict", 1, "config_type"),
        ("kind", "b", None),
        ("kind", "c", "config_value"),
        ("kinds", [], None),
        ("kinds", ["a", "c"], "config_value"),
        ("kinds", "a", "config_type"),
        ("kinds", [1], "config_type"),
    ],
)
def test_values_are_checked(name: str, value: Any, problem: str | None) -> None:
    (option,) = (each for each in Made.options if each.name == name)
    found = option.problem(value)
    assert (found[0] if found else None) == problem


def test_a_rule_reads_what_is_set_and_leaves_the_shared_rule_alone() -> None:
    rule = Made()
    other = rule.configured({"count": 5})
    assert (rule.option("count"), other.option("count"), other.option("share")) == (3, 5, 0.5)
    assert other.configured({"strict": True}).option("count") == 5
    assert rule.configured({}) is rule
    with pytest.raises(KeyError):
        rule.option("nothing")


@pytest.mark.parametrize("code", rules())
def test_the_default_of_every_option_may_be_set(code: str) -> None:
    for option in rules()[code].options:
        default = list(option.default) if isinstance(option.default, tuple) else option.default
        assert option.problem(default) is None


def test_the_nearest_codes() -> None:
    known = ["D001", "M101", "N201", "N202", "N208"]
    assert nearest("n210", known)[0] == "N201"
    assert nearest("N20", known) == ["N201", "N202", "N208"]
    assert nearest("M201", known)[0] == "M101"
    assert len(nearest("?")) == 3

"""The rules, found by code. One rule is one file; the files of a family lie in one folder."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from checker.rules.base import ItemRule, ReadingRule, Rule, TextRule, Told
from checker.rules.options import Option
from checker.rules.subject import Subject

__all__ = [
    "RULESET",
    "ItemRule",
    "Option",
    "ReadingRule",
    "Rule",
    "Subject",
    "TextRule",
    "Told",
    "nearest",
    "rules",
]

RULESET = "2026.3"
"""Version of the rules as a whole; it changes when a rule comes, goes or judges differently."""

FAMILIES = (
    "reading",
    "coverage",
    "names",
    "fields",
    "codes",
    "contradictions",
    "uniformity",
    "waivers",
)


@cache
def rules() -> dict[str, Rule]:
    """All rules by code, in the order of the families and codes."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        package = import_module(f"{__name__}.{family}")
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
            for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
                if _is_rule(value, f"{package.__name__}.{module.name}"):
                    found[value.code] = value()
    return found


def nearest(code: str, known: Iterable[str] | None = None) -> list[str]:
    """The three codes most like `code`, by letters added, left out, changed or swapped."""
    from rapidfuzz.distance import OSA

    told, every = code.upper(), rules() if known is None else known
    alike = sorted(every, key=lambda each: (OSA.distance(told, each), each[:1] != told[:1]))
    return alike[:3]


def _is_rule(value: object, module: str) -> bool:
    return isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module

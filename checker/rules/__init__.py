"""The rules, found by code. One rule is one file; the files of a family lie in one folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from checker.rules.base import ItemRule, ReadingRule, Rule, TextRule, Told
from checker.rules.options import Option
from checker.rules.subject import Matched, Subject

__all__ = [
    "RULESET",
    "ItemRule",
    "Matched",
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


class _Rules(Mapping[str, Rule]):
    """Rules by code, each imported when it is asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules
        self._made: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._made:
            self._made[code] = _rule(self._modules[code])
        return self._made[code]

    def __contains__(self, code: object) -> bool:
        return code in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of the families and codes: the code is the name of the file."""
    here = Path(__file__).parent
    found: dict[str, str] = {}
    for family in FAMILIES:
        for name in sorted(entry.name for entry in os.scandir(here / family)):
            stem, _, ending = name.partition(".")
            if ending == "py" and stem[1:].isdecimal():
                found[stem.upper()] = f"{__name__}.{family}.{stem}"
    return _Rules(found)


def nearest(code: str, known: Iterable[str] | None = None) -> list[str]:
    """The three codes most like `code`, by letters added, left out, changed or swapped."""
    from rapidfuzz.distance import OSA

    told, every = code.upper(), rules() if known is None else known
    alike = sorted(every, key=lambda each: (OSA.distance(told, each), each[:1] != told[:1]))
    return alike[:3]


def _rule(module: str) -> Rule:
    """The rule of a file: the class made there."""
    (made,) = (
        value
        for value in vars(import_module(module)).values()
        if isinstance(value, type) and value.__module__ == module and issubclass(value, Rule)
    )
    return made()

"""Whose doing a change is: the city's, or that of another list, other rules, another measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from checker.reporting.records import Record
from checker.rules import rules
from checker.rules.comparing import ComparingRule
from checker.tracking.difference import Cause, Edition
from checker.tracking.editions import changed_tasks

Key = tuple[str, str]
"""A task by list and name."""

Tasks = Mapping[Key, Record]


def tasks_of(city: Mapping[str, Any]) -> dict[Key, Record]:
    """The tasks of a catalogue's report by list and name."""
    return {(task["list"], task["name"]): task for task in city["coverage"]}


class Causes:
    """Tells why a problem is on one side only; `editions` are the lists that differ."""

    def __init__(self, old: Record, new: Record, editions: Sequence[Edition]) -> None:
        self._changed = changed_tasks(editions)
        self._renamed = {(one.id, was): now for one in editions for was, now in one.renamed}
        sides = old["stdcheck"], new["stdcheck"]
        self._rules = [frozenset(side.get("rules", ())) for side in sides]
        self._ruleset_differs = sides[0]["ruleset"] != sides[1]["ruleset"]
        self._unconfirmed_differs = (
            sides[0]["include_unconfirmed"] != sides[1]["include_unconfirmed"]
        )

    def of(self, finding: Record, here: Record, there: Record) -> Cause:
        """Why `finding` stands in `here` and not in `there`, two reports of one catalogue."""
        code, task = finding["code"], finding.get("task")
        if task:
            cause = self.of_task((task["list"], task["name"]), here, there)
            if cause in (Cause.LIST, Cause.MEASURE):
                return cause
        if self._is_off(code, there) or self._is_unknown(code):
            return Cause.MEASURE
        if code.startswith("F") and here["profile"] != there["profile"]:
            return Cause.MEASURE
        # What a catalogue has unlike the others comes and goes with the others, too.
        return Cause.UNCLEAR if self._ruleset_differs or code in _beside() else Cause.CITY

    def of_task(self, task: Key, here: Record, there: Record) -> Cause:
        """Why the status of a task differs."""
        if task in self._changed:
            return Cause.LIST
        if here["extent"] != there["extent"] or self._unconfirmed_differs:
            return Cause.MEASURE
        return Cause.UNCLEAR if self._ruleset_differs else Cause.CITY

    def task(self, finding: Record, old: bool) -> str:
        """The task a finding is about, by its name in the new edition; empty where there is none."""
        if not (task := finding.get("task")):
            return ""
        name = str(task["name"])
        return self._renamed.get((task["list"], name), name) if old else name

    def _is_unknown(self, code: str) -> bool:
        """Whether one side's rules are known and lack the rule."""
        return any(rules and code not in rules for rules in self._rules)

    def _is_off(self, code: str, city: Record) -> bool:
        """Whether an audit left the rule out or hid what it found."""
        hidden = {one["code"] for one in city["suppressed"]}
        return code in hidden or any(code.startswith(off) for off in _unselected(city))


@cache
def _beside() -> frozenset[str]:
    """Codes of rules that judge a catalogue beside others."""
    return frozenset(code for code, rule in rules().items() if isinstance(rule, ComparingRule))


def _unselected(city: Record) -> Iterator[str]:
    for note in city["configured"]:
        if note["key"] == "not_selected":
            yield from map(str, note["params"].get("codes", ()))

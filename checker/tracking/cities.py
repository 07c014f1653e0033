"""One catalogue in two audits: its problems, tasks and items side by side.

A problem is the same on both sides by its fingerprint. Where that cannot hold, because the item was renamed,
the list's id is another or the owner is, it is the same by rule, item, element and what is said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checker.model import Status
from checker.reporting.records import Record
from checker.tracking.causes import Causes, Tasks, tasks_of
from checker.tracking.difference import (
    Cause,
    Change,
    CityDifference,
    ItemChange,
    Outcome,
    TaskChange,
)
from checker.tracking.elements import element_changes
from checker.tracking.pairing import Pairing

_WORSE = (
    Status.EXACT,
    Status.RENAMED,
    Status.SPLIT,
    Status.MERGED,
    Status.PARTIAL,
    Status.REVIEW,
    Status.MISSING,
)
"""The statuses of a task from the best to the worst."""

_SET_ASIDE = (Status.WAIVED, Status.NOT_APPLICABLE)

Anchor = tuple[str, str]
"""Name and code of an item."""


def label(city: Mapping[str, Any]) -> str:
    """A catalogue by its region's name, else its title, else its id."""
    region = city["region"] or {}
    return str(region.get("name") or city["title"] or city["id"])


@dataclass
class CityComparison:
    """One catalogue in both audits, being compared."""

    before: Record
    after: Record
    pairing: Pairing | None
    causes: Causes
    known: dict[Anchor, Anchor] = field(default_factory=dict)
    renamed: tuple[ItemChange, ...] = ()

    def __post_init__(self) -> None:
        self._old_tasks, self._new_tasks = tasks_of(self.before), tasks_of(self.after)

    def difference(self) -> CityDifference:
        """The whole comparison."""
        before, after = self.before, self.after
        compared = before["readable"] and after["readable"]
        if compared:
            self._know()
        return CityDifference(
            id=after["id"],
            old_id=before["id"],
            label=label(after),
            region=(after["region"] or {}).get("code", ""),
            compared=compared,
            sizes=(before["items"], after["items"]),
            scores={
                name: (_percent(before, name), _percent(after, name))
                for name in sorted({*before["scores"], *after["scores"]})
            },
            changes=tuple(self._changes()) if compared else (),
            tasks=tuple(self._tasks()) if compared else (),
            items=tuple(item_changes(self.pairing)) if compared and self.pairing else None,
            renamed=self.renamed,
        )

    def _know(self) -> None:
        """Learn which item of the old side is which of the new one."""
        if self.pairing:
            both = [(pair.old, pair.new) for pair in self.pairing.pairs]
            self.known = {(old.name, old.code): (new.name, new.code) for old, new in both}
            return
        olds, news = _single(self._old_tasks), _single(self._new_tasks)
        found = []
        for task in olds.keys() & news.keys():
            old, new = olds[task], news[task]
            self.known[old] = new
            if old[0] != new[0]:
                found.append(ItemChange("renamed", old, new, "task"))
        self.renamed = tuple(sorted(set(found), key=lambda one: (one.after, one.before)))

    def _anchor(self, finding: Record, old: bool) -> Hashable:
        """An item in terms of the new side, the same for both."""
        if finding["item"] is None:
            return None
        told = (finding["item"]["name"], finding["item"]["code"])
        name, code = self.known.get(told, told) if old else told
        return str(code or name)

    def _changes(self) -> Iterator[Change]:
        """One change a problem: those of the new side in its order, then what is gone."""
        olds, news = self.before["findings"], self.after["findings"]
        same = self._same(olds, news)
        for number, finding in enumerate(news):
            if number in same:
                before = olds[same[number]]
                yield Change(Outcome.REMAINING, Cause.CITY, finding, before)
            else:
                yield self._came(finding)
        gone = set(same.values())
        for number, finding in enumerate(olds):
            if number not in gone:
                yield Change(Outcome.FIXED, self._why_gone(finding), finding)

    def _same(self, olds: list[Record], news: list[Record]) -> dict[int, int]:
        """Place of the old record by that of the new one."""
        found: dict[int, int] = {}
        taken: set[int] = set()
        said = ("expected", "actual")

        def word(finding: Record, old: bool) -> Hashable:
            task = self.causes.task(finding, old)
            place = (finding["code"], self._anchor(finding, old), finding["field"], task)
            return (*place, *(finding[key] for key in said))

        def fingerprint(finding: Record, old: bool) -> Hashable:
            # A list may number its rows anew: a task is the same by its name, not by its id.
            return (finding["fingerprint"], self.causes.task(finding, old))

        def place(finding: Record, old: bool) -> Hashable:
            anchor = self._anchor(finding, old)
            return (
                (finding["code"], anchor, finding["field"]) if self._moved(finding, old) else None
            )

        steps: tuple[Callable[[Record, bool], Hashable], ...] = (
            fingerprint,
            word,
            place,
        )
        for step in steps:
            left: dict[Hashable, list[int]] = {}
            for number, finding in enumerate(olds):
                if number not in taken and (key := step(finding, True)) is not None:
                    left.setdefault(key, []).append(number)
            for number, finding in enumerate(news):
                if number not in found and left.get(key := step(finding, False)):
                    found[number] = left[key].pop(0)
                    taken.add(found[number])
        return found

    def _moved(self, finding: Record, old: bool) -> bool:
        """Whether a finding is about an item whose name or code is another now."""
        if finding["item"] is None:
            return False
        told = (finding["item"]["name"], finding["item"]["code"])
        if old:
            return self.known.get(told, told) != told
        return told in self._other

    def _cause(self, finding: Record, here: Record, there: Record) -> Cause:
        """Why a finding is on one side only, as far as the measure can tell."""
        task = finding.get("task")
        if task and self._set_aside((task["list"], task["name"])):
            return Cause.MEASURE
        return self.causes.of(finding, here, there)

    def _set_aside(self, task: tuple[str, str]) -> bool:
        """Whether a side did not ask for a task, or waived it."""
        sides = (self._old_tasks.get(task), self._new_tasks.get(task))
        return any(side is not None and side["status"] in _SET_ASIDE for side in sides)

    def _came(self, finding: Record) -> Change:
        cause = self._cause(finding, self.after, self.before)
        if self._is_worse(finding):
            return Change(Outcome.REGRESSED, cause, finding)
        if cause is Cause.CITY and self._item_came(finding):
            cause = Cause.ITEM
        return Change(Outcome.NEW, cause, finding)

    def _is_worse(self, finding: Record) -> bool:
        """Whether what it is about was there before and was sound."""
        if task := finding.get("task"):
            key = task["list"], task["name"]
            old, new = self._old_tasks.get(key), self._new_tasks.get(key)
            return bool(old and new and _rank(new) > _rank(old))
        if finding["item"] is None or self._item_came(finding):
            return False
        told = (finding["item"]["name"], finding["item"]["code"])
        return told in self._kept if self.pairing else self._anchor(finding, False) in self._heard

    def _item_came(self, finding: Record) -> bool:
        """Whether the finding is about an item that is new in the catalogue, as far as that is known."""
        if not self.pairing or finding["item"] is None:
            return False
        return (finding["item"]["name"], finding["item"]["code"]) not in self._kept

    @cached_property
    def _kept(self) -> frozenset[Anchor]:
        """Items of the new side that were there before."""
        return frozenset(self.known.values())

    @cached_property
    def _other(self) -> frozenset[Anchor]:
        """Items of the new side that had another name or code."""
        return frozenset(new for old, new in self.known.items() if old != new)

    @cached_property
    def _heard(self) -> set[Hashable]:
        """Items that the old report speaks of, in terms of the new side."""
        told = {self._anchor(finding, True) for finding in self.before["findings"]}
        links = (link for task in self.before["coverage"] for link in task["links"])
        return told | {code or name for name, code in map(self._linked, links)}

    def _linked(self, link: Record) -> Anchor:
        told = (link["item"], link["code"])
        return self.known.get(told, told)

    def _why_gone(self, finding: Record) -> Cause:
        cause = self._cause(finding, self.before, self.after)
        if cause is not Cause.CITY:
            return cause
        if task := finding.get("task"):
            key = task["list"], task["name"]
            was, now = self._old_tasks.get(key), self._new_tasks.get(key)
            if was and now and _rank(now) > _rank(was):
                return Cause.ITEM  # its name is no longer wrong because it is no longer there
            if now and now["status"] == Status.REVIEW and finding["code"] != "M103":
                return Cause.UNCLEAR  # no longer missing, but a person must say whether it is there
        if self.pairing and finding["item"]:
            told = (finding["item"]["name"], finding["item"]["code"])
            return Cause.CITY if told in self.known else Cause.ITEM
        return cause

    def _tasks(self) -> Iterator[TaskChange]:
        before, after = self._old_tasks, self._new_tasks
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            was, now = (_status(task) for task in (old, new))
            if was != now:
                aside = self._set_aside(key)
                judged = self.causes.of_task(key, self.before, self.after)
                cause = Cause.MEASURE if aside else judged
                yield TaskChange(*key, was, now, cause)


def _percent(city: Record, name: str) -> float | None:
    value = city["scores"].get(name, {}).get("value")
    return None if value is None else float(value)


def _rank(task: Record) -> int:
    return _WORSE.index(Status(task["status"])) if task["status"] in _WORSE else 0


def _status(task: Record | None) -> str | None:
    """The status, of a missing task only where that counts."""
    if task is None or (task["status"] == Status.MISSING and not task["counted"]):
        return None
    return str(task["status"])


def _single(tasks: Tasks) -> dict[tuple[str, str], Anchor]:
    """The item of each task that surely is exactly one item."""
    found = {}
    for key, task in tasks.items():
        sure = {
            (link["item"], link["code"])
            for link in task["links"]
            if link["band"] == "accepted" and link["relation"] == "same"
        }
        if len(sure) == 1:
            found[key] = sure.pop()
    return found


def item_changes(pairing: Pairing) -> Iterator[ItemChange]:
    """Items renamed and changed in the order of the new catalogue, then added and dropped ones."""
    for pair in pairing.pairs:
        elements = element_changes(pair.old, pair.new)
        before, after = (pair.old.name, pair.old.code), (pair.new.name, pair.new.code)
        if before[0] != after[0]:
            yield ItemChange("renamed", before, after, pair.how, elements)
        elif elements:
            yield ItemChange("changed", before, after, pair.how, elements)
    for item in pairing.added:
        yield ItemChange("added", None, (item.name, item.code))
    for item in pairing.dropped:
        yield ItemChange("dropped", (item.name, item.code), None)

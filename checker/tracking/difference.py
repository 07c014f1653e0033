"""The terms of a comparison: what became of every problem, task and item between two audits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.reporting.records import Record
from checker.tracking.elements import ElementChange


class Outcome(StrEnum):
    """已整改 fixed, 退步 regressed (what had been sound), 新增 new, 仍存在 remaining."""

    FIXED = "fixed"
    REGRESSED = "regressed"
    NEW = "new"
    REMAINING = "remaining"


class Cause(StrEnum):
    """Whose doing a change is.

    `CITY` the city's; `ITEM` came or went with its item; `LIST` another edition of the task list;
    `MEASURE` other rules, options, profile or extent; `UNCLEAR` the city's or that of a newer rule set, or a
    person must decide.
    """

    CITY = "city"
    ITEM = "item"
    LIST = "list"
    MEASURE = "measure"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Change:
    """One problem: `finding` is the new audit's record of it, or the old one's where it is gone.

    `before` is the old record of a problem that remains.
    """

    outcome: Outcome
    cause: Cause
    finding: Record
    before: Record | None = None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task whose status differs; a status is None where that side does not judge the task."""

    list: str
    name: str
    before: str | None
    after: str | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is added, dropped, renamed or changed. `how` it was found again: code, name, matcher, task.

    `before` and `after` are (name, code); None where there is none.
    """

    kind: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    how: str = ""
    elements: tuple[ElementChange, ...] = ()


@dataclass(frozen=True, slots=True)
class CityDifference:
    """One catalogue in both audits. `compared` is false where one side could not be read.

    `items` is None where reports were compared: they do not hold the items, only `renamed` ones are known.
    `scores` are percent before and after, None where nothing was checked. `sizes` are numbers of items.
    """

    id: str
    old_id: str
    label: str
    region: str
    compared: bool
    sizes: tuple[int, int]
    scores: Mapping[str, tuple[float | None, float | None]]
    changes: tuple[Change, ...] = ()
    tasks: tuple[TaskChange, ...] = ()
    items: tuple[ItemChange, ...] | None = None
    renamed: tuple[ItemChange, ...] = ()

    def count(self, outcome: Outcome, *causes: Cause) -> int:
        """Problems with an outcome, of the causes told or of any."""
        return sum(self.picked(outcome, *causes))

    def picked(self, outcome: Outcome, *causes: Cause) -> Iterator[bool]:
        """Which of the changes are meant, one truth value a change."""
        return (
            each.outcome is outcome and (not causes or each.cause in causes)
            for each in self.changes
        )

    def of(self, outcome: Outcome, *causes: Cause) -> tuple[Change, ...]:
        """The changes with an outcome, of the causes told or of any."""
        picked = self.picked(outcome, *causes)
        return tuple(each for each, is_meant in zip(self.changes, picked, strict=True) if is_meant)

    def item_counts(self) -> Counter[str]:
        """How many items are added, dropped, renamed and changed."""
        return Counter(
            each.kind for each in (self.items if self.items is not None else self.renamed)
        )


@dataclass(frozen=True, slots=True)
class Edition:
    """One task list in both audits, where the two differ; renamed tasks are (before, after)."""

    id: str
    title: str
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    confirmed: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two audits compared. `old` and `new` tell version, rule set and lists as their reports do.

    `only_old` and `only_new` are catalogues without a counterpart.
    """

    old: Record
    new: Record
    cities: tuple[CityDifference, ...]
    editions: tuple[Edition, ...] = ()
    rules_added: tuple[str, ...] = ()
    rules_dropped: tuple[str, ...] = ()
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    @property
    def other_rules(self) -> bool:
        """Whether the audits judged by other rule sets, so that not every change is the city's."""
        return bool(self.old["ruleset"] != self.new["ruleset"])

    def count(self, outcome: Outcome, *causes: Cause) -> int:
        """Problems with an outcome over all catalogues."""
        return sum(city.count(outcome, *causes) for city in self.cities)


@dataclass(frozen=True, slots=True)
class Mended:
    """What a letter of a second round opens with; every tuple holds finding records of an audit report.

    `fixed` is the city's own doing; `dropped` went with its item; `unclear` may be due to another rule
    set; `elsewhere` counts what a list or a measure changed, on either side. `worse` are those `new`
    ones that had been sound before.
    """

    catalogue: str
    previous: Record
    fixed: tuple[Record, ...] = ()
    dropped: tuple[Record, ...] = ()
    unclear: tuple[Record, ...] = ()
    remaining: tuple[Record, ...] = ()
    new: tuple[Record, ...] = ()
    worse: tuple[Record, ...] = ()
    elsewhere: int = 0
    by_rule: Mapping[str, int] = field(default_factory=dict)

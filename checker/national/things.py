"""The items of the report: those several catalogues have, as the JSON report tells them, and the tasks of
the lists that no two catalogues have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.model import Audit, TaskList
from checker.reporting.consensus import SLIGHT
from checker.reporting.heatmap import STATES
from checker.reporting.records import Record
from checker.reporting.summary import Row, counterparts, state
from checker.reporting.to_json import items


@dataclass(frozen=True, slots=True)
class Standing:
    """The catalogues in which a task has one state, each with the names of its counterparts there."""

    state: str
    rows: tuple[tuple[Row, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """What became of one task of a list in all catalogues."""

    tasks: TaskList
    id: str
    name: str
    states: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One item with a page of its own.

    `record` is its entry under ``consensus`` of the JSON report, empty for a task that no two catalogues
    have; `covered` is what became of its tasks.
    """

    name: str
    tasks: tuple[tuple[str, str], ...]
    record: Mapping[str, Any] = field(default_factory=dict)
    covered: tuple[Covered, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The 基本编码 it bears."""
        return tuple(self.record.get("codes", ()))

    @property
    def catalogues(self) -> tuple[str, ...]:
        """Ids of all catalogues that have it."""
        return tuple(sorted({one for each in self.variants for one in each["catalogues"]}))

    @property
    def variants(self) -> Sequence[Record]:
        """Names in use, as the JSON report has them."""
        return tuple(self.record.get("variants", ()))

    @property
    def differs(self) -> bool:
        """Whether some name departs from the recommended one in more than marks a city may rightly have."""
        return any(not SLIGHT.issuperset(one["deviations"]) for one in self.variants)

    @property
    def unlike(self) -> Mapping[str, Record]:
        """Elements that some catalogues give otherwise than others."""
        elements: Mapping[str, Record] = self.record.get("elements", {})
        return {key: one for key, one in elements.items() if one["unlike"]}


def things(audit: Audit, rows: Sequence[Row]) -> list[Thing]:
    """The items of the consensus in its order, then the tasks that are in none of them."""
    held = _covered(audit, rows)
    found = [_thing(record, held) for record in items(audit)]
    taken = {task for thing in found for task in thing.tasks}
    rest = [
        Thing(one.name, (key,), covered=(one,)) for key, one in held.items() if key not in taken
    ]
    return [*found, *rest]


def _thing(record: Record, held: Mapping[tuple[str, str], Covered]) -> Thing:
    tasks = tuple((one["list"], one["task"]) for one in record["tasks"])
    return Thing(record["name"], tasks, record, tuple(held[one] for one in tasks if one in held))


def _covered(audit: Audit, rows: Sequence[Row]) -> dict[tuple[str, str], Covered]:
    """Every task of every list with its states."""
    found: defaultdict[tuple[str, str], defaultdict[str, list[tuple[Row, tuple[str, ...]]]]]
    found = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for entry in row.result.coverage:
            names = tuple(counterparts(entry))
            found[entry.list, entry.task.id][state(entry)].append((row, names))
    return {
        (tasks.id, task.id): Covered(
            tasks, task.id, task.name, tuple(_standings(found[tasks.id, task.id]))
        )
        for tasks in audit.lists
        for task in tasks.tasks
    }


def _standings(found: Mapping[str, list[tuple[Row, tuple[str, ...]]]]) -> Iterator[Standing]:
    return (Standing(each, tuple(found[each])) for each in STATES if each in found)

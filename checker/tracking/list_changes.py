"""Two editions of a task list, task by task, and the cities of an audit that a changed task concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from checker.model import Task, TaskList
from checker.reporting.records import Record
from checker.tracking.diff import label
from checker.tracking.editions import compare_lists
from checker.tracking.elements import ElementChange

ATTRIBUTES = (
    *("aliases", "lead_agency", "deadline", "modes", "levels", "membership", "kind", "one_thing"),
    "code",
)
"""What of a task an edition may change besides name and number."""

Hits = Mapping[str, tuple[str, ...]]
"""Catalogues by the status a task has in them; a missing one that does not count is ``unjudged``."""


class Turn(StrEnum):
    """改名 renamed, 增加 added, 去掉 dropped, 内容有变 changed (in its attributes only)."""

    RENAMED = "renamed"
    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class TaskTurn:
    """What became of one task. `how` a renamed one was known again: code, alias or matcher.

    `maybe` is the name of a task that took the number of one dropped, or had that of one added: whether it is
    the same under another name is for a person to say. `hits` are known where an audit is at hand that has it.
    """

    kind: Turn
    before: Task | None
    after: Task | None
    how: str = ""
    attributes: tuple[ElementChange, ...] = ()
    maybe: str = ""
    hits: Hits = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in the new edition, else in the old one."""
        told = self.after or self.before
        assert told is not None
        return told.name


@dataclass(frozen=True, slots=True)
class ListChanges:
    """All that distinguishes two editions; `renumbered` tasks kept their name and have another number."""

    old: TaskList
    new: TaskList
    turns: tuple[TaskTurn, ...]
    renumbered: int
    audited: bool = False

    def counts(self) -> dict[str, int]:
        """How many tasks were renamed, added, dropped and changed."""
        counts = Counter(one.kind for one in self.turns)
        return {kind.value: counts[kind] for kind in Turn}


def list_changes(old: TaskList, new: TaskList, audit: Record | None = None) -> ListChanges:
    """Compare two editions; `audit` is a report of catalogues compared with one of them.

    Tasks are the same as in `compare_lists`: by name, code, alias, or where the matcher is sure. A number alone
    proves nothing, as an edition may number its rows anew.
    """
    pairs, gone, came = _paired(old, new)
    numbers = {
        side: {task.id: task.name for task in tasks} for side, tasks in ((0, gone), (1, came))
    }
    turns = [*_of_pairs(pairs)]
    turns += (TaskTurn(Turn.ADDED, None, one, maybe=numbers[0].get(one.id, "")) for one in came)
    turns += (TaskTurn(Turn.DROPPED, one, None, maybe=numbers[1].get(one.id, "")) for one in gone)
    if audit:
        found = _Audited(audit, {old.id, new.id})
        turns = [found.told(turn) for turn in turns]
    order = list(Turn)
    return ListChanges(
        old,
        new,
        tuple(sorted(turns, key=lambda turn: order.index(turn.kind))),
        sum(a.name == b.name and a.id != b.id for a, b in pairs),
        audit is not None,
    )


def _paired(old: TaskList, new: TaskList) -> tuple[list[tuple[Task, Task]], list[Task], list[Task]]:
    """The tasks of both editions in the order of the new one, and what only the old or the new one has."""
    names = {after: before for before, after in compare_lists(old, new).renamed}
    left = list(old.tasks)
    pairs, came = [], []
    for task in new.tasks:
        name = names.get(task.name, task.name)
        same = [one for one in left if one.name == name]
        # A name may stand in a list once for each 一件事 it belongs to.
        same.sort(key=lambda one: one.one_thing != task.one_thing)
        if same:
            pairs.append((same[0], task))
            left.remove(same[0])
        else:
            came.append(task)
    return pairs, left, came


def _of_pairs(pairs: Sequence[tuple[Task, Task]]) -> Iterator[TaskTurn]:
    for before, after in pairs:
        attributes = tuple(_attributes(before, after))
        if before.name != after.name:
            yield TaskTurn(Turn.RENAMED, before, after, _how(before, after), attributes)
        elif attributes:
            yield TaskTurn(Turn.CHANGED, before, after, "", attributes)


def _how(before: Task, after: Task) -> str:
    if before.code and before.code == after.code:
        return "code"
    is_alias = before.name in after.aliases or after.name in before.aliases
    return "alias" if is_alias else "matcher"


def _attributes(before: Task, after: Task) -> Iterator[ElementChange]:
    for key in ATTRIBUTES:
        sides = [getattr(task, key) for task in (before, after)]
        if sides[0] != sides[1]:
            texts = [told if isinstance(told, str) else ";".join(told) for told in sides]
            yield ElementChange(key, texts[0] or None, texts[1] or None)


class _Audited:
    """The status of every task of some lists in every catalogue of an audit."""

    def __init__(self, audit: Record, lists: set[str]) -> None:
        self._found: dict[str, dict[str, list[str]]] = {}
        for city in audit["catalogues"]:
            for cover in city["coverage"]:
                if cover["list"] in lists:
                    counts = cover["status"] != "missing" or cover["counted"]
                    states = self._found.setdefault(cover["name"], {})
                    status = cover["status"] if counts else "unjudged"
                    states.setdefault(status, []).append(label(city))

    def told(self, turn: TaskTurn) -> TaskTurn:
        """The turn with the catalogues it concerns, under whichever of its names the audit has it."""
        names = [task.name for task in (turn.before, turn.after) if task]
        states = next((self._found[name] for name in names if name in self._found), {})
        hits = {status: tuple(cities) for status, cities in sorted(states.items())}
        return TaskTurn(
            turn.kind, turn.before, turn.after, turn.how, turn.attributes, turn.maybe, hits
        )

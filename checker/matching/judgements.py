"""What people have decided about a task and an item: the strongest evidence there is.

A decision is replayed only where list, task and wording are those it was made on, and the code too
where both have one. It holds where its scope says: a catalogue, a region with all that lies in it,
or everywhere (``*``); the narrowest scope wins, and among equals the decision made last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from checker.matching.offer import place_names
from checker.model import Catalogue, Evidence, Item, Judgement, Region, Task, TaskList
from checker.normalizing import Lexicon, official

EVERYWHERE = "*"
WITHDRAWN = "withdrawn"
_CATALOGUE = 9
"""Rank of a scope that names one catalogue; a region ranks by its digits, everywhere by 0."""

Key = tuple[str, str, str, str, str]


class Judgements(Protocol):
    """Looks up decisions."""

    def verdict(self, tasks: str, task: Task, item: Item, catalogue: Catalogue) -> Judgement | None:
        """The decision on `item` for `task` of the list `tasks` that applies in `catalogue`, if any."""
        ...

    def wordings(self, tasks: str, task: Task, catalogue: Catalogue) -> Iterable[str]:
        """Official forms of the names that were judged for `task` and may stand in `catalogue`."""
        ...


class NoJudgements:
    """Nobody has decided anything."""

    def verdict(self, tasks: str, task: Task, item: Item, catalogue: Catalogue) -> Judgement | None:
        """Never a decision."""
        return None

    def wordings(self, tasks: str, task: Task, catalogue: Catalogue) -> Iterable[str]:
        """No names."""
        return ()


def key_of(judgement: Judgement) -> Key:
    """What a decision is about; a later decision on the same takes its place."""
    return (
        judgement.list,
        judgement.task,
        wording(judgement.item),
        judgement.code,
        judgement.scope,
    )


def standing(rows: Iterable[Judgement]) -> dict[Key, Judgement]:
    """The last decision on each key, in the order in which they were made; withdrawn ones too."""
    last: dict[Key, Judgement] = {}
    for row in rows:
        last.pop(key_of(row), None)
        last[key_of(row)] = row
    return last


@lru_cache(maxsize=32768)
def wording(name: str, places: tuple[str, ...] = (), words: Lexicon | None = None) -> str:
    """The official form of a name, remembered."""
    return official(name, places, words)


def fits(code: str, item: Item) -> bool:
    """Whether a decision made on `code` may speak of `item`; a missing code contradicts nothing."""
    codes = item.codes
    return not code or not codes or code in codes


def rank(scope: str, catalogue: Catalogue) -> int | None:
    """How narrowly `scope` names the catalogue, None where it does not."""
    if scope == catalogue.id:
        return _CATALOGUE
    if scope == EVERYWHERE:
        return 0
    stem = _stem(scope)
    return len(stem) if stem and _code(catalogue.region).startswith(stem) else None


def is_own(scope: str, catalogue: Catalogue) -> bool:
    """Whether `scope` names this very catalogue or its very region, and not something wider."""
    own = _stem(_code(catalogue.region))
    return scope == catalogue.id or (bool(own) and _stem(scope) == own)


def _code(region: Region | None) -> str:
    return region.code if region else ""


def _stem(scope: str) -> str:
    """The digits that all codes inside a region share: 51 for 510000, 5116 for 511600."""
    if not scope.isdecimal() or len(scope) not in (2, 4, 6):
        return ""
    return scope.removesuffix("00").removesuffix("00")


class Here(Struct, frozen=True):
    """The decisions whose scope holds in one catalogue, in the order in which they were made.

    `by_task` holds them by list and task, then by wording (in the catalogue's own region), the one
    with the narrowest scope last.
    """

    places: tuple[str, ...]
    words: Lexicon | None
    rows: tuple[Judgement, ...]
    by_task: dict[tuple[str, str], dict[str, list[Judgement]]]

    def wording(self, name: str) -> str:
        """The official form of a name in the catalogue's region."""
        return wording(name, self.places, self.words)


class JudgementBook:
    """Decisions as they stand; implements `Judgements`. `words` is the lexicon names are read with."""

    def __init__(self, rows: Iterable[Judgement], words: Lexicon | None = None) -> None:
        self._words = words
        self.rows = tuple(row for row in standing(rows).values() if row.verdict != WITHDRAWN)
        self._last: tuple[tuple[str, str], Here] | None = None

    def verdict(self, tasks: str, task: Task, item: Item, catalogue: Catalogue) -> Judgement | None:
        """The decision on `item` for `task` of the list `tasks` that applies in `catalogue`, if any."""
        here = self.here(catalogue)
        rows = here.by_task.get((tasks, task.id))
        if not rows:
            return None
        about = rows.get(here.wording(item.name), ())
        fitting = [row for row in about if fits(row.code, item) and same_task(row, task)]
        return fitting[-1] if fitting else None

    def wordings(self, tasks: str, task: Task, catalogue: Catalogue) -> Iterable[str]:
        """Official forms of the names that were judged for `task` and may stand in `catalogue`."""
        return self.here(catalogue).by_task.get((tasks, task.id), ())

    def here(self, catalogue: Catalogue) -> Here:
        """The decisions that hold in `catalogue`; those of the catalogue asked for last are kept."""
        key = (catalogue.id, _code(catalogue.region))
        if self._last is None or self._last[0] != key:
            self._last = (key, self._look(catalogue))
        return self._last[1]

    def _look(self, catalogue: Catalogue) -> Here:
        places = place_names(catalogue.region) if self.rows else ()
        held = [row for row in self.rows if rank(row.scope, catalogue) is not None]
        by_task: dict[tuple[str, str], dict[str, list[Judgement]]] = {}
        # Sorting keeps the order in which equals were decided; of those, one that names the code wins.
        for row in sorted(held, key=lambda row: (rank(row.scope, catalogue), bool(row.code))):
            names = by_task.setdefault((row.list, row.task), {})
            names.setdefault(wording(row.item, places, self._words), []).append(row)
        return Here(places, self._words, tuple(held), by_task)


def same_task(judgement: Judgement, task: Task) -> bool:
    """Whether the task still bears the name it was judged under; another list may reuse its id."""
    return not judgement.task_name or wording(judgement.task_name) == wording(task.name)


def as_evidence(judgement: Judgement, task: Task) -> Evidence:
    """A decision as a reason for something else."""
    params = {"item": judgement.item, "task": task.name, "by": judgement.by, "on": judgement.on}
    return Evidence(f"judged.{judgement.verdict}", params)


class Stranger(Struct, frozen=True):
    """Decisions that nothing in the lists of a run answers to.

    `key` is ``list`` (the list is not among them: `count` decisions), ``task`` (the list has no such
    task) or ``task_name`` (the task is called otherwise now: `now`).
    """

    key: str
    judgement: Judgement
    count: int = 1
    now: str = ""


def strangers(rows: Iterable[Judgement], lists: Sequence[TaskList]) -> tuple[Stranger, ...]:
    """Decisions on lists and tasks that are not among `lists`, in their order."""
    tasks = {tasks.id: {task.id: task for task in tasks.tasks} for tasks in lists}
    found: dict[tuple[str, ...], Stranger] = {}
    for row in rows:
        if row.verdict == WITHDRAWN:
            continue
        if row.list not in tasks:
            one = Stranger("list", row)
        elif (task := tasks[row.list].get(row.task)) is None:
            one = Stranger("task", row)
        elif not same_task(row, task):
            one = Stranger("task_name", row, now=task.name)
        else:
            continue
        about = (row.list,) if one.key == "list" else (row.list, row.task, row.task_name)
        before = found.get(about, replace(one, count=0))
        found[about] = replace(before, count=before.count + 1)
    return tuple(found.values())

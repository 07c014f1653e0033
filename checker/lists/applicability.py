"""Who must offer a task: ``applicability.csv`` names the levels of authority that exercise it.

A task of the province's, or of a body that answers to the central government (海关, 国家级), is not missing
from a city's catalogue. Every row tells its source; without one nobody can check it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from checker.lists.table import split
from checker.model import Task, TaskList
from checker.reading.origin import level_of
from checker.reading.own_table import OwnTableError, fold_header, read_own
from checker.standards.codelists import codelists
from checker.standards.tables import rows

REQUIRED = ("task", "levels", "source")


class Applicability(Struct, frozen=True):
    """The `levels` (省级, 市级 …) that must offer a task; `list` empty = in whatever list, `task` its name or id."""

    task: str
    levels: tuple[str, ...]
    source: str
    list: str = ""
    body: str = ""
    line: int = 0

    def fits(self, tasks: TaskList, task: Task) -> bool:
        """Whether the row is about a task."""
        return self.list in ("", tasks.id) and self.task in (task.id, task.name, *task.aliases)


@cache
def _headers() -> dict[str, str]:
    path = Path(__file__).with_name("applicability_headers.csv")
    return {fold_header(header): column for header, column in rows(path, ("header", "column"))}


def load_applicability(path: Path) -> tuple[Applicability, ...]:
    """The rows of a table. Raises OwnTableError."""
    found = []
    for row in read_own(path, _headers(), REQUIRED):
        told = row.cells
        levels = {word: level_of(word) for word in split(told["levels"].replace("、", ";"))}
        if wrong := [word for word, level in levels.items() if not level]:
            raise OwnTableError("level", file=path, line=row.line, value=wrong[0], known=_levels())
        found.append(
            Applicability(
                told["task"],
                tuple(levels.values()),
                told["source"],
                told.get("list", ""),
                told.get("body", ""),
                row.line,
            )
        )
    return tuple(found)


def _levels() -> list[str]:
    return [each.label_zh for each in codelists()["use_level"]]


def applied(lists: Sequence[TaskList], table: Sequence[Applicability]) -> tuple[TaskList, ...]:
    """The lists with the levels that the table tells, in the place of their own."""

    def told(tasks: TaskList, task: Task) -> Task:
        levels = next((row.levels for row in table if row.fits(tasks, task)), task.levels)
        return replace(task, levels=levels)

    return tuple(
        replace(tasks, tasks=tuple(told(tasks, task) for task in tasks.tasks)) for tasks in lists
    )


def strangers(lists: Sequence[TaskList], table: Sequence[Applicability]) -> Iterator[Applicability]:
    """Rows about tasks that no list has."""
    for row in table:
        if not any(row.fits(tasks, task) for tasks in lists for task in tasks.tasks):
            yield row

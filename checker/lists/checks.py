"""What may be wrong inside a list that could be loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from checker.lists.table import KINDS, MEMBERSHIPS
from checker.model import Task, TaskList


class ListProblem(Struct, frozen=True):
    """One thing wrong in a list: `key` names the message under ``[list]``, `task` the row's id.

    `key` is duplicate_id | duplicate_name | empty_name | membership | kind | size; `value` is what
    was met, `task` empty where the list as a whole is meant.
    """

    key: str
    task: str
    value: str


def check(tasks: TaskList) -> tuple[ListProblem, ...]:
    """All problems of a list, in the order of its rows.

    The same name may stand twice where the rows belong to different 一件事 or differ in kind.
    """
    return (
        *_duplicates(tasks, "duplicate_id", lambda task: task.id),
        *_duplicates(tasks, "duplicate_name", lambda task: (task.name, task.kind, task.one_thing)),
        *_rows(tasks),
        *_size(tasks),
    )


def _duplicates(
    tasks: TaskList, key: str, identity: Callable[[Task], object]
) -> Iterator[ListProblem]:
    seen = set()
    for task in tasks.tasks:
        if identity(task) in seen:
            yield ListProblem(key, task.id, task.id if key == "duplicate_id" else task.name)
        seen.add(identity(task))


def _rows(tasks: TaskList) -> Iterator[ListProblem]:
    for task in tasks.tasks:
        if not task.name:
            yield ListProblem("empty_name", task.id, "")
        if task.membership not in MEMBERSHIPS:
            yield ListProblem("membership", task.id, task.membership)
        if task.kind not in KINDS:
            yield ListProblem("kind", task.id, task.kind)


def _size(tasks: TaskList) -> Iterator[ListProblem]:
    if tasks.complete and tasks.official_size not in (0, len(tasks.tasks)):
        yield ListProblem("size", "", f"{len(tasks.tasks)}/{tasks.official_size}")

"""Two editions of a task list: tasks added, dropped and renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.model import Catalogue, Item, Task, TaskList
from checker.tracking.difference import Edition
from checker.tracking.pairing import Nowhere, alike

ATTRIBUTES = ("one_thing", "lead_agency", "deadline", "modes", "levels", "code")
"""What an edition says of a task beside its name and whether it is on the list."""


class Altered(NamedTuple):
    """An attribute that the editions tell otherwise of the task that the new one calls `task`; empty if not told."""

    task: str
    attribute: str
    before: str
    after: str


def compare_lists(old: TaskList, new: TaskList) -> Edition:
    """What distinguishes two editions. Tasks are the same by name, alias or code, or where the matcher is sure.

    Ids do not count: an edition may number its rows anew.
    """
    names = {task.name for task in new.tasks}
    gone = [task for task in old.tasks if task.name not in names]
    known = {task.name for task in old.tasks}
    came = [task for task in new.tasks if task.name not in known]
    renamed = _renamed(gone, came)
    before = {task.name: task for task in old.tasks}
    both = [(before[task.name], task) for task in new.tasks if task.name in before]
    return Edition(
        id=new.id,
        title=new.title,
        added=tuple(task.name for task in came if task.name not in renamed.values()),
        dropped=tuple(task.name for task in gone if task.name not in renamed),
        renamed=tuple(renamed.items()),
        confirmed=tuple(b.name for a, b in both if b.confirmed and not a.confirmed),
        unconfirmed=tuple(b.name for a, b in both if a.confirmed and not b.confirmed),
    )


def altered(old: TaskList, new: TaskList, edition: Edition) -> Iterator[Altered]:
    """What the new edition says otherwise of tasks that both have, in its order."""
    formerly = {after: before for before, after in edition.renamed}
    before = {task.name: task for task in old.tasks}
    for task in new.tasks:
        was = before.get(formerly.get(task.name, task.name))
        for attribute in ATTRIBUTES if was else ():
            sides = [_told(getattr(one, attribute)) for one in (was, task)]
            if sides[0] != sides[1]:
                yield Altered(task.name, attribute, *sides)


def _told(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _renamed(gone: Sequence[Task], came: Sequence[Task]) -> dict[str, str]:
    found: dict[str, str] = {}
    for old in gone:
        for new in came:
            same = bool(old.code) and old.code == new.code
            if new.name not in found.values() and (same or _aliased(old, new)):
                found[old.name] = new.name
                break
    names = [task.name for task in gone if task.name not in found]
    left = [task.name for task in came if task.name not in found.values()]
    items = tuple(Item(n, name, {"task_name": name}) for n, name in enumerate(left))
    catalogue = Catalogue("list", "", Nowhere(), items)
    return found | {names[number]: item.name for number, item in alike(names, catalogue)}


def _aliased(old: Task, new: Task) -> bool:
    return old.name in new.aliases or new.name in old.aliases


def lists_of(record: Mapping[str, Any]) -> dict[str, TaskList]:
    """The lists of an audit report with the tasks that its catalogues were compared with."""
    tasks: dict[str, dict[str, Task]] = {}
    for city in record["catalogues"]:
        for cover in city["coverage"]:
            task = Task(cover["task"], cover["name"], membership=cover["membership"])
            tasks.setdefault(cover["list"], {}).setdefault(cover["name"], task)
    titles = {one["id"]: one["title"] for one in record["stdcheck"]["lists"]}
    return {
        id: TaskList(id, title, tuple(tasks.get(id, {}).values())) for id, title in titles.items()
    }


def editions(old: Mapping[str, TaskList], new: Mapping[str, TaskList]) -> Iterator[Edition]:
    """The lists that differ between two audits; one that only one of them knows is all added or dropped."""
    for id in dict.fromkeys((*new, *old)):
        nothing = TaskList(id, (new.get(id) or old[id]).title, ())
        edition = compare_lists(old.get(id, nothing), new.get(id, nothing))
        if any((edition.added, edition.dropped, edition.renamed)) or any(
            (edition.confirmed, edition.unconfirmed)
        ):
            yield edition


def changed_tasks(found: Iterable[Edition]) -> frozenset[tuple[str, str]]:
    """Tasks by list and name that the editions themselves brought, took, renamed, confirmed or doubted."""
    return frozenset(
        (one.id, name)
        for one in found
        for name in (
            *one.added,
            *one.dropped,
            *one.confirmed,
            *one.unconfirmed,
            *(name for both in one.renamed for name in both),
        )
    )

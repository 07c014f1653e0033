"""A task of a list as the matcher knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.matching.structure import Structure, parse
from checker.model import Task, TaskList
from checker.normalizing import Lexicon


@dataclass(frozen=True, slots=True)
class Known:
    """A task with its names (the official one first, then aliases) and their structures."""

    list: str
    task: Task
    names: tuple[str, ...]
    structures: tuple[Structure, ...]

    @property
    def by_grammar(self) -> bool:
        """Whether names may be compared facet by facet; a one-thing is present by its components."""
        return self.task.kind != "one_thing"


def known_tasks(lists: Iterable[TaskList], words: Lexicon) -> list[Known]:
    """All tasks of the lists, in their order."""
    return [
        Known(
            tasks.id,
            task,
            (task.name, *task.aliases),
            tuple(parse(name, (), task.lead_agency, words) for name in (task.name, *task.aliases)),
        )
        for tasks in lists
        for task in tasks.tasks
    ]

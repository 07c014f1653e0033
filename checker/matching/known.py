"""A task of a list as the matcher knows it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from checker.matching.memory import parse
from checker.matching.structure import Structure
from checker.model import Task, TaskList
from checker.normalizing import Lexicon, official


class Known(Struct, frozen=True):
    """A task with its names (the official one first, then aliases), their official forms and structures."""

    list: str
    task: Task
    names: tuple[str, ...]
    wordings: tuple[str, ...]
    structures: tuple[Structure, ...]

    @property
    def by_grammar(self) -> bool:
        """Whether names may be compared facet by facet; a one-thing is present by its components."""
        return self.task.kind != "one_thing"


def known_tasks(lists: Iterable[TaskList], words: Lexicon) -> list[Known]:
    """All tasks of the lists, in their order."""
    return [_known(tasks.id, task, words) for tasks in lists for task in tasks.tasks]


def _known(of: str, task: Task, words: Lexicon) -> Known:
    names = (task.name, *task.aliases)
    return Known(
        list=of,
        task=task,
        names=names,
        wordings=tuple(official(name, (), words) for name in names),
        structures=tuple(parse(name, (), task.lead_agency, words) for name in names),
    )

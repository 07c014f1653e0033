"""A task of a list as the matcher knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from checker.lists import DEFAULT_LISTS, load
from checker.matching.memory import parse
from checker.matching.structure import Slot, Structure
from checker.matching.tokens import Gap, Token
from checker.model import Task, TaskList
from checker.normalizing import Lexicon, lexicon, official
from checker.standards.compiled import compiled


class Known(Struct, frozen=True, eq=False):
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


class _Said(Struct, array_like=True):
    """What a task's name says, in a form that can be kept: its official form, then its structure but for the lexicon."""

    wording: str
    text: str
    slots: tuple[Slot, ...]
    head: int
    head_flags: frozenset[str]
    known: bool
    tokens: tuple[Token, ...]
    gaps: tuple[Gap, ...]
    sectors: frozenset[str]

    def structure(self, words: Lexicon) -> Structure:
        """The structure, with the lexicon that was read with."""
        return Structure(
            self.text,
            self.slots,
            self.head,
            self.head_flags,
            self.known,
            self.tokens,
            self.gaps,
            self.sectors,
            words,
        )


@compiled
def _shipped() -> dict[tuple[str, str], _Said]:
    """What the names in the usual lists say, by name and lead agency, as the shipped lexicon has it."""
    tasks = [task for id in DEFAULT_LISTS for task in load(id).tasks]
    return {
        (name, task.lead_agency): _said(name, task.lead_agency, lexicon())
        for task in tasks
        for name in (task.name, *task.aliases)
    }


def _said(name: str, agency: str, words: Lexicon) -> _Said:
    return _Said(official(name, (), words), *astuple(parse(name, (), agency, words))[:-1])


def known_tasks(lists: Iterable[TaskList], words: Lexicon) -> list[Known]:
    """All tasks of the lists, in their order."""
    read = _shipped() if words is lexicon() else {}
    return [_known(tasks.id, task, words, read) for tasks in lists for task in tasks.tasks]


def _known(of: str, task: Task, words: Lexicon, read: Mapping[tuple[str, str], _Said]) -> Known:
    names = (task.name, *task.aliases)
    said = [
        read.get((name, task.lead_agency)) or _said(name, task.lead_agency, words) for name in names
    ]
    return Known(
        list=of,
        task=task,
        names=names,
        wordings=tuple(each.wording for each in said),
        structures=tuple(each.structure(words) for each in said),
    )

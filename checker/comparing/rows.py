"""What the comparison knows of a row: a distinct name of a catalogue. Rows are packed column by column.

What many rows say alike is said once, what few say by their numbers: some of them are taken out in half the time
that rows packed one by one take.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from checker.matching.doing import Doing
from checker.normalizing import Bracket

TaskId = tuple[str, str]
"""List and id of a task."""
Kind = tuple[Doing, frozenset[str]]
"""What is done, and what the lexicon says of the objects it is done to."""


class Key(NamedTuple):
    """How a name was read: all that decides what it says."""

    text: str
    brackets: tuple[Bracket, ...]
    sectors: tuple[str, ...]


class Sight(NamedTuple):
    """What of a name decides with which others it is compared.

    `about` are the objects, none where the name tells too little; `bare` the characters no word explains,
    sorted; `kind` is the number of its kind.
    """

    about: tuple[str, ...]
    bare: str
    kind: int


class Row(NamedTuple):
    """A distinct name of the catalogue (with its department) and how many `items` bear it.

    `base` is the 基本编码 where it identifies this name in this catalogue and is comparable with others:
    set by the nation, or by the catalogue's own province. `tasks` are those it surely is, with the scores.
    """

    name: str
    wording: str
    items: int
    base: str = ""
    tasks: tuple[tuple[TaskId, float], ...] = ()


Told = tuple[Row, Key, Sight]
"""A row with how its name was read and what that says."""


class Columns(NamedTuple):
    """Rows by column; a mapping holds those that say anything but the name, once or nothing."""

    names: list[str]
    wordings: dict[int, str]
    items: dict[int, int]
    bases: dict[int, str]
    tasks: dict[int, tuple[tuple[TaskId, float], ...]]
    texts: dict[int, str]
    brackets: dict[int, tuple[Bracket, ...]]
    sectors: list[tuple[str, ...]]
    about: list[tuple[str, ...]]
    bare: list[str]
    kinds: list[int]


def no_rows() -> Columns:
    """Columns to be filled."""
    return Columns([], {}, {}, {}, {}, {}, {}, [], [], [], [])


def rows_of(text: bytes, wanted: Iterable[int], same: dict[str, str]) -> Iterator[Told]:
    """Some of the packed rows, by their numbers; of equal names the first is kept in `same`."""
    told = Columns(*unpacked(text))
    wordings, items, bases = told.wordings.get, told.items.get, told.bases.get
    tasks, texts, brackets = told.tasks.get, told.texts.get, told.brackets.get
    for at in wanted:
        name = told.names[at]
        name = same.setdefault(name, name)
        yield (
            Row(name, wordings(at, name), items(at, 1), bases(at, ""), tasks(at, ())),
            Key(texts(at, name), brackets(at, ()), told.sectors[at]),
            Sight(told.about[at], told.bare[at], told.kinds[at]),
        )


def packed(told: object) -> bytes:
    """Anything as few bytes."""
    return zlib.compress(pickle.dumps(told, pickle.HIGHEST_PROTOCOL), 1)


def unpacked(text: bytes) -> Any:
    """What was packed."""
    return pickle.loads(zlib.decompress(text))

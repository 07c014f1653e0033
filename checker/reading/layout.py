"""Records as a format reader hands them on, and the fields they turn out to have.

A record is a mapping from header to value: text, number, list, or a mapping again where the file
nests objects. Every format is brought to this one shape; what comes after knows no formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

from msgspec import Struct, field

from checker.model import Note, Position, Problem
from checker.reading.headers import groups, meanings

Record = dict[str, Any]
Path = tuple[str | int, ...]


class Place(Protocol):
    """Knows where records stand in the file; asked only when somebody wants to know."""

    def file(self) -> Position:
        """The file itself."""
        ...

    def record(self, number: int, path: Path = ()) -> Position:
        """The value at `path` (keys and indices) of record `number`, counted from 0."""
        ...

    def header(self, path: Path) -> Position:
        """The header of the column at `path`."""
        ...


class Content(Struct, frozen=True):
    """What a format reader found: the records of the catalogue, where they stand, what went wrong.

    `title` is what stands above the table; `headers` are those of a table, in columns without any
    value too; `sheets` names the sheet a header stands in.
    """

    place: Place
    records: Sequence[Record] = ()
    title: str = ""
    headers: tuple[str, ...] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()


class Field(Struct, frozen=True):
    """A column, or a key of nested objects; `scope` is the nested group whose records carry it."""

    path: tuple[str, ...]
    header: str
    scope: str = ""

    @property
    def key(self) -> str:
        """The innermost key: what the header table is asked for."""
        return self.path[-1]


def dig(record: Record, path: Sequence[str | int]) -> Any:
    """The value at `path`, None where there is none."""
    value: Any = record
    for key in path:
        if isinstance(value, dict):
            value = value.get(str(key))
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing: null, blank text, an empty list or object."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def fields(
    records: Sequence[Record],
    headers: Sequence[str] = (),
    above: tuple[str, ...] = (),
    scope: str = "",
) -> Iterator[Field]:
    """The fields of all records: `headers`, then the others in the order of first appearance.

    Objects nested in items are opened, each of their keys is a field.
    """
    keys = dict.fromkeys((*headers, *keys_of(records)))
    opened = frozenset() if scope else _with_objects(records)
    for key in keys:
        path = (*above, key)
        if key in opened and not group_of(key):
            values = [record.get(key) for record in records]
            yield from fields([value for value in values if type(value) is dict], above=path)
            if {str, int, float, list}.isdisjoint(map(type, values)):
                continue
        yield Field(path, ".".join(path), scope)


def keys_of(records: Iterable[Record]) -> tuple[str, ...]:
    """All keys in the order of first appearance; most records have the same ones."""
    alike = dict.fromkeys(map(tuple, records))
    return tuple(dict.fromkeys(chain.from_iterable(alike)))


def _with_objects(records: Sequence[Record]) -> frozenset[str]:
    """Keys under which some record holds an object."""
    if dict not in set(map(type, chain.from_iterable(map(dict.values, records)))):
        return frozenset()
    return frozenset(
        key for record in records for key, value in record.items() if type(value) is dict
    )


def group_of(key: str) -> str:
    """The nested group a header names, directly or by the element a bare text of it stands for."""
    for meaning in meanings(key):
        if meaning.element in groups():
            return meaning.element
    return ""

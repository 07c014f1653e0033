"""The values of a catalogue by element, for rules that know a doubtful text when they see it.

Most rules find nothing in most items, and asking each item costs far more than asking each distinct
text once: guides repeat their values, and where they do not, one list of texts is still gone through
faster than one item after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple

from checker.model import Item
from checker.rules.facts import as_text

Path = tuple[str, str]
"""An element and the nested group whose records hold it, empty for the item itself."""


class Table(NamedTuple):
    """The items, or the records of a group: the place of the item each belongs to, and their columns.

    A column holds None where there is nothing.
    """

    places: Sequence[int]
    columns: Mapping[str, Sequence[Any]]


class Columns:
    """The columns of some items and of their records, made when they are first asked for."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._tables: dict[str, Table] = {}
        self._texts: dict[Path, frozenset[str]] = {}
        self._types: dict[Path, set[type]] = {}

    def elements(self) -> Iterable[str]:
        """The elements that items have, filled or not."""
        return self._table("").columns.keys()

    def values(self, element: str, group: str = "") -> Sequence[Any]:
        """What each item, or each record of a group, holds; None for nothing."""
        table = self._table(group)
        return table.columns.get(element) or (None,) * len(table.places)

    def texts(self, element: str, group: str = "") -> frozenset[str]:
        """The distinct texts of an element; numbers and lists as texts, nested records left out."""
        path = element, group
        if (known := self._texts.get(path)) is None:
            values: Iterable[Any] = self._table(group).columns.get(element, ())
            if self._is_text(element, group):
                known = frozenset(values) - {None}
            else:
                with suppress(TypeError):  # lists
                    values = set(values)
                known = frozenset(as_text(value) for value in values if _is_said(value))
            self._texts[path] = known
        return known

    def places(self, paths: Iterable[Path], doubts: Callable[[str, str], bool]) -> list[int]:
        """Places of the items that hold, at one of the paths, a text that ``doubts(element, text)``."""
        found: set[int] = set()
        for element, group in paths:
            odd = {text for text in self.texts(element, group) if doubts(element, text)}
            if odd:
                found.update(place for place, text in self._told(element, group) if text in odd)
        return sorted(found)

    def twice(self, element: str, group: str, fold: Callable[[str], str]) -> list[int]:
        """Places of the items of which two records hold texts that are alike once they are folded."""
        folded = {text: fold(text) for text in self.texts(element, group)}
        told = [(place, folded[text]) for place, text in self._told(element, group)]
        if len(set(told)) == len(told):
            return []
        return sorted({place for (place, _), times in Counter(told).items() if times > 1})

    def paths(self) -> list[Path]:
        """All elements that some item or record holds."""
        found: list[Path] = []
        for key in self._table("").columns:
            kinds = self._kinds(key, "")
            if not kinds <= {list, tuple, type(None)}:
                found.append((key, ""))
            if kinds & {list, tuple}:
                found += [(name, key) for name in self._table(key).columns]
        return found

    def _told(self, element: str, group: str) -> list[tuple[int, str]]:
        """(place, text) of every value."""
        pairs = zip(self._table(group).places, self.values(element, group), strict=True)
        if self._is_text(element, group):
            return [pair for pair in pairs if pair[1] is not None]
        return [(place, as_text(value)) for place, value in pairs if _is_said(value)]

    def _is_text(self, element: str, group: str) -> bool:
        """Whether a column holds texts and nothing else, as most do."""
        return self._kinds(element, group) <= {str, type(None)}

    def _kinds(self, element: str, group: str) -> set[type]:
        path = element, group
        if path not in self._types:
            self._types[path] = set(map(type, self.values(element, group)))
        return self._types[path]

    def _table(self, group: str) -> Table:
        if (known := self._tables.get(group)) is None:
            if group:
                places, rows = self._records(group)
                known = Table(places, _columns(rows))
            else:
                rows = [item.values for item in self._items]
                known = Table(range(len(rows)), _columns(rows))
            self._tables[group] = known
        return known

    def _records(self, group: str) -> tuple[list[int], list[Mapping[str, Any]]]:
        """The records of a group, those of all items behind one another, and where they belong."""
        several = [
            (place, value)
            for place, value in enumerate(self.values(group))
            if isinstance(value, (list, tuple))
        ]
        told = [
            (place, record)
            for place, records in several
            for record in records
            if isinstance(record, dict)
        ]
        return [place for place, _ in told], [record for _, record in told]


def _is_said(value: Any) -> bool:
    """Whether a value is told by the element itself, not by records under it."""
    if isinstance(value, (list, tuple)):
        return not any(isinstance(one, dict) for one in value)
    return value is not None


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Any]]:
    """Row by row, not column by column: a row's memory is then visited only once."""
    keys = tuple(dict.fromkeys(chain.from_iterable(rows)))
    table = [tuple(map(row.get, keys)) for row in rows]
    return dict(zip(keys, zip(*table, strict=True), strict=True))

"""The distinct names of all catalogues and who has them: a million rows, so nothing is made before it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.comparing.elements import Values
from checker.comparing.extracting import Extract, Key, Row, TaskId
from checker.matching.structure import Structure, structure_of
from checker.normalizing import Lexicon

_ROWS = 32
"""Bits of a place that tell the row; those above tell the catalogue."""
_ROW = (1 << _ROWS) - 1
_KEPT = 65536
"""Names whose facets are kept: those compared with each other come close together."""


class Member(NamedTuple):
    """A name in a catalogue: its row and the place of that, the number of the name, what is said there."""

    extract: Extract
    row: Row
    number: int
    name: int
    values: Values | None = None


class Names:
    """Names by number, in order; a place is a row of a catalogue as one number.

    `rows` are those of each catalogue, `places` the places of each name, `sights` what decides with which others it is compared, `bearers` the
    places of each 基本编码, `tasks` the tasks a name surely is in some catalogue, with the best score.
    """

    def __init__(self, extracts: Sequence[Extract], words: Lexicon) -> None:
        self.extracts = extracts
        self._words = words
        self.bearers: dict[str, list[int]] = {}
        self.rows: list[list[Row]] = []
        held: dict[Key, list[int]] = {}
        for one in extracts:
            self._take(one.rows(), held)
        self.keys = sorted(held, key=_in_order)
        self.places = [held[key] for key in self.keys]
        self._numbers = [array("i", bytes(4 * len(rows))) for rows in self.rows]
        for number, places in enumerate(self.places):
            for place in places:
                self._numbers[place >> _ROWS][place & _ROW] = number
        self.sights = [self._row(places[0]).sight for places in self.places]
        self.tasks = self._best()
        self.structure = lru_cache(_KEPT)(self._structure)
        self._owners = lru_cache(_KEPT)(self._owned)

    def _take(self, told: Iterable[Row], held: dict[Key, list[int]]) -> None:
        """Take the rows of one more catalogue; what an earlier one has too is kept once."""
        rows: list[Row] = []
        self.rows.append(rows)
        for place, row in enumerate(told, (len(self.rows) - 1) << _ROWS):
            if known := held.get(row.key):
                rows.append(_shared(row, self._row(known[0])))
                known.append(place)
            else:
                rows.append(row)
                held[row.key] = [place]
            if row.base:
                self.bearers.setdefault(row.base, []).append(place)

    def _best(self) -> dict[int, dict[TaskId, float]]:
        best: dict[int, dict[TaskId, float]] = {}
        for rows, numbers in zip(self.rows, self._numbers, strict=True):
            for row, number in zip(rows, numbers, strict=True):
                for task, score in row.tasks:
                    mine = best.setdefault(number, {})
                    mine[task] = max(score, mine.get(task, 0.0))
        return best

    def __len__(self) -> int:
        return len(self.keys)

    def number(self, place: int) -> int:
        """The number of the name at a place."""
        return self._numbers[place >> _ROWS][place & _ROW]

    def _row(self, place: int) -> Row:
        return self.rows[place >> _ROWS][place & _ROW]

    def _structure(self, number: int) -> Structure:
        key = self.keys[number]
        return structure_of(key.text, key.brackets, frozenset(key.sectors), self._words)

    def _owned(self, number: int) -> dict[int, str]:
        """The catalogues that have a name, with its wording there."""
        return {place >> _ROWS: self._row(place).wording for place in self.places[number]}

    def side_by_side(self, a: int, b: int) -> bool:
        """Whether a catalogue has both under different wordings: it tells two services apart."""
        one, other = sorted((self._owners(a), self._owners(b)), key=len)
        return any(who in other and other[who] != wording for who, wording in one.items())

    def member(self, place: int, values: Values | None = None) -> Member:
        """What a catalogue has at a place."""
        extract = self.extracts[place >> _ROWS]
        return Member(extract, self._row(place), place & _ROW, self.number(place), values)

    def members(self, number: int) -> list[Member]:
        """Who has a name."""
        return [self.member(place) for place in self.places[number]]

    def told(self, numbers: Iterable[int]) -> Iterator[tuple[int, Values]]:
        """What the catalogues say where they have any of the names, by place."""
        wanted: dict[int, list[int]] = {}
        for number in numbers:
            for place in self.places[number]:
                wanted.setdefault(place >> _ROWS, []).append(place)
        same: dict[Values, Values] = {}
        for number, places in sorted(wanted.items()):
            said = self.extracts[number].values()
            for place in places:
                if values := said[place & _ROW]:
                    yield place, same.setdefault(values, values)


def _shared(row: Row, first: Row) -> Row:
    """The row, holding what it has in common with an earlier one."""
    name = first.name if row.name == first.name else row.name
    wording = first.wording if row.wording == first.wording else row.wording
    return Row(name, wording, row.items, first.key, first.sight, row.base, row.tasks)


def _in_order(key: Key) -> tuple[object, ...]:
    if not key.brackets:
        return key.text, (), key.sectors
    return key.text, tuple((one.kind, one.text, one.emits) for one in key.brackets), key.sectors

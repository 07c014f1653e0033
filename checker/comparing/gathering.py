"""The names of all catalogues that concern several and who has them: a million rows, so little is kept of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from checker.comparing.elements import Values
from checker.comparing.extracting import Extract
from checker.comparing.rows import Key, Row, Sight, TaskId
from checker.matching.parsing import structure_of
from checker.matching.structure import Structure
from checker.normalizing import Lexicon

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
    """Names by number, in order; who has one where is a place, a number too.

    `rows` are those at the places, `places` those of each name, `sights` what decides with which others it is
    compared, `bearers` the places of each 基本编码, `tasks` the tasks a name surely is in some catalogue, with
    the best score. `wanted` are the rows to take of each catalogue: those that may concern others; `kinds` the
    numbers over all catalogues of the kinds of each.
    """

    def __init__(
        self,
        extracts: Sequence[Extract],
        words: Lexicon,
        kinds: Sequence[Sequence[int]],
        wanted: Sequence[Sequence[int]],
    ) -> None:
        self.extracts = extracts
        self.rows: list[Row] = []
        self._of, self._at, self._name = array("i"), array("i"), array("i")
        self.bearers: dict[str, list[int]] = {}
        held: dict[Key, tuple[Sight, list[int]]] = {}
        self._take(kinds, wanted, held)
        self.keys = sorted(held, key=_in_order)
        self.sights = [held[key][0] for key in self.keys]
        self.places = [held[key][1] for key in self.keys]
        self._name.extend(repeat(0, len(self.rows)))
        for number, places in enumerate(self.places):
            for place in places:
                self._name[place] = number
        self.tasks = self._best()
        self.structure = _structures(self.keys, words)
        self._owners = _owners(self._of, self.rows, self.places)

    def _take(
        self,
        kinds: Sequence[Sequence[int]],
        wanted: Iterable[Sequence[int]],
        held: dict[Key, tuple[Sight, list[int]]],
    ) -> None:
        """Take the rows of all catalogues; what several say is kept once."""
        same: dict[str, str] = {}
        objects: dict[tuple[str, ...], tuple[str, ...]] = {}
        for of, (one, numbers) in enumerate(zip(self.extracts, wanted, strict=True)):
            self._of.extend(repeat(of, len(numbers)))
            self._at.extend(numbers)
            for place, (row, key, sight) in enumerate(one.rows(numbers, same), len(self.rows)):
                self.rows.append(row)
                if met := held.get(key):
                    met[1].append(place)
                else:
                    about, bare, kind = sight
                    about = objects.setdefault(about, about)
                    held[key] = Sight(about, bare, kinds[of][kind]), [place]
                if row.base:
                    self.bearers.setdefault(row.base, []).append(place)

    def _best(self) -> dict[int, dict[TaskId, float]]:
        best: dict[int, dict[TaskId, float]] = {}
        for row, number in zip(self.rows, self._name, strict=True):
            for task, score in row.tasks:
                mine = best.setdefault(number, {})
                mine[task] = max(score, mine.get(task, 0.0))
        return best

    def __len__(self) -> int:
        return len(self.keys)

    def number(self, place: int) -> int:
        """The number of the name at a place."""
        return self._name[place]

    def side_by_side(self, a: int, b: int) -> bool:
        """Whether a catalogue has both under different wordings: it tells two services apart."""
        one, other = sorted((self._owners(a), self._owners(b)), key=len)
        return any(who in other and other[who] != wording for who, wording in one.items())

    def member(self, place: int, values: Values | None = None) -> Member:
        """What a catalogue has at a place."""
        extract = self.extracts[self._of[place]]
        return Member(extract, self.rows[place], self._at[place], self._name[place], values)

    def first(self, number: int) -> Row:
        """The row of the first who has a name."""
        return self.rows[self.places[number][0]]

    def members(self, number: int) -> list[Member]:
        """Who has a name."""
        return [self.member(place) for place in self.places[number]]

    def said(self, numbers: Iterable[int]) -> Sequence[Values | None]:
        """What the catalogues say where they have any of the names, by place."""
        wanted: dict[int, list[int]] = {}
        for number in numbers:
            for place in self.places[number]:
                wanted.setdefault(self._of[place], []).append(place)
        found: list[Values | None] = [None] * len(self.rows)
        same: dict[Values, Values] = {}
        for of, places in sorted(wanted.items()):
            told = self.extracts[of].values(self._at[place] for place in places)
            for place, values in zip(places, told, strict=True):
                if values:
                    found[place] = same.setdefault(values, values)
        return found


def _structures(keys: Sequence[Key], words: Lexicon) -> Callable[[int], Structure]:
    """What a name says, by its number. No method: one that is kept would keep all names for good."""

    @lru_cache(_KEPT)
    def structure(number: int) -> Structure:
        key = keys[number]
        return structure_of(key.text, key.brackets, frozenset(key.sectors), words)

    return structure


def _owners(
    of: Sequence[int], rows: Sequence[Row], places: Sequence[Sequence[int]]
) -> Callable[[int], dict[int, str]]:
    """The catalogues that have a name, with its wording there."""

    @lru_cache(_KEPT)
    def owners(number: int) -> dict[int, str]:
        return {of[place]: rows[place].wording for place in places[number]}

    return owners


def _in_order(key: Key) -> tuple[object, ...]:
    if not key.brackets:
        return key.text, (), key.sectors
    return key.text, tuple((one.kind, one.text, one.emits) for one in key.brackets), key.sectors

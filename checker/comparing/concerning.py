"""The rows that concern several catalogues, by their marks (`marking`). Imported when there is something to compare.

A cell is what is done in a block: in one whole number the mark and, below it, the number of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from checker.comparing.marking import TYPE, Marks

Numbers = np.ndarray[Any, Any]
Agree = Callable[[int, int], bool]
_ROOM = 1 << 21
"""So many pairs of cells are looked at at once."""
_LAST = (1 << 24) - 1
"""The bits of a mark by which most that nobody else has are told at a look."""


class _Rows(NamedTuple):
    """What the marks of a catalogue tell of its rows: cells with the rows they are of.

    Of those with one unexplained character less most that nobody is in are left out.
    """

    texts: Numbers
    codes: Numbers
    coded: Numbers
    own: Numbers
    owners: Numbers
    less: Numbers
    lacking: Numbers
    anyway: Numbers


def concerned(
    every: Sequence[Marks], kinds: Sequence[Sequence[int]], agree: Agree
) -> list[list[int]]:
    """Of each catalogue the numbers of the rows that others may concern, in order.

    `kinds` are the numbers over all catalogues of the kinds of each; `agree` tells of two of them whether names of
    these kinds are worth comparing.
    """
    if not every:
        return []
    seen = np.zeros(_LAST + 1, bool)
    for each in every:
        seen[np.frombuffer(each.own, TYPE) & _LAST] = True
    told = [_told(one, np.array(mine, "u8"), seen) for one, mine in zip(every, kinds, strict=True)]
    texts = _of_several([one.texts for one in told])
    codes = _of_several([one.codes for one in told])
    cells, less = _open_cells(told, agree)
    found = []
    for one in told:
        met = (
            np.flatnonzero(_among(one.texts, texts)),
            one.coded[_among(one.codes, codes)],
            one.owners[_among(one.own, cells)],
            one.lacking[_among(one.less, less)],
            one.anyway,
        )
        found.append(_distinct(np.concatenate(met)).tolist())
    return found


def _told(marks: Marks, kinds: Numbers, seen: Numbers) -> _Rows:
    """`seen` are the last bits of the marks of all blocks that names are in."""
    texts, codes, coded, own, owns, less, lacks, done, anyway = (
        np.frombuffer(each, TYPE) for each in marks
    )
    owners, lacking = (np.arange(len(each), dtype=TYPE).repeat(each) for each in (owns, lacks))
    met = seen[less & _LAST]
    less, lacking = less[met], lacking[met]
    of = kinds[done]
    return _Rows(
        texts,
        codes,
        coded,
        own.astype("u8") << 32 | of[owners],
        owners,
        less.astype("u8") << 32 | of[lacking],
        lacking,
        anyway,
    )


def _of_several(parts: Sequence[Numbers]) -> Numbers:
    """The numbers that are in several parts, in order, each once."""
    every = np.sort(np.concatenate([*map(_distinct, parts)]))
    return _distinct(every[1:][every[1:] == every[:-1]])


def _open_cells(told: Sequence[_Rows], agree: Agree) -> tuple[Numbers, Numbers]:
    """The cells whose names are worth comparing with some of another cell or catalogue, in order.

    First those that names are in, then those they would be in with one unexplained character less.
    """
    cells = _distinct(np.concatenate([_distinct(one.own) for one in told]))
    near = _distinct(np.concatenate([_meeting(one.less, cells) for one in told]))
    alone = ~_among(cells, _of_several([one.own for one in told]))
    own, less = np.zeros(len(cells), bool), np.zeros(len(near), bool)
    for one, other in _met(cells, cells):
        worth = _agreeing(cells[one], cells[other], agree) & ~((one == other) & alone[one])
        own[one[worth]] = True
    for one, other in _met(near, cells):
        worth = _agreeing(near[one], cells[other], agree)
        less[one[worth]] = own[other[worth]] = True
    return cells[own], near[less]


def _meeting(some: Numbers, cells: Numbers) -> Numbers:
    """Those of some cells whose marks others have."""
    return some[_among(some >> 32, cells >> 32)]


def _met(some: Numbers, cells: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The places of some cells, and of all cells with the same mark, as many pairs at once as there is room for."""
    marks, known = some >> 32, cells >> 32
    first = known.searchsorted(marks)
    counts = known.searchsorted(marks, "right") - first
    ends = counts.cumsum()
    at = 0
    while at < len(some):
        till = max(at + 1, int(ends.searchsorted(ends[at] + _ROOM)))
        one = np.arange(at, till).repeat(counts[at:till])
        start = first[at:till] - (ends[at:till] - counts[at:till])
        yield one, np.arange(len(one)) + ends[at] - counts[at] + start.repeat(counts[at:till])
        at = till


def _agreeing(some: Numbers, others: Numbers, agree: Agree) -> Numbers:
    """Whether the kinds of the cells agree, pair by pair; each two are asked about once."""
    one, other = (cells & 0xFFFFFFFF for cells in (some, others))
    pairs, places = np.unique(one << 32 | other, return_inverse=True)
    told = [agree(pair >> 32, pair & 0xFFFFFFFF) for pair in pairs.tolist()]
    return np.array(told, bool)[places]


def _distinct(numbers: Numbers) -> Numbers:
    """The numbers in order, each once."""
    every = np.sort(numbers)
    new = np.ones(len(every), bool)
    new[1:] = every[1:] != every[:-1]
    return every[new]


def _among(marks: Numbers, known: Numbers) -> Numbers:
    """Which of the marks are among the known ones, which are in order."""
    at = known.searchsorted(marks)
    at[at == len(known)] = 0
    return known[at] == marks if len(known) else at.astype(bool)

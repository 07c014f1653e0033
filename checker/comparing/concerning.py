"""The rows that concern several catalogues, by their marks (`marking`). Imported when there is something to compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from checker.comparing.marking import TYPE, Marks

Numbers = np.ndarray[Any, Any]


def concerned(every: Sequence[Marks]) -> list[list[int]]:
    """Of each catalogue the numbers of the rows that others may concern, in order."""
    if not every:
        return []
    told = [[np.frombuffer(each, TYPE) for each in one] for one in every]
    # Who has which mark, each once and in order: one that follows itself is that of several catalogues.
    has = [own.astype("u8") << 32 | at for at, (own, *_) in enumerate(told)]
    marks = (_distinct(has) >> 32).astype(TYPE)
    shared = marks[1:][marks[1:] == marks[:-1]]
    near = [less[_among(less, marks)] for less in (_distinct([one[2]]) for one in told)]
    common = _distinct([shared, *near])
    found = []
    for own, owns, less, lacks, anyway in told:
        met = (_rows(owns, _among(own, common)), _rows(lacks, _among(less, common)))
        found.append(_distinct([*met, anyway]).tolist())
    return found


def _rows(counts: Numbers, which: Numbers) -> Numbers:
    """The rows of some of the marks."""
    return np.arange(len(counts), dtype=counts.dtype).repeat(counts)[which]


def _distinct(parts: Sequence[Numbers]) -> Numbers:
    """All numbers of the parts in order, each once."""
    every: Numbers = np.concatenate(parts)
    every.sort()
    new = np.ones(len(every), bool)
    new[1:] = every[1:] != every[:-1]
    return every[new]


def _among(marks: Numbers, known: Numbers) -> Numbers:
    """Which of the marks are among the known ones, which are in order."""
    at = known.searchsorted(marks)
    at[at == len(known)] = 0
    return known[at] == marks if len(known) else at.astype(bool)

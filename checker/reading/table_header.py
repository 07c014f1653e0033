"""Finding the header of a sheet: below titles, over one or two rows, wherever an office put it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from checker.reading.columns import NAME
from checker.reading.headers import known, meanings, normal
from checker.reading.nesting import below, numbered
from checker.reading.values import text_of

_SEARCHED = 30
"""Rows among which the header is looked for."""
_NAME_WEIGHT = 3
_LONGEST = 200
"""Characters of a cell that are looked at as a header."""
Rows = Sequence[Sequence[Any]]


class Header(Struct, frozen=True):
    """Labels by column, unique, empty for columns without a header; `first` and `last` row index.

    `title` is what stands alone in a row above.
    """

    labels: tuple[str, ...]
    first: int
    last: int
    title: str = ""

    @property
    def columns(self) -> dict[str, int]:
        """Column index by label."""
        return {label: column for column, label in enumerate(self.labels) if label}


def find_header(rows: Rows, stated: Mapping[str, str], row: int | None = None) -> Header | None:
    """The header: the row, or pair of rows, that names most known columns; `row` is its stated index."""
    spans = _spans(rows) if row is None else [(row, row)]
    best: tuple[float, tuple[int, int], list[str]] | None = None
    for first, last in spans:
        labels = _labels(rows[first : last + 1])
        score = _score(labels, stated)
        if score > (best[0] if best else 0):
            best = (score, (first, last), labels)
    if best is None:
        if not rows:
            return None
        wide = (i for i, cells in enumerate(rows) if sum(map(bool, map(text_of, cells))) > 1)
        at = next(wide, 0) if row is None else row
        best = (0, (at, at), _labels(rows[at : at + 1]))
    _, (first, last), labels = best
    return Header(_unique(labels), first, last, _title(rows[:first]))


def letters(column: int) -> str:
    """Spreadsheet letters of a column counted from 0: 0 is A, 26 is AA."""
    column += 1
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def names_item(label: str, stated: Mapping[str, str]) -> bool:
    """Whether a label can be the item's name."""
    if normal(label) in stated:
        return stated[normal(label)] == NAME
    return any(meaning.element == NAME for meaning in meanings(label))


def _spans(rows: Rows) -> list[tuple[int, int]]:
    """Single rows first: of equal candidates the simpler one is taken."""
    count = min(len(rows), _SEARCHED)
    return [(i, i) for i in range(count)] + [(i, i + 1) for i in range(count - 1)]


def _labels(rows: Rows) -> list[str]:
    """The lowest text of each column; a lower text nobody knows keeps the upper one in front."""
    if len(rows) == 1:
        return [" ".join(text_of(cell)[:_LONGEST].split()) for cell in rows[0]]
    upper, lower = (_labels([row]) for row in rows)
    width = max(len(upper), len(lower))
    upper += [""] * (width - len(upper))
    lower += [""] * (width - len(lower))
    above, found = "", []
    for high, low in zip(upper, lower, strict=True):
        above = high or (above if low else "")
        found.append((below(above, low) if low else "") or _joined(above, low))
    return found


def _joined(above: str, low: str) -> str:
    return low if known(low) or not above else f"{above}{low}" if low else above


def _score(labels: Sequence[str], stated: Mapping[str, str]) -> float:
    told = {
        normal(label)
        for label in labels
        if label and (known(label) or normal(label) in stated or numbered(label))
    }
    named = any(names_item(label, stated) for label in labels if label)
    return len(told) + (_NAME_WEIGHT if named else 0)


def _unique(labels: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        found.append(f"{label} ({seen[label]})" if label and seen[label] > 1 else label)
    return tuple(found)


def _title(rows: Rows) -> str:
    for cells in rows:
        texts = [text for cell in cells if (text := text_of(cell))]
        if len(texts) == 1:
            return " ".join(texts[0].split())
    return ""

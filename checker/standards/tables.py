"""Reading the project's own data tables (CSV, UTF-8 with or without a byte order mark)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path


class TableError(ValueError):
    """A data file of the project is not as its loader expects it."""


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of `path` as tuples in the order of `columns`; the file may hold more columns.

    Cells are stripped. Raises TableError where a column is missing or a row has too few or too
    many cells, so that a slip made in a spreadsheet program is noticed at once.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = _table(stream, path)
        header = next(table, (0, []))[1]
        if missing := [name for name in columns if name not in header]:
            raise TableError(f"{path.name}: no column {', '.join(missing)}")
        cells = itemgetter(*(header.index(name) for name in columns))
        single = len(columns) == 1
        for line, row in table:
            if len(row) != len(header):
                raise TableError(f"{path.name}:{line}: {len(row)} cells, not {len(header)}")
            yield (cells(row).strip(),) if single else tuple(map(str.strip, cells(row)))


def _table(stream: Iterable[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each ends on."""
    table = csv.reader(stream)
    try:
        for row in table:
            yield table.line_num, row
    except csv.Error as error:
        raise TableError(f"{path.name}:{table.line_num}: {error}") from error

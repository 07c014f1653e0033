"""Sheets to records: titles and totals left out, merged cells filled, material rows put to their item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from checker.model import Note, Position, Problem
from checker.reading.folding import free_name, slots
from checker.reading.headers import extras, groups, meanings, normal
from checker.reading.json_reader import pointer
from checker.reading.layout import Path, is_empty
from checker.reading.table_header import Header, find_header, letters, names_item
from checker.reading.values import text_of
from checker.standards.elements import elements
from checker.standards.tables import rows as table_rows

_TOTAL_LENGTH = 12
"""A row that begins with 合计 is a total if that cell is no longer than this."""


class Sheet(Struct, frozen=True):
    """Cells of a sheet. `numbers[i]` is the row (text files: the line) of row i; `column` that of cell 0.

    `merged` holds merged ranges as (first row, first column, last row, last column), indices into `rows`.
    `spot` tells line and character of a cell of a text file by the line of its row and its column from 0.
    """

    rows: Sequence[Sequence[Any]]
    numbers: Sequence[int]
    name: str | None = None
    column: int = 0
    merged: tuple[tuple[int, int, int, int], ...] = ()
    by_line: bool = False
    spot: Callable[[int, int], tuple[int, int] | None] | None = None


class Table(Struct, eq=False):
    """A sheet as records; `inner[(record, key)]` holds the (table, row) of nested rows.

    `labels` are the headers of the items themselves, without those of rows nested in them.
    """

    sheet: Sheet
    header: Header
    labels: tuple[str, ...] = ()
    records: list[dict[str, Any]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    inner: dict[tuple[int, str], list[tuple[Table, int]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class TablePlace:
    """Positions in sheets and delimited text: row or line, column letters, pointer inside a cell."""

    def __init__(self, file: str, tables: Sequence[Table]) -> None:
        self._file = Position(file)
        self._tables = tables
        self._owner = [(table, n) for table in tables for n in range(len(table.records))]

    def file(self) -> Position:
        """The file itself."""
        return self._file

    def record(self, number: int, path: Path = ()) -> Position:
        """Cell of a value, or its row where `path` is empty."""
        table, own = self._owner[number]
        nested = table.inner.get((own, str(path[0]))) if path else None
        if nested and len(path) > 1:
            table, row = nested[int(path[1])]
            return self._cell(table, table.sheet.numbers[row], path[2:])
        return self._cell(table, table.sheet.numbers[table.rows[own]], path)

    def header(self, path: Path) -> Position:
        """Cell of the header of a column."""
        for table in self._tables:
            if path and path[0] in table.header.columns:
                return self._cell(table, table.sheet.numbers[table.header.last], path[:1])
        return self._file

    def _cell(self, table: Table, number: int, path: Path) -> Position:
        column = table.header.columns.get(str(path[0])) if path else None
        sheet = table.sheet
        spot = sheet.spot(number, (column or 0) + sheet.column) if sheet.spot else None
        line, character = spot or (number, None)
        return replace(
            self._file,
            sheet=sheet.name,
            row=None if sheet.by_line else number,
            line=line if sheet.by_line else None,
            character=character,
            column=None if column is None else letters(column + sheet.column),
            pointer=pointer(path[1:]) or None,
        )


def make_table(sheet: Sheet, file: str, stated: Mapping[str, str], header_row: int) -> Table | None:
    """Header and records of a sheet; None where there is no header.

    `header_row` is the row (text files: the line) the header was said to stand in, 0 = find it.
    """
    row = sheet.numbers.index(header_row) if header_row in sheet.numbers else None
    header = find_header(sheet.rows, stated, row)
    if header is None or not any(header.labels):
        return None
    table = Table(sheet, header)
    _Filler(table, file, stated).fill()
    _open_json(table)
    return table


class _Filler:
    """Turns the rows below the header into records."""

    def __init__(self, table: Table, file: str, stated: Mapping[str, str]) -> None:
        self.table, self.file = table, file
        labels = [label for label in table.header.labels if label]
        self.naming = {label for label in labels if names_item(label, stated)}
        self.inline = _inline(labels, stated)
        self.idle = {label for label in labels if _idle(label, stated)}
        self.covers = _covers(table.sheet)
        table.labels = tuple(label for label in labels if label not in self.inline)
        self.alone: list[int] = []
        self.outer: dict[str, Any] = {}

    def fill(self) -> None:
        """Fill the table's records, problems and notes."""
        sheet, header = self.table.sheet, self.table.header
        for index in range(header.last + 1, len(sheet.rows)):
            raw = self._cells(index, sheet.rows[index])
            if not raw:
                continue
            if self._is_total(raw):
                params = {"row": sheet.numbers[index], "sheet": sheet.name or ""}
                self.table.notes.append(Note("totals_dropped", params))
            elif self._is_heading(index, raw):
                self.alone.append(sheet.numbers[index])
            else:
                self._row(index, raw)
        if self.alone:
            self.table.notes.append(
                Note("headings_dropped", {"rows": self.alone, "count": len(self.alone)})
            )

    def _cells(self, index: int, row: Sequence[Any]) -> dict[str, Any]:
        labels, sheet = self.table.header.labels, self.table.sheet
        if len(row) > len(labels) and any(not is_empty(cell) for cell in row[len(labels) :]):
            self._problem(index, "cells", cells=len(row), columns=len(labels))
        found = {}
        for column, cell in enumerate(row[: len(labels)]):
            if not is_empty(cell):
                found[labels[column] or letters(column + sheet.column)] = cell
        return found

    def _is_total(self, raw: Mapping[str, Any]) -> bool:
        first = text_of(next(iter(raw.values())))
        return len(first) <= _TOTAL_LENGTH and normal(first).startswith(_totals())

    def _is_heading(self, index: int, raw: Mapping[str, Any]) -> bool:
        """A row of one cell that is no item: a remark, or a heading merged over several columns."""
        if len(raw) != 1 or len(self.table.header.columns) < 3:
            return False
        label = next(iter(raw))
        column = self.table.header.columns.get(label, 0)
        wide = (index, column) in self.covers and self.covers[index, column][1] > column
        return wide or (label in self.idle and label not in self.naming)

    def _row(self, index: int, raw: dict[str, Any]) -> None:
        outer = {k: v for k, v in raw.items() if k not in self.inline and k not in self.idle}
        inner = {k: v for k, v in raw.items() if k in self.inline}
        table = self.table
        if inner and table.records and (not outer or outer == self.outer):
            self._nest(len(table.records) - 1, index, inner)
            return
        self.outer = outer
        record = {k: v for k, v in self._merged(index, raw).items() if k not in self.inline}
        table.records.append(record)
        table.rows.append(index)
        self._nest(len(table.records) - 1, index, inner)

    def _nest(self, number: int, index: int, inner: Mapping[str, Any]) -> None:
        rows: dict[str, dict[str, Any]] = {}
        for label, value in inner.items():
            rows.setdefault(self.inline[label], {})[label] = value
        for key, row in rows.items():
            self.table.records[number].setdefault(key, []).append(row)
            self.table.inner.setdefault((number, key), []).append((self.table, index))

    def _merged(self, index: int, raw: dict[str, Any]) -> dict[str, Any]:
        """The row with the cells that a merged cell above covers."""
        if not self.covers:
            return raw
        sheet, full = self.table.sheet, dict(raw)
        for column, label in enumerate(self.table.header.labels):
            top = self.covers.get((index, column), (index, column))[0]
            if label and label not in raw and self.table.header.last < top < index:
                value = sheet.rows[top][column] if column < len(sheet.rows[top]) else None
                if not is_empty(value):
                    full[label] = value
        return full

    def _problem(self, index: int, variant: str, **params: Any) -> None:
        sheet = self.table.sheet
        number = sheet.numbers[index]
        row, line = (None, number) if sheet.by_line else (number, None)
        position = Position(self.file, sheet=sheet.name, row=row, line=line)
        self.table.problems.append(Problem("D009", position, {"variant": variant, **params}))


def _covers(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged range: the range's first row and last column."""
    found = {}
    for first, left, last, right in sheet.merged:
        for row in range(first, min(last, len(sheet.rows) - 1) + 1):
            for column in range(left, right + 1):
                found[row, column] = (first, right)
    return found


def _inline(labels: Sequence[str], stated: Mapping[str, str]) -> dict[str, str]:
    """Labels that are members of a nested group, with the key the group's rows get in the record.

    Repeated columns are no such members: they make up several records of one row.
    """
    members: dict[str, list[str]] = {}
    repeated = slots(labels, stated)
    for label in labels:
        if label in repeated:
            continue
        if normal(label) not in stated and not meanings(label):
            for key in groups():
                if meanings(label, key):
                    members.setdefault(key, []).append(label)
    found: dict[str, str] = {}
    for key, inside in members.items():
        if groups()[key].alone or any(is_plain(label, key) for label in inside):
            title = free_name(elements()[key].title_zh, labels)
            found |= {label: title for label in inside if label not in found}
    return found


def is_plain(label: str, group: str) -> bool:
    """Whether a label means what a bare text of the group stands for."""
    return any(meaning.element == groups()[group].plain for meaning in meanings(label, group))


def _idle(label: str, stated: Mapping[str, str]) -> bool:
    """Columns that say nothing of an item: running numbers and unknown headers."""
    if normal(label) in stated:
        return False
    kinds = [extras()[m.element][1] for m in meanings(label) if m.element in extras()]
    return "bookkeeping" in kinds


@cache
def _totals() -> tuple[str, ...]:
    path = FilePath(__file__).with_name("totals.csv")
    return tuple(normal(text) for (text,) in table_rows(path, ("text",)))


def _open_json(table: Table) -> None:
    """Open columns whose cells are JSON objects (``extra_json``) into mappings."""
    for label in table.header.columns:
        cells = [r[label] for r in table.records if label in r]
        if not cells or not all(isinstance(c, str) and c.lstrip().startswith("{") for c in cells):
            continue
        for number, opened in enumerate(_opened(table.records, label)):
            if opened is not None:
                table.records[number][label] = opened


def _opened(records: Sequence[Mapping[str, Any]], label: str) -> Iterator[dict[str, Any] | None]:
    for record in records:
        try:
            value = json.loads(record.get(label) or "null")
        except (ValueError, RecursionError):
            value = None
        yield value if isinstance(value, dict) else None

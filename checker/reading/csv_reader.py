"""CSV and TSV: the delimiter is what makes the header known."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Collection, Sequence

from checker.model import Position, Problem
from checker.reading.columns import stated_columns
from checker.reading.headers import known, normal
from checker.reading.json_reader import failed
from checker.reading.layout import Content
from checker.reading.line_breaks import Lines
from checker.reading.options import ReadOptions, Source
from checker.reading.tables import Sheet, TablePlace, make_table

_DELIMITERS = ",\t;|，"
_PROBED_LINES = 30
_NO_LIMIT = 2**31 - 1


def read_csv(text: str, source: Source, options: ReadOptions) -> Content:
    """The records of a delimited text."""
    file, manifest = source.display, source.manifest
    stated = stated_columns(options.columns, manifest.columns)
    delimiter = delimiter_of(text, stated.keys(), source.path.suffix.lower())
    rows, lines = rows_of(text, delimiter)
    width = max(map(len, rows[:_PROBED_LINES]), default=0)
    if width > options.max_columns:
        params = {"variant": "columns", "count": width, "limit": options.max_columns}
        return failed(file, "D002", lines[0], **params)
    sheet = Sheet(rows, lines, by_line=True, spot=Cells(text, delimiter).spot)
    table = make_table(sheet, file, stated, manifest.header_row)
    if table is None:
        return failed(file, "D006", None, variant="empty")
    if not table.records:
        return failed(file, "D006", lines[table.header.last], variant="header_only")
    problems = table.problems
    if text.count('"') % 2:
        last = Position(file, line=lines[-1])
        problems = [*problems, Problem("D009", last, {"variant": "quote"})]
    return Content(
        TablePlace(file, (table,)),
        table.records,
        table.header.title,
        table.labels,
        problems=tuple(problems),
        notes=tuple(table.notes),
    )


class Cells:
    """Where the cells of a delimited text begin, found by reading a row once more."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text, self._delimiter = text, delimiter
        self._lines = Lines(text, "\r\n|\r|\n")

    def spot(self, line: int, column: int) -> tuple[int, int] | None:
        """Line and character of cell `column` (from 0) of the row that begins on `line`; None past its end."""
        # A quote means something at the beginning of a cell only, as the csv module has it.
        cell = re.compile(rf'(?:"(?:[^"]|"")*(?:"|\Z))?[^{re.escape(self._delimiter)}\r\n]*')
        at = self._lines.start(line)
        for _ in range(column):
            match = cell.match(self._text, at)
            at = match.end() if match else at
            if self._text[at : at + 1] != self._delimiter:
                return None
            at += 1
        return self._lines.at(at)


def delimiter_of(text: str, names: Collection[str], suffix: str) -> str:
    """The delimiter under which some line among the first has most known headers."""
    lines = text[:200_000].splitlines()[:_PROBED_LINES]

    def knows(delimiter: str) -> int:
        return max((_known(line.split(delimiter), names) for line in lines), default=0)

    usual = "\t" if suffix == ".tsv" else ","
    order = sorted(_DELIMITERS, key=lambda delimiter: delimiter != usual)
    best = max(order, key=knows)
    if knows(best):
        return best
    return max(order, key=lambda delimiter: text[:2000].split("\n", 1)[0].count(delimiter))


def _known(cells: Sequence[str], names: Collection[str]) -> int:
    bare = (cell.strip().strip('"') for cell in cells)
    return sum(1 for cell in bare if cell and (known(cell) or normal(cell) in names))


def rows_of(text: str, delimiter: str) -> tuple[list[list[str]], array[int]]:
    """All rows, and the line each begins on."""
    before = csv.field_size_limit(_NO_LIMIT)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[str]] = []
        lines = array("q")
        start = 1
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
        return rows, lines
    finally:
        csv.field_size_limit(before)

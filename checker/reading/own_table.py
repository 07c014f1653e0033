"""Small tables that people keep themselves: CSV as Excel writes it, under English or Chinese headers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from checker.reading.encoding import decode


class OwnTableError(Exception):
    """A table that cannot be used; `key` names the message under ``[error.own_table]``."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class OwnRow(Struct, frozen=True):
    """One row that holds something: the line it begins on, from 1, and its cells by column."""

    line: int
    cells: Mapping[str, str]


def fold_header(header: str) -> str:
    """A header without blanks and in small letters."""
    return re.sub(r"\s+", "", header).lower()


def read_own(
    path: Path, headers: Mapping[str, str], required: Sequence[str], needed: Sequence[str] = ()
) -> list[OwnRow]:
    """The rows of a table; `headers` tells the column of each header, folded.

    Columns `required` must be there and filled in every row, `needed` ones only be there. UTF-8 or
    GB 18030. Raises OwnTableError, which names file, line and columns.
    """
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise OwnTableError("unreadable", file=path, detail=error.strerror or error) from error
    try:
        lines = list(_lines(text or ""))
    except csv.Error as error:
        raise OwnTableError("unreadable", file=path, detail=error) from error
    (_, head), *body = lines or [(1, [])]
    columns = [headers.get(fold_header(cell)) for cell in head]
    if missing := [name for name in (*required, *needed) if name not in columns]:
        raise OwnTableError("columns", file=path, columns=missing)
    rows = []
    for line, cells in body:
        told = {
            name: cell.strip().removeprefix("'")
            for name, cell in zip(columns, cells, strict=False)
            if name
        }
        if empty := [name for name in required if not told.get(name)]:
            raise OwnTableError("empty", file=path, line=line, columns=empty)
        rows.append(OwnRow(line, told))
    return rows


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1

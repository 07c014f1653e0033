"""The tables of a lexicon as rows: tab-separated text with a header, the shipped ones and a user's own."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

CONCEPT = ("term", "concept", "also", "broader", "parts", "flags")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "objects": CONCEPT,
    "actions": CONCEPT,
    "groups": CONCEPT,
    "qualifiers": CONCEPT,
    "noise": ("term",),
    "synonyms": ("surface", "canonical"),
    "connectors": ("term",),
    "frames": ("pattern", "where"),
    "brackets": ("pattern", "kind", "emits"),
    "departments": ("keyword", "sector"),
    "domains": ("sector", "object", "when"),
}
"""Tables in the order they are read, and their columns besides ``note``."""
OPTIONAL = frozenset({"concept", "also", "broader", "parts", "flags", "emits"})
"""Columns that may be left out or empty."""


class LexiconError(ValueError):
    """A lexicon that cannot be used; `key` names the message under ``[error]``, `params` fill it.

    Where a row is meant, `params` hold its `file` and `line` (from 1).
    """

    def __init__(self, key: str, **params: object) -> None:
        where = ":".join(str(params[name]) for name in ("file", "line") if name in params)
        super().__init__(f"{where}: {key} {params}")
        self.key = key
        self.params = params


class Row(Struct, frozen=True):
    """A row of a table; `own` when it is a user's."""

    table: str
    file: str
    line: int
    cells: Mapping[str, str]
    own: bool

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        cell = self.cells[column]
        return tuple(filter(None, map(str.strip, cell.split(";")))) if cell else ()

    def fail(self, key: str, **params: object) -> NoReturn:
        """Raise LexiconError for this row."""
        raise LexiconError(key, file=self.file, line=self.line, **params)

    def known(self, column: str, value: str, known: frozenset[str]) -> str:
        """`value`, which must be one of `known`."""
        if value not in known:
            self.fail("lexicon_value", column=column, value=value, known=sorted(known))
        return value


def shipped(folder: Path) -> Iterator[Row]:
    """All rows of a folder that holds every table."""
    for table in COLUMNS:
        path = folder / f"{table}.tsv"
        yield from _rows(table, path.name, path.read_text(encoding="utf-8"), own=False)


def own(folder: Path) -> Iterator[Row]:
    """The rows of the tables a user's folder holds; UTF-8, UTF-16 or GB18030, as Excel writes them."""
    from checker.reading.encoding import decode

    files = _own_files(folder)
    for table in (table for table in COLUMNS if table in files):
        try:
            text = decode(files[table].read_bytes()).text
        except OSError:
            text = None
        if text is None:
            raise LexiconError("lexicon_unreadable", file=files[table])
        try:
            yield from _rows(table, str(files[table]), text, own=True)
        except csv.Error as error:
            raise LexiconError("lexicon_unreadable", file=files[table]) from error


def _own_files(folder: Path) -> dict[str, Path]:
    """The tables of a folder by name. A table of a wrong name or kind is told, not passed over."""
    if not folder.is_dir():
        raise LexiconError("lexicon_missing", folder=folder)
    files = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".tsv" and path.stem in COLUMNS:
            files[path.stem] = path
        elif path.suffix == ".tsv":
            from difflib import get_close_matches

            nearest = get_close_matches(path.stem, COLUMNS, 1, 0.0)[0]
            raise LexiconError("lexicon_table", file=path, nearest=f"{nearest}.tsv")
        elif path.stem in COLUMNS:
            raise LexiconError("lexicon_kind", file=path, nearest=f"{path.stem}.tsv")
    if not files:
        raise LexiconError("lexicon_empty", folder=folder, known=[f"{t}.tsv" for t in COLUMNS])
    return files


def _rows(table: str, file: str, text: str, own: bool) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    header = [cell.strip() for cell in next(lines, [])]
    wanted = COLUMNS[table]
    for column in header:
        if column not in (*wanted, "note"):
            raise LexiconError("lexicon_column", file=file, line=1, value=column, known=wanted)
    needed = [column for column in wanted if column not in OPTIONAL]
    for column in needed:
        if column not in header:
            raise LexiconError("lexicon_no_column", file=file, line=1, value=column)
    blank = dict.fromkeys(wanted, "")
    plain = unicodedata.is_normalized("NFKC", text)
    for cells in lines:
        if not any(cells):
            continue
        # Full-width letters and semicolons count as the plain ones, as in names.
        wide = cells if plain else [unicodedata.normalize("NFKC", cell) for cell in cells]
        filled = blank | dict(zip(header, map(str.strip, wide), strict=False))
        row = Row(table, file, lines.line_num, filled, own)
        if len(cells) != len(header):
            row.fail("lexicon_cells", count=len(cells), wanted=len(header))
        for column in needed:
            if not row[column]:
                row.fail("lexicon_blank", column=column)
        yield row

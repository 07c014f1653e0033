"""The tables of a lexicon as rows: tab-separated text with a header, the shipped ones and a user's own.

The first cell of a row may hold alternatives in braces, an empty one among them, and stands for every word
they make: {户口|户籍}{登记|}证明 for 户口登记证明, 户籍登记证明, 户口证明 and 户籍证明.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
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
    "meanings": ("object", "qualifier", "action", "means"),
}
"""Tables in the order they are read, and their columns besides ``note``."""
OPTIONAL = frozenset({"concept", "also", "broader", "parts", "flags", "emits"})
"""Columns that may be left out or empty."""
MOST = 1000
"""Words that the alternatives of one row may make."""
ALTERNATIVES = re.compile(r"\{([^{}]*)\}")


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
    """A row of a table: its `cells` in the order of `COLUMNS`, without notes; `own` when it is a user's."""

    table: str
    file: str
    line: int
    cells: tuple[str, ...]
    own: bool

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
    _check(table, file, header)
    # A column that the table does not have is the empty cell behind the last one.
    places = [header.index(each) if each in header else len(header) for each in wanted]
    needed = [number for number, column in enumerate(wanted) if column not in OPTIONAL]
    plain = unicodedata.is_normalized("NFKC", text)
    for cells in lines:
        if not any(cells):
            continue
        if len(cells) != len(header):
            params = {"count": len(cells), "wanted": len(header)}
            raise LexiconError("lexicon_cells", file=file, line=lines.line_num, **params)
        cells.append("")
        told = [cells[place].strip() for place in places]
        # Full-width letters and semicolons count as the plain ones, as in names.
        wide = told if plain else [unicodedata.normalize("NFKC", cell).strip() for cell in told]
        row = Row(table, file, lines.line_num, tuple(wide), own)
        for number in needed:
            if not row.cells[number]:
                row.fail("lexicon_blank", column=wanted[number])
        yield from _spelt_out(row)


def _spelt_out(row: Row) -> Iterator[Row]:
    """A row for each word that the alternatives in its first cell make."""
    word, *more = row.cells
    if "{" not in word and "}" not in word:
        yield row
        return
    between = ALTERNATIVES.split(word)
    if any("{" in part or "}" in part for part in between):
        row.fail("lexicon_braces", value=word)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(between)]
    if (made := prod(map(len, choices))) > MOST:
        row.fail("lexicon_many", value=word, count=made, most=MOST)
    for word in map("".join, product(*choices)):
        if not word:
            row.fail("lexicon_blank", column=COLUMNS[row.table][0])
        yield Row(row.table, row.file, row.line, (word, *more), row.own)


def _check(table: str, file: str, header: Sequence[str]) -> None:
    """Raise LexiconError for a column that is not known, or not there."""
    wanted = COLUMNS[table]
    for column in header:
        if column not in (*wanted, "note"):
            raise LexiconError("lexicon_column", file=file, line=1, value=column, known=wanted)
    for column in wanted:
        if column not in OPTIONAL and column not in header:
            raise LexiconError("lexicon_no_column", file=file, line=1, value=column)

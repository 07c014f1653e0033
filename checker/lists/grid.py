"""A table file as a grid of texts: CSV, Excel or the first fitting table of a Word document."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from checker.lists.errors import ListError

Grid = list[list[str]]


def read_grids(path: Path) -> list[Grid]:
    """All tables of a file (sheets, Word tables) in their order; cells are stripped.

    Raises ListError ``list_unreadable``, ``list_format`` or ``list_needs_docx``.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ListError("list_format", path=path.name, known=" ".join(_READERS))
    try:
        grids = reader(path)
    except OSError as error:
        raise ListError("list_unreadable", path=path.name) from error
    return [[[cell.strip() for cell in row] for row in grid] for grid in grids]


def _csv(path: Path) -> list[Grid]:
    from checker.reading.csv_reader import rows_of
    from checker.reading.encoding import decode

    text = decode(path.read_bytes()).text
    if text is None:
        raise ListError("list_unreadable", path=path.name)
    header = text.partition("\n")[0]
    return [rows_of(text, max(",\t;", key=header.count))[0]]


def _excel(path: Path) -> list[Grid]:
    from checker.reading.workbooks import BrokenWorkbookError, opened

    try:
        with opened(path.read_bytes()) as book:
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except BrokenWorkbookError as error:
        raise ListError("list_unreadable", path=path.name) from error
    return [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _text(cell: object) -> str:
    """Excel keeps whole numbers as 1.0; people see 1."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _word(path: Path) -> list[Grid]:
    try:
        import docx
    except ImportError as error:
        raise ListError("list_needs_docx", path=path.name) from error
    try:
        tables = docx.Document(io.BytesIO(path.read_bytes())).tables
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    except Exception as error:  # what zipfile, lxml and docx raise has no nearer common base
        raise ListError("list_unreadable", path=path.name) from error


_READERS: dict[str, Callable[[Path], list[Grid]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _excel,
    ".xls": _excel,
    ".ods": _excel,
    ".docx": _word,
}

"""A table file as a grid of texts: CSV, Excel or the first fitting table of a Word document."""

from __future__ import annotations

import csv
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
    return [[[cell.strip() for cell in row] for row in grid] for grid in reader(path)]


def _csv(path: Path) -> list[Grid]:
    from checker.reading.encoding import decode

    text = decode(path.read_bytes()).text
    if text is None:
        raise ListError("list_unreadable", path=path.name)
    header = text.partition("\n")[0]
    delimiter = max(",\t;", key=header.count)
    return [list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))]


def _excel(path: Path) -> list[Grid]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (python_calamine.CalamineError, OSError) as error:
        raise ListError("list_unreadable", path=path.name) from error
    return [[[_text(cell) for cell in row] for row in sheet] for sheet in sheets]


def _text(cell: object) -> str:
    """Excel keeps whole numbers as 1.0; people see 1."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _word(path: Path) -> list[Grid]:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise ListError("list_needs_docx", path=path.name) from error
    try:
        tables = docx.Document(str(path)).tables
    except (ValueError, KeyError, OSError, PackageNotFoundError) as error:
        raise ListError("list_unreadable", path=path.name) from error
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


_READERS: dict[str, Callable[[Path], list[Grid]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".xlsx": _excel,
    ".xls": _excel,
    ".ods": _excel,
    ".docx": _word,
}

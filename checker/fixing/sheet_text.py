"""The XML of a sheet as text: its cells by name, other colours in them, a place for boxes of comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from checker.fixing.cells import column_number
from checker.fixing.spots import FixError, spliced
from checker.fixing.workbook_source import CELL, attributes
from checker.fixing.workbook_styles import StyleTable, with_attribute

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CELL_NAME = re.compile(r"([A-Z]+)(\d+)")
_OWN_NAME = re.compile(r"""\sr\s*=\s*["']([A-Z]+\d+)["']""")
_ROW = re.compile(r"<((?:\w+:)?)row\b([^<>]*?)(/?)>")
_MERGED = re.compile(
    r"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']"""
)
_TAG = re.compile(r"<(/?)((?:\w+:)?)(\w+)[^<>]*?(/?)>")
_LATER = frozenset(
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    ]
)
"""What comes after ``legacyDrawing`` in a sheet (ECMA-376, CT_Worksheet)."""


class SheetText:
    """The XML of a sheet, its cells by name."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cells = {
            name[1]: cell
            for cell in CELL.finditer(text)
            if (name := _OWN_NAME.search(cell[2] or ""))
        }
        self._merged = [
            (column_number(a), int(b), column_number(c), int(d))
            for a, b, c, d in _MERGED.findall(text)
        ]

    def first_of_merged(self, name: str) -> str:
        """The cell that is seen where `name` stands."""
        column, row = row_column(name)
        for left, top, right, bottom in self._merged:
            if left <= column <= right and top <= row <= bottom:
                return f"{_letters(left)}{top}"
        return name

    def coloured(self, colours: Mapping[str, str], styles: StyleTable) -> str:
        """The XML with other colours in some cells; cells that are not there yet are put into their rows."""
        pieces: dict[tuple[int, int], str] = {}
        for name, colour in colours.items():
            if not colour or not styles.text:
                continue
            if cell := self._cells.get(name):
                start = self._text[cell.start() : cell.end()]
                old = attributes(cell[2] or "").get("s", "0")
                pieces[cell.span()] = _restyled(start, cell[1], styles.coloured(int(old), colour))
        missing = {n: c for n, c in colours.items() if n not in self._cells and c and styles.text}
        for at, new in self._inserted(missing, styles):
            pieces[at, at] = pieces.get((at, at), "") + new
        return spliced(self._text, pieces)

    def _inserted(
        self, missing: Mapping[str, str], styles: StyleTable
    ) -> Iterator[tuple[int, str]]:
        """Empty cells with a colour, and where they go; none for rows that the sheet does not hold."""
        if not missing:
            return
        rows = {attributes(row[2]).get("r", ""): row for row in _ROW.finditer(self._text)}
        inside: dict[int, list[tuple[int, int, int]]] = {}
        for name, cell in self._cells.items():
            column, number = row_column(name)
            inside.setdefault(number, []).append((column, *cell.span()))
        for name in sorted(missing, key=row_column):
            column, number = row_column(name)
            row = rows.get(str(number))
            if row is None or row[3]:
                continue
            old = int(attributes(row[2]).get("s", "0"))
            style = styles.coloured(old, missing[name])
            after = [start for other, start, _ in inside.get(number, ()) if other > column]
            before = [end for other, _, end in inside.get(number, ()) if other < column]
            at = min(after, default=max(before, default=row.end()))
            yield at, f'<{row[1]}c r="{name}" s="{style}"/>'


def _restyled(cell: str, prefix: str, style: int) -> str:
    return with_attribute(cell, "s", str(style))


def row_column(name: str) -> tuple[int, int]:
    found = CELL_NAME.fullmatch(name)
    assert found
    return column_number(found[1]), int(found[2])


def _letters(column: int) -> str:
    """Spreadsheet letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def with_drawing(sheet: str, id: str) -> str:
    """The XML of a sheet that says where the boxes of its comments are, at the place ECMA-376 gives it."""
    start = re.search(r"</((?:\w+:)?)sheetData\s*>|<((?:\w+:)?)sheetData\s*/>", sheet)
    if not start:
        raise FixError("workbook")
    prefix = start[1] or start[2] or ""
    told = f'<{prefix}legacyDrawing xmlns:r="{OFFICE}" r:id={quoteattr(id)}/>'
    depth = 0
    for tag in _TAG.finditer(sheet, start.end()):
        if depth == 0 and (tag[1] or tag[3] in _LATER):
            return sheet[: tag.start()] + told + sheet[tag.start() :]
        depth += 0 if tag[4] else -1 if tag[1] else 1
    raise FixError("workbook")

"""A sheet that is read like a page: headings, paragraphs over all columns, small tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from checker.reviewing.styles import (
    BAND,
    DARK,
    FONT,
    LINE_HEIGHT,
    PAPER,
    at,
    head,
    lines,
    plain,
    put,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class SheetPage:
    """Writes one line below the other; `widths` are the columns in characters of a Western font."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._sheet, self._widths = sheet, widths
        self._row = 0
        for letter, width in zip(ascii_uppercase, widths, strict=False):
            sheet.column_dimensions[letter].width = width

    def heading(self, text: str) -> None:
        """A heading with some room above."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = LINE_HEIGHT / 2
        self.line(text, size=12)

    def line(self, text: str, size: int = 10) -> None:
        """A paragraph over all columns; one larger than 10 points is a heading."""
        from openpyxl.styles import Alignment, Font

        self._row += 1
        cell = at(self._sheet, self._row, 1)
        put(cell, text)
        cell.font = Font(name=FONT, size=size, bold=size > 10, color=DARK if size > 10 else None)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        self._sheet.merge_cells(None, self._row, 1, self._row, len(self._widths))
        tall = lines(text, sum(self._widths)) * LINE_HEIGHT * size / 10
        self._sheet.row_dimensions[self._row].height = tall + 3

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str | float]]) -> None:
        """A table with a head; figures stand in the middle, the last column reaches to the page's edge."""
        self._row += 1
        for number, title in enumerate(heads, 1):
            head(at(self._sheet, self._row, number), title)
        self._stretch(len(heads))
        self._sheet.row_dimensions[self._row].height = LINE_HEIGHT + 5
        widths = [*self._widths[: len(heads) - 1], sum(self._widths[len(heads) - 1 :])]
        for row in rows:
            self._row += 1
            for number, text in enumerate(row, 1):
                cell = at(self._sheet, self._row, number)
                put(cell, text)
                first = number == 1
                centred = first or not isinstance(text, str)
                plain(cell, BAND if first else PAPER, bold=first, centred=centred)
            self._stretch(len(heads))
            tall = max(lines(str(text), width) for text, width in zip(row, widths, strict=True))
            self._sheet.row_dimensions[self._row].height = tall * LINE_HEIGHT + 5

    def _stretch(self, last: int) -> None:
        """Let the last cell of a row reach to the page's edge."""
        if last < len(self._widths):
            self._sheet.merge_cells(None, self._row, last, self._row, len(self._widths))

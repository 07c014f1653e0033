"""How the sheets of the workbook look, on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.reporting.messages import Texts

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

DARK, BAND, PAPER, INPUT, LINE = "1F4E79", "EAF1F8", "FFFFFF", "FFF8DC", "BFC9D4"
"""Colours: heads, every other task, the rest, what people fill in, thin lines."""

FONT = "Microsoft YaHei"
LINE_HEIGHT = 16.5
"""Points of a line of 10-point text."""

_A4 = 9


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that is not hidden behind a merged one; both count from 1."""
    return cast("Cell", sheet.cell(row, column))


def put(cell: Cell, value: str | float) -> None:
    """Set a value that is never a formula, not even after somebody has edited it."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.number_format = "@"


def plain(cell: Cell, paper: str = PAPER, *, bold: bool = False, centred: bool = False) -> None:
    """A cell of a table: 10 points, wrapped, with thin lines around."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=LINE)
    cell.font = Font(name=FONT, size=10, bold=bold)
    cell.fill = PatternFill("solid", fgColor=paper)
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.alignment = Alignment(
        horizontal="center" if centred else "left",
        vertical="center",
        wrap_text=True,
        indent=0 if centred else 1,
    )


def head(cell: Cell, text: str) -> None:
    """A cell above a column."""
    from openpyxl.styles import Font, PatternFill

    put(cell, text)
    plain(cell, centred=True)
    cell.font = Font(name=FONT, size=10, bold=True, color=PAPER)
    cell.fill = PatternFill("solid", fgColor=DARK)


def lines(text: str, width: float) -> int:
    """Lines that `text` takes in a column; a Chinese character is as wide as two Western ones."""
    wide = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
    return max(1, -int(-wide // max(1.0, width - 3)))


def landscape(sheet: Worksheet, texts: Texts) -> None:
    """A4 landscape, one page wide, with page numbers."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    footer = HeaderFooterItem()
    footer.center.text = texts.label("review.page")
    sheet.oddFooter = footer

"""The comparison as a workbook: a sheet a table, filters, frozen heads, A4."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from checker.reporting.files import still
from checker.reporting.messages import Texts
from checker.reviewing.sheet import shown
from checker.reviewing.styles import LINE_HEIGHT, at, head, landscape, lines, plain, put
from checker.tracking.difference import Difference
from checker.tracking.errors import TrackingError
from checker.tracking.writing.tables import COUNTS, Table, remarks, tables

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBERS = {"elements", *(key for key, *_ in COUNTS)}
_TALLEST = 8


def render(found: Difference, lang: str) -> bytes:
    """The workbook."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise TrackingError("needs_openpyxl") from error
    texts = Texts(lang)
    book = Workbook()
    book.remove(book.worksheets[0])
    told = tables(found, texts)
    for table in told:
        if table.rows or table is told[0]:
            sheet = book.create_sheet(texts.label(f"diff.table.{table.key}"))
            top = _told_above(sheet, found, texts) if table is told[0] else 1
            _fill(sheet, table, texts, top)
    book.properties.creator = "stdcheck"
    draft = io.BytesIO()
    book.save(draft)
    return still(draft.getvalue())


def _told_above(sheet: Worksheet, found: Difference, texts: Texts) -> int:
    """What has to be known, above the figures; the row where the table begins."""
    from openpyxl.styles import Font

    put(at(sheet, 1, 1), texts.label("diff.title"))
    at(sheet, 1, 1).font = Font(size=14, bold=True)
    row = 2
    for remark in remarks(found, texts):
        put(at(sheet, row, 1), shown(remark))
        row += 1
    return row + 1


def _fill(sheet: Worksheet, table: Table, texts: Texts, top: int) -> None:
    for number, (key, width) in enumerate(zip(table.columns, table.widths, strict=True), 1):
        head(at(sheet, top, number), texts.label(f"diff.column.{key}"))
        sheet.column_dimensions[at(sheet, top, number).column_letter].width = width
    sheet.row_dimensions[top].height = 2 * LINE_HEIGHT
    _rows(sheet, table, top)
    landscape(sheet, texts)
    last = at(sheet, top, len(table.columns)).column_letter
    sheet.auto_filter.ref = f"A{top}:{last}{top + len(table.rows)}"
    sheet.freeze_panes = f"B{top + 1}"
    printed = at(sheet, top, len(table.columns) - table.aside).column_letter
    sheet.print_area = f"A1:{printed}{top + len(table.rows)}"
    sheet.print_title_rows = f"{top}:{top}"


def _rows(sheet: Worksheet, table: Table, top: int) -> None:
    """The rows below the head. A style is made once and shared: there may be a million cells."""
    styles: dict[bool, Any] = {}
    for row, told in enumerate(table.rows, top + 1):
        tallest = 1
        for number, (key, width) in enumerate(zip(table.columns, table.widths, strict=True), 1):
            text = told[number - 1]
            is_number = key in _NUMBERS and text.isdigit()
            cell: Any = at(sheet, row, number)  # openpyxl does not type its style arrays
            if is_number not in styles:
                put(cell, 0 if is_number else "")
                plain(cell, centred=is_number)
                styles[is_number] = cell._style
            cell._style = styles[is_number]
            cell.value = int(text) if is_number else shown(text)
            if not is_number:
                cell.data_type = "s"
            if text:
                tallest = max(tallest, lines(text, width))
        sheet.row_dimensions[row].height = LINE_HEIGHT * min(tallest, _TALLEST) + 4

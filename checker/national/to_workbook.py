"""The national report as a workbook: a sheet a table, filters, frozen heads, A4; nothing is a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from checker.letters.sheets import fitting
from checker.model import Audit
from checker.national.errors import NeedsOpenpyxlError
from checker.national.report import Report, report
from checker.national.tables import MOST_FINDINGS, Table, Value, tables
from checker.reporting.files import still
from checker.reporting.headlines import headlines
from checker.reporting.limits import ignored, sureness, unchecked, worked_out
from checker.reporting.messages import Texts
from checker.reviewing.styles import LINE_HEIGHT, head, landscape, lines, plain, put

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any
"""A sheet that is written row by row: much of what it has is not in its type."""

_FROZEN = {"map": "D2", "ranking": "C2", "spoken": "C2"}
_WIDE = 118
_TALLEST = 8


def render(audit: Audit, lang: str) -> bytes:
    """The workbook. Raises NeedsOpenpyxlError."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise NeedsOpenpyxlError from error
    found = report(audit, lang)
    book = Workbook(write_only=True)
    _overview(book, found)
    for table in tables(found):
        _fill(_sheet(book, table.key, found.texts), table, found.texts)
    book.properties.creator = "stdcheck"
    book.properties.title = found.texts.label("national.title")
    draft = io.BytesIO()
    book.save(draft)
    return still(draft.getvalue())


def _sheet(book: Workbook, key: str, texts: Texts) -> Sheet:
    sheet: Sheet = book.create_sheet(texts.label(f"national.sheet.{key}"))
    landscape(sheet, texts)
    return sheet


def _overview(book: Workbook, found: Report) -> None:
    """The sentences of the first page, one a row."""
    texts, summary, audit = found.texts, found.summary, found.audit
    sheet = _sheet(book, "overview", texts)
    sheet.column_dimensions["A"].width = _WIDE
    pen = _Pen(sheet, texts)
    sheet.append([pen.head(texts.label("national.title"))])
    told = [
        texts.label("html.versions", version=audit.version, ruleset=audit.ruleset),
        *(
            [texts.label("html.synthetic_all")]
            if any(row.result.synthetic for row in summary.rows)
            else []
        ),
        *map(texts.note, headlines(summary)),
        *ignored(summary, texts),
        *sureness(audit, texts),
        *worked_out(summary, texts),
        *unchecked(audit, summary, texts),
    ]
    if summary.findings > MOST_FINDINGS:
        counts = {"most": f"{MOST_FINDINGS:,}", "count": f"{summary.findings:,}"}
        told.append(texts.label("national.cut.findings", **counts))
    for number, line in enumerate(told, 2):
        sheet.row_dimensions[number].height = _height([line], [_WIDE])
        sheet.append([pen.cell(line)])


def _fill(sheet: Sheet, table: Table, texts: Texts) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(table.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = _FROZEN.get(table.key, "B2")
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    sheet.print_title_rows = "1:1"
    last = get_column_letter(len(table.heads))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    pen = _Pen(sheet, texts)
    sheet.append([pen.head(title) for title in table.heads])
    for number, row in enumerate(table.rows, 2):
        sheet.row_dimensions[number].height = _height(row, table.widths)
        sheet.append([pen.cell(value) for value in row])


def _height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """Points of a row in which its texts can be read, not taller than a few lines."""
    texts = zip(row, widths, strict=True)
    tallest = max(lines(text, width) for text, width in texts if isinstance(text, str))
    return LINE_HEIGHT * min(tallest, _TALLEST) + 4


class _Pen:
    """Makes cells; a look is worked out once and then copied."""

    def __init__(self, sheet: Sheet, texts: Texts) -> None:
        self._sheet, self._texts = sheet, texts
        self._text, self._number = self._made(""), self._made(0)
        for look in (self._text, self._number):
            plain(look, centred=look is self._number)

    def _made(self, value: str | float) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._sheet)
        put(cell, value)
        return cell

    def head(self, text: str) -> Any:
        """A cell above a column."""
        cell = self._made("")
        head(cell, fitting(text, self._texts))
        return cell

    def cell(self, value: Value) -> Any:
        """A cell of a table: a number as it is, everything else as text that is never a formula."""
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._sheet)
        if isinstance(value, (int, float)):
            cell.value, look = value, self._number
        else:
            cell.value, look = fitting(value or "", self._texts), self._text
            cell.data_type = "s"
        cell._style = copy(look._style)
        return cell

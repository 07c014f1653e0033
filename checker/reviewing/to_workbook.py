"""Questions as a workbook: a sheet that says how to fill it in, and a sheet with a row a question."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.reporting.files import still
from checker.reporting.messages import Texts
from checker.reviewing.errors import ReviewError
from checker.reviewing.guide import write_guide
from checker.reviewing.questions import Question
from checker.reviewing.report import Report
from checker.reviewing.sheet import SHEET, VERDICTS, cells
from checker.reviewing.styles import (
    BAND,
    DARK,
    INPUT,
    LINE_HEIGHT,
    PAPER,
    at,
    head,
    landscape,
    lines,
    plain,
    put,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SEEN = [column for column in SHEET if not column.hidden]


def render(report: Report, questions: Sequence[Question], lang: str) -> bytes:
    """The workbook. Raises ReviewError where openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ReviewError("needs_openpyxl") from error
    texts = Texts(lang)
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = texts.label("review.sheet.guide")
    write_guide(guide, report, len(questions), texts)
    write_questions(book.create_sheet(texts.label("review.sheet.questions")), questions, texts)
    book.active = 1
    guide.sheet_view.tabSelected = False
    book.properties.creator = "stdcheck"
    draft = io.BytesIO()
    book.save(draft)
    return still(draft.getvalue())


def write_questions(sheet: Worksheet, questions: Sequence[Question], texts: Texts) -> None:
    """Fill a sheet with a row a question, which `from_workbook.take` can read back."""
    _fill(sheet, questions, texts)
    _drop_down(sheet, len(questions) + 1, texts)
    _set_up(sheet, len(questions) + 1, texts)


def _fill(sheet: Worksheet, questions: Sequence[Question], texts: Texts) -> None:
    """The header and a row a question; the rows of one task share a colour."""
    for number, column in enumerate(SHEET, 1):
        head(at(sheet, 1, number), texts.label(f"review.column.{column.key}"))
        shape = sheet.column_dimensions[at(sheet, 1, number).column_letter]
        shape.width, shape.hidden = column.width, column.hidden
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    above, banded = "", True
    for row, question in enumerate(questions, 2):
        task = f"{question.list}\x1f{question.task.id}"
        banded ^= task != above
        _row(sheet, row, question, texts, BAND if banded else PAPER)
        if task != above and row > 2:
            _part(sheet, row)
        above = task


def _row(sheet: Worksheet, row: int, question: Question, texts: Texts, paper: str) -> None:
    told = cells(question, texts)
    for number, column in enumerate(SHEET, 1):
        cell = at(sheet, row, number)
        put(cell, told.get(column.key, ""))
        bold = column.key in ("task_name", "item")
        plain(cell, INPUT if column.filled_in else paper, bold=bold, centred=column.centred)
    tallest = max(lines(str(told.get(column.key, "")), column.width) for column in _SEEN)
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(2, tallest) + 4


def _part(sheet: Worksheet, row: int) -> None:
    """A strong line between two tasks."""
    from openpyxl.styles import Border, Side

    for cell in sheet[row]:
        around = cell.border
        cell.border = Border(
            left=around.left,
            right=around.right,
            bottom=around.bottom,
            top=Side(style="medium", color=DARK),
        )


def _drop_down(sheet: Worksheet, last: int, texts: Texts) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = [texts.label(f"verdict.{verdict}") for verdict in VERDICTS]
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = rule.promptTitle = texts.label("review.column.verdict")
    rule.error = texts.label("review.only", words=words)
    rule.prompt = texts.label("review.prompt")
    place = 1 + [column.key for column in SHEET].index("verdict")
    letter = at(sheet, 1, place).column_letter
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _set_up(sheet: Worksheet, last: int, texts: Texts) -> None:
    """Frozen header and task, filters, and the header on every printed page.

    Paper holds the columns needed to decide, large enough to read.
    """
    landscape(sheet, texts)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{at(sheet, 1, len(_SEEN)).column_letter}{last}"
    printed = sum(not column.aside for column in _SEEN)
    sheet.print_area = f"A1:{at(sheet, 1, printed).column_letter}{last}"
    sheet.print_title_rows = "1:1"

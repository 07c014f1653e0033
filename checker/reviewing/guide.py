"""The first sheet of the workbook: how to fill it in, what the relations mean, which versions were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.reporting.messages import Texts
from checker.reviewing.report import Report
from checker.reviewing.sheet import VERDICTS, shown
from checker.reviewing.styles import (
    BAND,
    DARK,
    FONT,
    LINE_HEIGHT,
    at,
    head,
    landscape,
    lines,
    plain,
    put,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (12, 70, 62)
"""Columns in characters: a verdict, what it means, examples."""


def write_guide(sheet: Worksheet, report: Report, questions: int, texts: Texts) -> None:
    """Fill the sheet."""
    page = _Page(sheet)
    page.line(texts.label("review.guide.title"), size=16)
    page.line(texts.label("review.guide.about", questions=questions, catalogues=report.catalogues))
    page.heading(texts.label("review.guide.steps"))
    for number, step in enumerate(texts.labels("review.step").values(), 1):
        page.line(f"{number}. {step}")
    page.heading(texts.label("review.guide.meanings"))
    page.table(list(texts.labels("review.meanings").values()), _meanings(texts))
    page.heading(texts.label("review.guide.scope"))
    page.line(texts.label("review.guide.scope_told"))
    page.heading(texts.label("review.guide.versions"))
    page.line(texts.label("review.guide.program", version=report.version, ruleset=report.ruleset))
    for one in report.held:
        key = "held" if one["official_size"] else "held_unknown"
        page.line(shown(texts.label(f"review.guide.{key}", **one)))
    landscape(sheet, texts)


def _meanings(texts: Texts) -> list[list[str]]:
    return [
        [
            texts.label(f"verdict.{verdict}"),
            texts.label(f"review.meaning.{verdict}"),
            texts.label(f"review.example.{verdict}"),
        ]
        for verdict in VERDICTS
    ]


class _Page:
    """Writes one line below the other."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._row = 0
        for letter, width in zip("ABC", WIDTHS, strict=True):
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
        self._sheet.merge_cells(None, self._row, 1, self._row, len(WIDTHS))
        tall = lines(text, sum(WIDTHS)) * LINE_HEIGHT * size / 10
        self._sheet.row_dimensions[self._row].height = tall + 3

    def table(self, heads: list[str], rows: list[list[str]]) -> None:
        """A table with a head."""
        self._row += 1
        for number, text in enumerate(heads, 1):
            head(at(self._sheet, self._row, number), text)
        self._sheet.row_dimensions[self._row].height = LINE_HEIGHT + 5
        for row in rows:
            self._row += 1
            for number, text in enumerate(row, 1):
                cell = at(self._sheet, self._row, number)
                put(cell, text)
                plain(
                    cell, BAND if number == 1 else "FFFFFF", bold=number == 1, centred=number == 1
                )
            tall = max(lines(text, width) for text, width in zip(row, WIDTHS, strict=True))
            self._sheet.row_dimensions[self._row].height = tall * LINE_HEIGHT + 5

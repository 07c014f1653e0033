"""The first sheet of the workbook: how to fill it in, what the relations mean, which versions were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.reporting.messages import Texts
from checker.reviewing.report import Report
from checker.reviewing.sheet import VERDICTS, shown
from checker.reviewing.sheet_page import SheetPage
from checker.reviewing.styles import landscape

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (12, 70, 62)
"""Columns in characters: a verdict, what it means, examples."""


def write_guide(sheet: Worksheet, report: Report, questions: int, texts: Texts) -> None:
    """Fill the sheet."""
    page = SheetPage(sheet, WIDTHS)
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

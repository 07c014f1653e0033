"""The workbook a city works through: an overview, a sheet a section with columns to answer in, the rules."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from checker.letters.basis import grounds
from checker.letters.dossier import Dossier
from checker.letters.errors import LetterError
from checker.letters.facts import facts
from checker.letters.figures import figures, ignored, scores, told, whole
from checker.letters.rounds import since
from checker.letters.sheets import SHEETS, SheetColumn, cells, fitting
from checker.reporting.files import still
from checker.reporting.finding_rows import Spans, differences
from checker.reporting.messages import Texts
from checker.reviewing.sheet_page import SheetPage
from checker.reviewing.styles import (
    BAND,
    DARK,
    FONT,
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
from checker.reviewing.to_workbook import write_questions
from checker.rules import rules
from checker.rules.manual import manual

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TABS = {"overview": DARK, "questions": "C9A227", "rules": "8A96A3"}
_TALLEST = 400
"""Points of the tallest row Excel allows, nearly."""
_GRAVITY = {"error": "F8D7D4", "warning": "FDEBC8", "info": "E3ECF4"}
_PAIRS = (("expected_name", "actual_name"), ("expected", "actual"))
_COLOURS = ("1F5FA8", "C00000")
"""Of characters that only the expected, only the published text has."""
_OVERVIEW = (18, 10, 13, 10, 10, 80)
_RULES = (
    ("code", 9),
    ("title", 20),
    ("count", 7),
    ("looks_at", 44),
    ("why", 38),
    ("basis", 32),
    ("example", 32),
    ("right", 26),
    ("except", 36),
)
_PAGE_OF = {
    "looks_at": "查什么",
    "why": "为什么",
    "basis": "依据",
    "example": "例",
    "right": "应为",
    "except": "例外",
}


def render(dossier: Dossier, texts: Texts) -> bytes:
    """The workbook. Raises LetterError where openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise LetterError("needs_openpyxl") from error
    book = Workbook()
    _overview(book.worksheets[0], dossier, texts)
    for figure in figures(dossier, texts):
        sheet = book.create_sheet(figure.title)
        if figure.section == "questions":
            write_questions(sheet, dossier.questions, texts)
            sheet.sheet_properties.tabColor = _TABS["questions"]
        else:
            _Findings(sheet, SHEETS[figure.section], texts).fill(dossier, figure.section)
    if dossier.findings:
        _rules(book.create_sheet(texts.label("letters.sheet.rules")), dossier, texts)
    book.properties.creator = "stdcheck"
    book.properties.title = texts.label("letters.workbook.title", city=dossier.label)
    draft = io.BytesIO()
    book.save(draft)
    return still(draft.getvalue())


def _overview(sheet: Worksheet, dossier: Dossier, texts: Texts) -> None:
    """What was checked, the figures, the scores, what the check stands on."""
    sheet.title = texts.label("letters.sheet.overview")
    sheet.sheet_properties.tabColor = _TABS["overview"]

    def label(key: str) -> str:
        return texts.label(f"letters.{key}")

    page = SheetPage(sheet, _OVERVIEW)
    page.line(fitting(texts.label("letters.workbook.title", city=dossier.label), texts), size=16)
    if dossier.catalogue["synthetic"]:
        page.line(label("synthetic"))
    shown = figures(dossier, texts)
    if shown:
        page.line(texts.label("letters.workbook.about", sheets=len(shown) + 2))
    page.heading(label("workbook.facts"))
    for name, value in facts(dossier, texts):
        page.line(fitting(f"{name}：{value}", texts))
    if sentences := since(dossier, texts):
        page.heading(label("round.heading"))
        for sentence in sentences:
            page.line(fitting(sentence, texts))
    page.heading(label("workbook.figures"))
    _figures(page, dossier, texts)
    if rows := scores(dossier, texts):
        page.heading(label("workbook.scores"))
        page.table(
            [label(f"score_head.{key}") for key in ("name", "value", "share", "formula")], rows
        )
    for ground in grounds(dossier, texts):
        page.heading(ground.heading)
        for line in (*ground.lines, *filter(None, [ground.command])):
            page.line(fitting(line, texts))
    landscape(sheet, texts)


def _figures(page: SheetPage, dossier: Dossier, texts: Texts) -> None:
    every, shown = whole(dossier, texts), figures(dossier, texts)
    if not shown:
        page.line(texts.label("letters.workbook.none"))
        return
    page.line(told(every, texts))
    severities = [texts.label(f"severity.{key}") for key in ("error", "warning", "info")]
    ends = [texts.label(f"letters.figures.{key}") for key in ("total", "meaning")]
    rows = [
        (
            row.title,
            row.error,
            row.warning,
            row.info,
            row.total,
            _meaning(row.section, dossier, texts),
        )
        for row in (*shown, every)
    ]
    page.table([texts.label("letters.figures.section"), *severities, *ends], rows)
    if count := ignored(dossier):
        page.line(texts.label("letters.ignored", count=count))


def _meaning(section: str, dossier: Dossier, texts: Texts) -> str:
    if not section:
        kinds = texts.labels("letters.severity_told").items()
        said = [f"{texts.label(f'severity.{key}')}：{meaning}" for key, meaning in kinds]
        return texts.label("reason_separator").join(said)
    meaning = texts.label(f"letters.section_told.{section}")
    if section != "questions":
        return meaning
    count = {"count": len(dossier.sections[section]), "candidates": len(dossier.questions)}
    return f"{meaning}（{texts.label('letters.workbook.items', **count)}）"


class _Findings:
    """A sheet with a row a finding."""

    def __init__(self, sheet: Worksheet, columns: Sequence[SheetColumn], texts: Texts) -> None:
        self.sheet, self.columns, self.texts = sheet, columns, texts
        self._looks: dict[object, Any] = {}

    def fill(self, dossier: Dossier, section: str) -> None:
        """Header, rows, drop-down, filters and the set-up for paper."""
        for number, column in enumerate(self.columns, 1):
            cell = at(self.sheet, 1, number)
            head(cell, self.texts.label(f"letters.column.{column.key}"))
            self.sheet.column_dimensions[cell.column_letter].width = column.width
        self.sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
        findings = dossier.sections[section]
        for number, finding in enumerate(findings, 1):
            values = cells(dossier, finding, number, self.texts)
            self._row(number + 1, values, finding["severity"])
        self._set_up(len(findings) + 1)

    def _row(self, row: int, values: Any, severity: str) -> None:
        rich = {key: text for pair in _PAIRS for key, text in _coloured(values, pair).items()}
        for number, column in enumerate(self.columns, 1):
            cell = at(self.sheet, row, number)
            paper = INPUT if column.filled_in else BAND if row % 2 else PAPER
            if column.key == "severity":
                paper = _GRAVITY[severity]
            self._dress(cell, paper, column)
            cell.value = rich.get(column.key, values.get(column.key, ""))
            if isinstance(cell.value, str):
                cell.data_type = "s"
        tallest = max(
            lines(str(values.get(column.key, "")), column.width)
            for column in self.columns
            if not column.aside
        )
        self.sheet.row_dimensions[row].height = min(LINE_HEIGHT * max(2, tallest) + 4, _TALLEST)

    def _dress(self, cell: Any, paper: str, column: SheetColumn) -> None:
        """The look of a cell, worked out once for all that look the same."""
        bold = column.key in ("task_name", "item")
        kind = (paper, column.centred, bold, column.key == "number")
        if kind not in self._looks:
            if column.key != "number":
                put(cell, "")
            plain(cell, paper, bold=bold, centred=column.centred)
            self._looks[kind] = copy(cell._style)
        cell._style = copy(self._looks[kind])

    def _set_up(self, last: int) -> None:
        sheet, texts = self.sheet, self.texts
        landscape(sheet, texts)
        sheet.freeze_panes = "C2"
        printed = sum(not column.aside for column in self.columns)
        sheet.auto_filter.ref = f"A1:{at(sheet, 1, len(self.columns)).column_letter}{last}"
        sheet.print_area = f"A1:{at(sheet, 1, printed).column_letter}{last}"
        sheet.print_title_rows = "1:1"
        _drop_down(sheet, self.columns, last, texts)


def _drop_down(sheet: Worksheet, columns: Sequence[SheetColumn], last: int, texts: Texts) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = list(texts.labels("letters.result").values())
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = rule.promptTitle = texts.label("letters.column.result")
    rule.error = texts.label("letters.workbook.result_only", words=words)
    rule.prompt = texts.label("letters.workbook.result_prompt")
    number = 1 + [column.key for column in columns].index("result")
    letter = at(sheet, 1, number).column_letter
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)


def _coloured(values: Any, pair: tuple[str, str]) -> dict[str, Any]:
    """Both texts of a pair with the characters in colour that the other lacks."""
    texts = [str(values.get(key, "")) for key in pair]
    found = differences(*texts)
    if not found:
        return {}
    every = zip(pair, texts, found, _COLOURS, strict=True)
    return {key: _rich(text, spans, colour) for key, text, spans, colour in every if spans}


def _rich(text: str, spans: Spans, colour: str) -> Any:
    """A text with some stretches in bold colour."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    tint = Color(rgb=f"FF{colour}")

    def block(piece: str, differs: bool) -> TextBlock:
        font = InlineFont(rFont=FONT, sz=10, b=differs or None, color=tint if differs else None)
        return TextBlock(font, piece)

    blocks, done = [], 0
    for first, last in zip(spans[::2], spans[1::2], strict=True):
        blocks += [block(text[done:first], False), block(text[first:last], True)]
        done = last
    blocks.append(block(text[done:], False))
    return CellRichText(*[one for one in blocks if one.text])


def _rules(sheet: Worksheet, dossier: Dossier, texts: Texts) -> None:
    """How each rule that found something is defined."""
    sheet.sheet_properties.tabColor = _TABS["rules"]
    known = rules()
    for number, (key, width) in enumerate(_RULES, 1):
        cell = at(sheet, 1, number)
        head(cell, texts.label(f"letters.rule_column.{key}"))
        sheet.column_dimensions[cell.column_letter].width = width
    for row, (code, count) in enumerate(dossier.codes.items(), 2):
        page = manual(known[code]).sections if code in known else {}
        values: dict[str, str | int] = {"code": code, "title": texts.title(code), "count": count}
        values |= {key: page.get(heading, "") for key, heading in _PAGE_OF.items()}
        values["basis"] = values["basis"] or texts.basis(code)
        _rule_row(sheet, row, values, texts)
    landscape(sheet, texts)
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{at(sheet, 1, len(_RULES)).column_letter}{len(dossier.codes) + 1}"


def _rule_row(sheet: Worksheet, row: int, values: dict[str, str | int], texts: Texts) -> None:
    tallest = 1
    for number, (key, width) in enumerate(_RULES, 1):
        cell, value = at(sheet, row, number), values[key]
        put(cell, value if isinstance(value, int) else _unwrapped(value, texts))
        plain(cell, bold=key == "title", centred=key in ("code", "count"))
        text = str(cell.value)
        tallest = max(tallest, sum(lines(line, width) for line in text.split("\n")))
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * tallest + 4, _TALLEST)


def _unwrapped(text: str, texts: Texts) -> str:
    """A section of a manual page, its lines kept."""
    return "\n".join(fitting(line, texts) for line in text.split("\n"))

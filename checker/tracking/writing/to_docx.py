"""The comparison as a document: what was mended, what became worse, what is new, elements before and after."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checker.reporting.files import still
from checker.reporting.messages import Texts
from checker.reporting.safe import visible
from checker.tracking.difference import Difference
from checker.tracking.errors import TrackingError
from checker.tracking.writing.marked import marked
from checker.tracking.writing.tables import MOST, Table, counts, remarks, tables

if TYPE_CHECKING:
    from docx.document import Document

_PAIRS = {
    "elements": ("before", "after"),
    "items": ("item_before", "item_after"),
    "editions": ("task_before", "task_after"),
}
_FONT = "SimSun"


def render(found: Difference, lang: str) -> bytes:
    """The document, on A4 landscape."""
    try:
        import docx
    except ImportError as error:
        raise TrackingError("needs_docx") from error
    texts = Texts(lang)
    document = docx.Document()
    _set_up(document)
    figures = counts(found)
    document.add_heading(texts.label("diff.title"), 0)
    told = [texts.label("diff.headline", cities=len(found.cities), **figures)]
    for line in (*told, texts.label("diff.besides", **figures)):
        document.add_paragraph(visible(line))
    for remark in remarks(found, texts):
        document.add_paragraph(visible(remark), style="List Bullet")
    for table in tables(found, texts):
        if table.rows:
            document.add_heading(texts.label(f"diff.table.{table.key}"), 1)
            _table(document, replace(table, rows=table.rows[:MOST]), texts, len(found.cities))
            if (more := len(table.rows) - MOST) > 0:
                command = texts.label("diff.command")
                document.add_paragraph(texts.label("diff.more", count=more, command=command))
    document.core_properties.author = "stdcheck"
    draft = io.BytesIO()
    document.save(draft)
    return still(draft.getvalue())


def _set_up(document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    (section,) = document.sections
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(15))
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style = document.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _FONT)
        for theme in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].font.size = Pt(9)


def _table(document: Document, table: Table, texts: Texts, cities: int) -> None:
    from docx.shared import Mm

    shown = table.on_page(cities)
    total = sum(table.widths[n] for n in shown)
    made = document.add_table(rows=1 + len(table.rows), cols=len(shown))
    made.style = "Table Grid"
    made.autofit = False
    pair = _PAIRS.get(table.key, ())
    places = [table.columns.index(key) for key in pair]
    cells = made._cells  # once: looking up a cell at a time is quadratic
    for column, n in enumerate(shown):
        width = Mm(267 * table.widths[n] / total)
        made.columns[column].width = width
        cells[column].width = width
        _write(cells[column], [(texts.label(f"diff.column.{table.columns[n]}"), True)], bold=True)
    for number, row in enumerate(table.rows, 1):
        pieces = {n: [(row[n], False)] for n in shown}
        if places:
            pieces |= dict(zip(places, marked(*(row[n] for n in places)), strict=True))
        for column, n in enumerate(shown):
            cell = cells[number * len(shown) + column]
            cell.width = Mm(267 * table.widths[n] / total)
            _write(cell, pieces[n])
    _repeat_head(made)


def _write(cell: Any, pieces: list[tuple[str, bool]], bold: bool = False) -> None:
    from docx.shared import RGBColor

    paragraph = cell.paragraphs[0]
    for text, differs in pieces:
        run = paragraph.add_run(visible(text))
        run.bold = bold or None
        if differs and not bold:
            run.font.color.rgb = RGBColor(0xA3, 0x20, 0x20)
            run.underline = True


def _repeat_head(table: Any) -> None:
    """The head stands on every page."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

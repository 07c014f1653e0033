"""The letter as a Word document, in the project's layout or in the sender's own template.

A template is a document with slots such as ``{{标题}}`` or ``{{title}}``. Slots of one line may stand inside
other text; ``{{正文}}`` (body), ``{{附件}}`` (attachments) and ``{{核查依据}}`` (basis) each have a paragraph of
their own, which what they stand for replaces.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.letters.content import Block, Letter
from checker.letters.layout import ensure_styles
from checker.letters.template import (
    SLOT,
    opened,
    paragraphs,
    slot_alone,
    slots_by_name,
    template_bytes,
)
from checker.reporting.files import still
from checker.reporting.messages import LANGUAGES, Texts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STYLE = {
    "heading": "公文一级标题",
    "subheading": "公文二级标题",
    "text": "公文正文",
    "scores": "公文正文",
    "command": "公文命令",
}
_BASIS_STYLE = {"subheading": "公文说明标题", "text": "公文说明", "command": "公文命令"}


def render(letter: Letter, texts: Texts, template: bytes | None = None) -> bytes:
    """The document. Raises LetterError for a template that cannot be used."""
    document = opened(template or template_bytes(texts))
    ensure_styles(document)
    page = _Page(document)
    slots = slots_by_name()
    for paragraph in list(paragraphs(document)):
        block = slot_alone(paragraph, slots)
        if block:
            _fill_block(page, paragraph, letter, block, texts)
        else:
            _fill_line(page, paragraph, letter, slots, texts)
    document.core_properties.author = letter.particulars.sender or "stdcheck"
    document.core_properties.title = letter.title
    made = io.BytesIO()
    document.save(made)
    return still(made.getvalue())


def _fill_line(
    page: _Page, paragraph: Paragraph, letter: Letter, slots: dict[str, str], texts: Texts
) -> None:
    """Put texts in the place of slots inside a paragraph; runs around them keep their look."""
    while found := SLOT.search("".join(run.text for run in paragraph.runs)):
        name = slots.get(found[1], "")
        value = _line(letter, name, texts)
        _replace(paragraph, found.span(), value)
    if letter.synthetic and paragraph.style and paragraph.style.name == "公文标题":
        page.after(paragraph, letter.synthetic, "公文注明")


def _points(size: float) -> int:
    from docx.shared import Pt

    return Pt(size)


def _line(letter: Letter, name: str, texts: Texts) -> str:
    if name == "title":
        return letter.title
    if name == "city":
        return letter.dossier.label
    if name == "addressee":
        return texts.label("letters.end", text=letter.given(name))
    return letter.given(name)


def _replace(paragraph: Paragraph, span: tuple[int, int], value: str) -> None:
    """Put `value` where the characters of `span` stand; the run it begins in holds it."""
    at = 0
    first = True
    for run in paragraph.runs:
        start, end = at, at + len(run.text)
        at = end
        if end <= span[0] or start >= span[1]:
            continue
        head, tail = run.text[: max(span[0] - start, 0)], run.text[max(span[1] - start, 0) :]
        run.text = head + (value if first else "") + (tail if end > span[1] else "")
        if first and value in _blanks():
            _mark(run)
        first = False


@cache
def _blanks() -> frozenset[str]:
    """The texts of all blanks."""
    every = [t for lang in LANGUAGES for t in Texts(lang).labels("letters.blank").values()]
    ends = [Texts(lang).label("letters.end", text=text) for lang in LANGUAGES for text in every]
    return frozenset(every + ends)


def _mark(run: Any) -> None:
    """Make a blank stand out."""
    from docx.enum.text import WD_COLOR_INDEX

    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _fill_block(page: _Page, paragraph: Paragraph, letter: Letter, name: str, texts: Texts) -> None:
    """Put paragraphs and tables before the slot's own paragraph, and take that away."""
    if name == "body":
        page.write(paragraph, letter.body(), _STYLE)
    elif name == "attachments":
        _attachments(page, paragraph, letter, texts)
    else:
        _basis(page, paragraph, letter, texts)
    paragraph._p.getparent().remove(paragraph._p)


def _pieces(text: str) -> list[str]:
    """A text cut at its blanks."""
    every = "|".join(map(re.escape, sorted(_blanks(), key=len)))
    return [piece for piece in re.split(f"({every})", text) if piece]


class _Page:
    """Puts paragraphs into a document; its styles are looked up once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}

    def before(self, paragraph: Paragraph, text: str, style: str) -> Paragraph:
        """A new paragraph above another, with its blanks made to stand out."""
        return self._filled(paragraph.insert_paragraph_before(), text, style)

    def after(self, paragraph: Paragraph, text: str, style: str) -> Paragraph:
        """A new paragraph below another."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph as Made

        element: Any = OxmlElement("w:p")
        paragraph._p.addnext(element)
        return self._filled(Made(element, paragraph._parent), text, style)

    def _filled(self, paragraph: Paragraph, text: str, style: str) -> Paragraph:
        paragraph._p.style = self._ids[style]
        for piece in _pieces(text):
            run = paragraph.add_run(piece)
            if piece in _blanks():
                _mark(run)
        return paragraph

    def write(self, before: Paragraph, blocks: Iterable[Block], styles: dict[str, str]) -> None:
        """Paragraphs and tables above another paragraph."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for block in blocks:
            if block.kind == "table":
                before._p.addprevious(self._table(block.rows))
            else:
                made = self.before(before, block.text, styles[block.kind])
                if block.kind == "scores":  # figures do not break well in a justified line
                    made.alignment = WD_ALIGN_PARAGRAPH.LEFT

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> Any:
        """A table with a head; its first column takes what the figures leave."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        table: Any = self._document.add_table(len(rows), len(rows[0]))
        if "Table Grid" in self._ids:
            table._tbl.tblStyle_val = self._ids["Table Grid"]
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        widths = [Mm(52), *[Mm(22)] * (len(rows[0]) - 1)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = width
                paragraph = self._filled(cell.paragraphs[0], text, "公文表格")
                paragraph.runs[0].bold = number in (0, len(rows) - 1)
        return table._tbl


def _attachments(page: _Page, before: Paragraph, letter: Letter, texts: Texts) -> None:
    """``附件：1. …``, the second and later below the first; an empty line before, two after."""
    from docx.shared import Twips

    page.before(before, "", "公文附件")
    first = texts.label("letters.attachments", first="")
    for number, line in enumerate(letter.attachments()):
        text = texts.label("letters.attachments", first=line) if number == 0 else line
        made = page.before(before, text, "公文附件")
        # Two characters from the edge, then 附件：, then 1.: lines that run over stand below the name.
        label = (160 if first.isascii() else 320) * len(first)
        made.paragraph_format.left_indent = Twips(640 + label + 320)
        made.paragraph_format.first_line_indent = Twips(-(320 + (label if number == 0 else 0)))
    for _ in range(2):
        page.before(before, "", "公文附件")


def _basis(page: _Page, before: Paragraph, letter: Letter, texts: Texts) -> None:
    """The attachment that follows the letter, on a page of its own."""
    number = len(letter.attachments())
    head = page.before(before, f"{texts.label('letters.attachment')}{number}", "公文附页标记")
    head.paragraph_format.page_break_before = True
    title = page.before(before, texts.label("letters.basis_title"), "公文标题")
    title.paragraph_format.space_before = title.paragraph_format.space_after = _points(14)
    page.write(before, letter.basis(), _BASIS_STYLE)

"""Templates of letters: the project's own, those of others, and the slots in them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.letters.errors import LetterError
from checker.letters.layout import ensure_styles, name_fallbacks, set_page
from checker.reporting.files import still
from checker.reporting.messages import LANGUAGES, Texts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SLOT = re.compile(r"\{\{\s*(.+?)\s*\}\}")
_BLOCKS = ("body", "attachments", "basis")
_LINES = ("title", "number", "addressee", "sender", "date", "deadline", "contact", "city")
_KEPT = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "Footer")
"""The styles of an empty document that a letter has a use for."""
_ORDER = (
    ("number", "公文编号"),
    ("title", "公文标题"),
    ("addressee", "公文主送"),
    ("body", "公文正文"),
    ("attachments", "公文附件"),
    ("sender", "公文落款"),
    ("date", "公文落款"),
    ("basis", "公文说明"),
)


def blank(texts: Texts) -> Document:
    """The project's own template: a document with all slots, to be filled or to be changed by people."""
    document = _new()
    set_page(document)
    ensure_styles(document)
    name_fallbacks(document)
    for name, style in _ORDER:
        slot = f"{{{{{texts.label(f'letters.slot.{name}')}}}}}"
        document.add_paragraph(slot, style)
    return document


def template_bytes(texts: Texts) -> bytes:
    """The project's own template as a file, made once for each language."""
    return _template(texts.lang)


@cache
def _template(lang: str) -> bytes:
    made = io.BytesIO()
    blank(Texts(lang)).save(made)
    return still(made.getvalue())


def opened(template: bytes) -> Document:
    """A template. Raises LetterError for what is no DOCX, has unknown slots or none for the body."""
    _installed()
    import docx

    try:
        document = docx.Document(io.BytesIO(template))
        told = [name for p in paragraphs(document) for name in SLOT.findall(p.text)]
        # Styles are made anew where none are related as such; each must be of a known kind. The author is set later.
        _ = [*document.styles], document.core_properties.author
        named = [part.partname for part in document.part.package.iter_parts()]
    except Exception as error:  # what zipfile, lxml and docx raise has no nearer common base
        raise LetterError("template") from error
    if len(set(named)) < len(named):  # Two parts of one name: Word would not open the letter.
        raise LetterError("template")
    known = slots_by_name()
    if unknown := [name for name in told if name not in known]:
        raise LetterError("template_slot", slots=sorted(set(unknown)), known=sorted(known))
    if not any(slot_alone(p, known) == "body" for p in paragraphs(document)):
        raise LetterError("template_body")
    return document


def _installed() -> None:
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise LetterError("needs_docx") from error


def _new() -> Document:
    _installed()
    import docx

    document = docx.Document()
    for style in list(document.styles):
        if style.name not in _KEPT:
            style.delete()
    return document


@cache
def slots_by_name() -> dict[str, str]:
    """Slots by the names people may write, in every language."""
    names = (*_LINES, *_BLOCKS)
    return {name: name for name in names} | {
        Texts(lang).label(f"letters.slot.{name}"): name for lang in LANGUAGES for name in names
    }


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """All paragraphs: of the text, of tables, of heads and feet."""
    yield from _inside(document)
    for section in document.sections:
        parts: tuple[Any, ...] = (section.header, section.footer)
        yield from (p for part in parts if not part.is_linked_to_previous for p in _inside(part))


def _inside(part: Any) -> Iterator[Paragraph]:
    yield from part.paragraphs
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _inside(cell)


def slot_alone(paragraph: Paragraph, slots: dict[str, str]) -> str:
    """The slot for several paragraphs that this paragraph is; empty for any other."""
    found = SLOT.fullmatch(paragraph.text.strip())
    name = slots.get(found[1], "") if found else ""
    return name if name in _BLOCKS else ""

"""XLSX and XLSM: cells are replaced in the sheets' own XML, every other part of the archive is copied.

Styles, formulas and their values, macros, comments, charts, pictures, widths and other sheets cannot be lost,
as nothing but the changed cells is touched.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from checker.fixing.cells import new_cells, spots_in
from checker.fixing.spots import FixError, Spot, Texts, spliced
from checker.model import Position

CELL = re.compile(r"<((?:\w+:)?)c(\s[^>]*?)?(?:/>|>(.*?)</\1c>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([\w:]+)\s*=\s*("[^"]*"|'[^']*')""")
_ARRAY = re.compile(r"""<(?:\w+:)?f\s[^>]*?\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_FORMULA = re.compile(r"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(r"<(?:\w+:)?v(?:\s[^>]*)?>(.*?)</", re.DOTALL)
_WRITTEN_OUT = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_TEXT_TYPES = ("s", "str", "inlineStr")


_FONT_NAME = frozenset({"rFont", "family", "charset", "scheme"})
"""Parts of a font that differ between Chinese and Latin letters of one and the same look."""


class _Text(NamedTuple):
    """A text, whether it has several looks (bold, colour, size), and the properties of its first run."""

    text: str
    rich: bool = False
    look: tuple[tuple[str, str], ...] = ()


class WorkbookSource:
    """A workbook."""

    def __init__(self, data: bytes) -> None:
        """Raises FixError for what is no XLSX (XLS, a damaged archive)."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._parts = sheet_parts(self._archive)
            self._shared = _shared_strings(self._archive)
        except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise FixError("workbook") from error
        self._sheets: dict[str, _Sheet] = {}

    def _sheet(self, name: str) -> _Sheet:
        if name not in self._sheets:
            self._sheets[name] = _Sheet(self._archive.read(self._parts[name]))
        return self._sheets[name]

    def find(self, position: Position) -> Sequence[Spot]:
        """The text of the cell at the position, locked where it is a formula or has several looks."""
        if position.sheet not in self._parts or not position.column:
            return ()
        cell = f"{position.column}{position.row}"
        found = self._sheet(position.sheet).text(cell, self._shared)
        if found is None:
            return ()
        text, locked = found
        return list(spots_in((position.sheet, cell), text, position, locked))

    def rewritten(self, texts: Texts) -> bytes:
        """The archive with other texts in some cells; every part but those sheets' is as it was."""
        old = {}
        for spot in texts:
            sheet, cell = map(str, spot.key)
            found = self._sheet(sheet).text(cell, self._shared)
            old[spot.key] = found[0] if found else ""
        by_part: dict[str, dict[str, str]] = {}
        sheet_of = {part: name for name, part in self._parts.items()}
        for (name, place), text in new_cells(texts, old).items():
            by_part.setdefault(self._parts[str(name)], {})[str(place)] = text
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            copy.comment = self._archive.comment
            for info in self._archive.infolist():
                content = self._archive.read(info)
                if info.filename in by_part:
                    changed = self._sheet(sheet_of[info.filename])
                    content = changed.rewritten(by_part[info.filename], self._shared)
                copy.writestr(info, content)
        return target.getvalue()


class _Sheet:
    """The XML of a sheet."""

    def __init__(self, data: bytes) -> None:
        try:
            self._text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise FixError("workbook") from error
        self._cells = {}
        for cell in CELL.finditer(self._text):
            self._cells[attributes(cell[2] or "").get("r", "")] = cell
        self._arrays = [found.groups() for found in _ARRAY.finditer(self._text)]

    def text(self, name: str, shared: Sequence[_Text]) -> tuple[str, str] | None:
        """Text of a cell and why it must stay; None where the cell holds no text."""
        found = self._told(name, shared)
        if found is None:
            return None
        if _FORMULA.search(self._cells[name][3]) or self._in_array(name):
            return found.text, "formula"
        return found.text, "rich" if found.rich else ""

    def _told(self, name: str, shared: Sequence[_Text]) -> _Text | None:
        cell = self._cells.get(name)
        if cell is None or cell[3] is None:
            return None
        kind, inside = attributes(cell[2] or "").get("t"), cell[3]
        if kind not in _TEXT_TYPES:
            return None
        return _inside(inside, kind, shared)

    def _in_array(self, name: str) -> bool:
        """Whether the cell is filled by a formula that stands in another cell."""
        column, row = name.rstrip("0123456789"), int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return any(
            (len(left), left) <= (len(column), column) <= (len(right), right)
            and int(first) <= row <= int(last)
            for left, first, right, last in self._arrays
        )

    def rewritten(self, texts: dict[str, str], shared: Sequence[_Text]) -> bytes:
        """The XML with other texts in some cells, which keep their style."""
        pieces = {}
        for name, text in texts.items():
            cell = self._cells[name]
            prefix = cell[1]
            kept = "".join(
                f" {key}={value}" for key, value in _ATTRIBUTE.findall(cell[2] or "") if key != "t"
            )
            old = self._told(name, shared)
            inner = _run(text, old.look if old else (), prefix)
            pieces[cell.span()] = (
                f'<{prefix}c{kept} t="inlineStr"><{prefix}is>{inner}</{prefix}is></{prefix}c>'
            )
        return spliced(self._text, pieces).encode("utf-8")


def _run(text: str, look: Iterable[tuple[str, str]], prefix: str) -> str:
    """A text as XML, with the properties its runs had."""
    told = f'<{prefix}t xml:space="preserve">{escape(encoded_text(text))}</{prefix}t>'
    properties = "".join(f"<{prefix}{name}{written}/>" for name, written in look)
    if not properties:
        return told
    return f"<{prefix}r><{prefix}rPr>{properties}</{prefix}rPr>{told}</{prefix}r>"


def _inside(inside: str, kind: str, shared: Sequence[_Text]) -> _Text:
    """The text of a cell's content."""
    if kind == "inlineStr":
        return _rich_text(_parsed(re.sub(r"<(/?)\w+:", r"<\1", f"<is>{inside}</is>").encode()))
    value = _VALUE.search(inside)
    if not value:
        return _Text("")
    if kind == "s":
        return shared[int(value[1])]
    return _Text(_decoded(_parsed(f"<v>{value[1]}</v>".encode()).text or ""))


def _parsed(data: bytes) -> Any:
    from defusedxml.ElementTree import fromstring

    return fromstring(data)


def _rich_text(node: Any) -> _Text:
    """What an ``si`` or ``is`` says, without its phonetic guide."""
    looks = [_look(part) for part in _descend(node) if _tag(part) == "r"]
    texts = [part.text or "" for part in _descend(node) if _tag(part) == "t"]
    kinds = {tuple(pair for pair in look if pair[0] not in _FONT_NAME) for look in looks}
    return _Text(_decoded("".join(texts)), len(kinds) > 1, looks[0] if looks else ())


def _look(run: Any) -> tuple[tuple[str, str], ...]:
    """The properties of a run: their names and their attributes as XML."""
    return tuple(
        (_tag(part), "".join(f" {key}={quoteattr(value)}" for key, value in part.attrib.items()))
        for properties in run
        if _tag(properties) == "rPr"
        for part in properties
    )


def _decoded(text: str) -> str:
    """A text of the XML with characters written out as ``_x000D_`` (ECMA-376, ST_Xstring) put in."""
    return _WRITTEN_OUT.sub(lambda found: chr(int(found[1], 16)), text)


def encoded_text(text: str) -> str:
    """A text as the XML must have it: characters that XML forbids, and what looks like one, written out."""
    text = _WRITTEN_OUT.sub(lambda found: f"_x005F{found[0]}", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _descend(node: Any) -> Iterator[Any]:
    for part in node:
        if _tag(part) != "rPh":
            yield part
            yield from _descend(part)


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def attributes(start: str) -> dict[str, str]:
    """The attributes of a start tag, values as they are spelled."""
    return {key: value[1:-1] for key, value in _ATTRIBUTE.findall(start)}


def _shared_strings(archive: zipfile.ZipFile) -> list[_Text]:
    name = next((n for n in archive.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
    return [_rich_text(node) for node in _parsed(archive.read(name))] if name else []


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    targets = {
        node.get("Id"): str(node.get("Target"))
        for node in _parsed(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for node in _parsed(archive.read("xl/workbook.xml")).iter():
        if _tag(node) == "sheet":
            (id,) = (value for key, value in node.attrib.items() if key.endswith("}id"))
            found[node.get("name")] = posixpath.join("/xl", targets[id]).lstrip("/")
    return found

"""Comments and colours put into an XLSX or XLSM by its own XML: every value, formula and part stays as it was.

What changes: the style numbers of the cells that get a colour, the table of styles (colours are
added at its end), the comments of the sheets, and what the archive must say of new parts. A comment
that stands in a cell already is left alone (ECMA-376: a cell has one comment).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from checker.fixing.note_boxes import BOXES, box
from checker.fixing.sheet_text import CELL_NAME, OFFICE, SheetText, row_column, with_drawing
from checker.fixing.spots import FixError
from checker.fixing.workbook_source import attributes, encoded_text, sheet_parts
from checker.fixing.workbook_styles import StyleTable

Cell = tuple[str, str]
"""Name of a sheet and of a cell: ``("事项", "B3")``."""


class CellNote(NamedTuple):
    """What is to stand in a comment, and the colour of the cell (six hexadecimal digits, empty for none)."""

    text: str
    colour: str = ""


_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_CONTENTS = "http://schemas.openxmlformats.org/package/2006/content-types"
_STRICT = "http://purl.oclc.org/ooxml/"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_COMMENTS = (
    f'{_HEAD}<comments xmlns="{_MAIN}"><authors></authors><commentList></commentList></comments>'
)
_DRAWN = re.compile(r"""<(?:\w+:)?legacyDrawing\s[^<>]*?\w+:id\s*=\s*["']([^"']+)["']""")


def annotated(data: bytes, notes: Mapping[Cell, CellNote], author: str) -> tuple[bytes, set[Cell]]:
    """The workbook with notes, and the cells whose note found no place.

    A note to a cell inside merged ones goes to the first of them. Raises FixError for what is no XLSX.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive, author).annotated(notes)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, UnicodeDecodeError) as error:
        raise FixError("workbook") from error


class _Book:
    """The parts of an archive, read when they are asked for, and those that change."""

    def __init__(self, archive: zipfile.ZipFile, author: str) -> None:
        self._archive, self._author = archive, author
        self._sheets = sheet_parts(archive)
        self._names = set(archive.namelist())
        self._changed: dict[str, str] = {}
        self._types: list[str] = []

    def annotated(self, notes: Mapping[Cell, CellNote]) -> tuple[bytes, set[Cell]]:
        """The archive with the notes."""
        styles = StyleTable(self._read("xl/styles.xml") if "xl/styles.xml" in self._names else "")
        left: set[Cell] = set()
        by_sheet: dict[str, dict[str, CellNote]] = {}
        for (sheet, cell), note in notes.items():
            if sheet in self._sheets and CELL_NAME.fullmatch(cell):
                by_sheet.setdefault(sheet, {})[cell] = note
            else:
                left.add((sheet, cell))
        for sheet, own in by_sheet.items():
            left |= {(sheet, cell) for cell in self._annotate(self._sheets[sheet], own, styles)}
        if styles.text:
            self._changed["xl/styles.xml"] = styles.rewritten()
        self._tell_types()
        return self._packed(), left

    def _annotate(self, part: str, notes: dict[str, CellNote], styles: StyleTable) -> set[str]:
        """Put notes into a sheet; the cells that have a comment already are given back."""
        if _STRICT in self._read(part)[:4000]:
            raise FixError("strict")
        sheet = SheetText(self._read(part))
        targets = {cell: sheet.first_of_merged(cell) for cell in notes}
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        comments, drawing = self._own_parts(rels, part)
        known = self._read(comments) if comments else ""
        taken = set(re.findall(r"""<(?:\w+:)?comment\s[^<>]*?ref\s*=\s*["'](\w+)["']""", known))
        texts: dict[str, list[CellNote]] = {}
        for cell, target in targets.items():
            if target not in taken:
                texts.setdefault(target, []).append(notes[cell])
        joined = {
            cell: CellNote("\n\n".join(one.text for one in own), own[0].colour)
            for cell, own in texts.items()
        }
        colours = {targets[cell]: note.colour for cell, note in notes.items() if note.colour}
        told = sheet.coloured(colours, styles)
        if joined:
            told = self._comment(told, rels, comments, drawing, joined)
        self._changed[part] = told
        return {cell for cell, target in targets.items() if target in taken}

    def _comment(
        self, sheet: str, rels: str, comments: str, drawing: str, notes: dict[str, CellNote]
    ) -> str:
        """Add comments and their boxes to the parts of a sheet, or make these parts; the sheet's XML."""
        new = {}
        if not comments:
            new["comments"] = comments = self._free("xl/comments{}.xml")
            self._changed[comments] = _NO_COMMENTS
        if not drawing:
            new["vmlDrawing"] = drawing = self._free("xl/drawings/vmlDrawing{}.vml")
            self._changed[drawing] = BOXES
            sheet = with_drawing(sheet, "stdcheckVmlDrawing")
        self._changed[comments] = _added(self._read(comments), notes, self._author)
        self._changed[drawing] = _boxed(self._read(drawing), notes)
        self._types += new.values()
        if new:
            self._relate(rels, new)
        return sheet

    def _free(self, pattern: str) -> str:
        """A name no part has yet."""
        number = 1
        while pattern.format(number) in self._names:
            number += 1
        self._names.add(pattern.format(number))
        return pattern.format(number)

    def _read(self, part: str) -> str:
        return self._changed.get(part) or self._archive.read(part).decode("utf-8-sig")

    def _own_parts(self, rels: str, part: str) -> tuple[str, str]:
        """The parts of a sheet's comments and of their boxes; empty where it has none."""
        if rels not in self._names:
            return "", ""
        shown = _DRAWN.search(self._read(part))
        comments = drawing = ""
        for start in re.findall(r"<(?:\w+:)?Relationship\s[^<>]*>", self._read(rels)):
            told = attributes(start)
            target = posixpath.join("/", posixpath.dirname(part), told.get("Target", ""))
            target = posixpath.normpath(target).lstrip("/")
            if told.get("Type", "").endswith("/comments"):
                comments = target
            elif shown and told.get("Id") == shown[1]:
                drawing = target
        return comments, drawing

    def _relate(self, rels: str, parts: Mapping[str, str]) -> None:
        """Say that a sheet has further parts."""
        empty = f'{_HEAD}<Relationships xmlns="{_PACKAGE}"></Relationships>'
        told = self._read(rels) if rels in self._names else empty
        new = "".join(
            f'<Relationship xmlns="{_PACKAGE}" Id="stdcheck{kind[0].upper()}{kind[1:]}" '
            f'Type="{OFFICE}/{kind}" Target="/{part}"/>'
            for kind, part in parts.items()
        )
        self._changed[rels] = _before_end(_opened(told, "Relationships"), "Relationships", new)
        self._names.add(rels)

    def _tell_types(self) -> None:
        """Say in the table of contents of what type new parts are."""
        if not self._types:
            return
        told = self._read("[Content_Types].xml")
        new = "".join(
            f'<Override xmlns="{_CONTENTS}" PartName="/{part}" ContentType="{kind}"/>'
            for part in self._types
            for kind in [_COMMENTS if part.endswith(".xml") else _DRAWING]
        )
        self._changed["[Content_Types].xml"] = _before_end(told, "Types", new)

    def _packed(self) -> bytes:
        """The archive anew; parts that did not change are the same bytes, with the same dates."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            copy.comment = self._archive.comment
            for info in self._archive.infolist():
                text = self._changed.pop(info.filename, None)
                copy.writestr(info, self._archive.read(info) if text is None else text.encode())
            for name, text in self._changed.items():
                copy.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _opened(text: str, name: str) -> str:
    """A text whose root element is not an empty tag."""
    return re.sub(rf"<((?:\w+:)?{name}\b[^<>]*?)/>\s*$", rf"<\1></{name}>", text)


def _before_end(text: str, name: str, new: str) -> str:
    """`new` before the last end tag of the element `name`; its prefix is that of the end tag."""
    ends = list(re.finditer(rf"</((?:\w+:)?){name}\s*>", text))
    at = ends[-1].start() if ends else -1
    if at < 0:
        raise FixError("workbook")
    return text[:at] + new + text[at:]


def _added(comments: str, notes: Mapping[str, CellNote], author: str) -> str:
    """A part of comments with more of them, by an author of our own."""
    root = re.search(r"<((?:\w+:)?)comments\b", comments)
    prefix = root[1] if root else ""
    number = len(re.findall(rf"<{prefix}author[\s>/]", comments))
    told = _before_end(comments, "authors", f"<{prefix}author>{escape(author)}</{prefix}author>")
    new = "".join(
        f'<{prefix}comment ref="{cell}" authorId="{number}"><{prefix}text><{prefix}t xml:space="preserve">'
        f"{escape(encoded_text(note.text))}</{prefix}t></{prefix}text></{prefix}comment>"
        for cell, note in sorted(notes.items(), key=lambda pair: row_column(pair[0])[::-1])
    )
    return _before_end(told, "commentList", new)


def _boxed(drawing: str, notes: Mapping[str, CellNote]) -> str:
    """A drawing with a hidden box for each comment."""
    number = max(map(int, re.findall(r"_x0000_s(\d+)", drawing)), default=1024)
    boxes = []
    for cell, note in sorted(notes.items(), key=lambda pair: row_column(pair[0])[::-1]):
        number += 1
        column, row = row_column(cell)
        boxes.append(box(number, column, row - 1, note.text))
    return _before_end(drawing, "xml", "".join(boxes))

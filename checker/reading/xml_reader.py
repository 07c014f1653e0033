"""XML through defusedxml: repeated elements are records, attributes and child elements their keys."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import ParseError

from msgspec import Struct, field
from msgspec.structs import replace

from checker.model import Position
from checker.reading.encoding import decode
from checker.reading.json_reader import failed, tree_content
from checker.reading.layout import Content, Path
from checker.reading.line_breaks import Lines

_TAG = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Node(Struct):
    """An element with the line and the character it begins at."""

    tag: str
    line: int
    character: int
    attributes: dict[str, str]
    children: list[_Node] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Builder:
    """Target of the parser: builds `_Node`s, asking the parser for the place.

    expat counts a byte order mark as a character of the first line, editors do not.
    """

    def __init__(self, data: bytes) -> None:
        self.parser: Any = None
        self._mark = data.startswith(_MARKS)
        self.root: _Node | None = None
        self._open: list[_Node] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        named = {_local(key): value for key, value in attributes.items()}
        expat = self.parser.parser
        place = self.place(expat.CurrentLineNumber, expat.CurrentColumnNumber)
        node = _Node(_local(tag), *place, named)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, tag: str) -> None:
        self._open.pop()

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def close(self) -> _Node | None:
        return self.root

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and character, both from 1, of what expat tells: its columns count from 0."""
        return line, max(column + 1 - (self._mark and line == 1), 1)


class XmlPlace:
    """Positions in XML: line, character and path such as ``/items/item[3]/name``."""

    def __init__(self, file: str, root: _Node, bases: list[Path], source: bytes | str) -> None:
        self._file, self._root, self._bases = Position(file), root, bases
        self._source = source
        self._children: dict[int, dict[str, list[_Node]]] = {}

    @cached_property
    def _text(self) -> tuple[str, Lines]:
        """The document and its lines."""
        source = self._source
        text = source if isinstance(source, str) else decode(source).text or ""
        return text, Lines(text, "\r\n|\r|\n")

    def file(self) -> Position:
        """The file itself."""
        return self._file

    def record(self, number: int, path: Path = ()) -> Position:
        """Line and path of a value; the line of the element around it where it is absent."""
        node, told, found = self._root, f"/{self._root.tag}", [*self._bases[number], *path]
        while found:
            key = str(found.pop(0))
            same = self._by_tag(node).get(key, [])
            index = found.pop(0) if found and isinstance(found[0], int) and same else 0
            if not same and key in node.attributes:
                told += f"/@{key}"
                line, character = self._attribute(node, key)
                return replace(self._file, line=line, pointer=told, character=character)
            if not same:
                told += f"/{key}"
                break
            node = same[int(index)]
            told += f"/{key}[{int(index) + 1}]" if len(same) > 1 else f"/{key}"
        return replace(self._file, line=node.line, pointer=told, character=node.character)

    def _attribute(self, node: _Node, key: str) -> tuple[int, int]:
        """Line and character of the value of an attribute; those of its element where it is not found."""
        text, lines = self._text
        try:
            at = lines.start(node.line) + node.character - 1
        except IndexError:  # decoded otherwise than by expat
            return node.line, node.character
        match = _TAG.match(text, at)
        while match and (match := _ATTRIBUTE.match(text, match.end())):
            if match[1].rpartition(":")[2] == key:
                return lines.at(match.start(2))
        return node.line, node.character

    def _by_tag(self, node: _Node) -> dict[str, list[_Node]]:
        if id(node) not in self._children:
            found = self._children[id(node)] = {}
            for child in node.children:
                found.setdefault(child.tag, []).append(child)
        return self._children[id(node)]

    def header(self, path: Path) -> Position:
        """The first record's element stands for the column."""
        return self.record(0, path) if self._bases else self._file


def read_xml(data: bytes, file: str) -> Content:
    """The items of an XML document; entities and DTD tricks are refused."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    builder = _Builder(data)
    parser = builder.parser = XMLParser(target=builder)
    try:
        source = _transcoded(data)
        parser.feed(source)
        parser.close()
    except DefusedXmlException as error:
        line = parser.parser.CurrentLineNumber
        return failed(file, "D005", line, line=line, construct=type(error).__name__)
    except ParseError as error:
        line, character = builder.place(*error.position)
        params = {"line": line, "column": character, "detail": str(error).split(":")[0]}
        return failed(file, "D004", line, character, variant="xml", **params)
    except (LookupError, ValueError, UnicodeDecodeError) as error:
        return failed(file, "D003", None, variant="xml", detail=type(error).__name__)
    root = builder.root
    if root is None:
        return failed(file, "D006", None, variant="empty")
    return tree_content(_value(root), lambda bases: XmlPlace(file, root, bases, source), file)


def _value(node: _Node) -> Any:
    """An element as text, or as a mapping of its attributes and children; repeated children are a list."""
    if not node.children and not node.attributes:
        return "".join(node.text).strip()
    counts = Counter(child.tag for child in node.children)
    found: dict[str, Any] = dict(node.attributes)
    for child in node.children:
        if counts[child.tag] > 1:
            found.setdefault(child.tag, []).append(_value(child))
        else:
            found[child.tag] = _value(child)
    if text := "".join(node.text).strip():
        found.setdefault("#text", text)
    return found


def _local(name: str) -> str:
    """A tag without its namespace."""
    return name.rpartition("}")[2]


def _transcoded(data: bytes) -> bytes | str:
    """expat knows no GB encodings: such documents are decoded here."""
    head = data[:200].lower()
    if b"encoding" in head and any(name in head for name in (b"gb18030", b"gbk", b"gb2312")):
        return data.decode("gb18030")
    return data

"""XML: texts and attribute values are replaced where they stand; tags, comments and blanks stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct, field

from checker.fixing.spots import FixError, Spot, Texts
from checker.model import Position
from checker.reading.encoding import decode

_NAME = rb"[^\s=/>]+"
_START = re.compile(
    rb"<" + _NAME + rb"""(?:\s+""" + _NAME + rb"""\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>"""
)
_ATTRIBUTE = re.compile(rb"\s(" + _NAME + rb""")\s*=\s*("[^"]*"|'[^']*')""")
_STEP = re.compile(r"^(.+?)(?:\[(\d+)\])?$")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));")
_CDATA = re.compile(rb"\s*<!\[CDATA\[((?:(?!\]\]>).)*)\]\]>\s*", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")


class _Node(Struct):
    """An element: where its start tag begins and ends, and where its end tag begins, in bytes."""

    first: int
    last: int
    end: int = 0
    children: dict[str, list[_Node]] = field(default_factory=dict)


class _Builder:
    """Target of the parser: keeps where elements stand in `source`."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.parser: Any = None
        self.root = _Node(0, 0)
        self._open = [self.root]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        first = self.parser.parser.CurrentByteIndex
        found = _START.match(self.source, first)
        if not found:
            raise FixError("xml")
        node = _Node(first, found.end())
        self._open[-1].children.setdefault(_local(tag), []).append(node)
        self._open.append(node)

    def end(self, tag: str) -> None:
        node = self._open.pop()
        node.end = max(self.parser.parser.CurrentByteIndex, node.last)

    def data(self, text: str) -> None:
        """Text is looked at when it is asked for."""

    def close(self) -> None:
        """Nothing is left to do."""


class XmlSource:
    """An XML document; positions are paths such as ``/items/item[3]/name``."""

    def __init__(self, data: bytes) -> None:
        """Raises FixError for encodings whose bytes would not come back."""
        from defusedxml.ElementTree import XMLParser

        self._encoding = _encoding(data)
        # expat counts in the UTF-8 it works on: everything below does, too.
        self._data = data.decode(self._encoding).encode("utf-8")
        if self._data.decode("utf-8").encode(self._encoding) != data:
            raise FixError("encoding", encoding=self._encoding)
        builder = _Builder(self._data)
        builder.parser = XMLParser(target=builder)
        builder.parser.feed(self._data.decode("utf-8"))
        builder.parser.close()
        self._root = builder.root

    def find(self, position: Position) -> Sequence[Spot]:
        """The text of the element, or the value of the attribute, at the position's path."""
        node, attribute = self._walk(position.pointer or "")
        if node is None:
            return ()
        span = self._attribute(node, attribute) if attribute else (node.last, node.end)
        if span is None or (not attribute and (node.children or node.end == node.last)):
            return ()
        raw = self._data[slice(*span)]
        if attribute or b"<" not in raw:
            return [Spot(span, _unescaped(raw.decode("utf-8")))]
        if whole := _CDATA.fullmatch(raw):
            inner = (span[0] + whole.start(1), span[0] + whole.end(1))
            return [Spot(inner, whole[1].decode("utf-8"))]
        return [Spot(span, _unescaped(_MARKUP.sub(r"\1", raw.decode("utf-8"))), locked="markup")]

    def _walk(self, path: str) -> tuple[_Node | None, str]:
        """The element at a path, and the name of the attribute where the path ends in one."""
        node = self._root
        for step in filter(None, path.split("/")):
            if step.startswith("@"):
                return node, step[1:]
            if step == "#text":
                break
            found = _STEP.match(step)
            name, number = (found[1], int(found[2] or 1)) if found else (step, 1)
            same = node.children.get(name, [])
            if number > len(same):
                return None, ""
            node = same[number - 1]
        return node, ""

    def _attribute(self, node: _Node, name: str) -> tuple[int, int] | None:
        """The stretch between the quotes."""
        for found in _ATTRIBUTE.finditer(self._data, node.first, node.last):
            if found[1].decode("utf-8").rpartition(":")[2] == name:
                return found.start(2) + 1, found.end(2) - 1
        return None

    def rewritten(self, texts: Texts) -> bytes:
        """The document with other texts, escaped as they must be."""
        found, at = [], 0
        for spot, text in sorted(texts.items(), key=lambda pair: pair[0].key):
            first, last = (int(part) for part in spot.key)
            before = self._data[first - 1 : first].decode("ascii", "replace")
            found += [self._data[at:first], _escaped(text, before).encode("utf-8")]
            at = last
        data = b"".join([*found, self._data[at:]])
        return data.decode("utf-8").encode(self._encoding)


def _escaped(text: str, before: str) -> str:
    """`text` as it must be spelled behind `before`: a quote, the end of a tag or of ``<![CDATA[``."""
    if before == "[":
        return text.replace("]]>", "]]]]><![CDATA[>")
    if before in "\"'":
        return escape(text, {before: "&quot;" if before == '"' else "&apos;", "\n": "&#10;"})
    return escape(text)


def _unescaped(raw: str) -> str:
    def character(found: re.Match[str]) -> str:
        if found[1] or found[2]:
            return chr(int(found[1], 16) if found[1] else int(found[2]))
        return _NAMED.get(found[3], found[0])

    return _REFERENCE.sub(character, raw)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _encoding(data: bytes) -> str:
    """The encoding the reader takes: GB18030 where declared so, a byte order mark's, or UTF-8."""
    declared = _DECLARED.match(data[:200])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb18030", "gbk", "gb2312"):
        return "gb18030"
    found = decode(data)
    if found.text is None or not found.encoding.startswith("" if name == "us-ascii" else name):
        raise FixError("encoding", encoding=name or found.encoding)
    return found.encoding

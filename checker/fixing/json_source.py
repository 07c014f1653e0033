"""JSON and JSON Lines: string literals are replaced in the source text, nothing is dumped anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from checker.fixing.encoded import EncodedText
from checker.fixing.spots import Spot, Texts, spliced
from checker.model import Position
from checker.reading.json_reader import pointer
from checker.reading.layout import Path

Span = tuple[int, int]
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],]|[^\s{}\[\],:"]+', re.DOTALL)
_CHARACTER = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|.", re.DOTALL)
_ESCAPED = re.compile(r"\\u(?!00[01])")


def literals(text: str) -> Iterator[tuple[Path, Span]]:
    """The string values of a JSON text with their paths and the stretch of their literals, quotes included."""
    path: list[str | int | None] = []  # the key or index one is at; None: a key is to come
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{" | "[":
                path.append(None if token[0] == "{" else 0)
            case "}" | "]":
                path.pop()
            case ",":
                path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
            case literal if path and path[-1] is None:
                path[-1] = str(json.loads(literal))
            case literal if literal[0] == '"':
                yield tuple(key for key in path if key is not None), token.span()


def spelled(new: str, old: str) -> str:
    """A literal for `new`; characters that `old` (a literal) holds keep the spelling they have there."""
    pieces = _CHARACTER.findall(old[1:-1])
    known = {json.loads(f'"{piece}"'): piece for piece in pieces}
    only_ascii = old.isascii() and bool(_ESCAPED.search(old))
    return (
        '"'
        + "".join(known.get(c) or json.dumps(c, ensure_ascii=only_ascii)[1:-1] for c in new)
        + '"'
    )


class JsonText:
    """A JSON text whose strings can be replaced, by RFC 6901 pointer."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = {pointer(path): span for path, span in literals(text)}

    def find(self, at: str) -> Iterator[tuple[str, str]]:
        """(pointer, text) of the string at a pointer, or of the strings of the array there."""
        if not at:
            return
        if at in self._spans:
            yield at, self._value(at)
            return
        for index in count():
            if (inner := f"{at}/{index}") not in self._spans:
                return
            yield inner, self._value(inner)

    def _value(self, at: str) -> str:
        first, last = self._spans[at]
        return str(json.loads(self._text[first:last]))

    def rewritten(self, texts: Mapping[str, str]) -> str:
        """The text with other strings at some pointers."""
        pieces = {}
        for at, text in texts.items():
            first, last = self._spans[at]
            pieces[first, last] = spelled(text, self._text[first:last])
        return spliced(self._text, pieces)


class JsonSource:
    """A JSON document."""

    def __init__(self, source: EncodedText) -> None:
        self._source = source
        self._json = JsonText(source.text)

    def find(self, position: Position) -> Sequence[Spot]:
        """The string at the position's pointer, or those of the array there."""
        return [Spot((), text, at) for at, text in self._json.find(position.pointer or "")]

    def rewritten(self, texts: Texts) -> bytes:
        """The document with other strings."""
        pieces = {spot.pointer: text for spot, text in texts.items()}
        return self._source.encode(self._json.rewritten(pieces))


class LinesSource:
    """JSON Lines: a document a line."""

    def __init__(self, source: EncodedText) -> None:
        self._source = source
        self._lines = source.text.split("\n")
        self._opened: dict[int, JsonText] = {}

    def _line(self, number: int) -> JsonText:
        if number not in self._opened:
            self._opened[number] = JsonText(self._lines[number - 1])
        return self._opened[number]

    def find(self, position: Position) -> Sequence[Spot]:
        """The string on the position's line and at its pointer."""
        number = position.line or 1
        found = self._line(number).find(position.pointer or "")
        return [Spot((number,), text, at) for at, text in found]

    def rewritten(self, texts: Texts) -> bytes:
        """The lines, those without a new text as they were."""
        by_line: dict[int, dict[str, str]] = {}
        for spot, text in texts.items():
            by_line.setdefault(int(spot.key[0]), {})[spot.pointer] = text
        lines = list(self._lines)
        for number, pieces in by_line.items():
            lines[number - 1] = self._line(number).rewritten(pieces)
        return self._source.encode("\n".join(lines))

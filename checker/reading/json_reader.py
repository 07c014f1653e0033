"""JSON and JSON Lines: where the items are in the file, and on which line each value stands."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checker.model import Position, Problem
from checker.reading.columns import NAME, assign
from checker.reading.layout import Content, Path, Record, fields, group_of
from checker.reading.line_breaks import Lines
from checker.standards.elements import elements

_DEEPEST = 10
"""Nesting down to which items are looked for."""
_SAMPLE = 20
"""Records looked at to judge what an array holds."""
_NAME_WEIGHT = 5
"""What a name column counts for, in mapped elements, when arrays are compared."""
_FEW = 20
"""First keys of records that are sought all at once."""
_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")
_STRING = r'[^"\\]*(?:\\.[^"\\]*)*'
_MEMBER = re.compile(
    rf'"(?P<key>{_STRING})"\s*:\s*(?P<value>)(?P<scalar>(?:"{_STRING}"|[-+.\w]+)\s*,?\s*)?'
)
"""A key and where its value begins; a string, number or word is passed together with its comma."""
_ESCAPES = r'[^"\\]*(?:\\.[^"\\]*)+'


class JsonPlace:
    """Positions in a JSON text that says `data`: RFC 6901 pointer, line and character."""

    def __init__(self, file: str, text: str, data: Any, bases: list[Path]) -> None:
        self._file, self._text, self._data, self._bases = file, text, data, bases
        self._lines = Lines(text)
        # By the objects and arrays themselves, which `data` keeps alive.
        self._starts: dict[int, list[int]] = {}
        self._passed: dict[int, int] = {}

    def file(self) -> Position:
        """The file itself."""
        return Position(self._file)

    def record(self, number: int, path: Path = ()) -> Position:
        """Pointer and place of a value; the place of the nearest thing above it where it is absent."""
        full = (*self._bases[number], *path)
        line, character = self._lines.at(self._offset(full))
        return Position(self._file, line=line, pointer=pointer(full), character=character)

    def header(self, path: Path) -> Position:
        """The first record's key stands for the column."""
        return self.record(0, path) if self._bases else self.file()

    def _offset(self, path: Path) -> int:
        """Offset of the value at `path`; what lies on the way is remembered for the next call."""
        at, value = _skip(self._text, 0), self._data
        for key in path:
            step = self._inside(value, at, key)
            if step is None:
                break
            at, value = step, value[key]
        return at

    def _inside(self, holder: Any, at: int, key: str | int) -> int | None:
        """Offset of the value under `key` of the object or array that begins at `at`."""
        if isinstance(holder, list) and isinstance(key, int):
            starts = self._starts.get(id(holder))
            if starts is None:
                starts = _openings(self._text, at, holder) or list(_elements(self._text, at))
                self._starts[id(holder)] = starts
            return starts[key] if key < len(starts) else None
        if not isinstance(holder, dict) or key not in holder:
            return None
        value = holder[key]
        if id(value) in self._passed:
            return self._passed[id(value)]
        step = _member(self._text, at, str(key), value, outer=holder is self._data)
        if step is not None and isinstance(value, (dict, list)):
            self._passed[id(value)] = step
        return step


class LinesPlace:
    """Positions in JSON Lines: the record's line, pointer and character in it."""

    def __init__(self, file: str, lines: array[int], text: str = "") -> None:
        self._file, self._lines, self._text = file, lines, Lines(text)

    def file(self) -> Position:
        """The file itself."""
        return Position(self._file)

    def record(self, number: int, path: Path = ()) -> Position:
        """Line of the record, pointer and character of the value in it."""
        line = self._lines[number]
        text = self._text.line(line)
        inside = JsonPlace(self._file, text, json.loads(text), [()]).record(0, path)
        return replace(inside, line=line, pointer=pointer(path) or None)

    def header(self, path: Path) -> Position:
        """The first record's key stands for the column."""
        return self.record(0, path) if self._lines else self.file()


def pointer(path: Path) -> str:
    """RFC 6901 pointer of a path."""
    return "".join([f"/{key}" if isinstance(key, int) else _escaped(key) for key in path])


@lru_cache(maxsize=1024)
def _escaped(key: str) -> str:
    return "/" + key.replace("~", "~0").replace("/", "~1")


def read_json(text: str, file: str) -> Content:
    """The items of a JSON document; on a syntax error the problem tells line and column."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        cut = not text[error.pos :].strip() or error.msg.startswith("Unterminated")
        params = {"line": error.lineno, "column": error.colno, "detail": error.msg}
        variant = "json_cut" if cut else "json"
        return failed(file, "D004", error.lineno, error.colno, variant=variant, **params)
    except (RecursionError, ValueError) as error:
        return failed(file, "D004", None, variant="json_deep", detail=type(error).__name__)
    return tree_content(data, lambda bases: JsonPlace(file, text, data, bases), file)


def tree_content(data: Any, make_place: Any, file: str) -> Content:
    """Choose the records of a tree of objects and arrays."""
    best = max(_candidates(data), key=lambda c: c.score, default=None)
    if best is None:
        return failed(file, "D006", None, variant="no_records")
    found = list(_gather(data, best.path))
    records = [record for _, record in found if isinstance(record, dict)]
    place = make_place([path for path, record in found if isinstance(record, dict)])
    whole = make_place([path for path, _ in found])
    problems = tuple(
        Problem("D009", whole.record(number), {"variant": "no_object"})
        for number, (_, record) in enumerate(found)
        if not isinstance(record, dict)
    )
    return Content(place, records, problems=problems)


def read_lines(text: str, file: str) -> Content:
    """One object a line; a broken line is told and left out."""
    records: list[Record] = []
    lines = array("q")
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            params = {"variant": "line", "detail": str(getattr(error, "msg", type(error).__name__))}
            character = error.colno if isinstance(error, json.JSONDecodeError) else None
            where = Position(file, line=number, character=character)
            problems.append(Problem("D009", where, params))
            continue
        if isinstance(value, dict):
            records.append(value)
            lines.append(number)
        else:
            problems.append(Problem("D009", Position(file, line=number), {"variant": "no_object"}))
    return Content(LinesPlace(file, lines, text), records, problems=tuple(problems))


def failed(
    file: str, code: str, at: int | None, character: int | None = None, /, **params: Any
) -> Content:
    """Content of a file that could not be read, with the one problem, on line `at`, that says why."""
    position = Position(file, line=at, character=character)
    return Content(LinesPlace(file, array("q")), problems=(Problem(code, position, params),))


class _Candidate(Struct, frozen=True):
    """A place that may hold the items; `*` in `path` stands for every index."""

    path: Path
    score: float


def _candidates(value: Any, path: Path = ()) -> Iterator[_Candidate]:
    """All objects and arrays of objects that are no nested group of an item, with how item-like they are."""
    if len(path) > _DEEPEST:
        return
    if isinstance(value, dict):
        if not path or all(key != "*" for key in path):
            # Of an array and an object that tell the same, the array is the list of items.
            yield _Candidate(path, _score([value]) - 0.5)
        for key, part in value.items():
            if not group_of(key):
                yield from _candidates(part, (*path, key))
    elif isinstance(value, list):
        sample = [part for part in value[:_SAMPLE] if isinstance(part, dict)]
        if sample:
            yield _Candidate((*path, "*"), _score(sample))
            for part in sample[:3]:
                for key, inner in part.items():
                    if isinstance(inner, list) and not group_of(key):
                        yield from _candidates(inner, (*path, "*", key))


def _score(records: list[Record]) -> float:
    """How many elements of an item the records carry; a name counts more."""
    columns = assign(tuple(fields(records)), records, {})
    known = sum(1 for key in columns.claims if key in elements() and not elements()[key].nested)
    return known + (_NAME_WEIGHT if columns.claims.get(NAME) else 0)


def _gather(data: Any, pattern: Path, above: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield above, data
    elif pattern[0] == "*":
        for index, part in enumerate(data if isinstance(data, list) else ()):
            yield from _gather(part, pattern[1:], (*above, index))
    elif isinstance(data, dict) and pattern[0] in data:
        yield from _gather(data[pattern[0]], pattern[1:], (*above, pattern[0]))


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at


def _openings(text: str, at: int, array: Any) -> list[int] | None:
    """Offsets of the objects in the array at `at`, told by their first keys: that is much less to read.

    None where other objects behind `at` begin alike, a key begins with no letter, there are many, or not
    everything in the array is such an object.
    """
    if not isinstance(array, list) or not all(isinstance(one, dict) and one for one in array):
        return None
    keys = {next(iter(one)) for one in array}
    if len(keys) > _FEW or not all(key[:1].isalnum() or key[:1] == "_" for key in keys):
        return None
    found = [
        opening.start()
        for opening in _opening(frozenset(keys)).finditer(text, at)
        if "\\" not in (key := opening[1]) or _spoken(key) in keys
    ]
    return found if len(found) == len(array) else None


@lru_cache(maxsize=64)
def _opening(keys: frozenset[str]) -> re.Pattern[str]:
    """Where an object begins, and its first key: one of these as it is, or any that is written with escapes.

    Such a place is never inside a string: the quotation mark after the bracket would end the string, and no
    word follows a string.
    """
    told = "|".join(map(re.escape, sorted(keys)))
    return re.compile(rf'\{{[ \t\n\r]*"(?=[\w\\])({told}|{_ESCAPES})"')


def _elements(text: str, at: int) -> Iterator[int]:
    """Offsets of the elements of the array at `at`."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        yield at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)


def _member(text: str, at: int, wanted: str, value: Any, outer: bool = False) -> int | None:
    """Offset of a member's value in the object at `at`. A key may stand twice: the last one counts, which says `value`.

    The rest of the object is read only where this is not it; of an `outer` one, whose values may be large, only
    where the key comes again.
    """
    found = None
    at = _skip(text, at + 1)
    while match := _MEMBER.match(text, at):
        at = match.end()
        if _spoken(match["key"]) == wanted:
            found = match.start("value")
            alone = outer and text.find(f'"{match["key"]}"', at) < 0
            if alone or _DECODER.raw_decode(text, found)[0] == value:
                return found
        if not match["scalar"]:
            at = _skip(text, _DECODER.raw_decode(text, at)[1])
            at = _skip(text, at + 1) if text[at] == "," else at
    return found


def _spoken(key: str) -> str:
    """A key as it is written, without its escapes."""
    return str(json.loads(f'"{key}"', strict=False)) if "\\" in key else key

"""How much room the cells of a worksheet span: calamine holds every cell between the first and the last one."""

from __future__ import annotations

import re
from collections.abc import Collection

_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_OVERLAP = 256
"""Bytes of a part that are looked at again with the next one, as a cell may begin there."""
_SIZE = 32
"""Bytes that calamine takes for a cell, filled or not."""


class Span:
    """The rows and columns between the first and the last cell of one sheet."""

    def __init__(self) -> None:
        self._rows = self._columns = (1 << 30, 0)

    def add(self, rows: Collection[int], columns: Collection[int]) -> None:
        """Take in cells in these rows and columns."""
        self._rows, self._columns = _widened(self._rows, rows), _widened(self._columns, columns)

    @property
    def bytes(self) -> int:
        """Memory that all cells in the span take; 0 where there is none."""
        (top, bottom), (left, right) = self._rows, self._columns
        return _SIZE * (bottom - top + 1) * (right - left + 1) if bottom >= top else 0


class Extent:
    """The span of the cells of one sheet (ECMA-376, part 1, 18.3.1.4), met part by part."""

    def __init__(self) -> None:
        self._tail = b""
        self._span = Span()

    def add(self, part: bytes) -> None:
        """Look at the next part of the sheet's XML."""
        text = self._tail + part
        self._tail = text[-_OVERLAP:]
        places = set(_CELL.findall(text))
        if places:
            rows = [int(row) for row in {row for _, row in places}]
            columns = [_number(letters) for letters in {letters for letters, _ in places}]
            self._span.add(rows, columns)

    @property
    def bytes(self) -> int:
        """Memory that all cells in the span take; 0 where there is none."""
        return self._span.bytes


def _widened(span: tuple[int, int], numbers: Collection[int]) -> tuple[int, int]:
    return min(span[0], *numbers), max(span[1], *numbers)


def _number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number

"""Records of ``.xls`` sheets ([MS-XLS], BIFF): how much room the cells of a sheet span.

A damaged cell may claim to stand 65,536 columns away; a reader that holds every cell between the first and the last
one then asks for more memory than there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from checker.reading.extent import Span

_CELLS = frozenset({0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204,
                    0x0205, 0x0206, 0x027E, 0x0406})  # fmt: skip
"""Records of one cell, which begin with its row and column."""
_ROWS_OF_CELLS = frozenset({0x00BD, 0x00BE})
"""Records of several cells of a row, which end with the last column."""
_DIMENSIONS, _SHEET, _END = 0x0200, 0x0085, 0x000A


def most_spanned(stream: bytes) -> int:
    """Memory in bytes that the cells of the widest sheet of a workbook stream take."""
    sheets = [
        unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if _is_sheet(kind, body)
    ]
    return max(_spanned(stream, start) for start in (0, *sheets))


def _is_sheet(kind: int, body: bytes) -> bool:
    return kind == _SHEET and len(body) >= 4


def _spanned(stream: bytes, start: int) -> int:
    """The same of the sheet that begins at `start`."""
    span = Span()
    for kind, body in _records(stream, start):
        if kind in _CELLS and len(body) >= 4:
            row, column = unpack_from("<HH", body)
            span.add((row,), (column,))
        elif kind in _ROWS_OF_CELLS and len(body) >= 6:
            row, column = unpack_from("<HH", body)
            span.add((row,), (column, unpack_from("<H", body, len(body) - 2)[0]))
        elif kind == _DIMENSIONS and len(body) >= 10:
            form = "<IIHH" if len(body) >= 12 else "<HHHH"
            top, below, left, beyond = unpack_from(form, body)
            span.add((top, max(top, below - 1)), (left, max(left, beyond - 1)))
    return span.bytes


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kinds and bodies of the records from an offset on, up to the end of what begins there."""
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _END:
            return
        at += 4 + size

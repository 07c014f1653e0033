"""Cells of ``.xls`` sheets that claim to stand far away are told before anybody makes room for them."""

from __future__ import annotations

import io
from struct import pack, pack_into

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.compound import compound
from checker.reading.records import most_spanned

from .conftest import Reader, codes

NUMBER, SMALL, TEXT, SEVERAL = 0x0203, 0x027E, 0x00FD, 0x00BE


def workbook(rows: int = 30) -> bytearray:
    """A workbook of some names, each with a number."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("目录")
    sheet.write(0, 0, "事项名称")
    for row in range(1, rows):
        sheet.write(row, 0, f"失业登记第{row}号")
        sheet.write(row, 1, row)
    held = io.BytesIO()
    book.save(held)
    return bytearray(held.getvalue())


def record(kind: int, body: bytes) -> bytes:
    return pack("<HH", kind, len(body)) + body


def stream_of(data: bytes) -> bytes:
    held = compound(data)
    assert held
    (stream,) = held.streams("Workbook")
    return stream


def test_a_sound_sheet_spans_its_cells(reader: Reader) -> None:
    assert most_spanned(stream_of(bytes(workbook()))) == 32 * 30 * 2
    assert len(reader("a.xls", bytes(workbook())).items) == 29


def test_small_streams_are_found_too() -> None:
    small, whole = workbook(2), workbook()
    pack_into("<I", whole, 56, 1 << 30)  # every stream is taken for a small one, and there are none
    assert stream_of(bytes(small))
    assert stream_of(bytes(whole)) == b""


@pytest.mark.parametrize("kind", [SMALL, TEXT])
def test_a_far_cell_is_told_before_it_is_read(reader: Reader, kind: int) -> None:
    data = workbook()
    last = data.rfind(pack("<HHH", kind, 10, 29))
    pack_into("<HH", data, last + 4, 65535, 40000)
    assert codes(reader("a.xls", bytes(data))) == ["D002.unpacked"]


@pytest.mark.parametrize(
    "far",
    [
        record(SEVERAL, pack("<HHHHH", 65535, 0, 1, 1, 60000)),
        record(0x0200, pack("<IIHHH", 0, 1 << 31, 0, 255, 0)),
        record(0x0200, pack("<HHHHH", 0, 65535, 0, 65535, 0)),
    ],
)
def test_records_of_several_cells_count_to_the_last(far: bytes) -> None:
    near = record(NUMBER, pack("<HHHd", 0, 0, 0, 1.0))
    assert most_spanned(near) == 32
    assert most_spanned(near + far) > 1 << 30
    assert most_spanned(near + record(0x000A, b"") + far) == 32


def test_a_sheet_is_looked_at_from_where_the_workbook_says_it_begins() -> None:
    near, far = (record(NUMBER, pack("<HHHd", *at, 0, 1.0)) for at in ((0, 0), (65535, 60000)))
    end = record(0x000A, b"")
    start = len(record(0x0085, bytes(8)) + end) + 3
    stream = record(0x0085, pack("<I", start) + bytes(4)) + end + b"\0\0\0" + near + far + end
    assert most_spanned(stream) > 1 << 30


@given(st.binary(max_size=200))
def test_anything_is_looked_through(stream: bytes) -> None:
    assert most_spanned(stream) >= 0

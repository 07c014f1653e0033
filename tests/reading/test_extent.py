"""A cell far away from the others is told, not held in memory with all that lies between."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from checker.reading.extent import Extent

from .conftest import Reader, codes

WORKBOOK = Path(__file__).parents[2] / "city_catalogs" / "demo-province" / "690100.xlsx"


def with_cell(place: str) -> bytes:
    """The workbook with one more cell in its first sheet."""
    made = io.BytesIO()
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    with zipfile.ZipFile(WORKBOOK) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                assert b"</sheetData>" in content
                content = content.replace(b"</sheetData>", cell.encode())
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("XFD1048576", ["D002.unpacked"]),
        ("AMJ900000", ["D002.unpacked"]),
        ("A2222222222222222222", ["D002.unpacked"]),
        ("AAAAAAA9", ["D002.unpacked"]),
        ("A9000", []),
    ],
)
def test_a_far_cell(reader: Reader, place: str, told: list[str]) -> None:
    catalogue = reader("a.xlsx", with_cell(place))
    assert [code for code in codes(catalogue) if code.startswith("D002")] == told
    assert bool(catalogue.items) == (not told)


@pytest.mark.parametrize("size", [1, 3, 40, 5000])
def test_parts_may_end_anywhere(size: int) -> None:
    text = b'<row r="2"><c r="B2"/><c s="1" r="AA2"/></row>' * 9 + b"<x:c t='s' r='C11'/>"
    extent = Extent()
    for at in range(0, len(text), size):
        extent.add(text[at : at + size])
    assert extent.bytes == 32 * 10 * 26
    assert Extent().bytes == 0


@pytest.mark.parametrize("cell", [b"<c>", b"<x:c s='1'>", b'<c\nt="s" >'])
def test_a_cell_that_says_no_place_stands_in_its_row(cell: bytes) -> None:
    far = b'<c r="A1"/><row r="99999999999">%s<v>1</v></c></row>'
    extent = Extent()
    extent.add(far % b'<c r="B1">')
    assert extent.bytes == 32 * 2
    extent.add(far % cell)
    assert extent.bytes > 1 << 30
    alone = Extent()
    alone.add(b'<row r="7">%s</row><row r="9">%s</row>' % (cell, cell))
    assert alone.bytes == 32 * 3

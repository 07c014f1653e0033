"""Chains of sectors that lead back into themselves are found before anybody follows them."""

from __future__ import annotations

from pathlib import Path
from struct import pack_into, unpack_from

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.compound import _has_circle, compound

from .conftest import Reader, codes

WORKBOOK = Path(__file__).parents[2] / "city_catalogs" / "demo-province" / "690600.xls"
SECTOR = 512


def runs_in_circles(data: bytes) -> bool:
    """Whether some chain never ends."""
    held = compound(data)
    return held is not None and held.circular


def spoiled(place: str) -> bytes:
    """The workbook with a chain that never ends."""
    data = bytearray(WORKBOOK.read_bytes())
    fat = (unpack_from("<I", data, 76)[0] + 1) * SECTOR
    directory = unpack_from("<I", data, 48)[0]
    if place == "one sector":
        pack_into("<I", data, fat + 4 * directory, directory)
    elif place == "two sectors":
        pack_into("<II", data, fat, 1, 0)
    else:
        pack_into("<I", data, 68, 0)
        pack_into("<I", data, 2 * SECTOR - 4, 0)
    return bytes(data)


@pytest.mark.parametrize("place", ["one sector", "two sectors", "table of tables"])
def test_circles_are_told(reader: Reader, place: str) -> None:
    assert runs_in_circles(spoiled(place))
    assert codes(reader("a.xls", spoiled(place))) == ["D004.workbook_broken"]


def test_a_sound_file_is_read(reader: Reader) -> None:
    assert not runs_in_circles(WORKBOOK.read_bytes())
    assert reader("a.xls", WORKBOOK.read_bytes()).items


@given(st.binary(max_size=2000))
def test_anything_else_is_no_circle_of_ours(data: bytes) -> None:
    assert runs_in_circles(data) in (False, True)


@given(st.lists(st.integers(0, 12), max_size=12))
def test_a_circle_is_what_following_never_leaves(following: list[int]) -> None:
    def ends(at: int) -> bool:
        for _ in range(len(following) + 1):
            if at >= len(following):
                return True
            at = following[at]
        return False

    assert _has_circle(following) == (not all(map(ends, range(len(following)))))

"""Cells to values."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.values import (
    amount,
    clean_name,
    is_rounded,
    lost_digits,
    parts,
    text_of,
)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("7(工作日)", "", (7, "工作日")),
        ("0（工作日）", "", (0, "工作日")),
        ("30个工作日", "", (30, "工作日")),
        ("15 (自然日)", "", (15, "自然日")),
        ("20", "工作日", (20, "工作日")),
        ("20.0", "", (20, "")),
        ("5个自然日", "工作日", (5, "自然日")),
        ("即办", "", (0, "工作日")),
        ("无", "", None),
        ("除省厅制卡时间外承诺10个工作日内发放到位", "", None),
        ("-3", "", None),
    ],
)
def test_limits(text: str, unit: str, expected: tuple[int, str] | None) -> None:
    assert amount(text, "limit", unit) == expected


@pytest.mark.parametrize(("text", "expected"), [("0次", 0), ("1 次", 1), ("2", 2)])
def test_counts(text: str, expected: int) -> None:
    assert amount(text, "count") == (expected, "")


def test_text_of_cells() -> None:
    assert text_of(30.0) == "30"
    assert text_of(2.5) == "2.5"
    assert text_of(True) == "1"
    assert text_of(["自然人", None, "企业法人"]) == "自然人,企业法人"
    assert text_of(datetime(2024, 3, 1)) == "2024-03-01"
    assert text_of(date(2024, 3, 1)) == "2024-03-01"
    assert text_of("　a ") == "a"


def test_listings_lose_their_numbering() -> None:
    assert parts("1.身份证；2、户口簿\n（3）照片") == ["身份证", "户口簿", "照片"]
    assert parts("2寸照片") == ["2寸照片"]


def test_codes_stored_as_numbers() -> None:
    assert is_rounded(711003000)
    assert not lost_digits(711003000.0)
    assert lost_digits(1.144e30)
    assert is_rounded("1.14E+30")
    assert not is_rounded("11440000006939756B2440101007000")


@given(st.text())
def test_clean_names_are_printable_and_keep_the_rest(name: str) -> None:
    clean = clean_name(name)
    assert clean_name(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert set(clean) <= set(name)


@given(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text()))
)
def test_text_of_never_raises(value: object) -> None:
    assert isinstance(text_of(value), str)

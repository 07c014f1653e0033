"""The limit on new findings, and what a shift says of itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.tracking.impact.terms import Figures, Gate, Kind, Shift, gate


def figures(before: int, new: int) -> Figures:
    return Figures(before, new, 0, 0, 0, before + new, (0, 0))


@pytest.mark.parametrize(
    ("text", "limit", "is_share"),
    [
        ("1%", Fraction(1, 100), True),
        ("0.5 %", Fraction(1, 200), True),
        ("2％", Fraction(1, 50), True),
        ("20", Fraction(20), False),
        ("0", Fraction(0), False),
    ],
)
def test_a_limit_is_a_share_or_a_number(text: str, limit: Fraction, is_share: bool) -> None:
    assert gate(text) == Gate(limit, is_share)


@pytest.mark.parametrize("text", ["", "%", "-1", "1.5", "many", "1%%", "1e3"])
def test_anything_else_is_no_limit(text: str) -> None:
    with pytest.raises(ValueError):
        gate(text)


@pytest.mark.parametrize(
    ("limit", "before", "new", "holds"),
    [
        ("1%", 200, 2, True),
        ("1%", 200, 3, False),
        ("1%", 0, 0, True),
        ("1%", 0, 1, False),
        ("0.1%", 3000, 3, True),
        ("5", 0, 5, True),
        ("5", 900, 6, False),
    ],
)
def test_the_limit_itself_is_within(limit: str, before: int, new: int, holds: bool) -> None:
    assert gate(limit).holds(figures(before, new)) is holds


@given(per_mille=st.integers(0, 1000), before=st.integers(0, 10_000))
def test_a_share_is_exact(per_mille: int, before: int) -> None:
    limit = gate(f"{per_mille / 10}%")
    most = per_mille * before // 1000
    assert limit.holds(figures(before, most))
    assert not limit.holds(figures(before, most + 1))


def record(severity: str = "warning", message: str = "甲") -> dict[str, Any]:
    return {"severity": severity, "message": {"zh": message}, "expected": None, "action": {}}


@pytest.mark.parametrize(
    ("before", "after", "kind", "aspects", "graver"),
    [
        (None, record(), Kind.NEW, (), False),
        (record(), None, Kind.DROPPED, (), False),
        (record(), record("error"), Kind.CHANGED, ("severity",), True),
        (record("error"), record("info", "乙"), Kind.CHANGED, ("severity", "message"), False),
    ],
)
def test_what_a_shift_says(
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    kind: Kind,
    aspects: tuple[str, ...],
    graver: bool,
) -> None:
    shift = Shift(before, after)
    assert (shift.kind, shift.aspects, shift.is_graver) == (kind, aspects, graver)
    assert shift.finding is (after or before)

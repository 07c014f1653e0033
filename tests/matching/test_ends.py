"""Names without what stands at their end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matching.ends import core, split

NAMES = st.text(alphabet="甲乙补领失业登记()-—:、", max_size=30)


@pytest.mark.parametrize(
    ("name", "begun"),
    [
        ("失业登记", ""),
        ("失业登记(甲)", "失业登记"),
        ("失业登记(甲)(乙(丙))", "失业登记"),
        ("失业登记(甲)办理", ""),
        ("失业登记(甲", "失业登记"),
        ("失业登记-甲(乙)", "失业登记"),
        ("失业登记(甲-乙)", "失业登记"),
        ("(甲)", ""),
    ],
)
def test_a_name_without_its_end(name: str, begun: str) -> None:
    assert core(name) == begun


@given(NAMES)
def test_what_a_name_begins_with_is_less_than_the_name(name: str) -> None:
    begun = core(name)
    assert name.startswith(begun)
    assert begun != name or not name


@given(NAMES)
def test_nothing_but_the_dash_is_lost(name: str) -> None:
    above, below = split(name)
    assert name.startswith(above)
    assert name.endswith(below)

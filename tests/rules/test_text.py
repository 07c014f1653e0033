"""Detectors of untidy text: they find what is wrong, say nothing of a clean text, and mend once for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fixing.text import even_brackets
from checker.normalizing.spelling import suspects
from checker.rules.text import (
    cut_off,
    markup,
    of_two_widths,
    unpaired,
    unreadable,
    without_markup,
    without_stray_blanks,
)

CLEAN = st.text(alphabet="失业保险金申领变更登记（）", max_size=12).filter(
    lambda t: not unpaired(t)
)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("甲（乙", "（"),
        ("甲)乙", ")"),
        ("（甲]", "（"),
        ("甲“乙“", "“"),
        ("（甲(乙）)", ""),
        ("【甲]", "【"),
    ],
)
def test_unpaired(text: str, mark: str) -> None:
    assert unpaired(text) == mark


@pytest.mark.parametrize(
    ("text", "pair"),
    [("甲(乙）", "(乙）"), ("甲（乙)", "（乙)"), ("甲(乙)（丙）", ""), ("(（甲）)", "")],
)
def test_two_widths(text: str, pair: str) -> None:
    assert of_two_widths(text) == pair


@given(st.text(alphabet="甲乙 ()（）\u3000a1", max_size=20))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = without_stray_blanks(text)
    assert without_stray_blanks(once) == once
    assert unpaired(text) or not of_two_widths(even_brackets("甲" + text))
    assert "".join(once.split()) == "".join(text.split())


@given(CLEAN)
def test_a_clean_text_is_left_alone(text: str) -> None:
    assert without_stray_blanks(text) == text
    assert (markup(text), unreadable(text), of_two_widths(text)) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("<p>否</p>", "<p>", "否"),
        ("甲&nbsp;乙", "&nbsp;", "甲 乙"),
        ("a < b & c > d", "", "a < b & c > d"),
        ("AT&T", "", "AT&T"),
    ],
)
def test_markup(text: str, found: str, shown: str) -> None:
    assert markup(text) == found
    assert without_markup(text) == shown


@pytest.mark.parametrize("text", ["甲\ufffd", "甲\x07", "锟斤拷", "甲\ue001"])
def test_unreadable(text: str) -> None:
    assert unreadable(text)


@pytest.mark.parametrize("text", ["甲\n乙\t丙", "甲\u3000乙", "烫伤治疗", "©"])
def test_readable(text: str) -> None:
    assert not unreadable(text)


@given(st.text(max_size=30))
def test_nothing_makes_the_detectors_stumble(text: str) -> None:
    for detect in (unpaired, of_two_widths, markup, unreadable, cut_off):
        found = detect(text)
        assert found == "" or found in text
    for written, meant in suspects(text):
        assert written != meant

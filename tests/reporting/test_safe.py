"""Text of strangers: shown as it is, never obeyed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reporting.safe import cell, plain, script, shown_path, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("身份证", "身份证"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("a\ufffe\uffff", "a\\ufffe\\uffff"),
        ("\ud800", "\\ud800"),
    ],
    ids=["usual", "terminal", "direction", "lines", "width", "no character", "surrogate"],
)
def test_hidden_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_visible_text_has_no_controls_and_is_stable(text: str) -> None:
    shown = visible(text)
    assert shown == visible(shown)
    shown.encode()
    assert all(ord(character) >= 32 for character in shown)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "＝1", "440100199001011234", "007", "12e5"],
)
def test_cells_that_a_spreadsheet_would_obey_or_rewrite_are_quoted(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "身份证", "310000", "12.5", "F301", "1=1"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert cell(text) == text


@given(st.text())
def test_json_in_a_script_stays_json_and_inside(text: str) -> None:
    shown = script(json.dumps(text, ensure_ascii=False))
    assert json.loads(shown) == text
    assert "<" not in shown


def test_paths_keep_only_what_the_user_named() -> None:
    assert shown_path("cities/310000.csv") == "cities/310000.csv"
    assert shown_path("/home/someone/310000.csv") == "310000.csv"
    assert shown_path("C:\\Users\\someone\\310000.csv") == "310000.csv"


def test_values_become_json() -> None:
    given_value = {"a": (1, None, True), 2: {"乙", "甲"}, "c": frozenset()}
    assert plain(given_value) == {"a": [1, None, True], "2": sorted(["乙", "甲"]), "c": []}
    assert isinstance(plain(object()), str)

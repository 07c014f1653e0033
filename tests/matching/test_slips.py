"""Names with wrong characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matching.memory import parse
from checker.matching.slips import put_right
from checker.model import Evidence


@pytest.mark.parametrize(
    ("name", "meant", "written"),
    [
        ("学位公正", "公证", "公正"),
        ("残疾正注消", "残疾证、注销", "残疾正、注消"),
        ("合伙企业变跟登记", "变更", "变跟"),
        ("公基金提取", "公积金", "公基金"),
        ("户口薄补领", "户口簿", "户口薄"),
    ],
)
def test_a_word_but_for_one_character_is_put_right(name: str, meant: str, written: str) -> None:
    found = put_right(parse(name), ())
    assert found
    assert found[1] == Evidence("homophone", {"task": meant, "item": written})


@pytest.mark.parametrize("name", ["失业登记", "学位公证", "某某某某某某某公正", "甲乙丙"])
def test_what_is_explained_or_wholly_strange_is_left(name: str) -> None:
    assert put_right(parse(name), ()) is None


@given(st.text(alphabet="残疾正证注消销登计记公正甲乙、()", max_size=12))
def test_nothing_but_single_characters_change(name: str) -> None:
    found = put_right(parse(name), ())
    if found:
        meant, written = (found[1].params[side].split("、") for side in ("task", "item"))
        assert all(
            sum(a != b for a, b in zip(*pair, strict=True)) == 1
            for pair in zip(meant, written, strict=True)
        )

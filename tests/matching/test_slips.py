"""Names with wrong characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matching.memory import parse
from checker.matching.offer import Entry
from checker.matching.parsing import FEW
from checker.matching.slips import put_right
from checker.model import Evidence


def entry(name: str) -> Entry:
    return Entry(parse(name), name, ())


@pytest.mark.parametrize(
    ("name", "meant", "written"),
    [
        ("残疾人证注消", "注销", "注消"),
        ("合伙企业变跟登记", "变更", "变跟"),
        ("待遇资格认正申请", "待遇资格认证", "待遇资格认正"),
        ("户口薄补领", "户口簿", "户口薄"),
    ],
)
def test_a_misspelt_word_is_put_right(name: str, meant: str, written: str) -> None:
    ((_, read, why),) = put_right([entry("失业登记"), entry(name)])
    assert why == Evidence("homophone", {"task": meant, "item": written})
    assert read.text == parse(name.replace(written, meant)).text


@pytest.mark.parametrize("name", ["失业登记", "学位公证", "某某某某某某某注消", "甲乙丙"])
def test_what_is_explained_or_wholly_strange_is_left(name: str) -> None:
    assert list(put_right([entry(name)])) == []


@given(st.text(alphabet="残疾人证注消销登计记变跟更甲乙、()", max_size=12))
def test_what_is_put_right_is_explained(name: str) -> None:
    for _, read, why in put_right([entry(name)]):
        assert read.known
        assert len(read.bare) <= FEW
        assert why.params["task"] != why.params["item"]

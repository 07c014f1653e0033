"""The table of corrections as a whole: safe ones alone, unsafe ones besides, twice the same as once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.fixing.kinds import FUNCTIONS, corrected, kinds
from checker.standards.codelists import codelists
from checker.standards.elements import elements

KEYS = sorted(key for key, element in elements().items() if element.type != "group")
AWKWARD = st.text(
    st.sampled_from("失业登记 AaＡ１2\u3000\u00a0\u200b\u200d\ufeff\x07\t\n（）()《》[]，,;：:－-")
)
LABELS = st.sampled_from([code.label_zh for codes in codelists().values() for code in codes])


@given(key=st.sampled_from(KEYS), text=AWKWARD | st.text() | LABELS, unsafe=st.booleans())
def test_a_second_run_changes_nothing(key: str, text: str, unsafe: bool) -> None:
    once, _ = corrected(text, key, unsafe)
    assert corrected(once, key, unsafe) == (once, ())


@given(key=st.sampled_from(KEYS), unsafe=st.booleans())
def test_labels_of_the_element_are_clean(key: str, unsafe: bool) -> None:
    for code in codelists().get(elements()[key].code_list, ()):
        for value in (code.code, code.label_zh):
            assert corrected(value, key, unsafe) == (value, ())


def test_every_row_has_a_function_and_every_function_a_row() -> None:
    used = {kind.correct for kind in kinds()}
    assert used == set(FUNCTIONS.values())


def test_every_row_is_for_some_element() -> None:
    some = [element for element in elements().values() if element.type != "group"]
    assert [kind.name for kind in kinds() if not any(kind.suits(e) for e in some)] == []


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("task_name", " 枪支( 弹药）　运输\u200b许可 ", "枪支（弹药）运输许可"),
        ("task_name", "Ａ类许可", "A类许可"),
        ("material_name", "身份证(复印件) 户口簿", "身份证(复印件) 户口簿"),
        ("dept_name", "民政局 公安局", "民政局 公安局"),
        ("dept_name", "民政局（市本级)", "民政局（市本级）"),
        ("task_code", "１１44000", "1144000"),
        ("statutory_limit", "３０(工作日)", "30(工作日)"),
        ("service_object", "自然 人、企业法人 ,１", "自然人、企业法人,1"),
        ("service_object", "自然人 企业法人", "自然人 企业法人"),
        ("statutory_limit_unit", "个工作日", "工作日"),
        ("statutory_limit_unit", "天", "天"),
        ("use_level", "镇（乡、街道）级", "镇（乡、街道）级"),
        ("task_type", "公共 服务", "公共服务"),
        ("is_fee", "不收费", "不收费"),
        ("pc_url", " https://例,子/（一)", "https://例,子/（一)"),
    ],
)
def test_each_element_gets_what_is_meant_for_it(key: str, text: str, expected: str) -> None:
    assert corrected(text, key)[0] == expected


@pytest.mark.parametrize(
    ("key", "text", "expected", "done"),
    [
        ("task_name", "失业登记(初次", "失业登记（初次）", ("bracket_open", "brackets")),
        ("task_name", "企业设立\n登记", "企业设立登记", ("line_breaks",)),
        ("material_name", "身份证（复印件", "身份证（复印件）", ("bracket_open",)),
        ("accept_condition", "年满十八,有住所", "年满十八，有住所", ("stops",)),
    ],
)
def test_what_may_be_meant_is_changed_only_when_asked(
    key: str, text: str, expected: str, done: tuple[str, ...]
) -> None:
    assert corrected(text, key, unsafe=True) == (expected, done)
    assert "bracket_open" not in corrected(text, key)[1]
    assert corrected(text, key)[0] != expected


def test_the_manual_tells_every_kind_and_whether_it_is_safe() -> None:
    text = (Path(__file__).parents[2] / "docs" / "fixing.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (yes|no)\b", text, re.MULTILINE))
    assert told.pop("name") == "yes"
    assert told.pop("name_likely") == "no"
    assert told == {kind.name: "yes" if kind.safe else "no" for kind in kinds()}

"""The header table: what it maps, what it leaves open, and that its files are sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading.columns import stated_columns
from checker.reading.headers import (
    _table,
    extras,
    groups,
    known,
    meanings,
    normal,
    shapes,
    split_hint,
)
from checker.standards.elements import elements


def first(header: str, scope: str = "") -> str:
    found = meanings(header, scope)
    return found[0].element if found else ""


@pytest.mark.parametrize(
    ("header", "element"),
    [
        ("事项名称", "task_name"),
        ("*事项名称：", "task_name"),
        ("事 项 名 称（必填）", "task_name"),
        ("TASK_NAME", "task_name"),
        ("TaskName", "task_name"),
        ("TASKHANDLEITEM", "handle_item_code"),
        ("CATALOGCODE", "catalog_code"),
        ("ＴＡＳＫ＿ＣＯＤＥ", "task_code"),
        ("实施主体", "dept_name"),
        ("主管部门", "central_dept"),
        ("承诺时限(工作日)", "promised_limit"),
        ("承诺期限工作日", "promised_limit"),
        ("clComplaintChannel", "supervise_way"),
        ("到办事现场次数", "visit_count"),
        ("申请材料", "materials"),
    ],
)
def test_a_header_means_its_element(header: str, element: str) -> None:
    assert first(header) == element


def test_a_unit_in_the_header_is_kept() -> None:
    assert meanings("承诺期限工作日")[0].unit == "工作日"
    assert meanings("法定时限（工作日）")[0].unit == "工作日"
    assert meanings("事项名称（必填）")[0].unit == ""


def test_inside_a_group_a_header_means_the_groups_own_element() -> None:
    assert first("by_law") == "legal_basis"
    assert first("by_law", "materials") == "material_basis"
    assert first("by_law", "fees") == "fee_item_basis"
    assert first("NAME", "results") == "result_name"


@pytest.mark.parametrize("header", ["办理方式", "名称", "部门"])
def test_a_vague_header_has_several_meanings_of_one_rank(header: str) -> None:
    found = meanings(header)
    assert len({meaning.element for meaning in found}) == 2
    assert len({meaning.rank for meaning in found}) == 1


def test_no_name_of_an_element_is_another_elements_name() -> None:
    clashes = {
        key: [meaning.element for meaning in found if meaning.exact]
        for key, found in _table().items()
        if len([meaning for meaning in found if meaning.exact]) > 1
    }
    assert clashes == {}


def test_groups_and_extras_are_sound() -> None:
    assert {key for key, element in elements().items() if element.type == "group"} == set(groups())
    assert not set(extras()) & set(elements())
    assert all(pattern.pattern for pattern in shapes().values())


def test_stated_columns_work_both_ways() -> None:
    expected = {normal("项目"): "task_name"}
    assert stated_columns({"事项名称": "项目"}) == expected
    assert stated_columns({"task_name": "项目"}) == expected
    assert stated_columns({"项目": "task_name"}) == expected
    assert stated_columns({"项目": "事项名称"}) == expected
    assert stated_columns({"甲": "乙"}) == {}


@given(st.text(max_size=40))
def test_normal_is_stable_and_known_never_raises(header: str) -> None:
    assert normal(normal(header)) == normal(header)
    assert isinstance(known(header), bool)
    assert len(split_hint(header)) == 2

"""A coded value means what its list, its wording and its region let it mean; doubt stays doubt."""

import pytest

from checker.standards.codelists import codelists
from checker.standards.coding import labels, readings, rivals
from checker.standards.elements import elements


@pytest.mark.parametrize(
    ("element", "text", "province", "meant"),
    [
        ("task_type", "01", "51", [{"行政许可"}]),
        ("task_type", "1", "51", [{"行政许可"}]),
        ("task_type", "行政许可", "", [{"行政许可"}]),
        ("task_type", "20", "51", [{"公共服务"}]),
        ("task_type", "20-公共服务", "51", [{"公共服务"}]),
        ("task_type", "20", "44", [{"其他行政权力"}]),
        ("task_type", "公共服务事项", "44", [{"公共服务"}]),
        ("task_type", "20", "", [{"公共服务"}, {"其他行政权力"}]),
        ("online_depth", "4", "51", [{"互联网受理"}, {"全程网办"}]),
        ("online_depth", "全程网办（Ⅳ级）", "33", [{"全程网办"}]),
        ("online_depth", "6,1", "45", [{"互联网办理结果信息反馈", "互联网咨询"}]),
        ("service_object", "自然人，企业法人", "", [{"自然人", "企业法人"}]),
        ("service_object", "1^2", "", [{"自然人", "企业法人"}]),
        ("service_object", "5", "", [{"非法人企业"}, {"行政机关"}]),
        ("service_object", "自然人,外星人", "", [{"自然人", ""}]),
        ("is_online", "支持", "", [{"是"}]),
        ("is_fee", "<p>否</p>", "", [{""}]),
        ("use_level", "镇（乡、街道）级", "", [{"乡级"}]),
        ("material_type", "原件或复印件", "", [{"原件和复印件"}]),
        ("visit_count", "1", "", []),
        ("is_fee", "", "", []),
    ],
)
def test_what_a_value_may_mean(
    element: str, text: str, province: str, meant: list[set[str]]
) -> None:
    assert [set(one) for one in labels(element, text, province)] == meant


def test_code_and_label_are_read_as_the_same_code() -> None:
    for element in elements().values():
        for code in codelists().get(element.code_list, ()):
            for text in filter(None, (code.code, code.label_zh)):
                found = [one for reading in readings(element.key, text) for one in reading if one]
                assert code.label_zh in {one.label_zh for one in found}, (element.key, text)


def test_rivals_have_the_element_they_compete_for() -> None:
    used = {element.code_list for element in elements().values()}
    assert {rival.list for rival in rivals()} <= used

"""JSON and JSON Lines: where items are found and where their values stand."""

from __future__ import annotations

import json
import pickle

import pytest

from .conftest import Reader, codes

ITEMS = [
    {"事项名称": "失业登记", "实施主体": "人社局", "法定办结时限": "10个工作日"},
    {"事项名称": "结婚登记", "实施主体": "民政局", "法定办结时限": None},
]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda items: items,
        lambda items: {"code": 0, "data": {"list": items, "total": 2}},
        lambda items: {"meta": [{"page": 1}], "rows": items},
    ],
)
def test_the_array_of_items_is_found_anywhere(reader: Reader, wrap: object) -> None:
    assert callable(wrap)
    catalogue = reader("a.json", json.dumps(wrap(ITEMS), ensure_ascii=False, indent=1))
    assert [item.name for item in catalogue.items] == ["失业登记", "结婚登记"]
    assert catalogue.items[0].values["statutory_limit"] == 10
    assert catalogue.items[0].values["statutory_limit_unit"] == "工作日"
    assert "statutory_limit" not in catalogue.items[1].values
    assert catalogue.problems == ()


def test_positions_are_pointer_and_line(reader: Reader) -> None:
    text = json.dumps({"data": {"a/b": ITEMS}}, ensure_ascii=False, indent=1)
    catalogue = reader("a.json", text)
    place = catalogue.locator.locate(1, "dept_name")
    assert place.pointer == "/data/a~1b/1/实施主体"
    assert place.line is not None
    assert "民政局" in text.split("\n")[place.line - 1]
    assert catalogue.locator.locate(-1).pointer is None
    assert catalogue.locator.locate(0).pointer == "/data/a~1b/0"


def test_escaped_keys_are_located(reader: Reader) -> None:
    catalogue = reader("a.json", json.dumps(ITEMS, indent=1))
    place = catalogue.locator.locate(0, "dept_name")
    assert (place.line, place.pointer) == (4, "/0/实施主体")


def test_one_guide_with_wrappers_and_groups(reader: Reader) -> None:
    guide = {
        "AUDIT_ITEM": {"task_name": "节能审查", "scene_reason": "", "anticipate_day": "20"},
        "AUDIT_ITEM_WINDOW": [{"transact_addr": "大厅一楼", "transact_time": "工作日"}],
        "AUDIT_MATERIAL": [{"material_name": "申请书"}, {"material_name": "报告", "page_num": 2}],
        "AUDIT_ITEM_EXTEND": {"scene_reason": "须核验"},
    }
    catalogue = reader("g.json", json.dumps(guide, ensure_ascii=False, indent=1))
    (item,) = catalogue.items
    assert item.name == "节能审查"
    assert item.values["materials"] == [
        {"material_name": "申请书"},
        {"material_name": "报告", "paper_copies": 2},
    ]
    assert item.values["handle_address"] == "大厅一楼"
    assert item.values["must_visit_reason"] == "须核验"
    locate = catalogue.locator.locate
    assert locate(0, "materials[1].paper_copies").pointer == "/AUDIT_MATERIAL/1/page_num"
    assert locate(0, "materials[1]").pointer == "/AUDIT_MATERIAL/1"
    assert locate(0, "handle_address").pointer == "/AUDIT_ITEM_WINDOW/0/transact_addr"
    assert locate(0, "must_visit_reason").pointer == "/AUDIT_ITEM_EXTEND/scene_reason"
    assert locate(0, "statutory_limit_unit").pointer == "/AUDIT_ITEM/anticipate_day"


def test_the_name_may_stand_only_in_the_materials(reader: Reader) -> None:
    guide = {
        "fields": {"基本编码": "000711003000", "实施主体": "民政局", "行使层级": "县级"},
        "material": [{"TASK_NAME": "结婚登记", "M_NAME": "身份证"}, {"TASK_NAME": "结婚登记"}],
    }
    (item,) = reader("g.json", json.dumps(guide, ensure_ascii=False)).items
    assert item.name == "结婚登记"
    assert item.values["materials"] == [{"material_name": "身份证"}]


def test_arrays_inside_an_array_are_one_list(reader: Reader) -> None:
    tree = [
        {"dept": "甲", "list": [{"事项名称": "一", "基本编码": "000711003000"}]},
        {"dept": "乙", "list": [{"事项名称": "二", "基本编码": "000711003001"}]},
    ]
    catalogue = reader("t.json", json.dumps(tree, ensure_ascii=False, indent=1))
    assert [item.name for item in catalogue.items] == ["一", "二"]
    assert catalogue.locator.locate(1, "task_name").pointer == "/1/list/0/事项名称"


def test_plain_lists_become_text_or_materials(reader: Reader) -> None:
    rows = [{"事项名称": "一", "服务对象": ["自然人", "企业法人"], "申请材料": ["身份证", "照片"]}]
    (item,) = reader("a.json", json.dumps(rows, ensure_ascii=False)).items
    assert item.values["service_object"] == "自然人,企业法人"
    assert item.values["materials"] == [{"material_name": "身份证"}, {"material_name": "照片"}]


def test_guangdong_keys_are_read_by_their_company(reader: Reader) -> None:
    row = {
        "TASK_NAME": "设立外籍人员子女学校",
        "matter_name": "设立外籍人员子女学校",
        "TASK_CODE": "11440100007482620J344010201200101",
        "TASK_TYPE": "01",
        "TASK_TYPE_TEXT": "行政许可",
        "handle_time": "20(工作日)",
        "handle_time_limit": "8(工作日)",
        "accept_standard": "符合法定条件",
    }
    catalogue = reader("a.jsonl", json.dumps(row, ensure_ascii=False) + "\n")
    values = catalogue.items[0].values
    assert (values["statutory_limit"], values["promised_limit"]) == (20, 8)
    assert values["accept_condition"] == "符合法定条件"
    assert values["task_type"] == "01"
    assert catalogue.items[0].extra["TASK_TYPE_TEXT"] == "行政许可"
    assert values["handle_item_code"] == row["TASK_CODE"]
    assert values["task_code"] == row["TASK_CODE"][:31]
    assert "handle_codes_in_task_code" in [note.key for note in catalogue.notes]
    assert catalogue.locator.locate(0, "handle_item_code").pointer == "/TASK_CODE"
    assert catalogue.problems == ()


def test_handle_time_alone_is_the_opening_time(reader: Reader) -> None:
    row = {"task_name": "失业登记", "handle_time": "周一至周五 9:00-17:00"}
    (item,) = reader("a.json", json.dumps([row])).items
    assert item.values["handle_time"] == "周一至周五 9:00-17:00"


def test_a_broken_line_is_told_and_the_rest_goes_on(reader: Reader) -> None:
    text = '{"事项名称": "一"}\n{"事项名称": \n\n[1]\n{"事项名称": "二"}\n'
    catalogue = reader("a.jsonl", text)
    assert [item.name for item in catalogue.items] == ["一", "二"]
    assert codes(catalogue) == ["D009.line", "D009.no_object"]
    assert [p.position.line for p in catalogue.problems] == [2, 4]
    assert catalogue.locator.locate(1, "task_name").line == 5


def test_entries_that_are_no_records(reader: Reader) -> None:
    catalogue = reader("a.json", '[{"事项名称": "一"},\n "x",\n {"实施主体": "局"}]')
    assert len(catalogue.items) == 1
    assert codes(catalogue) == ["D009.no_object", "D009.no_name"]
    assert [p.position.pointer for p in catalogue.problems] == ["/1", "/2"]


def test_a_catalogue_can_be_sent_between_processes(reader: Reader) -> None:
    catalogue = reader("a.json", json.dumps(ITEMS))
    again = pickle.loads(pickle.dumps(catalogue))
    assert again.items == catalogue.items
    assert again.locator.locate(1, "dept_name") == catalogue.locator.locate(1, "dept_name")

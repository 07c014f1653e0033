"""Sheets of nested records find their items; a sheet that is not used is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Catalogue
from checker.reading.columns import KEYS
from checker.reading.headers import groups
from checker.standards.elements import elements

from .conftest import codes

Book = Callable[..., Catalogue]
CODES = {
    "handle_item_code": "11440100007482620J34401020120010101",
    "task_code": "11440100007482620J3440102012001",
    "catalog_code": "000119001000",
}
MAIN = [
    ["事项名称", "基本编码", "事项类型"],
    ["取水许可", "000119001000", "行政许可"],
    ["失业登记", "002014001000", "公共服务"],
]


def title(element: str) -> str:
    return elements()[element].title_zh


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("group", groups())
def test_every_group_may_be_a_sheet_keyed_by_any_code_or_name(
    workbook: Book, group: str, key: str
) -> None:
    mine, other = CODES.get(key, "甲"), "乙"
    main = [["事项名称", title(key), "事项类型"], ["甲", mine, "许可"], ["乙", other, "服务"]]
    if key == "task_name":
        main = [[row[0], row[2]] for row in main]
    plain = groups()[group].plain
    sheet = [[title(key), title(plain)], [mine, "一"], [mine, "二"], [None, "三"], [other, "四"]]
    catalogue = workbook({"事项": main, "附表": sheet})
    assert catalogue.problems == ()
    first, second = (item.values for item in catalogue.items)
    assert first[group] == [{plain: "一"}, {plain: "二"}, {plain: "三"}]
    assert second[group] == [{plain: "四"}]
    assert str(catalogue.locator.locate(0, f"{group}[2].{plain}")).endswith("附表:B4")
    if groups()[group].joined:
        assert first[plain] == "一；二；三"


def test_every_group_at_once_and_names_beside_codes(workbook: Book) -> None:
    head = ["事项名称", "基本编码"]
    sheets = {
        title(group): [[*head, title(member.plain)], ["取水许可", "000119001000", group]]
        for group, member in groups().items()
    }
    catalogue = workbook({"事项": MAIN, **sheets})
    assert catalogue.problems == ()
    values = catalogue.items[0].values
    assert {group: values[group] for group in groups()} == {
        group: [{member.plain: group}] for group, member in groups().items()
    }
    assert [note.key for note in catalogue.notes].count("sheet_joined") == len(groups())


def test_a_longer_sheet_of_laws_is_no_list_of_items(workbook: Book) -> None:
    laws = [["事项名称", "设定依据"], *(["取水许可", f"第{n}条"] for n in range(40))]
    catalogue = workbook({"法律依据": laws, "事项": MAIN})
    assert [item.name for item in catalogue.items] == ["取水许可", "失业登记"]
    assert len(catalogue.items[0].values["laws"]) == 40


def test_a_sheet_named_for_its_group_may_use_short_headers(workbook: Book) -> None:
    short = [["基本编码", "名称", "形式"], ["002014001000", "身份证", "纸质"]]
    catalogue = workbook({"事项": MAIN, "申请材料": short})
    assert catalogue.items[1].values["materials"] == [
        {"material_name": "身份证", "material_format": "纸质"}
    ]
    assert codes(catalogue) == []


def test_a_column_of_the_groups_name_stays_beside_the_sheet(workbook: Book) -> None:
    main: list[list[Any]] = [["事项名称", "实施主体", "申请材料"], ["一", "局", "见附表"]]
    sheet = [["事项名称", "材料名称", "材料形式"], ["一", "身份证", "纸质"]]
    values = workbook({"事项": main, "附表": sheet}).items[0].values
    assert {m["material_name"] for m in values["materials"]} == {"见附表", "身份证"}


def test_sheets_and_numbered_columns_go_together(workbook: Book) -> None:
    main = [["事项名称", "材料名称1", "材料名称2"], ["一", "甲", "乙"]]
    sheet = [["事项名称", "材料名称", "材料形式"], ["一", "丙", "纸质"]]
    catalogue = workbook({"事项": main, "附表": sheet})
    found = {
        m["material_name"]: str(catalogue.locator.locate(0, f"materials[{n}].material_name"))
        for n, m in enumerate(catalogue.items[0].values["materials"])
    }
    assert {name: place.rpartition(":")[2] for name, place in found.items()} == {
        "甲": "B2",
        "乙": "C2",
        "丙": "B2",
    }


def test_the_key_that_finds_most_items_is_taken(workbook: Book) -> None:
    main = [
        ["事项名称", "实施编码", "基本编码"],
        ["一", CODES["task_code"], "000119001000"],
        ["二", None, "002014001000"],
    ]
    sheet = [["事项编码", "材料名称"], ["000119001000", "甲"], ["002014001000", "乙"]]
    catalogue = workbook({"事项": main, "附表": sheet})
    assert [len(item.values["materials"]) for item in catalogue.items] == [1, 1]
    assert catalogue.problems == ()


@pytest.mark.parametrize(
    ("name", "sheet", "told"),
    [
        ("申请材料", [["材料名称"], ["身份证"]], ["D012.group"]),
        ("办理窗口", [["基本编码", "办理地点"], ["9", "一楼"]], ["D012.group"]),
        ("其他", [["基本编码", "材料名称", "材料形式"], ["9", "a", "b"]], ["D012.group"]),
        ("其他", [["事项名称", "办理地点"], ["结婚登记", "一楼"]], ["D012"]),
        ("说明", [["设定依据", "填写法律名称和条款"], ["办理地点", "填到窗口"]], []),
        ("说明", [["填表说明"]], []),
    ],
)
def test_a_sheet_that_finds_no_item_is_told(
    workbook: Book, name: str, sheet: list[list[Any]], told: list[str]
) -> None:
    catalogue = workbook({"事项": MAIN, name: sheet})
    assert codes(catalogue) == told
    assert all(problem.position.sheet == name for problem in catalogue.problems)
    ignored = [note.params["sheet"] for note in catalogue.notes if note.key == "sheet_ignored"]
    assert ignored == ([] if told else [name])


def test_a_list_of_few_columns_stays_the_list(workbook: Book) -> None:
    main = [["事项名称", "设定依据"], ["一", "甲法"], ["二", "乙法"]]
    note = [["事项名称", "填写要求"], ["必填", "与清单一致"]]
    catalogue = workbook({"目录": main, "说明": note})
    assert [item.name for item in catalogue.items] == ["一", "二"]
    assert catalogue.items[0].values == {"task_name": "一", "legal_basis": "甲法"}


LABELS = [
    "基本编码",
    "事项名称",
    "实施编码",
    "材料名称",
    "材料形式",
    "申请材料",
    "收费项目",
    "收费标准",
    "设定依据",
    "法律依据",
    "审批结果名称",
    "办理地点",
    "办理时间",
    "办理环节",
    "常见问题",
    "常见问题答案",
    "名称",
    "备注",
    "实施主体",
    "材料名称1",
    "材料名称2",
]
NAMES = ("申请材料", "法律依据", "办理窗口", "附表", "说明")


def spread(value: Any) -> set[str]:
    """All texts of nested values, joined ones taken apart."""
    if isinstance(value, dict):
        return {text for part in value.values() for text in spread(part)}
    if isinstance(value, list):
        return {text for part in value for text in spread(part)}
    return set(str(value).split("；"))


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    main=st.lists(st.sampled_from(LABELS[2:]), max_size=4),
    sheets=st.dictionaries(
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(LABELS), min_size=1, max_size=5),
        max_size=3,
    ),
    keys=st.lists(st.sampled_from(["000119001000", "取水许可", "9", ""]), min_size=2, max_size=2),
)
def test_no_cell_of_a_workbook_is_lost(
    workbook: Book, main: list[str], sheets: dict[str, list[str]], keys: list[str]
) -> None:
    head, one, two = MAIN
    book: dict[str, list[list[str]]] = {
        "事项": [[*head, *main], [*one, *(f"m{n}" for n in range(len(main)))], two]
    }
    for name, labels in sheets.items():
        body = [
            [
                key if label in ("基本编码", "事项名称") else f"{name}{row}x{column}"
                for column, label in enumerate(labels)
            ]
            for row, key in enumerate(keys)
        ]
        book[name] = [labels, *body]
    catalogue = workbook(book)
    if not catalogue.items:  # a sheet of vague names was taken for the list
        assert catalogue.problems
        return
    kept = {text for item in catalogue.items for text in spread([item.values, item.extra])}
    sheets_told = {note.params["sheet"] for note in catalogue.notes if note.key == "sheet_ignored"}
    sheets_told |= {p.position.sheet for p in catalogue.problems if p.code == "D012"}
    rows_told = {(p.position.sheet, p.position.row) for p in catalogue.problems}
    for name, rows in book.items():
        for number, cells in enumerate(rows[1:], start=2):
            if name not in sheets_told and (name, number) not in rows_told:
                own = {cell for cell in cells if cell not in ("", "9", "000119001000", "取水许可")}
                assert own <= kept, (name, number)

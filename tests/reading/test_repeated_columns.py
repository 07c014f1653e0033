"""Repeated and numbered columns are the records of their nested group."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Catalogue
from checker.reading import Source, read
from checker.reading.folding import slots
from checker.reading.nesting import UNNUMBERED, Slot, below, numbered

from .conftest import Reader, codes

Book = Callable[..., Catalogue]
BOTH = [
    {"material_name": "身份证", "material_format": "纸质"},
    {"material_name": "申请表", "material_format": "电子化"},
]


def table(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    "number", ["1", "１", "_1", " 1", "#1", "（1）", "(一)", "一", "㈠", "①", "[1]", "1（必填）"]
)
def test_ways_to_write_a_number(number: str) -> None:
    assert numbered(f"材料名称{number}")[0] == Slot("materials", 1, "材料名称")


@pytest.mark.parametrize(
    ("label", "slot"),
    [
        ("申请材料（十二）", Slot("materials", 12, "")),
        ("材料2形式", Slot("materials", 2, "形式")),
        ("申请材料（三）_材料形式", Slot("materials", 3, "材料形式")),
        ("materials[0].material_name", Slot("materials", 0, "materialname")),
        ("办理时间2", Slot("windows", 2, "办理时间")),
        ("设定依据二", Slot("laws", 2, "设定依据")),
        ("审批结果类型1", Slot("results", 1, "审批结果类型")),
    ],
)
def test_a_numbered_label_names_record_and_member(label: str, slot: Slot) -> None:
    assert numbered(label)[0] == slot


@pytest.mark.parametrize(
    "label",
    ["材料名称", "备用1", "联系人电话1", "实施主体2", "材料二维码", "一级事项", "1", "2024"],
)
def test_a_number_makes_nothing_known(label: str) -> None:
    assert numbered(label) == ()


def test_a_known_label_is_not_numbered_whatever_it_ends_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.reading.nesting.is_listed", lambda label: label == "材料名称7")
    assert numbered.__wrapped__("材料名称7") == ()
    assert numbered.__wrapped__("材料名称8")


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("材料名称1,材料形式1,材料名称2,材料形式2", "CDEF"),
        ("材料名称,材料形式,材料名称,材料形式", "CDEF"),
        ("材料名称,材料形式,材料名称2,材料形式2", "CDEF"),
        ("材料1名称,材料1形式,材料2名称,材料2形式", "CDEF"),
        ("申请材料1,材料形式1,申请材料2,材料形式2", "CDEF"),
    ],
)
def test_columns_side_by_side(reader: Reader, head: str, columns: str) -> None:
    text = table(f"事项名称,事项类型,{head}", "失业登记,公共服务,身份证,纸质,申请表,电子化")
    catalogue = reader("a.csv", text)
    assert catalogue.items[0].values["materials"] == BOTH
    assert catalogue.problems == ()
    found = [
        catalogue.locator.locate(0, f"materials[{number}].{member}").column
        for number in (0, 1)
        for member in ("material_name", "material_format")
    ]
    assert found == list(columns)
    assert catalogue.locator.locate(0, "materials[1]").column == "E"
    assert catalogue.locator.locate(-1, "materials").column == "C"


def test_the_same_header_in_runs(reader: Reader) -> None:
    head = "事项名称,事项类型,材料名称,材料名称,材料形式,材料形式"
    catalogue = reader("c.csv", table(head, "失业登记,公共服务,身份证,申请表,纸质,电子化"))
    assert catalogue.items[0].values["materials"] == BOTH
    assert catalogue.locator.locate(0, "materials[1].material_format").column == "F"
    assert catalogue.problems == ()


def test_empty_records_are_left_out_and_positions_stay_right(reader: Reader) -> None:
    head = "事项名称,材料名称1,材料形式1,材料名称2,材料形式2,材料名称3"
    catalogue = reader("a.csv", table(head, "一,,,申请表,纸质,", "二,a,,,,c"))
    first, second = (item.values["materials"] for item in catalogue.items)
    assert first == [{"material_name": "申请表", "material_format": "纸质"}]
    assert second == [{"material_name": "a"}, {"material_name": "c"}]
    locate = catalogue.locator.locate
    assert locate(0, "materials[0].material_format").column == "E"
    assert (locate(1, "materials[1].material_name").line, locate(1, "materials[1]").column) == (
        3,
        "F",
    )


def test_one_numbered_column_alone(reader: Reader) -> None:
    catalogue = reader("a.csv", table("事项名称,材料名称1", "一,身份证"))
    assert catalogue.items[0].values["materials"] == [{"material_name": "身份证"}]


def test_windows_laws_and_results(reader: Reader) -> None:
    head = "事项名称,办理地点1,办理时间1,办理地点2,办理时间2,设定依据一,设定依据二,审批结果名称1"
    catalogue = reader("b.csv", table(head, "一,一楼,工作日,二楼,周末,甲法,乙法,证"))
    values = catalogue.items[0].values
    assert values["windows"][1] == {"handle_address": "二楼", "handle_time": "周末"}
    assert (values["handle_address"], values["handle_time"]) == ("一楼；二楼", "工作日；周末")
    assert values["laws"] == [{"legal_basis": "甲法"}, {"legal_basis": "乙法"}]
    assert (values["legal_basis"], values["result_name"]) == ("甲法；乙法", "证")
    assert catalogue.locator.locate(0, "windows[1].handle_time").column == "E"
    assert {"windows", "laws", "materials"} & catalogue.elements == {"windows", "laws"}


def test_a_numbered_column_of_whole_records_may_list_several(reader: Reader) -> None:
    catalogue = reader("b.csv", table("事项名称,申请材料一,申请材料二", "一,1.甲；2.乙,丙"))
    assert [m["material_name"] for m in catalogue.items[0].values["materials"]] == list("甲乙丙")
    locate = catalogue.locator.locate
    assert [locate(0, f"materials[{n}]").column for n in range(3)] == ["B", "B", "C"]


def test_two_row_headers(workbook: Book) -> None:
    rows = [
        ["事项名称", "申请材料（一）", None, "申请材料（二）", None, "基本编码"],
        [None, "名称", "形式", "名称", "形式", None],
        ["失业登记", "身份证", "纸质", "申请表", "电子化", "002014001000"],
    ]
    merged = ["A1:A2", "B1:C1", "D1:E1", "F1:F2"]
    catalogue = workbook({"目录": rows}, {"目录": merged})
    assert catalogue.items[0].values["materials"] == BOTH
    assert str(catalogue.locator.locate(0, "materials[1].material_format")).endswith("目录:E3")
    assert str(catalogue.locator.locate(-1, "materials")).endswith("目录:B2")


def test_a_heading_without_number_names_its_columns_too(workbook: Book) -> None:
    rows = [
        ["事项名称", "基本编码", "申请材料", None],
        [None, None, "名称", "形式"],
        ["失业登记", "002014001000", "身份证", "纸质"],
        [None, None, "申请表", "电子化"],
    ]
    catalogue = workbook({"目录": rows}, {"目录": ["A1:A2", "B1:B2", "C1:D1"]})
    assert [item.name for item in catalogue.items] == ["失业登记"]
    assert catalogue.items[0].values["materials"] == BOTH
    assert below("申请材料", "是否收费") == ""


def test_members_repeated_unevenly_are_not_guessed(reader: Reader) -> None:
    head = "事项名称,材料名称,材料形式,材料名称,材料名称,材料形式"
    catalogue = reader("a.csv", table(head, "一,a,纸质,b,c,电子"))
    assert [m["material_name"] for m in catalogue.items[0].values["materials"]] == list("abc")
    assert catalogue.items[0].extra == {"材料形式": "纸质", "材料形式 (2)": "电子"}


def test_other_repeated_columns_stay_doubts(reader: Reader) -> None:
    catalogue = reader("a.csv", table("事项名称,实施主体,实施主体", "一,甲,乙"))
    assert codes(catalogue) == ["D008.rivals"]


def test_a_stated_column_is_not_folded(reader: Reader) -> None:
    text = table("事项名称,材料名称1", "一,身份证")
    catalogue = reader("a.csv", text, columns={"受理条件": "材料名称1"})
    assert catalogue.items[0].values == {"task_name": "一", "accept_condition": "身份证"}


def test_a_record_without_its_name_stays_as_it_is() -> None:
    assert slots(["材料形式1", "材料名称2", "材料形式2"], {}) == {
        "材料名称2": Slot("materials", 2, "材料名称"),
        "材料形式2": Slot("materials", 2, "材料形式"),
    }
    assert slots(["材料名称", "材料形式1"], {}) == {}
    assert slots(["材料名称", "材料名称2"], {})["材料名称"].number == UNNUMBERED


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_flat_exports(reader: Reader, name: str) -> None:
    row = {
        "事项名称": "失业登记",
        "materials[0].material_name": "身份证",
        "materials[0].material_format": "纸质",
        "materials[1].material_name": "申请表",
        "materials[1].material_format": "电子化",
    }
    text = json.dumps(row if name == "a.jsonl" else [row], ensure_ascii=False)
    catalogue = reader(name, text + "\n")
    assert catalogue.items[0].values["materials"] == BOTH
    place = catalogue.locator.locate(0, "materials[1].material_format")
    assert (place.pointer or "").endswith("/materials[1].material_format")


def test_records_beside_numbered_ones_are_kept(reader: Reader) -> None:
    row = {"事项名称": "一", "申请材料": ["甲", "乙"], "申请材料2": {"材料名称": "丙"}}
    catalogue = reader("a.json", json.dumps([row], ensure_ascii=False))
    names = [m["material_name"] for m in catalogue.items[0].values["materials"]]
    pointers = [catalogue.locator.locate(0, f"materials[{n}]").pointer for n in range(len(names))]
    assert sorted(zip(pointers, names, strict=True), key=str) == [
        ("/0/申请材料/0", "甲"),
        ("/0/申请材料/1", "乙"),
        ("/0/申请材料2", "丙"),
    ]


HEADS = st.sampled_from(
    [
        "材料名称",
        "材料形式",
        "申请材料",
        "材料",
        "材料来源",
        "来源渠道",
        "办理地点",
        "办理时间",
        "咨询方式",
        "收费项目名称",
        "收费标准",
        "收费项目",
        "设定依据",
        "法律依据",
        "审批结果名称",
        "审批结果类型",
        "办理环节",
        "常见问题",
        "常见问题答案",
        "备注",
        "名称",
        "实施主体",
        "材料1名称",
        "窗口2地点",
    ]
)
LABELS = st.builds(
    "{}{}".format, HEADS, st.sampled_from(["", "", "1", "2", "（一）", "二", "_3", "#1", "９"])
)


def texts_in(value: Any) -> set[str]:
    """All texts of nested values, joined ones taken apart."""
    if isinstance(value, dict):
        return {text for part in value.values() for text in texts_in(part)}
    if isinstance(value, list):
        return {text for part in value for text in texts_in(part)}
    return set(str(value).split("；"))


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LABELS, min_size=1, max_size=9), st.data())
def test_no_filled_cell_is_lost(tmp_path: Path, labels: list[str], data: st.DataObject) -> None:
    filled = [
        data.draw(st.lists(st.booleans(), min_size=len(labels), max_size=len(labels)))
        for _ in range(2)
    ]
    rows = [
        [f"事项{n}", "甲局", *(f"v{n}x{c}" if full else "" for c, full in enumerate(cells))]
        for n, cells in enumerate(filled)
    ]
    stream = io.StringIO()
    csv.writer(stream).writerows([["事项名称", "受理机构", *labels], *rows])
    path = tmp_path / "a.csv"
    path.write_text(stream.getvalue(), encoding="utf-8")
    catalogue = read(Source(path, "a.csv", "a"))
    kept = {text for item in catalogue.items for text in texts_in([item.values, item.extra])}
    assert {cell for row in rows for cell in row[2:] if cell} <= kept
    for item in catalogue.items:
        check_positions(catalogue, item.index, item.values, rows[item.index])


def check_positions(
    catalogue: Catalogue, index: int, values: dict[str, Any], cells: list[str]
) -> None:
    """Every member of every record is found in the cell that holds it."""
    for key, entries in values.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            for member, value in entry.items():
                place = catalogue.locator.locate(index, f"{key}[{number}].{member}")
                assert place.column, (key, number, member)
                assert cells[ord(place.column) - ord("A")] == value

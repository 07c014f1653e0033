"""CSV and Excel as offices make them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model import Catalogue
from checker.reading import discover, read
from checker.reading.table_header import letters

from .conftest import Reader, codes

Book = Callable[..., Catalogue]
CSV = "序号,事项名称,实施主体,承诺期限工作日\n1,失业登记,人社局,5\n2,结婚登记,民政局,\n"


@pytest.mark.parametrize(
    ("column", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(column: int, expected: str) -> None:
    assert letters(column) == expected


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_delimiters_are_told_by_the_header(reader: Reader, delimiter: str) -> None:
    catalogue = reader("a.csv", CSV.replace(",", delimiter))
    assert [item.name for item in catalogue.items] == ["失业登记", "结婚登记"]
    assert catalogue.items[0].values["promised_limit"] == 5
    assert catalogue.items[0].values["promised_limit_unit"] == "工作日"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
    ],
)
def test_encodings(reader: Reader, encoding: str, told: str) -> None:
    catalogue = reader("a.csv", CSV.encode(encoding))
    assert [item.name for item in catalogue.items] == ["失业登记", "结婚登记"]
    assert catalogue.notes[0].params == {"encoding": told}


def test_csv_positions_are_lines_even_after_line_breaks(reader: Reader) -> None:
    catalogue = reader("a.csv", '事项名称,受理条件\n一,"甲\n乙"\n二,丙\n')
    place = catalogue.locator.locate(1, "accept_condition")
    assert (place.line, place.column, place.row) == (4, "B", None)
    assert catalogue.locator.locate(-1, "accept_condition").line == 1


def test_a_json_column_is_opened(reader: Reader) -> None:
    text = '事项名称,extra_json\n一,"{""法定办结时限"": ""30个工作日"", ""x"": 1}"\n'
    catalogue = reader("a.csv", text)
    assert catalogue.items[0].values["statutory_limit"] == 30
    place = catalogue.locator.locate(0, "statutory_limit")
    assert (place.line, place.column, place.pointer) == (2, "B", "/法定办结时限")


def test_rows_that_are_too_long_or_unquoted_are_told(reader: Reader) -> None:
    catalogue = reader("a.csv", '事项名称,实施主体\n一,甲,乙\n二,"丙\n')
    assert codes(catalogue) == ["D009.cells", "D009.quote"]


def test_titles_two_level_headers_headings_materials_and_totals(workbook: Book) -> None:
    rows = [
        ["广安市广安区政务服务事项目录"],
        ["序号", "事项名称（必填）", "编码", None, "办结时限", None, "实施主体", "材料名称"],
        [None, None, "基本编码", "实施编码", "法定时限（工作日）", "承诺时限(工作日)", None, None],
        ["一、行政许可"],
        [1, "食品经营许可", "000131012000", None, 20.0, "即办", "市场监管局", "申请书"],
        [None, None, None, None, None, None, None, "身份证"],
        [None] * 8,
        [2, "药店许可", None, None, "30个工作日", 7, "市场监管局", "申请表"],
        ["合计", "2项"],
    ]
    merged = ["A1:H1", "C2:D2", "E2:F2", "B2:B3", "G2:G3", "H2:H3", "A4:H4"]
    catalogue = workbook({"目录": rows}, {"目录": merged})
    assert catalogue.title == "广安市广安区政务服务事项目录"
    assert catalogue.region is not None
    assert catalogue.region.code == "511602"
    assert [item.name for item in catalogue.items] == ["食品经营许可", "药店许可"]
    first = catalogue.items[0].values
    assert (first["statutory_limit"], first["promised_limit"]) == (20, 0)
    assert first["materials"] == [{"material_name": "申请书"}, {"material_name": "身份证"}]
    locate = catalogue.locator.locate
    assert str(locate(0, "materials[1].material_name")).endswith("目录:H6")
    assert str(locate(1, "promised_limit")).endswith("目录:F8")
    assert str(locate(-1, "statutory_limit")).endswith("目录:E3")
    assert {note.key for note in catalogue.notes} >= {"totals_dropped", "headings_dropped"}
    assert catalogue.problems == ()


def test_material_rows_may_repeat_the_item(workbook: Book) -> None:
    rows = [
        ["事项名称", "实施主体", "材料名称"],
        ["一", "甲", "a"],
        ["一", "甲", "b"],
        ["二", "甲", "c"],
    ]
    catalogue = workbook({"s": rows})
    assert [len(item.values["materials"]) for item in catalogue.items] == [2, 1]


def test_merged_cells_count_for_all_their_rows(workbook: Book) -> None:
    rows = [["事项名称", "实施主体"], ["一", "人社局"], ["二", None], ["三", "民政局"]]
    catalogue = workbook({"s": rows}, {"s": ["B2:B3"]})
    assert [item.values["dept_name"] for item in catalogue.items] == ["人社局", "人社局", "民政局"]


def test_sheets_alike_are_joined_and_materials_put_to_their_items(workbook: Book) -> None:
    head = ["事项名称", "事项编码"]
    catalogue = workbook(
        {
            "许可": [head, ["一", "X1"]],
            "服务": [head, ["二", "X2"]],
            "申请材料": [
                ["事项编码", "材料名称", "纸质材料份数"],
                ["X2", "照片", 2.0],
                ["X1", "身份证", 1],
                ["X9", "无主", 1],
            ],
            "说明": [["填表说明"]],
        }
    )
    assert [item.name for item in catalogue.items] == ["一", "二"]
    assert catalogue.items[1].values["materials"] == [{"material_name": "照片", "paper_copies": 2}]
    assert str(catalogue.locator.locate(1, "materials[0].paper_copies")).endswith("申请材料:C2")
    assert codes(catalogue) == ["D009.unjoined"]
    assert {note.key for note in catalogue.notes} >= {
        "sheets_joined",
        "sheet_joined",
        "sheet_ignored",
    }


def test_a_sheet_laid_out_otherwise_is_told(workbook: Book) -> None:
    wide = ["事项名称", "实施主体", "办理地点", "办理时间", "受理条件"]
    catalogue = workbook(
        {"许可": [wide, ["一", "a", "b", "c", "d"]], "其他": [["事项名称"], ["二"]]}
    )
    assert [item.name for item in catalogue.items] == ["一"]
    assert codes(catalogue) == ["D012"]


def test_codes_stored_as_numbers_are_told(workbook: Book) -> None:
    rows = [
        ["事项名称", "基本编码", "实施编码"],
        ["一", 711003000, 1.144e30],
        ["二", "000711003000", None],
    ]
    catalogue = workbook({"s": rows})
    assert codes(catalogue) == ["D010.number", "D010.lost"]
    assert [p.position.column for p in catalogue.problems] == ["B", "C"]
    assert catalogue.items[0].values["catalog_code"] == "711003000"


def test_rows_without_a_name_are_told(workbook: Book) -> None:
    rows = [["事项名称", "实施主体", "办理地点"], ["一", "a", "b"], [None, "a", "b"]]
    catalogue = workbook({"s": rows})
    assert codes(catalogue) == ["D009.no_name"]
    assert catalogue.problems[0].position.row == 3


def test_legacy_workbooks(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("目录")
    for at, row in enumerate([["事项名称", "实施主体"], ["失业登记", "人社局"]]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(str(tmp_path / "old.xls"))
    catalogue = read(discover([tmp_path / "old.xls"]).sources[0])
    assert [item.name for item in catalogue.items] == ["失业登记"]
    assert str(catalogue.locator.locate(0, "dept_name")).endswith("目录:B2")


def test_the_finest_name_wins_and_empty_ones_fall_back(reader: Reader) -> None:
    text = "主项名称,子项名称,业务办理项名称\n许可,新办许可,新办（网上）\n登记,登记,\n"
    catalogue = reader("a.csv", text)
    assert [item.name for item in catalogue.items] == ["新办（网上）", "登记"]
    assert catalogue.items[0].values["main_item_name"] == "许可"
    assert catalogue.locator.locate(1, "task_name").column == "B"
    plain = reader("b.csv", "主项名称,事项名称\n许可,新办许可\n")
    assert plain.items[0].name == "新办许可"
    assert plain.items[0].values["main_item_name"] == "许可"


def test_vague_headers_are_not_guessed(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,办理方式\n一,自办件\n")
    assert codes(catalogue) == ["D008.header"]
    assert catalogue.problems[0].position.column == "B"
    assert catalogue.columns[1].how == "ambiguous"
    assert catalogue.items[0].extra == {"办理方式": "自办件"}
    stated = reader("a.csv", "事项名称,办理方式\n一,1\n", columns={"办理形式": "办理方式"})
    assert stated.items[0].values["handle_form"] == "1"
    assert stated.columns[1].how == "stated"
    assert stated.problems == ()


def test_columns_that_contradict_are_not_guessed(reader: Reader) -> None:
    text = "事项名称,法定时限,法定期限\n一,10,20\n"
    catalogue = reader("a.csv", text)
    assert codes(catalogue) == ["D008.rivals"]
    assert "statutory_limit" not in catalogue.items[0].values
    agreeing = reader("b.csv", text.replace("20", "10"))
    assert agreeing.problems == ()
    assert agreeing.items[0].values["statutory_limit"] == 10


def test_the_header_row_may_be_stated(reader: Reader) -> None:
    manifest = "header_row = 2\n[columns]\ntask_name = '项'\n"
    catalogue = reader("a.csv", "事项名称,部\n项,地\n一,乙\n", manifest=manifest)
    assert [item.name for item in catalogue.items] == ["一"]


def test_a_code_column_is_told_by_its_values(reader: Reader) -> None:
    text = "事项名称,事项编码\n一,{}\n二,{}\n"
    national = reader("a.csv", text.format("000711003000", "000711003001"))
    assert national.items[0].values["catalog_code"] == "000711003000"
    local = reader("b.csv", text.format("511Z07001006-511602000000", "511A0138000000-5"))
    assert local.items[0].code == "511Z07001006-511602000000"
    assert "local_task_code" in local.elements


def test_an_index_sheet_is_no_second_list(workbook: Book) -> None:
    wide = [
        ["事项名称", "实施主体", "办理地点", "材料名称"],
        ["一", "甲", "乙", "丙"],
        ["二", "甲", "乙", "丙"],
    ]
    catalogue = workbook({"目录": [["序号", "事项名称"], [1, "一"], [2, "二"]], "明细": wide})
    assert [item.values["dept_name"] for item in catalogue.items] == ["甲", "甲"]
    assert catalogue.problems == ()


def test_columns_without_any_value_are_columns(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,实施主体\n一,\n")
    assert "dept_name" in catalogue.elements
    assert "dept_name" not in catalogue.items[0].values

"""Offsets, lines and characters."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Catalogue, Position
from checker.reading.csv_reader import Cells, rows_of
from checker.reading.line_breaks import Lines
from tests.reading.conftest import Reader

TEXT = st.text(st.sampled_from('ab,"\n\r中'), max_size=40)


@given(TEXT)
def test_line_and_character_lead_back_to_the_offset(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text)):
        line, character = lines.at(offset)
        assert lines.start(line) + character - 1 == offset
        assert lines.line(line)[character - 1] == text[offset]


@given(st.lists(st.lists(st.text('ab,"\n中', max_size=4), min_size=2, max_size=4), min_size=1))
def test_a_cell_is_found_where_it_was_written(rows: list[list[str]]) -> None:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    text = out.getvalue()
    read, starts = rows_of(text, ",")
    assert read == rows
    lines = text.splitlines(keepends=True) if "\r" not in text.replace("\r\n", "") else []
    for row, start in zip(rows, starts, strict=True):
        for column, value in enumerate(row):
            spot = Cells(text, ",").spot(start, column)
            assert spot is not None
            line, character = spot
            rest = "".join([lines[line - 1][character - 1 :], *lines[line:]])
            assert rest.startswith('"' + value.replace('"', '""') + '"')
        assert Cells(text, ",").spot(start, len(row)) is None


def here(text: str, place: Position) -> str:
    """What stands at a position."""
    assert place.line is not None
    assert place.character is not None
    return text.split("\n")[place.line - 1][place.character - 1 :]


ITEM = {
    "事项名称": "失业登记",
    "实施主体": "民政局",
    "申请材料": [{"材料名称": "身份证"}, {"材料名称": "户口簿"}],
}


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "indented"])
def test_json_values_are_found_down_to_the_character(reader: Reader, indent: int | None) -> None:
    text = json.dumps([{"事项名称": "甲"}, ITEM], ensure_ascii=False, indent=indent)
    locate = reader("a.json", text).locator.locate
    assert here(text, locate(1, "dept_name")).startswith('"民政局"')
    assert here(text, locate(1, "materials[1].material_name")).startswith('"户口簿"')


def test_json_lines_are_found_down_to_the_character(reader: Reader) -> None:
    text = f'{{"事项名称": "甲"}}\n\n{json.dumps(ITEM, ensure_ascii=False)}\n'
    place = reader("a.jsonl", text).locator.locate(1, "materials[1].material_name")
    assert (place.line, place.pointer) == (3, "/申请材料/1/材料名称")
    assert here(text, place).startswith('"户口簿"')


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_csv_cells_are_found_even_in_rows_of_several_lines(reader: Reader, break_: str) -> None:
    text = break_.join(
        ("事项名称,受理条件,实施主体", f'甲,"一{break_}二",民政局', "乙,三,教育局", "")
    )
    locate = reader("a.csv", text).locator.locate
    assert (locate(0, "dept_name").line, locate(0, "dept_name").character) == (3, 4)
    assert (locate(1, "dept_name").line, locate(1, "dept_name").character) == (4, 5)
    assert locate(1, "dept_name").column == "C"


def test_xml_elements_are_found_down_to_the_character(reader: Reader) -> None:
    text = "<items>\n  <item><事项名称>甲</事项名称></item>\n  <item><事项名称>乙</事项名称> <实施主体>民政局</实施主体></item>\n</items>"
    place = reader("a.xml", text).locator.locate(1, "dept_name")
    assert here(text, place).startswith("<实施主体>")


def test_a_syntax_error_is_told_with_its_character(reader: Reader) -> None:
    (problem,) = reader("a.json", '[\n  {"事项名称": "甲" "乙"}\n]').problems
    assert (problem.position.line, problem.position.character) == (2, 16)


def test_a_sheet_has_rows_and_no_lines(workbook: Callable[..., Catalogue]) -> None:
    place = workbook({"事项": [["事项名称", "实施主体"], ["甲", "民政局"]]}).locator.locate(
        0, "dept_name"
    )
    assert place == Position("book.xlsx", sheet="事项", row=2, column="B")


def test_no_line_is_counted_while_nothing_is_asked(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lines, "at", None)
    for name, text in (
        ("a.json", json.dumps([ITEM])),
        ("a.jsonl", json.dumps(ITEM)),
        ("a.csv", "事项名称,实施主体\n甲,民政局\n"),
    ):
        assert reader(name, text).items

"""The workbook of questions, opened, filled in and read back with real files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from checker.model import Judgement
from checker.reporting.messages import LANGUAGES, Texts
from checker.reviewing.errors import ReviewError
from checker.reviewing.from_workbook import Taken, take
from checker.reviewing.questions import to_ask
from checker.reviewing.report import Report, load_report
from checker.reviewing.sheet import SHEET, VERDICTS
from checker.reviewing.to_workbook import render
from tests.reviewing.conftest import audited

COLUMN = {column.key: number for number, column in enumerate(SHEET, 1)}
Fill = Callable[[Worksheet], None]


def made(report: Report, path: Path, lang: str = "zh") -> Path:
    path.write_bytes(render(report, to_ask(report.questions, ()), lang))
    return path


def taken(report: Report, path: Path, fill: Fill) -> Taken:
    """What is read back of a workbook somebody has filled in."""
    book = openpyxl.load_workbook(made(report, path))
    fill(book.worksheets[1])
    book.save(path)
    return take(path, report, "张三", "2026-01-02")


def fills(told: Mapping[tuple[int, str], Any]) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for (row, key), value in told.items():
            sheet.cell(row, COLUMN[key]).value = value

    return fill


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_holds_what_is_needed_to_decide(
    report: Report, tmp_path: Path, lang: str
) -> None:
    guide, sheet = openpyxl.load_workbook(made(report, tmp_path / "q.xlsx", lang)).worksheets
    texts = Texts(lang)
    heads = [cell.value for cell in sheet[1]]
    assert heads == [texts.label(f"review.column.{column.key}") for column in SHEET]
    row = {key: sheet.cell(2, number).value for key, number in COLUMN.items()}
    assert row["task_name"] == "城乡居民基本养老保险关系转移接续"
    assert row["lead_agency"] == "人力资源社会保障部"
    assert row["item"] == "基本养老保险关系转移接续"
    assert row["code"] == "11511602MB1000000X01"
    assert row["department"] == "广安区人力资源和社会保障局"
    assert row["list_title"] == "自己的清单"
    assert [row[key] for key in ("verdict", "why", "by")] == [None] * 3
    assert sheet.max_row == 4
    words = [cell.value for line in guide.iter_rows() for cell in line if cell.value]
    assert {texts.label(f"review.meaning.{verdict}") for verdict in VERDICTS} <= set(words)
    assert any("自己的清单" in word and "3" in word for word in words)
    assert any(report.version in word for word in words)


def test_the_sheet_is_ready_to_fill_in_and_to_print(report: Report, tmp_path: Path) -> None:
    _, sheet = openpyxl.load_workbook(made(report, tmp_path / "q.xlsx")).worksheets
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"等同,部分,包含,不是,不确定"'
    assert str(rule.sqref) == "F2:F4"
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:M4"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == "$1:$1"
    hidden = {
        column.key
        for column, number in zip(SHEET, range(1, 99), strict=False)
        if sheet.column_dimensions[sheet.cell(1, number).column_letter].hidden
    }
    assert hidden == {"score", "list", "catalogue", "scope", "mark"}


def test_rows_of_one_task_share_a_colour(report: Report, tmp_path: Path) -> None:
    _, sheet = openpyxl.load_workbook(made(report, tmp_path / "q.xlsx")).worksheets
    colours = [sheet.cell(row, 1).fill.fgColor.rgb for row in (2, 3, 4)]
    assert colours[0] != colours[1] == colours[2]


def test_same_questions_same_bytes(report: Report, tmp_path: Path) -> None:
    assert made(report, tmp_path / "a.xlsx").read_bytes() == (
        made(report, tmp_path / "b.xlsx").read_bytes()
    )


@pytest.mark.parametrize(
    "name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "甲\x07\x1b[31m", "甲\uffff"]
)
def test_nothing_a_city_writes_becomes_a_formula_or_breaks_the_file(
    cities: Path, tmp_path: Path, name: str
) -> None:
    path = audited(cities)
    report = json.loads(path.read_text(encoding="utf-8"))
    for catalogue in report["catalogues"]:
        for cover in catalogue["coverage"]:
            for link in cover["links"]:
                link["item"] = link["department"] = name
    path.write_text(json.dumps(report), encoding="utf-8")
    loaded = load_report(path)
    _, sheet = openpyxl.load_workbook(made(loaded, tmp_path / "q.xlsx")).worksheets
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    item = sheet.cell(2, COLUMN["item"])
    assert item.quotePrefix
    back = taken(loaded, tmp_path / "q.xlsx", fills({(2, "verdict"): "不是"}))
    assert [one.item for _, one in back.judgements] == [name]


def test_without_openpyxl_the_way_out_is_told(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReviewError, match="needs_openpyxl"):
        render(report, (), "zh")


def test_answers_become_decisions(report: Report, tmp_path: Path) -> None:
    fill = fills(
        {
            (2, "verdict"): "包含",
            (2, "why"): "三类人一起办",
            (4, "verdict"): " 等同 ",
            (4, "by"): "李四",
        }
    )
    back = taken(report, tmp_path / "q.xlsx", fill)
    assert (back.refused, back.open) == ((), 1)
    assert back.judgements[0] == (
        2,
        Judgement(
            "own", "T1", "基本养老保险关系转移接续", "whole", "11511602MB1000000X01", "511602",
            "张三", "2026-01-02", "三类人一起办", "城乡居民基本养老保险关系转移接续",
        ),
    )  # fmt: skip
    assert [(row, one.verdict, one.by) for row, one in back.judgements] == [
        (2, "whole", "张三"),
        (4, "same", "李四"),
    ]


def test_answers_of_an_english_workbook_are_read_as_well(report: Report, tmp_path: Path) -> None:
    path = made(report, tmp_path / "q.xlsx", "en")
    book = openpyxl.load_workbook(path)
    book.worksheets[1].cell(3, COLUMN["verdict"]).value = "same"
    book.save(path)
    back = take(path, report, "Li", "2026-01-02")
    assert [one.verdict for _, one in back.judgements] == ["same"]


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        ({(2, "verdict"): "大概是"}, [(2, "verdict", {"value": "大概是"})]),
        ({(2, "verdict"): "撤回"}, [(2, "verdict", {"value": "撤回"})]),
        (
            {(2, "verdict"): "等同", (2, "item"): "改过", (2, "task"): "T9"},
            [(2, "changed", {"columns": ["task", "item"]})],
        ),
        ({(3, "verdict"): "等同", (3, "mark"): "0" * 16}, [(3, "stranger", {})]),
        ({(3, "verdict"): "等同", (3, "mark"): None}, [(3, "stranger", {})]),
        ({(4, "item"): "改过"}, []),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_a_reason(
    report: Report, tmp_path: Path, told: dict[tuple[int, str], Any], refused: list[Any]
) -> None:
    back = taken(report, tmp_path / "q.xlsx", fills(told))
    assert [(one.row, one.key, dict(one.params)) for one in back.refused] == refused
    assert back.judgements == ()


def test_the_same_question_twice(report: Report, tmp_path: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        sheet.cell(2, COLUMN["verdict"]).value = "等同"
        sheet.append([cell.value for cell in sheet[2]])
        sheet.append([cell.value for cell in sheet[2]])
        sheet.cell(6, COLUMN["verdict"]).value = "部分"

    back = taken(report, tmp_path / "q.xlsx", copy)
    assert [row for row, _ in back.judgements] == [2]
    assert [(one.row, one.key, one.params["first"]) for one in back.refused] == [(6, "twice", 2)]


def test_rows_and_columns_may_have_moved(report: Report, tmp_path: Path) -> None:
    def move(sheet: Worksheet) -> None:
        sheet.cell(2, COLUMN["verdict"]).value = "等同"
        sheet.move_range("A2:R2", rows=8)
        sheet.delete_rows(3)
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)

    back = taken(report, tmp_path / "q.xlsx", move)
    assert [(row, one.task) for row, one in back.judgements] == [(11, "T1")]
    assert (back.refused, back.open) == ((), 1)


def test_a_workbook_of_another_audit_is_refused_row_by_row(
    cities: Path, report: Report, tmp_path: Path
) -> None:
    path = made(report, tmp_path / "q.xlsx")
    book = openpyxl.load_workbook(path)
    for row in (2, 3, 4):
        book.worksheets[1].cell(row, COLUMN["verdict"]).value = "等同"
    book.save(path)
    text = (cities / "广安.csv").read_text(encoding="utf-8").replace("投考", "投烤")
    (cities / "广安.csv").write_text(text, encoding="utf-8")
    back = take(path, load_report(audited(cities)), "张三", "2026-01-02")
    assert [(one.row, one.key) for one in back.refused] == [(4, "stranger")]
    assert len(back.judgements) == 2


@pytest.mark.parametrize(("content", "key"), [(b"no workbook", "workbook"), (None, "no_questions")])
def test_other_files_are_refused_whole(
    report: Report, tmp_path: Path, content: bytes | None, key: str
) -> None:
    path = tmp_path / "x.xlsx"
    if content is None:
        openpyxl.Workbook().save(path)
    else:
        path.write_bytes(content)
    with pytest.raises(ReviewError, match=key):
        take(path, report, "张三", "2026-01-02")

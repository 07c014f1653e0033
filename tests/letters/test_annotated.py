"""The city's own file with remarks: the places are right, and all else is as it was."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from checker.fixing.csv_source import CsvSource
from checker.fixing.encoded import encoded
from checker.fixing.spots import FixError
from checker.fixing.workbook_notes import CellNote, annotated
from checker.letters.annotated import annotate, original
from checker.letters.dossier import Dossier, dossiers
from checker.letters.remarks import as_table, remarks
from checker.reading import discover, read
from checker.reporting.messages import Texts
from checker.reviewing.report import read_report
from tests.letters.sample import FINDINGS, city, report

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"
SHEET = "事项"


@cache
def workbook() -> bytes:
    """A workbook with much that a library would change or lose: formulas with values, tables, a bar."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in range(1, 12):
        sheet.append([f"事项{row}", row, f"=B{row}*2", None, "x"])
    sheet["A3"].font = Font(bold=True, color="FF0000")
    sheet["E5"].comment = Comment("城市自己的批注", "某人")
    sheet.merge_cells("D6:E7")
    sheet.conditional_formatting.add(
        "B2:B9", DataBarRule("min", None, "max", None, color="FF638EC6")
    )
    sheet.column_dimensions["A"].width = 33
    other = book.create_sheet("表 & 二")
    for row in (["名称", "值"], ["甲", "乙"]):
        other.append(row)
    other.add_table(Table(displayName="T1", ref="A1:B2"))
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00macro")
    return out.getvalue()


def cells(data: bytes) -> dict[tuple[str, str], Any]:
    """All that a cell is but its colour and comment."""
    book = load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    look = cell._style
                    numbers = (look.fontId, look.borderId, look.numFmtId, look.alignmentId)
                    found[sheet.title, cell.coordinate] = (cell.value, cell.data_type, numbers)
    return found


def marks(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """Colours and comments of the cells that have one."""
    book = load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (
            cell.fill.fgColor.rgb[2:] if cell.has_style and cell.fill.fill_type else "",
            cell.comment.text if cell.comment else "",
        )
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment or (cell.has_style and cell.fill.fill_type)
    }


def test_only_comments_and_colours_are_new() -> None:
    notes = {
        (SHEET, "A3"): CellNote("<一>\n二 & 三", "F8CBC6"),
        (SHEET, "C4"): CellNote("公式", "FFE699"),
        (SHEET, "E5"): CellNote("已有批注", "FFE699"),
        (SHEET, "E7"): CellNote("合并", "DDEBF7"),
        (SHEET, "G2"): CellNote("没有的格", "F8CBC6"),
        (SHEET, "G99"): CellNote("没有的行", "F8CBC6"),
        ("表 & 二", "B2"): CellNote("第二张表", "FFE699"),
        ("没有的表", "A1"): CellNote("无处可写", "FFE699"),
    }
    before = workbook()
    after, left = annotated(before, notes, "stdcheck")
    assert left == {("没有的表", "A1"), (SHEET, "E5")}
    assert cells(after) == cells(before)
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                fromstring(archive.read(name))
    own = marks(before)
    assert own == {(SHEET, "E5"): ("", "城市自己的批注")}
    assert marks(after) == {
        (SHEET, "A3"): ("F8CBC6", "<一>\n二 & 三"),
        (SHEET, "C4"): ("FFE699", "公式"),
        (SHEET, "E5"): ("FFE699", "城市自己的批注"),
        (SHEET, "D6"): ("DDEBF7", "合并"),
        (SHEET, "G2"): ("F8CBC6", "没有的格"),
        (SHEET, "G99"): ("", "没有的行"),
        ("表 & 二", "B2"): ("FFE699", "第二张表"),
    }


def test_every_other_part_is_the_same_bytes() -> None:
    before = workbook()
    after, _ = annotated(before, {("表 & 二", "B2"): CellNote("甲", "FFE699")}, "stdcheck")
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        same = [name for name in old.namelist() if old.read(name) == new.read(name)]
        changed = set(old.namelist()) - set(same)
        added = set(new.namelist()) - set(old.namelist())
        sheet = new.read("xl/worksheets/sheet2.xml").decode()
    rels = "xl/worksheets/_rels/sheet2.xml.rels"
    assert changed == {"[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", rels}
    assert added == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert sheet.index("<legacyDrawing") < sheet.index("<tableParts")
    assert annotated(before, {("表 & 二", "B2"): CellNote("甲", "FFE699")}, "stdcheck")[0] == after


def test_notes_may_be_added_again() -> None:
    once, _ = annotated(workbook(), {(SHEET, "A3"): CellNote("甲", "FFE699")}, "stdcheck")
    twice, left = annotated(
        once, {(SHEET, "A3"): CellNote("丙", "F8CBC6"), (SHEET, "A4"): CellNote("乙")}, "stdcheck"
    )
    assert left == {(SHEET, "A3")}
    assert marks(twice)[SHEET, "A4"] == ("", "乙")
    assert marks(twice)[SHEET, "A3"] == ("F8CBC6", "甲")


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """A workbook whose XML parts are changed, given their names and texts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                content = change(name, content.decode()).encode()
            new.writestr(name, content)
    return made.getvalue()


def test_tags_with_a_prefix_are_understood() -> None:
    def prefixed(name: str, text: str) -> str:
        if not name.startswith(("xl/worksheets/sheet", "xl/styles")):
            return text
        return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).replace("xmlns=", "xmlns:x=")

    before = changed(workbook(), prefixed)
    notes = {(SHEET, "A3"): CellNote("甲", "F8CBC6"), (SHEET, "G2"): CellNote("乙", "FFE699")}
    after, left = annotated(before, notes, "stdcheck")
    assert left == set()
    assert cells(after) == cells(before)
    assert marks(after)[SHEET, "A3"] == ("F8CBC6", "甲")
    assert marks(after)[SHEET, "G2"] == ("FFE699", "乙")


def test_boxes_of_other_kinds_stay() -> None:
    """Buttons have a drawing of the same kind, and no comments; heads have one that is not theirs."""

    def without_comments(name: str, text: str) -> str:
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            text = re.sub(r'<Relationship [^>]*/comments"[^>]*/>', "", text)
        return text

    before = changed(workbook(), without_comments)
    after, left = annotated(before, {(SHEET, "A3"): CellNote("甲", "")}, "stdcheck")
    assert left == set()
    assert marks(after) == {(SHEET, "A3"): ("", "甲")}
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        (drawing,) = (name for name in old.namelist() if name.endswith(".vml"))
        assert old.read(drawing).count(b":shape ") == 1
        assert new.read(drawing).count(b":shape ") == 2
        assert sum(name.endswith(".vml") for name in new.namelist()) == 1


def test_a_workbook_of_the_strict_kind_is_refused() -> None:
    strict = changed(
        workbook(),
        lambda name, text: text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    with pytest.raises(FixError, match="strict"):
        annotated(strict, {(SHEET, "A3"): CellNote("甲")}, "stdcheck")


@settings(max_examples=12, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABCDEFGHZ"), st.integers(1, 14)).map(lambda c: f"{c[0]}{c[1]}"),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=30),
        max_size=8,
    )
)
def test_wherever_the_notes_stand_the_values_stay(texts: dict[str, str]) -> None:
    notes = {(SHEET, cell): CellNote(text, "FFE699") for cell, text in texts.items()}
    before = workbook()
    after, left = annotated(before, notes, "stdcheck")
    assert cells(after) == cells(before)
    told = {text for _, text in marks(after).values()}
    merged = {(SHEET, cell) for cell in ("D6", "E6", "D7", "E7")}
    for key, note in notes.items():
        if key not in left | merged:
            assert note.text in told
    assert left <= {(SHEET, "E5")}


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(FixError, match="workbook"):
        annotated(b"PK\x03\x04rest", {}, "stdcheck")


@pytest.mark.parametrize("name", ["690100.xlsx", "690700.xlsx"])
def test_a_catalogue_with_remarks_reads_as_before(name: str, tmp_path: Path) -> None:
    before = (DEMO / name).read_bytes()
    first = read(discover([DEMO / name]).sources[0])
    notes = {
        (str(where.sheet), f"{where.column}{where.row}"): CellNote("备注", "FFE699")
        for item in first.items[::7]
        for where in [first.locator.locate(item.index, "task_name")]
    }
    after, left = annotated(before, notes, "stdcheck")
    assert left == set()
    (tmp_path / name).write_bytes(after)
    second = read(discover([tmp_path / name]).sources[0])
    assert second.items == first.items
    assert cells(after) == cells(before)
    assert len(marks(after)) >= len(notes)


def test_remarks_stand_at_the_cells_of_the_findings(dossier: Dossier, texts: Texts) -> None:
    told = remarks(dossier, texts)
    content, left = annotate(workbook(), ".xlsx", told, "版本", texts)
    assert content
    assert list(left) == []
    found = marks(content)
    # E6 is merged into D6; E5 has a comment of the city's own.
    places = ("A1", "A3", "A4", "C4", "D5", "E5", "D6", "A7", "F7", "A9")
    assert set(found) == {(SHEET, cell) for cell in places}
    assert found[SHEET, "A1"] == ("", "版本")
    assert found[SHEET, "C4"][1].startswith("【核查】F301 必填要素缺失（错误）\n没有填写")
    assert "应为：社会保障卡申领" in found[SHEET, "A4"][1]


def test_several_remarks_share_a_comment_of_the_gravest_colour(
    tmp_path: Path, texts: Texts
) -> None:
    from msgspec.structs import replace

    both = (FINDINGS[2], replace(FINDINGS[3], position=FINDINGS[2].position))
    path = report(tmp_path, city(findings=both))
    (one,) = dossiers(read_report(path), path)
    content, _ = annotate(workbook(), ".xlsx", remarks(one, texts), "版本", texts)
    assert content
    colour, text = marks(content)[SHEET, "A4"]
    assert (colour, text.count("【核查】")) == ("F8CBC6", 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_table_gets_a_last_column(encoding: str, texts: Texts) -> None:
    text = '标题\r\n\r\n名称,"部 ""门"\r\n甲,"一\r\n二"\r\n乙,三\r\n丙\r\n'
    source = CsvSource(encoded(text.encode(encoding)), (), ".csv")
    made, left = source.with_column("备注", {4: "【核查】甲,乙", 7: "丙的", 99: "无"})
    assert left == {99}
    told = made.decode(encoding)
    assert (
        told.replace(",备注", "")
        .replace(',"【核查】甲,乙"', "")
        .replace(",,丙的", "")
        .replace("三,", "三")
        == text
    )
    rows = [row for row in csv.reader(io.StringIO(told)) if row]
    assert rows == [
        ["标题"], ["名称", '部 "门', "备注"], ["甲", "一\r\n二", "【核查】甲,乙"],
        ["乙", "三", ""], ["丙", "", "丙的"],
    ]  # fmt: skip


def test_other_formats_get_a_list_of_places(dossier: Dossier, texts: Texts) -> None:
    told = remarks(dossier, texts)
    content, left = annotate(b"{}", ".json", told, "版本", texts)
    assert content is None
    table = as_table(left, "版本", texts).decode("utf-8-sig")
    *rows, last = csv.DictReader(io.StringIO(table))
    assert last["位置"] == "版本"
    assert [row["位置"] for row in rows][:2] == ["工作表“事项” 单元格 A3", "工作表“事项” 单元格 A4"]
    assert [row["现为"] for row in rows if row["规则"].startswith("F302")] == ["'=1+1"]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("市目录.xlsx", "same"),
        ("别处/市目录.xlsx", "same"),
        ("../../市目录.xlsx", "same"),
        ("无.xlsx", "absent"),
    ],
)
def test_the_file_is_looked_for_by_path_and_name(tmp_path: Path, told: str, state: str) -> None:
    from hashlib import sha256

    (tmp_path / "市目录.xlsx").write_bytes(b"x")
    path = report(tmp_path, city(path=told, digest=sha256(b"x").hexdigest()))
    (one,) = dossiers(read_report(path), path)
    assert original(one, [tmp_path / "no", tmp_path]).state == state
    (tmp_path / "市目录.xlsx").write_bytes(b"y")
    assert original(one, [tmp_path]).state == ("changed" if state == "same" else "absent")

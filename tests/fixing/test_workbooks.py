"""Workbooks: cells that change, and all else of the archive as it was."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from checker.fixing.opening import open_source
from checker.fixing.spots import FixError
from checker.reading import discover, read
from tests.fixing.files import made, origin, run


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsx"])
def test_old_workbooks_must_be_saved_as_xlsx(suffix: str) -> None:
    with pytest.raises(FixError, match="old_workbook"):
        open_source(b"\xd0\xcf\x11\xe0rest", suffix)


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(FixError, match="workbook"):
        open_source(b"PK\x03\x04rest", ".xlsx")


def workbook(**parts: bytes) -> bytes:
    """A workbook as offices make them, with further parts that no library would keep."""
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "目录 & 清单"
    sheet.append(["某市目录"])
    sheet.append(["事项名称", "实施主体", "咨询方式", "受理条件", "我的列"])
    sheet.append([" 失业 登记 ", "民政局", 12345, '="甲 "&"乙 "', "x "])
    sheet.append(["就业登记(初次）", "民政局\u3000", "０７５７-1", "<年满16>\n&\u3000", None])
    rich = CellRichText("红 ", TextBlock(InlineFont(b=True), "字 "))
    sheet.append(["社保登记", "社保局", None, rich, None])
    sheet["A3"].font = Font(bold=True)
    sheet["A3"].comment = Comment("批注", "某人")
    sheet.merge_cells("B3:B3")
    sheet.column_dimensions["A"].width = 33
    book.create_sheet("别的 ")["A1"] = "说明 "
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["目录.xlsx", "目录.xlsm"])
def test_a_workbook_keeps_all_but_the_cells_that_change(tmp_path: Path, name: str) -> None:
    from openpyxl import load_workbook

    noise = random.Random(1).randbytes(500)
    old = workbook(xl__vbaProject=noise)
    path = tmp_path / name
    path.write_bytes(old)
    fixes = run(path, unsafe=False)
    new = origin(path).rewritten(fixes.texts)
    assert {str(change.position): change.after for change in fixes.changes} == {
        f"{name}:目录 & 清单:A3": "失业登记",
        f"{name}:目录 & 清单:A4": "就业登记（初次）",
        f"{name}:目录 & 清单:B4": "民政局",
        f"{name}:目录 & 清单:C4": "0757-1",
        f"{name}:目录 & 清单:D4": "<年满16>\n&",
    }
    assert fixes.left["rich"] == 1
    with zipfile.ZipFile(io.BytesIO(old)) as before, zipfile.ZipFile(io.BytesIO(new)) as after:
        assert before.namelist() == after.namelist()
        parts = [n for n in before.namelist() if before.read(n) != after.read(n)]
        assert parts == ["xl/worksheets/sheet1.xml"]
    sheet = load_workbook(io.BytesIO(new), rich_text=True)["目录 & 清单"]
    assert sheet["A3"].value == "失业登记"
    assert sheet["A3"].font.bold
    assert sheet["A3"].comment
    assert sheet["D3"].value == '="甲 "&"乙 "'
    assert sheet["E3"].value == "x "
    assert sheet["D4"].value == "<年满16>\n&"
    assert sheet.column_dimensions["A"].width == 33
    path.write_bytes(new)
    names = [item.name for item in read(discover([path]).sources[0]).items]
    assert names == ["失业登记", "就业登记（初次）", "社保登记"]
    assert run(path, unsafe=False).changes == []


def test_formulas_are_never_touched() -> None:
    from checker.fixing.workbook_source import WorkbookSource
    from checker.model import Position

    cells = (
        '<c r="A1" t="str"><f>B1&amp;" "</f><v>甲 </v></c><c r="A2" t="str"><v>乙 </v></c>'
        '<c r="B1" s="3" t="str"><f t="array" ref="B1:B2">C1:C2</f><v>丙 </v></c>'
        '<c r="B2" t="str"><v>丁 </v></c><c r="C1" s="2"/><c r="D1"><v>1</v></c>'
    )
    book = io.BytesIO(workbook())
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            sheet = name == "xl/worksheets/sheet1.xml"
            data = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
            new.writestr(name, data if sheet else old.read(name))
    source = WorkbookSource(out.getvalue())

    def locked(column: str, row: int) -> list[tuple[str, str]]:
        where = Position("a.xlsx", sheet="目录 & 清单", row=row, column=column)
        return [(spot.text, spot.locked) for spot in source.find(where)]

    assert locked("A", 1) == [("甲 ", "formula")]
    assert locked("A", 2) == [("乙 ", "")]
    assert locked("B", 1) == [("丙 ", "formula")]
    assert locked("B", 2) == [("丁 ", "formula")]
    assert locked("C", 1) == locked("D", 1) == locked("E", 9) == []


def test_characters_a_workbook_writes_out_are_read_and_written_so(tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    out = io.BytesIO()
    data = made(".xlsx", [("MARK", "民政局", "1")])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"MARK", b" A_x000D_\nB_x0007__x005F_x0041_"))
    path.write_bytes(out.getvalue())
    fixes = run(path, unsafe=False)
    assert [change.after for change in fixes.changes] == ["A\r\nB_x0041_"]
    path.write_bytes(origin(path).rewritten(fixes.texts))
    assert [item.name for item in read(discover([path]).sources[0]).items] == ["AB_x0041_"]
    assert b"A_x000D_\nB_x005F_x0041_" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_fonts_that_differ_by_script_alone_are_one_look(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def piece(text: str, font: str, **look: object) -> TextBlock:
        return TextBlock(InlineFont(rFont=font, sz=10, **look), text)

    path = tmp_path / "目录.xlsx"
    path.write_bytes(made(".xlsx", [("失业登记", "民政局", "1"), ("就业登记", "民政局", "1")]))
    book = load_workbook(path)
    book.active["A2"] = CellRichText(
        piece("失业 登记", "宋体", b=True), piece("A ", "Arial", b=True)
    )
    book.active["A3"] = CellRichText(piece("就业 登记", "宋体"), piece("A ", "宋体", b=True))
    book.save(path)
    fixes = run(path, unsafe=False)
    assert [change.after for change in fixes.changes] == ["失业登记A"]
    assert fixes.left["rich"] == 1
    path.write_bytes(origin(path).rewritten(fixes.texts))
    sheet = load_workbook(path, rich_text=True).active
    assert str(sheet["A2"].value) == "失业登记A"
    assert [(part.font.rFont, part.font.b) for part in sheet["A2"].value] == [("宋体", True)]
    assert str(sheet["A3"].value) == "就业 登记A "
    assert run(path, unsafe=False).changes == []

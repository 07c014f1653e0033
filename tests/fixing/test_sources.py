"""Files of every format: found texts, replaced texts, and all else byte for byte."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.fixing.csv_source import spans, unquoted
from checker.fixing.encoded import encoded
from checker.fixing.fixing import Fixes, fix
from checker.fixing.json_source import JsonText, spelled
from checker.fixing.kinds import corrected
from checker.fixing.opening import open_source
from checker.fixing.spots import FixError
from checker.reading import ReadOptions, discover, read

Fixed = Callable[..., tuple[Fixes, bytes]]


@pytest.fixture
def fixed(tmp_path: Path) -> Fixed:
    """Writes a file, corrects it, and corrects the result once more, which must change nothing."""

    def fixed(name: str, data: bytes, unsafe: bool = False) -> tuple[Fixes, bytes]:
        path = tmp_path / name
        path.write_bytes(data)
        first = _run(path, unsafe)
        assert _origin(path).rewritten({}) == data or path.suffix == ".xlsx"
        new = _origin(path).rewritten(first.texts)
        path.write_bytes(new)
        assert _run(path, unsafe).changes == []
        return first, new

    return fixed


def _run(path: Path, unsafe: bool) -> Fixes:
    catalogue = read(discover([path]).sources[0], ReadOptions())
    assert catalogue.items, catalogue.problems
    return fix(catalogue, _origin(path), unsafe)


def _origin(path: Path):  # type: ignore[no-untyped-def]
    return open_source(path.read_bytes(), path.suffix)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_keeps_all_but_the_cells_that_change(
    fixed: Fixed, encoding: str, delimiter: str
) -> None:
    text = (
        f"某市目录{delimiter}\r\n"
        f'"事项名称"{delimiter}实施主体{delimiter}咨询方式{delimiter} 我的列 \n'
        f' 失业 登记{delimiter}"民政局 "{delimiter}"０７５７{delimiter}12"{delimiter} x\u3000\r\n'
        f"\n"
        f'"“就业""（A)登记"{delimiter}{delimiter}{delimiter}"\u3000"\r\n'
        f"社保登记{delimiter}社保局{delimiter}１２３４５"
    )
    expected = (
        text.replace(" 失业 登记", "失业登记")
        .replace("民政局 ", "民政局")
        .replace("０７５７", "0757")
        .replace("A)", "A）")
        .replace("１２３４５", "12345")
    )
    fixes, new = fixed("目录.csv", text.encode(encoding))
    assert new == expected.encode(encoding)
    assert [str(change.position) for change in fixes.changes][:2] == [
        "目录.csv:A:3",
        "目录.csv:B:3",
    ]


def test_a_cell_gets_quotes_only_if_it_must(fixed: Fixed) -> None:
    text = '事项名称,实施主体,受理条件\n"失业 登记",民政局 , "甲"乙\n'
    _, new = fixed("目录.csv", text.encode())
    assert new.decode() == '事项名称,实施主体,受理条件\n"失业登记",民政局,"""甲""乙"\n'


def test_json_inside_a_cell_is_changed_inside(fixed: Fixed) -> None:
    text = '事项名称,extra_json\n失业登记,"{""实施主体"": ""民政局 "", ""n"": 1.0}"\n就业登记,{}\n'
    _, new = fixed("目录.csv", text.encode())
    assert new.decode() == text.replace("民政局 ", "民政局")


CELLS = st.lists(st.lists(st.text(st.sampled_from('a"，,\n\r 失')), min_size=1), min_size=1)


@given(rows=CELLS, every=st.booleans(), end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_cells_are_told_apart_as_the_reader_does(
    rows: list[list[str]], every: bool, end: str
) -> None:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator=end, quoting=quoting).writerows(rows)
    text = out.getvalue()
    told = [[unquoted(text[a:b]) for a, b in row] for row in spans(text, ",")]
    assert told == list(csv.reader(io.StringIO(text, newline="")))


@example('""a""')
@example('"a""')
@given(text=st.text(st.sampled_from('a",\n\r 失')))
def test_careless_quotes_are_told_apart_as_the_reader_does(text: str) -> None:
    told = [[unquoted(text[a:b]) for a, b in row] for row in spans(text, ",")]
    assert told == list(csv.reader(io.StringIO(text, newline="")))


JSON = """{ "title":"某市 目录" ,
\t"data" : [
 {"事项名称":"失业\\u0020登记","实施主体" :"民政局\\u3000\\/", "n":1.00, "版本":1e2, "事项名称":" 就业\\t登记(初次）"},
   {"\\u4e8b项名称":"社保登记", "服务对象":["自然 人" ,"企业法人"],"x":[ ], "材料":[{"材料名称":"身份证 "} ]}
 ]}
"""


def test_json_keeps_all_but_the_strings_that_change(fixed: Fixed) -> None:
    fixes, new = fixed("目录.json", JSON.encode())
    expected = (
        JSON.replace('" 就业\\t登记(初次）"', '"就业登记（初次）"')
        .replace("自然 人", "自然人")
        .replace("身份证 ", "身份证")
    )
    assert new.decode() == expected
    assert [change.field for change in fixes.changes] == [
        "task_name",
        "service_object",
        "materials[0].material_name",
    ]


def test_json_lines_keep_the_lines_that_do_not_change(fixed: Fixed) -> None:
    text = (
        '{"事项名称": "失业登记", "n": 1.0}\r\n\n{"事项名称":"就业\\u767b\\u8bb0 "}\r\n坏的一行\n'
    )
    _, new = fixed("目录.jsonl", text.encode("utf-8-sig"))
    assert new == text.replace("\\u8bb0 ", "\\u8bb0").encode("utf-8-sig")


def test_a_literal_keeps_the_spelling_of_what_it_held() -> None:
    assert spelled("a/é失（", '"a\\/\\u00e9\\u5931("') == '"a\\/\\u00e9\\u5931\\uff08"'
    assert spelled("失（", '"失("') == '"失（"'
    assert spelled('"\n', '"\\u0022\\n "') == '"\\u0022\\n"'
    assert spelled("😀", '"\\ud83d\\ude00 "') == '"\\ud83d\\ude00"'


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    value=st.dictionaries(st.text(), VALUES), ascii=st.booleans(), indent=st.sampled_from([None, 1])
)
def test_every_string_of_a_json_text_can_be_found_and_replaced(
    value: object, ascii: bool, indent: int | None
) -> None:
    text = json.dumps(value, ensure_ascii=ascii, indent=indent)
    source = JsonText(text)
    strings = dict(_strings(value))
    found = {at: string for at in strings for _, string in [next(source.find(at))]}
    assert found == strings
    new = {at: string + "！" for at, string in strings.items()}
    assert dict(_strings(json.loads(source.rewritten(new)))) == new


def _strings(value: object, at: str = ""):  # type: ignore[no-untyped-def]
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _strings(part, f"{at}/{index}")


XML = """<?xml version="1.0" encoding="{encoding}"?>
<!-- 目录 > --><items  n='1' >
  <item 实施主体 = " 民政局 " x=">"><事项名称 >失业 登记&amp;(初次）</事项名称><受理条件>a &lt; b\u3000</受理条件 >
    <备注><![CDATA[ <b> ]]></备注><办理流程>甲 <!-- 注 -->乙 </办理流程></item>
  <item><事项名称>&#x3000;就业登记</事项名称><受理条件/><办理流程><![CDATA[丙 ]]></办理流程></item>
</items>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "GB18030"])
def test_xml_keeps_all_but_the_texts_that_change(fixed: Fixed, encoding: str) -> None:
    text = XML.replace("{encoding}", encoding)
    fixes, new = fixed("目录.xml", text.encode(encoding))
    expected = (
        text.replace(" 民政局 ", "民政局")
        .replace("失业 登记&amp;(初次）", "失业登记&amp;（初次）")
        .replace("b\u3000", "b")
        .replace("&#x3000;就业", "就业")
        .replace("丙 ]", "丙]")
    )
    assert new.decode(encoding) == expected
    assert fixes.left["markup"] == 1


def test_xml_in_an_encoding_the_reader_does_not_know_is_refused() -> None:
    with pytest.raises(FixError, match="encoding"):
        open_source('<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode("latin-1"), ".xml")


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsx"])
def test_old_workbooks_must_be_saved_as_xlsx(suffix: str) -> None:
    with pytest.raises(FixError, match="old_workbook"):
        open_source(b"\xd0\xcf\x11\xe0rest", suffix)


def test_a_damaged_workbook_is_refused() -> None:
    with pytest.raises(FixError, match="workbook"):
        open_source(b"PK\x03\x04rest", ".xlsx")


@given(text=st.text(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_text_comes_back_in_its_bytes_or_is_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        source = encoded(data)
    except FixError:
        return
    assert source.encode(source.text) == data


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
    fixes = _run(path, unsafe=False)
    new = _origin(path).rewritten(fixes.texts)
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
    assert _run(path, unsafe=False).changes == []


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


def test_damaged_texts_are_left_and_counted(fixed: Fixed) -> None:
    fixes, new = fixed("目录.csv", "事项名称\n失业\ufffd登记 \n就业登记\n".encode())
    assert new.decode() == "事项名称\n失业\ufffd登记 \n就业登记\n"
    assert fixes.left["damaged"] == 1


AWKWARD = st.text(
    st.sampled_from("失业登记Aａ１ \u3000\u200b（）()《,;：－<&>\"'\\_x]"), min_size=1
)
ROWS = st.lists(st.tuples(AWKWARD, AWKWARD, AWKWARD), min_size=1, max_size=4)
KEYS = {"事项名称": "task_name", "实施主体": "dept_name", "咨询方式": "consult_way"}


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".json", ".jsonl", ".xml", ".xlsx"])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(rows=ROWS, unsafe=st.booleans())
def test_the_copy_says_what_was_told_in_every_format(
    tmp_path: Path, suffix: str, rows: list[tuple[str, ...]], unsafe: bool
) -> None:
    path = tmp_path / f"目录{suffix}"
    path.write_bytes(_file(suffix, [("失业登记", "民政局", "1"), *rows]))
    before = read(discover([path]).sources[0])
    fixes = fix(before, _origin(path), unsafe)
    path.write_bytes(_origin(path).rewritten(fixes.texts))
    after = read(discover([path]).sources[0])
    wanted = [_corrected(item.values, unsafe) for item in before.items]
    # A text of nothing but hidden marks becomes empty; an item without a name is none.
    assert [item.values for item in after.items] == [w for w in wanted if "task_name" in w]
    if len(after.items) == len(before.items):
        assert fix(after, _origin(path), unsafe).changes == []


def _corrected(values: Mapping[str, str], unsafe: bool) -> dict[str, str]:
    texts = {key: corrected(text, key, unsafe)[0] for key, text in values.items()}
    return {key: text for key, text in texts.items() if text}


def _file(suffix: str, rows: list[tuple[str, ...]]) -> bytes:
    """A catalogue in a format, made by the usual writers."""
    records = [dict(zip(KEYS, row, strict=True)) for row in rows]
    if suffix == ".json":
        return json.dumps(records, indent=1).encode()
    if suffix == ".jsonl":
        return "\n".join(json.dumps(r, ensure_ascii=False) for r in records).encode("gb18030")
    if suffix == ".xml":
        from xml.etree import ElementTree

        root = ElementTree.Element("items")
        for record in records:
            item = ElementTree.SubElement(root, "item", {"咨询方式": record["咨询方式"]})
            for key in ("事项名称", "实施主体"):
                ElementTree.SubElement(item, key).text = record[key]
        return bytes(ElementTree.tostring(root, encoding="utf-8"))
    if suffix == ".xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for row in [tuple(KEYS), *rows]:
            book.active.append(row)
            for cell in book.active[book.active.max_row]:
                cell.data_type = "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t" if suffix == ".tsv" else ",").writerows([tuple(KEYS), *rows])
    return text.getvalue().encode("utf-8-sig")


def test_characters_a_workbook_writes_out_are_read_and_written_so(tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    out = io.BytesIO()
    data = _file(".xlsx", [("MARK", "民政局", "1")])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"MARK", b" A_x000D_\nB_x0007__x005F_x0041_"))
    path.write_bytes(out.getvalue())
    fixes = _run(path, unsafe=False)
    assert [change.after for change in fixes.changes] == ["A\r\nB_x0041_"]
    path.write_bytes(_origin(path).rewritten(fixes.texts))
    assert [item.name for item in read(discover([path]).sources[0]).items] == ["AB_x0041_"]
    assert b"A_x000D_\nB_x005F_x0041_" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")


def test_fonts_that_differ_by_script_alone_are_one_look(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def run(text: str, font: str, **look: object) -> TextBlock:
        return TextBlock(InlineFont(rFont=font, sz=10, **look), text)

    path = tmp_path / "目录.xlsx"
    path.write_bytes(_file(".xlsx", [("失业登记", "民政局", "1"), ("就业登记", "民政局", "1")]))
    book = load_workbook(path)
    book.active["A2"] = CellRichText(run("失业 登记", "宋体", b=True), run("A ", "Arial", b=True))
    book.active["A3"] = CellRichText(run("就业 登记", "宋体"), run("A ", "宋体", b=True))
    book.save(path)
    fixes = _run(path, unsafe=False)
    assert [change.after for change in fixes.changes] == ["失业登记A"]
    assert fixes.left["rich"] == 1
    path.write_bytes(_origin(path).rewritten(fixes.texts))
    sheet = load_workbook(path, rich_text=True).active
    assert str(sheet["A2"].value) == "失业登记A"
    assert [(part.font.rFont, part.font.b) for part in sheet["A2"].value] == [("宋体", True)]
    assert str(sheet["A3"].value) == "就业 登记A "
    assert _run(path, unsafe=False).changes == []

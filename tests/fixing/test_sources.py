"""Files of every format: found texts, replaced texts, and all else byte for byte."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.fixing.csv_source import spans, unquoted
from checker.fixing.encoded import encoded
from checker.fixing.fixing import Fixes
from checker.fixing.json_source import JsonText, spelled
from checker.fixing.opening import open_source
from checker.fixing.spots import FixError
from tests.fixing.files import origin, run

Fixed = Callable[..., tuple[Fixes, bytes]]


@pytest.fixture
def fixed(tmp_path: Path) -> Fixed:
    """Writes a file, corrects it, and corrects the result once more, which must change nothing."""

    def fixed(name: str, data: bytes, unsafe: bool = False) -> tuple[Fixes, bytes]:
        path = tmp_path / name
        path.write_bytes(data)
        first = run(path, unsafe)
        assert origin(path).rewritten({}) == data or path.suffix == ".xlsx"
        new = origin(path).rewritten(first.texts)
        path.write_bytes(new)
        assert run(path, unsafe).changes == []
        return first, new

    return fixed


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


WORDS = st.text(max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(
    value=st.dictionaries(WORDS, VALUES, max_size=4),
    ascii=st.booleans(),
    indent=st.sampled_from([None, 1]),
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


@given(text=st.text(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_a_text_comes_back_in_its_bytes_or_is_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    try:
        source = encoded(data)
    except FixError:
        return
    assert source.encode(source.text) == data


def test_damaged_texts_are_left_and_counted(fixed: Fixed) -> None:
    fixes, new = fixed("目录.csv", "事项名称\n失业\ufffd登记 \n就业登记\n".encode())
    assert new.decode() == "事项名称\n失业\ufffd登记 \n就业登记\n"
    assert fixes.left["damaged"] == 1

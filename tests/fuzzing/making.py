"""Catalogues made up by hypothesis: headers that are known, values that nobody expects, in every format that is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

from checker.reporting.safe import visible
from tests.fuzzing.spoiling import TEXTS

HEADERS = ("事项名称", "实施主体", "实施编码", "业务办理项编码", "事项类型", "行使层级", "受理条件", "设定依据", "办理流程",
           "法定办结时限", "法定办结时限单位", "承诺办结时限", "承诺办结时限单位", "办理形式", "到办事现场次数", "收费标准", "是否收费",
           "办理地点", "办理时间", "咨询方式", "监督投诉方式", "服务对象", "通办范围", "结果名称", "地区代码", "task_name", "x")  # fmt: skip
MEMBERS = ("材料名称", "来源渠道", "纸质材料份数", "材料形式", "填报须知", "备注")
COLUMNS = (
    *(f"材料{n}名称" for n in (1, 2, 12)),
    "申请材料",
    "材料名称[1]",
    "申请材料.材料名称",
    "材料1来源渠道",
)

_usual = st.sampled_from(
    ("失业登记", "社会保障卡申领", "20", "20个工作日", "1,2", "是", "市级", "即办", "2024-01-01", "http://a.b/c", "周一至周五 9:00-17:00")
)  # fmt: skip
texts = st.one_of(_usual, _usual, st.sampled_from(TEXTS[:-1]), st.text(max_size=12))
scalars = st.one_of(texts, texts, st.none(), st.booleans(), st.integers(), st.floats())
_records = st.dictionaries(st.sampled_from(MEMBERS), scalars, max_size=4)
_nested = st.one_of(st.lists(_records, max_size=3), _records, texts, st.lists(texts, max_size=3),
                    st.lists(st.one_of(_records, scalars), max_size=2), st.builds(json.dumps, st.lists(_records, max_size=2)))  # fmt: skip
items = st.fixed_dictionaries(
    {"事项名称": texts},
    optional={
        **dict.fromkeys(HEADERS[1:], scalars),
        **dict.fromkeys((*COLUMNS, "办理流程", "情形"), _nested),
    },
)
trees = st.lists(items, min_size=1, max_size=6)


def as_json(tree: list[Mapping[str, Any]], ascii_only: bool, indent: int | None) -> bytes:
    return json.dumps(tree, ensure_ascii=ascii_only, indent=indent).encode(errors="surrogatepass")


def as_lines(tree: list[Mapping[str, Any]], ascii_only: bool, indent: int | None) -> bytes:
    return b"\n".join(as_json([one], ascii_only, None)[1:-1] for one in tree)


def as_csv(tree: list[Mapping[str, Any]], ascii_only: bool, indent: int | None) -> bytes:
    stream = io.StringIO()
    names = list(dict.fromkeys(key for one in tree for key in one))
    writer = csv.writer(
        stream,
        delimiter="\t" if indent else ",",
        quoting=csv.QUOTE_ALL if ascii_only else csv.QUOTE_MINIMAL,
    )
    writer.writerow(names)
    writer.writerows([_cell(one.get(name)) for name in names] for one in tree)
    return stream.getvalue().encode(errors="replace")


def as_xml(tree: list[Mapping[str, Any]], ascii_only: bool, indent: int | None) -> bytes:
    root = ElementTree.Element("catalogue")
    for one in tree:
        _grow(ElementTree.SubElement(root, "item"), one)
    if indent:
        ElementTree.indent(root, " " * indent)
    return ElementTree.tostring(root, "us-ascii" if ascii_only else "utf-8")


def as_xlsx(tree: list[Mapping[str, Any]], ascii_only: bool, indent: int | None) -> bytes:
    """One sheet of items; with `ascii_only`, materials in a sheet of their own."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    names = list(dict.fromkeys(key for one in tree for key in one))
    sheet.append(names)
    for one in tree:
        sheet.append([_cell(one.get(name)) for name in names])
    if ascii_only:
        other = book.create_sheet("申请材料")
        other.append(["事项名称", *MEMBERS])
        for one in tree:
            for record in one.get("申请材料") or ():
                if isinstance(record, dict):
                    other.append([_cell(one["事项名称"]), *(_cell(record.get(m)) for m in MEMBERS)])
    if indent:
        sheet.merge_cells(start_row=2, start_column=1, end_row=3, end_column=1)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return visible(json.dumps(value, ensure_ascii=False))
    return (
        visible(value)
        if isinstance(value, str)
        else value
        if value == value and abs(value or 0) < 1e300
        else str(value)
    )


def _grow(node: ElementTree.Element, value: Any) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            for one in part if isinstance(part, list) and len(part) > 1 else [part]:
                _grow(ElementTree.SubElement(node, key.replace("[", "_").replace("]", "_")), one)
    elif isinstance(value, list):
        for one in value:
            _grow(ElementTree.SubElement(node, "one"), one)
    else:
        node.text = visible(str(value)) if value is not None else None


Writer = Callable[[list[Mapping[str, Any]], bool, int | None], bytes]
WRITERS: dict[str, Writer] = {
    "json": as_json, "jsonl": as_lines, "csv": as_csv, "tsv": as_csv, "xml": as_xml, "xlsx": as_xlsx,
}  # fmt: skip


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[str, bytes]:
    """Name and content of a file."""
    ending = draw(st.sampled_from(list(WRITERS)))
    indent = draw(st.sampled_from((None, 1)))
    data = WRITERS[ending](draw(trees), draw(st.booleans()), indent)
    if ending not in ("xlsx", "xml"):
        mark, break_ = draw(st.sampled_from((b"", b"\xef\xbb\xbf"))), draw(st.booleans())
        data = mark + (data.replace(b"\n", b"\r\n") if break_ else data)
    return f"made.{ending}", data

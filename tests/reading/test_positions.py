"""The place told of a value is the very place it stands at: the file is read there and says the value."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.model import Catalogue, Position
from checker.reading import Source, read

Tree = list[dict[str, Any]]
_MARK = re.compile(r"№\d+№")
TRIED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"])
CHARACTERS = 'a"\\\t ,;|，中é{}[]:<>&\u2028\u0085\U00020000\U0001f600/'
texts = st.text(CHARACTERS, max_size=6)
lines = st.text(CHARACTERS + "\n", max_size=6)
items = st.lists(
    st.fixed_dictionaries(
        {"事项名称": texts, "实施主体": texts},
        optional={
            "受理条件": texts,
            "备注x": texts,
            "申请材料": st.lists(st.tuples(texts, texts), min_size=1, max_size=3),
        },
    ),
    min_size=1,
    max_size=4,
)


def marked(made: Tree) -> Tree:
    """The tree with a number in every text, so that each is found only once."""
    numbers = iter(range(10_000))

    def mark(text: str) -> str:
        return f"№{next(numbers)}№{text}中"

    return [
        {
            key: [{"材料名称": mark(a), "来源渠道": mark(b)} for a, b in value]
            if isinstance(value, list)
            else mark(value)
            for key, value in item.items()
        }
        for item in made
    ]


def told(catalogue: Catalogue) -> Iterator[tuple[str, Position]]:
    """The mark of every value with the place that is told of it."""
    for item in catalogue.items:
        for key, value in item.values.items():
            if isinstance(value, str) and (found := _MARK.findall(value)) and len(found) == 1:
                yield found[0], catalogue.locator.locate(item.index, key)
            for number, record in enumerate(value if isinstance(value, list) else ()):
                for member, text in record.items():
                    if found := _MARK.findall(str(text)):
                        field = f"{key}[{number}].{member}"
                        yield found[0], catalogue.locator.locate(item.index, field)


def held(
    path: Path, text: str, encoding: str, made: Tree, says: Callable[[str], str], breaks: str
) -> None:
    """Read `text` and look at every place that is told; `says` reads the value that a text begins with."""
    path.write_bytes(text.encode(encoding))
    catalogue = read(Source(path, path.name, "a"))
    rows = re.split(breaks, text)
    ends = [match.end() for match in re.finditer(breaks, text)]
    seen = set()
    for mark, place in told(catalogue):
        assert place.line is not None
        assert place.character is not None
        start = ([0, *ends])[place.line - 1] + place.character - 1
        assert place.character <= len(rows[place.line - 1])
        assert _MARK.findall(says(text[start:]))[:1] == [mark], (place, text[start : start + 40])
        seen.add(mark)
    materials = sum(len(item.get("申请材料", ())) for item in made)
    assert len(catalogue.items) == len(made)
    assert len(seen) >= 2 * (len(made) + materials)


def written(value: Any, indent: str, ascii_only: bool, doubled: bool, depth: int = 0) -> str:
    """`value` as JSON; with `doubled` every key stands twice, and the last one counts, as JSON readers have it."""
    apart, end = (f"\n{indent * (depth + 1)}", f"\n{indent * depth}") if indent else ("", "")
    if isinstance(value, list):
        parts = [written(one, indent, ascii_only, doubled, depth + 1) for one in value]
        return "[" + ",".join(apart + part for part in parts) + end + "]"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=ascii_only)
    parts = []
    for key, one in value.items():
        name = json.dumps(key, ensure_ascii=ascii_only)
        if doubled:
            parts.append(
                f'{name}: [{{"材料名称": "假"}}]' if isinstance(one, list) else f'{name} :\t"假"'
            )
        parts.append(f"{name}: " + written(one, indent, ascii_only, doubled, depth + 1))
    return "{" + ",".join(apart + part for part in parts) + end + "}"


def json_value(text: str) -> str:
    return str(json.JSONDecoder().raw_decode(text)[0])


@TRIED
@example([{"事项名称": "", "实施主体": ""}], "", False, True, False, "utf-8", 1)
@example([{"事项名称": "", "实施主体": ""}] * 2, "\t", True, False, True, "utf-8-sig", 0)
@given(items, st.sampled_from(["", " ", "\t"]), st.booleans(), st.booleans(), st.booleans(), ENCODINGS, st.integers(0, 2))  # fmt: skip
def test_in_json(
    tmp_path: Path, made: Tree, indent: str, ascii_only: bool, doubled: bool, crlf: bool, encoding: str, wrapped: int
) -> None:  # fmt: skip
    tree = marked(made)
    whole: Any = [tree, {"data": tree}, {"数据": {"列表": tree}, "总数": 3}][wrapped]
    text = written(whole, indent, ascii_only, doubled and not wrapped)
    text = text.replace("\n", "\r\n") if crlf else text
    held(tmp_path / "a.json", text, encoding, tree, json_value, "\n")


@TRIED
@given(items, st.booleans(), st.booleans(), st.booleans(), ENCODINGS)
def test_in_json_lines(
    tmp_path: Path, made: Tree, ascii_only: bool, doubled: bool, crlf: bool, encoding: str
) -> None:
    tree = marked(made)
    text = "\n\n".join(written(one, "", ascii_only, doubled) for one in tree)
    text = text.replace("\n", "\r\n") if crlf else text
    held(tmp_path / "a.jsonl", text, encoding, tree, json_value, "\n")


def xml_value(text: str) -> str:
    """The value of the attribute, or the text of the element, that begins here."""
    if text[0] in "\"'":
        return ElementTree.fromstring(f"<a x={text[: text.index(text[0], 1) + 1]}/>").attrib["x"]
    name = re.match(r"<(\w+)>", text)
    assert name
    return ElementTree.fromstring(text[: text.index(f"</{name[1]}>")] + f"</{name[1]}>").text or ""


def xml_of(tree: Tree, attributes: bool) -> ElementTree.Element:
    """Items as elements; with `attributes` their texts, and those of materials, are attributes."""
    root = ElementTree.Element("catalogue")
    for item in tree:
        node = ElementTree.SubElement(root, "item", {"x": "\U00020000"})
        for key, value in item.items():
            for record in value if isinstance(value, list) else [None]:
                inner = ElementTree.SubElement(node, key)
                if record is None and attributes:
                    node.remove(inner)
                    node.set(key, value)
                elif record is None:
                    inner.text = value
                elif attributes:
                    inner.attrib.update(record)
                else:
                    for member, text in record.items():
                        ElementTree.SubElement(inner, member).text = text
    return root


@TRIED
@given(items, st.booleans(), st.booleans(), st.booleans(), ENCODINGS)
def test_in_xml(
    tmp_path: Path, made: Tree, pretty: bool, attributes: bool, crlf: bool, encoding: str
) -> None:
    tree = marked(made)
    root = xml_of(tree, attributes)
    if pretty:
        ElementTree.indent(root, "\t")
    text = ElementTree.tostring(root, "unicode")
    if attributes and pretty:
        text = text.replace('" ', '"\n\t')  # an attribute a line
    text = text.replace("\n", "\r\n") if crlf else text
    if encoding == "gb18030":
        text = f'<?xml version="1.0" encoding="GB18030"?>{text}'
    held(tmp_path / "a.xml", text, encoding, tree, xml_value, "\n")


def cell_value(delimiter: str) -> Callable[[str], str]:
    def value(text: str) -> str:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[0]

    return value


HEADS: dict[str, Callable[[int], list[str]]] = {
    "numbered": lambda n: [f"材料{n}名称", f"材料{n}来源渠道"],
    "after": lambda n: [f"材料名称{n}", f"来源渠道{n}"],
    "repeated": lambda n: ["材料名称", "来源渠道"],
}


def table(tree: Tree, head: str) -> list[list[str]]:
    """Header and rows, the materials of an item side by side."""
    plain = ["事项名称", "实施主体", "受理条件", "备注x"]
    width = max(len(item.get("申请材料", ())) for item in tree)
    rows = [[*plain, *(label for n in range(width) for label in HEADS[head](n + 1))]]
    for item in tree:
        cells = [text for one in item.get("申请材料", ()) for text in one.values()]
        rows.append(
            [*(item.get(key, "") for key in plain), *cells, *[""] * (2 * width - len(cells))]
        )
    return rows


@TRIED
@given(items, st.sampled_from(list(HEADS)), st.sampled_from(",\t"), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
       st.sampled_from(["\n", "\r\n", "\r"]), ENCODINGS)  # fmt: skip
def test_in_delimited_text(
    tmp_path: Path, made: Tree, head: str, delimiter: str, quoting: Any, break_: str, encoding: str
) -> None:
    tree = marked(made)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=break_)
    writer.writerows(table(tree, head))
    name = "a.csv" if delimiter == "," else "a.tsv"
    held(tmp_path / name, stream.getvalue(), encoding, tree, cell_value(delimiter), "\r\n|\r|\n")


@settings(TRIED, max_examples=15)
@given(items, st.sampled_from([*HEADS, "sheet"]), st.integers(0, 2))
def test_in_workbooks(tmp_path: Path, made: Tree, head: str, shift: int) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    tree = marked(made)
    plain = [{key: value for key, value in item.items() if key != "申请材料"} for item in tree]
    book = openpyxl.Workbook()
    book.active.title = "事项"
    sheets = {
        "事项": table(plain if head == "sheet" else tree, "repeated" if head == "sheet" else head)
    }
    if head == "sheet":
        book.create_sheet("申请材料")
        rows = [
            [item["事项名称"], *one.values()] for item in tree for one in item.get("申请材料", ())
        ]
        sheets["申请材料"] = [["事项名称", "材料名称", "来源渠道"], *rows]
    for name, grid in sheets.items():
        for number, row in enumerate(grid, 1 + shift):
            for column, value in enumerate(row, 1 + shift):
                book[name].cell(number, column, value or None)
    path = tmp_path / "a.xlsx"
    book.save(path)
    catalogue = read(Source(path, path.name, "a"))
    seen = set()
    for mark, place in told(catalogue):
        value = book[place.sheet][f"{place.column}{place.row}"].value
        assert _MARK.findall(value)[:1] == [mark], (place, value)
        seen.add(mark)
    materials = sum(len(item.get("申请材料", ())) for item in made)
    assert len(seen) >= 2 * (len(made) + materials)

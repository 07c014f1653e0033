"""Workbooks with the habits of offices: titles, merged headers, empty rows, totals, second sheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from benchmarks.synthetic.publication import Publication

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The moment a workbook claims to be from: the earliest a ZIP archive can hold."""


def to_xlsx(made: Publication) -> bytes:
    """Title, header (in merged blocks where materials have their sheet), an empty row, a total."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "合成数据"
    sheet = book.worksheets[0]
    sheet.title = "事项目录"
    for row in _rows(made):
        sheet.append(row)
    width = len(made.columns)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    if made.inner:
        _merge_blocks(made, sheet)
        _materials(made, book)
    for name in made.oddities.get("sheet", ()):
        _second_list(book, name)
    target = io.BytesIO()
    book.save(target)
    return _still(target.getvalue())


def _rows(made: Publication) -> Iterator[list[Any]]:
    columns = [column for column in made.columns if column.element != "materials" or not made.inner]
    yield [made.title]
    if made.inner:
        yield [column.block for column in columns]
    yield [column.header for column in columns]
    for at, record in enumerate(made.records):
        if at == len(made.records) // 2:
            yield []
        yield [
            made.listing(record) if c.element == "materials" else made.cell(record, c)
            for c in columns
        ]
    yield [f"合计：{len(made.records)}项"]


def _merge_blocks(made: Publication, sheet: Worksheet) -> None:
    column = 1
    blocks = [c.block for c in made.columns if c.element != "materials"]
    for _, same in groupby(blocks):
        width = len(list(same))
        sheet.merge_cells(
            start_row=2, start_column=column, end_row=2, end_column=column + width - 1
        )
        column += width


def _materials(made: Publication, book: Workbook) -> None:
    """The sheet of materials, tied to the items by their code."""
    header = made.columns[made.column("task_code")].header
    sheet = book.create_sheet(made.columns[made.column("materials")].header)
    sheet.append([header, *(column.header for column in made.inner)])
    for record in made.records:
        for material in made.materials(record):
            sheet.append([record["task_code"], *(material.get(c.header, "") for c in made.inner)])
    for code in made.oddities.get("unjoined", ()):
        sheet.append([code, "申请表"])


def _second_list(book: Workbook, name: str) -> None:
    """A sheet with items laid out otherwise than the main one."""
    sheet = book.create_sheet("其他事项")
    for row in (["事项名称", "联系人", "备注"], [name, "张示例", "合成数据"]):
        sheet.append(row)


def _still(data: bytes) -> bytes:
    """The same workbook without the moment of writing, so that writing it again gives the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content
                )
            info = zipfile.ZipInfo(name, WRITTEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return target.getvalue()


def to_xls(made: Publication) -> bytes:
    """Legacy Excel: a material a row, the name of the item merged over its rows."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("权力清单")
    headers = [column.header for column in (*made.columns, *made.inner)]
    sheet.write_merge(0, 0, 0, len(headers) - 1, made.title)
    for at, header in enumerate(headers):
        sheet.write(1, at, header)
    row = 2
    for record in made.records:
        row = _item(made, record, sheet, row)
    sheet.write(row, 0, f"合计：{len(made.records)}项")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _item(made: Publication, record: Mapping[str, Any], sheet: Any, row: int) -> int:
    """Write one item; the next free row."""
    materials = made.materials(record)
    last = row + max(len(materials), 1) - 1
    sheet.write_merge(row, last, 0, 0, made.cell(record, made.columns[0]))
    for at, column in enumerate(made.columns[1:], start=1):
        if (value := made.cell(record, column)) != "":
            sheet.write(row, at, value)
    for number, material in enumerate(materials):
        for at, column in enumerate(made.inner, start=len(made.columns)):
            sheet.write(row + number, at, material.get(column.header, ""))
    return last + 1

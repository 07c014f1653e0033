"""What the tests of formats share: running a correction, and files as the usual writers make them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from checker.fixing.fixing import Fixes, fix
from checker.fixing.opening import open_source
from checker.fixing.spots import Origin
from checker.reading import ReadOptions, discover, read

KEYS = {"事项名称": "task_name", "实施主体": "dept_name", "咨询方式": "consult_way"}


def run(path: Path, unsafe: bool = False) -> Fixes:
    """What a correction of the file changes."""
    catalogue = read(discover([path]).sources[0], ReadOptions())
    assert catalogue.items, catalogue.problems
    return fix(catalogue, origin(path), unsafe)


def origin(path: Path) -> Origin:
    """The file as a source of texts."""
    return open_source(path.read_bytes(), path.suffix)


def made(suffix: str, rows: list[tuple[str, ...]]) -> bytes:
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

"""The text formats: CSV as offices export it, JSON, JSON Lines and XML as portals do."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.synthetic.defects import OVERFLOW
from benchmarks.synthetic.publication import Publication

SYNTHETIC = "合成数据"


def to_csv(made: Publication) -> bytes:
    """GB18030 with a title line; materials are one cell, as the format has no nesting."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([made.title])
    writer.writerow([column.header for column in made.columns])
    for record in made.records:
        row = [
            made.listing(record) if c.element == "materials" else made.cell(record, c)
            for c in made.columns
        ]
        writer.writerow([*row, record[OVERFLOW]] if OVERFLOW in record else row)
    return target.getvalue().encode("gb18030")


def to_json(made: Publication) -> bytes:
    """An object that holds the array of items."""
    lines = ",\n".join(_dumped(_object(made, record)) for record in made.records)
    head = f'"title": {_dumped(made.title)}, "synthetic": true, "total": {len(made.records)}'
    return f'{{{head}, "data": [\n{lines}\n]}}\n'.encode()


def to_jsonl(made: Publication) -> bytes:
    """One object a line; each says that it is made up, as the file has no other place for it."""
    lines = [_dumped({**_object(made, record), "SYNTHETIC": SYNTHETIC}) for record in made.records]
    return "\n".join([*lines, *made.oddities.get("broken", ()), ""]).encode()


def to_xml(made: Publication) -> bytes:
    """An element an item, a repeated element a material."""
    items = "".join(f"<Item>{_xml(_object(made, record))}</Item>\n" for record in made.records)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {made.title} -->\n<Catalogue synthetic="true">\n'
    return f"{head}{items}</Catalogue>\n".encode()


def _object(made: Publication, record: Mapping[str, Any]) -> dict[str, Any]:
    """An item under the city's headers; materials are objects, or names where they have no columns."""
    found: dict[str, Any] = {}
    for column in made.columns:
        if column.element != "materials":
            if (value := made.cell(record, column)) != "":
                found[column.header] = value
        elif made.inner:
            found[column.header] = made.materials(record)
        else:
            found[column.header] = [m["material_name"] for m in record.get("materials", ())]
    return found


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _xml(value: Mapping[str, Any]) -> str:
    parts = []
    for key, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            text = _xml(one) if isinstance(one, Mapping) else escape(str(one))
            parts.append(f"<{key}>{text}</{key}>")
    return "".join(parts)

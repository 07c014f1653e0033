"""Turning an official table into a list of the project's own form (list.toml and tasks.csv)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

from checker.lists.errors import ListError
from checker.lists.grid import read_grids
from checker.lists.loading import load
from checker.lists.table import FIELDS, Row, rows_of, tasks_of
from checker.model import TaskList


def import_table(
    file: Path,
    id: str,
    title: str,
    *,
    into: Path,
    document: str = "",
    date: str = "",
    official_size: int = 0,
    source: str = "",
    cross_province: bool = False,
    replace: bool = False,
) -> TaskList:
    """Write ``into/<id>/list.toml`` and ``tasks.csv`` from an official table and return the list.

    `file` is XLSX, XLS, ODS, CSV (UTF-8 or GB18030) or DOCX with columns such as 序号, 事项名称, 牵头单位;
    merged cells are carried down, title rows, sections and totals left out. The list is complete
    when it has `official_size` rows, or when that size is not known (0). Each file is written
    whole or not at all. `cross_province` as in `TaskList`. Raises ListError, also where the list exists and `replace` is false.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", id):
        raise ListError("list_id", id=id)
    folder = into / id
    if folder.exists() and not replace:
        raise ListError("list_exists", id=id)
    found = _numbered(rows_of(read_grids(file), merged=True, path=file))
    tasks_of(found, path=file)
    size = official_size or len(found)
    manifest: dict[str, str | int | bool] = {
        "id": id,
        "title": title,
        "document": document,
        "date": date,
        "official_size": size,
        "held": len(found),
        "complete": len(found) == size,
        "cross_province": cross_province,
        "source": source or file.name,
        "note": "",
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "tasks.csv", "\ufeff" + _table(found))
    _write(folder / "list.toml", "".join(f"{k} = {_toml(v)}\n" for k, v in manifest.items()))
    return load(folder)


def _numbered(found: list[Row]) -> list[Row]:
    """Give every row an id: its own, else its 序号 where these tell all rows apart, else a count."""
    numbers = [row.get("seq", "") for row in found]
    apart = all(number.isdigit() for number in numbers) and len(set(numbers)) == len(numbers)
    for count, row in enumerate(found, 1):
        row["id"] = row.get("id") or f"{int(row['seq']) if apart else count:03}"
        row["note"] = row.get("note") or row.get("scenario", "")
        row["membership"] = row.get("membership") or "confirmed"
        row["confidence"] = row.get("confidence") or "verbatim"
        row["kind"] = row.get("kind") or "task"
        row["name"] = " ".join(row["name"].split())
    return found


def _table(found: list[Row]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, FIELDS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return stream.getvalue()


def _toml(value: str | int | bool) -> str:
    """A TOML value; the strings, numbers and booleans of JSON are the same in TOML."""
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    """Write whole or not at all: into a file beside it, then rename."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

"""Loading task lists: by id, from a folder, or from a table of the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from checker.lists.errors import ListError
from checker.lists.grid import read_grids
from checker.lists.table import FIELDS, rows_of, tasks_of
from checker.model import TaskList
from checker.standards.compiled import compiled
from checker.standards.resources import resource
from checker.standards.tables import TableError, rows
from checker.standards.toml import read_toml

_MANIFEST = "list.toml"
_KINDS: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("id", "title", "document", "source"), (str,)),
    "date": (str, date),
    "official_size": (int,),
    **dict.fromkeys(("complete", "cross_province"), (bool,)),
}
"""What the settings of a list are read as."""


def available() -> tuple[str, ...]:
    """Ids of the lists that come with the project, sorted."""
    folder = resource("national_lists")
    return tuple(sorted(manifest.parent.name for manifest in folder.glob(f"*/{_MANIFEST}")))


def load(ref: str | Path) -> TaskList:
    """The list `ref`: an id of `available`, a folder with list.toml and tasks.csv, or a table.

    A table (CSV, Excel, Word) is the user's own list and needs a column of names only; without a
    column `membership` every row counts. Raises ListError.
    """
    if isinstance(ref, str) and ref in (shipped := _shipped()):
        return shipped[ref]
    path = Path(ref)
    if path.is_dir():
        return _folder(path)
    if path.is_file():
        return _own(path)
    raise ListError("list_unknown", ref=str(ref), available=", ".join(available()))


@compiled
def _shipped() -> dict[str, TaskList]:
    """The lists that come with the project, by id."""
    return {id: _folder(resource("national_lists", id)) for id in available()}


def _folder(folder: Path) -> TaskList:
    manifest = _manifest(folder / _MANIFEST)
    try:
        found = [
            dict(zip(FIELDS, cells, strict=True)) for cells in rows(folder / "tasks.csv", FIELDS)
        ]
    except (OSError, UnicodeDecodeError, TableError) as error:
        raise ListError("list_unreadable", path=f"{folder.name}/tasks.csv") from error
    return TaskList(
        id=manifest.get("id", folder.name),
        title=manifest.get("title", folder.name),
        tasks=tasks_of(found, path=folder / "tasks.csv"),
        document=manifest.get("document", ""),
        date=str(manifest.get("date", "")),
        official_size=manifest.get("official_size", 0),
        complete=manifest.get("complete", False),
        source=manifest.get("source", ""),
        cross_province=manifest.get("cross_province", False),
    )


def _manifest(path: Path) -> dict[str, Any]:
    name = f"{path.parent.name}/{path.name}"
    try:
        told = read_toml(path)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ListError("list_unreadable", path=name) from error
    for key, kinds in _KINDS.items():
        if key in told and type(told[key]) not in kinds:
            raise ListError("list_setting", path=name, setting=key, value=told[key])
    return told


def _own(path: Path) -> TaskList:
    tasks = tasks_of(rows_of(read_grids(path), merged=False, path=path), path=path)
    return TaskList(
        id=path.stem, title=path.stem, tasks=tasks, official_size=len(tasks), source=path.name
    )

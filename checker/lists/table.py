"""From a grid to tasks: finds the header, takes the columns for fields, drops what is no task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from checker.lists.errors import ListError
from checker.lists.grid import Grid
from checker.model import Task
from checker.standards.tables import rows

MEMBERSHIPS = ("confirmed", "topic", "likely", "uncertain", "unconfirmed", "unlisted")
KINDS = ("task", "one_thing", "component")
FIELDS = (
    "id",
    "name",
    "aliases",
    "lead_agency",
    "deadline",
    "modes",
    "levels",
    "membership",
    "confidence",
    "source",
    "kind",
    "one_thing",
    "code",
    "note",
)
"""Columns of ``tasks.csv``; `aliases`, `modes` and `levels` hold several values, joined by ``;``."""

_HEADER_ROWS = 30
_MERGED = ("lead_agency", "deadline")

Row = dict[str, str]


@cache
def headers() -> Mapping[str, str]:
    """Field by header, folded (see `fold`); the field ``total`` marks words of a row of totals."""
    table = rows(Path(__file__).with_name("headers.csv"), ("header", "field"))
    return {fold(header): field for header, field in table}


def fold(header: str) -> str:
    """A header without blanks, brackets' content and case: 牵头 单位（部门） becomes 牵头单位."""
    return re.sub(r"[\s*＊]+|[（(][^（(）)]*[)）]", "", header).lower()


def rows_of(grids: Iterable[Grid], *, merged: bool, path: Path) -> list[Row]:
    """Rows of the tables that have a column of names, as fields by name; rows without a name drop out.

    With `merged`, an empty cell of 牵头单位 or 完成时限 takes the value above, as in official tables
    where such cells are merged. Raises ListError ``list_no_name`` where no table has names.
    """
    found = [row for grid in grids for row in _table(grid, merged)]
    if not found:
        raise ListError("list_no_name", path=path.name)
    return found


def _table(grid: Grid, merged: bool) -> Iterator[Row]:
    top, columns = _header(grid)
    above: Row = {}
    for cells in grid[top + 1 :]:
        row = {field: cells[at] for at, field in columns.items() if at < len(cells)}
        if title := _section(cells, columns):
            above = {"deadline": title} if "deadline" not in columns.values() else {}
        if not row.get("name") or title or _is_total(cells) or _is_header(row):
            continue
        if merged:
            above |= {field: row[field] for field in _MERGED if row.get(field)}
            row |= above
        yield row


def _header(grid: Grid) -> tuple[int, dict[int, str]]:
    """Row and columns of the header: the first row that has a name; columns by position."""
    for top, cells in enumerate(grid[:_HEADER_ROWS]):
        columns: dict[int, str] = {}
        for at, cell in enumerate(cells):
            field = headers().get(fold(cell))
            if field and field != "total" and field not in columns.values():
                columns[at] = field
        if "name" in columns.values():
            return top, columns
    return len(grid), {}


def _section(cells: list[str], columns: dict[int, str]) -> str:
    """Title of a section (一、2020年底前实现): alone outside the names, or merged over all columns."""
    filled = {at: cell for at, cell in enumerate(cells) if cell}
    if len(set(filled.values())) != 1:
        return ""
    at, title = next(iter(filled.items()))
    alone = len(filled) == 1 and columns.get(at) != "name"
    over_all = len(columns) > 2 and columns.keys() <= filled.keys()
    return title if alone or over_all else ""


def _is_total(cells: list[str]) -> bool:
    first = next((cell for cell in cells if cell), "")
    return headers().get(fold(first)) == "total"


def _is_header(row: Row) -> bool:
    return headers().get(fold(row["name"])) == "name"


def tasks_of(found: Iterable[Row], *, path: Path) -> tuple[Task, ...]:
    """Tasks of rows. Rows without `id` are numbered, without `membership` count as confirmed.

    Raises ListError ``list_value`` for an unknown membership or kind.
    """
    return tuple(_task(row, number, path) for number, row in enumerate(found, 1))


def _task(row: Row, number: int, path: Path) -> Task:
    membership = row.get("membership") or "confirmed"
    kind = row.get("kind") if row.get("kind") in KINDS else "task"
    if membership not in MEMBERSHIPS:
        raise ListError("list_value", path=path.name, value=membership, known=" ".join(MEMBERSHIPS))
    return Task(
        id=row.get("id") or f"{number:03}",
        name=" ".join(row.get("name", "").split()),
        aliases=split(row.get("aliases", "")),
        lead_agency=row.get("lead_agency", ""),
        deadline=row.get("deadline", ""),
        modes=split(row.get("modes", "")),
        levels=split(row.get("levels", "")),
        membership=membership,
        confidence=row.get("confidence", ""),
        source=row.get("source", ""),
        kind=kind or "task",
        one_thing=row.get("one_thing", ""),
        code=row.get("code", ""),
    )


def split(text: str) -> tuple[str, ...]:
    """Values of a cell that holds several, parted by semicolons or line breaks."""
    return tuple(part.strip() for part in re.split(r"[;；\n]", text) if part.strip())

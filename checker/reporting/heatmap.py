"""The picture of tasks by cities: one row a task, one column a catalogue, drawn as SVG paths."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from checker.model import Audit, Coverage, Status, TaskList
from checker.reporting.messages import Texts
from checker.reporting.summary import UNJUDGED, Row, counterparts, state

CELL_HEIGHT = 18
STATES = (*(status.value for status in Status), UNJUDGED)
"""All states a cell can show, in the order of the legend."""

_MOST_TITLED_CELLS = 40_000
"""Beyond this every cell with a tooltip of its own would make the page slow to open."""
_ITEMS_TOLD = 3
_SET_ASIDE = frozenset({UNJUDGED, Status.NOT_APPLICABLE, Status.WAIVED})
_COVERED = frozenset({Status.EXACT, Status.RENAMED, Status.SPLIT, Status.PARTIAL, Status.MERGED})


class Cell(Struct, frozen=True):
    """One or several cells of a state: SVG path data and the tooltip."""

    state: str
    path: str
    title: str


class MapRow(Struct, frozen=True):
    """One task: its cells and a sentence that tells the row without the picture."""

    task: str
    name: str
    told: str
    covered: int
    judged: int
    cells: tuple[Cell, ...]


class HeatMap(Struct, frozen=True):
    """One list: `width` is that of a column in pixels."""

    list: str
    title: str
    width: int
    rows: tuple[MapRow, ...]


def heat_maps(
    audit: Audit, rows: tuple[Row, ...], texts: Texts, most_titled: int = _MOST_TITLED_CELLS
) -> tuple[HeatMap, ...]:
    """One picture a list; columns in the order of `rows`. Of not more than `most_titled` each has a tooltip."""
    size = len(rows) * sum(len(tasks.tasks) for tasks in audit.lists)
    width = column_width(len(rows))
    titled = size <= most_titled
    return tuple(
        HeatMap(tasks.id, tasks.title, width, _rows(tasks, rows, texts, width, titled))
        for tasks in audit.lists
    )


def column_width(columns: int) -> int:
    """Pixels a column gets: wide enough for a name across while there are few."""
    return 84 if columns <= 8 else 32 if columns <= 24 else 18


def _rows(
    tasks: TaskList, rows: tuple[Row, ...], texts: Texts, width: int, titled: bool
) -> tuple[MapRow, ...]:
    found: defaultdict[str, dict[int, Coverage]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for coverage in row.result.coverage:
            if coverage.list == tasks.id:
                found[coverage.task.id][number] = coverage
    names = [row.label for row in rows]
    return tuple(
        _row(task.id, task.name, found[task.id], names, texts, width, titled)
        for task in tasks.tasks
    )


def _row(
    task: str,
    name: str,
    mine: dict[int, Coverage],
    names: list[str],
    texts: Texts,
    width: int,
    titled: bool,
) -> MapRow:
    gone = [names[number] for number, entry in mine.items() if state(entry) == Status.MISSING]
    covered = sum(entry.status in _COVERED for entry in mine.values())
    judged = sum(state(entry) not in _SET_ASIDE for entry in mine.values())
    told = texts.label("html.row_told", task=name, covered=covered, judged=judged)
    if gone:
        told += texts.label("html.row_missing", names=gone)
    cells = _titled(mine, names, texts, width) if titled else _merged(mine, width)
    return MapRow(task, name, told, covered, judged, tuple(cells))


def _titled(mine: dict[int, Coverage], names: list[str], texts: Texts, width: int) -> list[Cell]:
    return [
        Cell(state(entry), _path(number, width), _title(entry, names[number], texts))
        for number, entry in mine.items()
    ]


def _title(entry: Coverage, city: str, texts: Texts) -> str:
    shown = texts.label(f"status.{state(entry)}")
    items = counterparts(entry)[:_ITEMS_TOLD]
    if not items or entry.status is Status.EXACT:
        return texts.label("html.cell", city=city, status=shown)
    return texts.label("html.cell_items", city=city, status=shown, items=items)


def _merged(mine: dict[int, Coverage], width: int) -> list[Cell]:
    paths: defaultdict[str, str] = defaultdict(str)
    for number, entry in mine.items():
        paths[state(entry)] += _path(number, width)
    return [Cell(shown, paths[shown], "") for shown in STATES if shown in paths]


def _path(number: int, width: int) -> str:
    return f"M{number * width} 0h{width}v{CELL_HEIGHT}h-{width}z"

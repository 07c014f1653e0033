"""XLSX and XLS through calamine, behind a guard against archives that unpack to something huge."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.model import Note, Position, Problem
from checker.reading.columns import KEYS, stated_columns
from checker.reading.headers import groups, meanings, normal
from checker.reading.json_reader import failed
from checker.reading.layout import Content
from checker.reading.options import MIB, ReadOptions, Source
from checker.reading.table_header import names_item
from checker.reading.tables import Sheet, Table, TablePlace, is_group_sheet, make_table
from checker.reading.values import text_of
from checker.standards.elements import elements

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_RATIO = 300
"""Real workbooks unpack to 5 to 50 times their size; a bomb to 1,000."""
_SMALL = 16 * MIB
_CHUNK = MIB
_SAME = 0.6
"""Share of headers two sheets must have in common to be one list."""


def read_excel(data: bytes, source: Source, options: ReadOptions) -> Content:
    """The records of a workbook."""
    if problem := _unpacks_badly(data, source.display, options):
        return Content(TablePlace(source.display, ()), problems=(problem,))
    try:
        sheets = _sheets(data, options)
    except _TooWideError as error:
        params = {"variant": "columns", "count": error.count, "limit": options.max_columns}
        return failed(source.display, "D002", None, **params)
    except BaseException as error:
        # calamine is Rust: a damaged file may surface as a PanicException, which is no Exception.
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        locked = type(error).__name__ == "PasswordError" or "password" in str(error).lower()
        variant = "password" if locked else "workbook_broken"
        return failed(source.display, "D004", None, variant=variant, detail=type(error).__name__)
    return _Workbook(sheets, source, options).content()


class _TooWideError(Exception):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def _unpacks_badly(data: bytes, file: str, options: ReadOptions) -> Problem | None:
    """Unpack once, counting: the sizes an archive declares need not be true."""
    if not data.startswith(b"PK"):
        return None
    position, total = Position(file), 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            declared = sum(info.file_size for info in archive.infolist())
            if _is_bomb(declared, len(data), options):
                return _bomb(position, declared, options)
            for info in archive.infolist():
                with archive.open(info) as stream:
                    while chunk := stream.read(_CHUNK):
                        total += len(chunk)
                        if _is_bomb(total, len(data), options):
                            return _bomb(position, total, options)
    except Exception as error:  # BadZipFile, zlib.error, OSError … have no nearer common base
        return Problem(
            "D004", position, {"variant": "workbook_broken", "detail": type(error).__name__}
        )
    return None


def _is_bomb(size: int, packed: int, options: ReadOptions) -> bool:
    return size > options.max_unpacked or (size > _SMALL and size > _RATIO * packed)


def _bomb(position: Position, size: int, options: ReadOptions) -> Problem:
    return Problem(
        "D002", position, {"variant": "unpacked", "size": size, "limit": options.max_unpacked}
    )


def _sheets(data: bytes, options: ReadOptions) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        names = [m.name for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        return [_sheet(book.get_sheet_by_name(name), options) for name in names]


def _sheet(sheet: CalamineSheet, options: ReadOptions) -> Sheet:
    if sheet.width > options.max_columns:
        raise _TooWideError(sheet.width)
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    merged = tuple(
        (first - top, from_ - left, last - top, to - left)
        for (first, from_), (last, to) in sheet.merged_cell_ranges or ()
        if first >= top and from_ >= left
    )
    return Sheet(rows, range(top + 1, top + 1 + len(rows)), sheet.name, left, merged)


@dataclass(slots=True)
class _Workbook:
    """Sheets put together: lists of items one after another, material rows put to their item."""

    sheets: Sequence[Sheet]
    source: Source
    options: ReadOptions
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def content(self) -> Content:
        file, manifest = self.source.display, self.source.manifest
        stated = stated_columns(self.options.columns, manifest.columns)
        filled = [
            sheet for sheet in self.sheets if any(text_of(c) for row in sheet.rows for c in row)
        ]
        if not filled:
            return failed(file, "D006", None, variant="empty")
        made = [make_table(sheet, file, stated, manifest.header_row) for sheet in filled]
        tables = [table for table in made if table]
        main = _main(tables, stated)
        if not any(table.records for table in main):
            return failed(file, "D006", None, variant="header_only")
        self._tell_left_out(tables, main, stated)
        for table in tables:
            if table not in main and is_group_sheet(table):
                self._join(table, main)
        for table in main:
            self.problems += table.problems
            self.notes += table.notes
        return Content(
            TablePlace(file, main),
            [record for table in main for record in table.records],
            next((table.header.title for table in main if table.header.title), ""),
            tuple(dict.fromkeys(label for table in main for label in table.labels)),
            {label: t.sheet.name or "" for t in reversed(main) for label in t.header.columns},
            tuple(self.problems),
            tuple(self.notes),
        )

    def _tell_left_out(
        self, tables: Sequence[Table], main: Sequence[Table], stated: Mapping[str, str]
    ) -> None:
        if len(main) > 1:
            names = [table.sheet.name or "" for table in main]
            self.notes.append(Note("sheets_joined", {"sheets": names, "count": len(names)}))
        for table in tables:
            if table in main or is_group_sheet(table):
                continue
            where = Position(self.source.display, sheet=table.sheet.name)
            if _names(table, stated) - {name for t in main for name in _names(t, stated)}:
                self.problems.append(Problem("D012", where, {"count": len(table.records)}))
            else:
                self.notes.append(Note("sheet_ignored", {"sheet": table.sheet.name or ""}))

    def _join(self, table: Table, main: Sequence[Table]) -> None:
        """Put the rows of a 申请材料 sheet to the items they name by code or name."""
        for element in KEYS:
            label = _label_of(table, element)
            targets = [(t, other) for t in main if (other := _label_of(t, element))]
            if label and targets:
                break
        else:
            self.notes.append(Note("sheet_ignored", {"sheet": table.sheet.name or ""}))
            return
        index = {
            normal(text_of(record.get(other))): (target, number)
            for target, other in reversed(targets)
            for number, record in reversed(list(enumerate(target.records)))
        }
        key, count = _group_title(table), 0
        for row, record in zip(*_flat(table, label), strict=True):
            found = index.get(normal(text_of(record.pop(label, None))))
            if found is None:
                where = Position(
                    self.source.display, sheet=table.sheet.name, row=table.sheet.numbers[row]
                )
                self.problems.append(Problem("D009", where, {"variant": "unjoined"}))
                continue
            target, number = found
            target.records[number].setdefault(key, []).append(record)
            target.inner.setdefault((number, key), []).append((table, row))
            count += 1
        self.notes.append(Note("sheet_joined", {"sheet": table.sheet.name or "", "count": count}))


def _flat(table: Table, label: str) -> tuple[list[int], list[dict[str, Any]]]:
    """The rows of a group sheet, one record each, whatever nesting its own columns suggested."""
    rows: list[int] = []
    records: list[dict[str, Any]] = []
    columns = table.header.columns
    last: Any = None
    for index in range(table.header.last + 1, len(table.sheet.rows)):
        cells = table.sheet.rows[index]
        record = {
            name: cells[at]
            for name, at in columns.items()
            if at < len(cells) and text_of(cells[at])
        }
        if not record:
            continue
        last = record.setdefault(label, last)
        rows.append(index)
        records.append(record)
    return rows, records


def _main(tables: Sequence[Table], stated: Mapping[str, str]) -> list[Table]:
    """The sheets that list items: the largest with a name column, and those laid out like it."""
    named = [t for t in tables if any(names_item(label, stated) for label in t.header.columns)]
    lists = [t for t in named if not is_group_sheet(t)] or named or list(tables)
    if not lists:
        return []
    largest = max(lists, key=lambda table: sum(map(len, table.records)))
    return [t for t in lists if t is largest or _alike(t, largest)]


def _names(table: Table, stated: Mapping[str, str]) -> set[str]:
    """The item names a sheet holds."""
    labels = [label for label in table.header.columns if names_item(label, stated)]
    return {text for r in table.records for label in labels if (text := text_of(r.get(label)))}


def _alike(one: Table, other: Table) -> bool:
    mine, theirs = set(one.header.columns), set(other.header.columns)
    return len(mine & theirs) >= _SAME * max(len(mine), len(theirs))


def _label_of(table: Table, element: str) -> str:
    labels = table.header.columns
    ranked = [(m.rank, label) for label in labels for m in meanings(label) if m.element == element]
    return min(ranked)[1] if ranked else ""


def _group_title(table: Table) -> str:
    for key, group in groups().items():
        for label in table.header.columns:
            if any(m.element == group.plain for m in meanings(label, key)):
                return elements()[key].title_zh
    return ""

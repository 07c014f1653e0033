"""XLSX and XLS: sheets to records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from checker.model import Note, Position, Problem
from checker.reading.columns import stated_columns
from checker.reading.headers import meanings
from checker.reading.joining import (
    find_link,
    is_about,
    is_group_sheet,
    join,
    members_of,
    sheet_group,
)
from checker.reading.json_reader import failed
from checker.reading.layout import Content
from checker.reading.nesting import heading
from checker.reading.options import ReadOptions, Source
from checker.reading.table_header import names_item
from checker.reading.tables import Sheet, Table, TablePlace, make_table
from checker.reading.values import text_of
from checker.reading.workbooks import BrokenWorkbookError, HugeWorkbookError, opened

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_SAME = 0.6
"""Share of headers two sheets must have in common to be one list."""


def read_excel(data: bytes, source: Source, options: ReadOptions) -> Content:
    """The records of a workbook."""
    try:
        sheets = _sheets(data, options)
    except HugeWorkbookError as error:
        params = {"variant": "unpacked", "size": error.size, "limit": options.max_unpacked}
        return failed(source.display, "D002", None, **params)
    except _TooWideError as error:
        params = {"variant": "columns", "count": error.count, "limit": options.max_columns}
        return failed(source.display, "D002", None, **params)
    except BrokenWorkbookError as error:
        variant = "password" if error.locked else "workbook_broken"
        return failed(source.display, "D004", None, variant=variant, detail=error.detail)
    return _Workbook(sheets, source, options).content()


class _TooWideError(Exception):
    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def _sheets(data: bytes, options: ReadOptions) -> list[Sheet]:
    from python_calamine import SheetTypeEnum

    sheets = []
    with opened(data, options.max_unpacked) as book:
        names = [m.name for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        for name in names:
            sheet = book.get_sheet_by_name(name)
            if sheet.width > options.max_columns:
                break
            sheets.append(_sheet(sheet))
        else:
            return sheets
    raise _TooWideError(sheet.width)


def _sheet(sheet: CalamineSheet) -> Sheet:
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True)
    merged = tuple(
        (first - top, from_ - left, last - top, to - left)
        for (first, from_), (last, to) in sheet.merged_cell_ranges or ()
        if first >= top and from_ >= left
    )
    return Sheet(rows, range(top + 1, top + 1 + len(rows)), sheet.name, left, merged)


class _Workbook(Struct):
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
        self._tell_whole(filled, made, main)
        for table in (table for table in tables if table not in main):
            self._join(table, main, stated)
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

    def _tell_whole(
        self, sheets: Sequence[Sheet], made: Sequence[Table | None], main: Sequence[Table]
    ) -> None:
        """Tell the sheets that make up the list, and those in which no header was found."""
        if len(main) > 1:
            names = [table.sheet.name or "" for table in main]
            self.notes.append(Note("sheets_joined", {"sheets": names, "count": len(names)}))
        for sheet, table in zip(sheets, made, strict=True):
            if table is None:
                self.notes.append(Note("sheet_ignored", {"sheet": sheet.name or ""}))

    def _join(self, table: Table, main: Sequence[Table], stated: Mapping[str, str]) -> None:
        """Put a sheet of nested records to the items; tell a sheet that is none or finds none."""
        group = sheet_group(table)
        link = find_link(table, main) if group else None
        if link and link.found:
            note, problems = join(table, group, link, self.source.display)
            self.notes.append(note)
            self.problems += problems
            return
        where = Position(self.source.display, sheet=table.sheet.name)
        count = len(table.records)
        others = _names(table, stated) - {name for t in main for name in _names(t, stated)}
        if group and _surely(table, group):
            params = {"variant": "group", "field": group, "count": count}
            self.problems.append(Problem("D012", where, params))
        elif others:
            self.problems.append(Problem("D012", where, {"count": count}))
        else:
            self.notes.append(Note("sheet_ignored", {"sheet": table.sheet.name or ""}))


def _surely(table: Table, group: str) -> bool:
    """Whether name or columns of a sheet leave no doubt what it lists: one column may be chance."""
    return heading(table.sheet.name or "") == group or len(members_of(table, group)) > 1


def _main(tables: Sequence[Table], stated: Mapping[str, str]) -> list[Table]:
    """The sheets that list items: the largest with a name column, and those laid out like it."""
    named = [t for t in tables if any(names_item(label, stated) for label in t.header.columns)]
    items = [t for t in named if not is_group_sheet(t)]
    whole = [t for t in items if not sheet_group(t) and _is_clear(t, stated)]
    lists = [
        t for t in items if not (sheet_group(t) and any(is_about(t, other) for other in whole))
    ]
    lists = lists or named or list(tables)
    if not lists:
        return []
    largest = max(lists, key=lambda table: sum(map(len, table.records)))
    return [t for t in lists if t is largest or _alike(t, largest)]


def _is_clear(table: Table, stated: Mapping[str, str]) -> bool:
    """Whether a sheet has a column that can only be the item's name (名称 may be anything's)."""
    return any(
        names_item(label, stated) and len({m.element for m in meanings(label)}) <= 1
        for label in table.header.columns
    )


def _names(table: Table, stated: Mapping[str, str]) -> set[str]:
    """The item names a sheet holds."""
    labels = [label for label in table.header.columns if names_item(label, stated)]
    return {text for r in table.records for label in labels if (text := text_of(r.get(label)))}


def _alike(one: Table, other: Table) -> bool:
    mine, theirs = set(one.header.columns), set(other.header.columns)
    return len(mine & theirs) >= _SAME * max(len(mine), len(theirs))

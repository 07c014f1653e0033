"""Sheets of nested records (申请材料, 办理窗口, 法律依据) put to the items whose code or name they tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from checker.model import Note, Position, Problem
from checker.reading.columns import KEYS
from checker.reading.folding import free_name, slots
from checker.reading.headers import groups, meanings, normal
from checker.reading.nesting import heading, inside, is_member
from checker.reading.tables import Table, is_plain
from checker.reading.values import text_of
from checker.standards.elements import elements

_ENOUGH = 0.5
"""Share of a sheet's keys that another sheet must hold for the first to be about its items."""


class Link(Struct, frozen=True):
    """The column of a sheet that tells the item, where each item is, and how many keys are found."""

    label: str
    items: Mapping[str, tuple[Table, int]]
    found: int
    asked: int


def is_group_sheet(table: Table) -> bool:
    """Whether a sheet lists records of a nested group by columns that no item has, and little else.

    Columns side by side (材料名称1, 材料名称2) make a list of items.
    """
    labels = table.header.columns.keys() - slots(list(table.header.columns), {})
    inner = [label for label in labels if not meanings(label)]
    plain = any(is_plain(label, key) for label in inner for key in groups())
    members = [label for label in inner if any(meanings(label, key) for key in groups())]
    told = {m.element for label in labels for m in meanings(label)[:1]}
    return plain and len(told & elements().keys() - set(KEYS)) < len(members)


def sheet_group(table: Table) -> str:
    """The group whose records a sheet may list, each naming its item, and little else; empty if none.

    Columns that items have too (设定依据, 办理地点) count, so that only its keys tell whether it is one.
    """
    named = heading(table.sheet.name or "")
    counts = {key: len(members_of(table, key)) for key in groups()}
    best = max(counts, key=lambda key: (counts[key] > 0, key == named, counts[key]))
    return best if counts[best] else ""


def members_of(table: Table, group: str) -> list[str]:
    """The columns of a sheet that are members of a group; none where it cannot be a sheet of that group."""
    is_named = heading(table.sheet.name or "") == group
    repeated = slots(list(table.header.columns), {})
    labels = [label for label in table.header.columns if not _is_key(label)]
    inner = [
        label
        for label in labels
        if (is_member(label, group) or (is_named and inside(label, group)))
        and label not in repeated
    ]
    told = {m.element for label in labels if label not in inner for m in meanings(label)[:1]}
    plain = groups()[group].plain
    sound = groups()[group].alone or any(
        meaning.element == plain for label in inner for meaning in inside(label, group)
    )
    return inner if sound and len(told & elements().keys()) < len(inner) else []


def _is_key(label: str) -> bool:
    """Whether a label can only tell which item a row belongs to."""
    found = meanings(label)
    return bool(found) and all(m.element in KEYS for m in found if m.rank == found[0].rank)


def is_about(table: Table, other: Table) -> bool:
    """Whether a sheet lists records for the items of another."""
    link = find_link(table, [other])
    return link is not None and link.found >= max(1, _ENOUGH * link.asked)


def find_link(table: Table, main: Sequence[Table]) -> Link | None:
    """The code or name by which most rows of a sheet find their item; None where they share none."""
    best: Link | None = None
    for element in KEYS:
        label = label_of(table, element)
        targets = [(t, other) for t in main if (other := label_of(t, element))]
        if not label or not targets:
            continue
        items = {
            key: (target, number)
            for target, other in reversed(targets)
            for number, record in reversed(list(enumerate(target.records)))
            if (key := normal(text_of(record.get(other))))
        }
        asked = {key for cell in _column(table, label) if (key := normal(text_of(cell)))}
        found = len(asked & items.keys())
        if best is None or found > best.found:
            best = Link(label, items, found, len(asked))
    return best


def label_of(table: Table, element: str) -> str:
    """The column of a sheet that most likely holds an element; empty if none."""
    labels = table.header.columns
    ranked = [(m.rank, label) for label in labels for m in meanings(label) if m.element == element]
    return min(ranked)[1] if ranked else ""


def join(table: Table, group: str, link: Link, file: str) -> tuple[Note, list[Problem]]:
    """Put the rows of a sheet to their items; rows without one are problems."""
    title, count = elements()[group].title_zh, 0
    problems: list[Problem] = []
    for row, key, record in _flat(table, link.label):
        found = link.items.get(key)
        if found is None:
            where = Position(file, sheet=table.sheet.name, row=table.sheet.numbers[row])
            problems.append(Problem("D009", where, {"variant": "unjoined"}))
            continue
        target, number = found
        field = free_name(title, target.labels)
        target.records[number].setdefault(field, []).append(record)
        target.inner.setdefault((number, field), []).append((table, row))
        count += 1
    return Note("sheet_joined", {"sheet": table.sheet.name or "", "count": count}), problems


def _column(table: Table, label: str) -> Iterator[Any]:
    at = table.header.columns[label]
    return (row[at] for row in table.sheet.rows[table.header.last + 1 :] if at < len(row))


def _flat(table: Table, label: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The rows of a group sheet with the key of their item, whatever nesting its own columns suggested.

    A row without a key belongs to the item above.
    """
    columns = table.header.columns
    key = ""
    for index in range(table.header.last + 1, len(table.sheet.rows)):
        cells = table.sheet.rows[index]
        record = {
            name: cells[at]
            for name, at in columns.items()
            if at < len(cells) and text_of(cells[at])
        }
        if record:
            key = normal(text_of(record.pop(label, None))) or key
            yield index, key, record

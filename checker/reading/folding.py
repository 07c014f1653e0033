"""Repeated columns (材料名称1, 材料形式1, 材料名称2 …) folded into the records of their group.

Columns are told apart by number or by repetition. Nothing is guessed: a record without its plain element
(材料形式3 alone), a number that stands twice, a column repeated less often than the name beside it stay
the columns they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.model import Note, Position
from checker.reading.headers import groups, meanings, normal
from checker.reading.layout import Content, Path, Place, Record, is_empty, keys_of
from checker.reading.nesting import (
    UNNUMBERED,
    Slot,
    is_member,
    named_by,
    numbered,
    plain_slot,
)
from checker.reading.plan import entries
from checker.standards.elements import elements


def slots(labels: Sequence[str], stated: Mapping[str, str]) -> dict[str, Slot]:
    """The labels that are members of repeated records, with their places."""
    free = [label for label in labels if normal(label) not in stated]
    many = {label: found for label in free if (found := numbered(label))}
    if not many:
        return {}
    result: dict[str, Slot] = {}
    for group in dict.fromkeys(slot.group for found in many.values() for slot in found):
        told = {
            label: slot for label, found in many.items() for slot in found if slot.group == group
        }
        told = {label: slot for label, slot in told.items() if label not in result}
        members = {slot.member for slot in told.values()}
        for label in free:
            if label not in many and _goes_along(label, group, members):
                told[label] = plain_slot(label, group)
        result |= _sound({label: told[label] for label in free if label in told}, group)
    return result


def _goes_along(label: str, group: str, members: set[str]) -> bool:
    """Whether a label without number is of the first record: beside its like, or no element of the item."""
    if not is_member(label, group):
        return False
    return plain_slot(label, group).member in members or not meanings(label)


def _sound(told: Mapping[str, Slot], group: str) -> dict[str, Slot]:
    """The slots that can only be meant one way."""
    first: dict[Slot, str] = {}
    for label, slot in told.items():
        first.setdefault(slot, label)
    plain = {slot.number for slot in first if named_by(slot)}
    if UNNUMBERED in plain:
        counts: defaultdict[str, set[int]] = defaultdict(set)
        for slot in first:
            counts[slot.member].add(slot.number)
        first = {s: label for s, label in first.items() if counts[s.member] == plain}
    if all(slot.number == UNNUMBERED for slot in first):
        return {}
    alone = groups()[group].alone
    return {label: slot for slot, label in first.items() if alone or slot.number in plain}


def fold(content: Content, stated: Mapping[str, str]) -> Content:
    """The content with repeated columns as records of their groups."""
    if not (found := slots(content.headers or keys_of(content.records), stated)):
        return content
    folder = Folder((*content.headers, *keys_of(content.records)), found)
    return replace(
        content,
        place=FoldedPlace(content.place, content.records, folder),
        records=[folder.record(record) for record in content.records],
        headers=folder.headers(content.headers),
        sheets={**content.sheets, **folder.sheets(content.sheets)},
        notes=(*content.notes, Note("columns_folded", folder.told())),
    )


class _Row(Struct, frozen=True):
    """The columns of one record: label by member header; `whole` where one column holds whole records."""

    columns: Mapping[str, str]
    whole: str = ""

    def entries(self, record: Record) -> Iterator[tuple[Record | str, Path]]:
        """The filled records, each with its path in the file's record (members have columns of their own)."""
        if self.whole:
            for path, entry in entries(record.get(self.whole)):
                yield entry, (self.whole, *path)
            return
        found = {name: record.get(label) for name, label in self.columns.items()}
        if filled := {name: value for name, value in found.items() if not is_empty(value)}:
            yield filled, ()


class Folder:
    """Folds records that have the columns `labels`; `keys` are the fields that the new records get."""

    def __init__(self, labels: Sequence[str], found: Mapping[str, Slot]) -> None:
        self.slots = found
        self.others = set(labels) - found.keys()
        self.keys: dict[str, list[_Row]] = {}
        numbers: defaultdict[str, defaultdict[int, dict[str, str]]]
        numbers = defaultdict(lambda: defaultdict(dict))
        for label, slot in found.items():
            numbers[slot.group][slot.number][slot.member] = label
        for group, rows in numbers.items():
            key = free_name(elements()[group].title_zh, self.others)
            self.keys[key] = [_row(group, rows[number]) for number in sorted(rows)]

    def record(self, record: Record) -> Record:
        """The record with lists of filled records in place of the repeated columns."""
        new = {label: value for label, value in record.items() if label not in self.slots}
        for key in self.keys:
            if filled := self.filled(record, key):
                new[key] = [entry for _, entry, _ in filled]
        return new

    def filled(self, record: Record, key: str) -> list[tuple[_Row, Record | str, Path]]:
        """The records of `key` that hold anything, each with its columns and its path."""
        return [(row, *found) for row in self.keys[key] for found in row.entries(record)]

    def headers(self, headers: Sequence[str]) -> tuple[str, ...]:
        """The headers of the table with the new fields in place of the repeated columns."""
        if not headers:
            return ()
        return (*(label for label in headers if label not in self.slots), *self.keys)

    def sheets(self, sheets: Mapping[str, str]) -> dict[str, str]:
        """The sheet of each new field: that of its first column."""
        return {key: sheets[label] for key in self.keys if (label := self.label((key,))) in sheets}

    def label(self, path: Path) -> str:
        """The first column of a new field, or of a member of its records; empty for other columns."""
        if not path or path[0] in self.others:
            return ""
        rows = self.keys.get(str(path[0]))
        member = str(path[-1])
        every = rows or [row for several in self.keys.values() for row in several]
        named = [row.columns[member] for row in every if member in row.columns]
        if named or not rows:
            return next(iter(named), "")
        return rows[0].whole or next(iter(rows[0].columns.values()))

    def told(self) -> dict[str, object]:
        """What the note says."""
        return {"headers": list(self.slots), "count": len(self.slots)}


def _row(group: str, columns: Mapping[str, str]) -> _Row:
    """Columns of one number; beside members, a column of the group's name holds the plain element."""
    if columns.keys() == {""}:
        return _Row({}, columns[""])
    plain = elements()[groups()[group].plain].title_zh
    return _Row({member or free_name(plain, columns): label for member, label in columns.items()})


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name for a field, with a number behind it where it is taken."""
    held, tried, number = set(taken), name, 1
    while tried in held:
        number += 1
        tried = f"{name} ({number})"
    return tried


class FoldedPlace:
    """Positions of folded records: those of the columns they came from."""

    def __init__(self, place: Place, records: Sequence[Record], folder: Folder) -> None:
        self._place, self._records, self._folder = place, records, folder

    def file(self) -> Position:
        """The file itself."""
        return self._place.file()

    def record(self, number: int, path: Path = ()) -> Position:
        """The cell of a value; of a folded record as a whole its first cell."""
        if len(path) < 2 or path[0] not in self._folder.keys:
            return self._place.record(number, path)
        filled = self._folder.filled(self._records[number], str(path[0]))
        row, entry, where = filled[int(path[1])]
        if where or isinstance(entry, str):
            return self._place.record(number, (*where, *path[2:]))
        member = str(path[2]) if len(path) > 2 else next(iter(entry))
        return self._place.record(number, (row.columns[member], *path[3:]))

    def header(self, path: Path) -> Position:
        """The header of a column, of a folded field that of its first column."""
        label = self._folder.label(path)
        return self._place.header((label,) if label else path)

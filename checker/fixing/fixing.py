"""A catalogue corrected: which texts change, into what, why, and what was left as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from checker.fixing.kinds import corrected
from checker.fixing.naming import SURE, Naming
from checker.fixing.spots import Origin, Spot
from checker.fixing.text import is_damaged
from checker.model import Catalogue, Item, Position

NAME = "task_name"
_LEFT_OUT = frozenset({"no_name", "no_object", "line", "unjoined"})
"""Variants of the rule D009 that tell a row no item was made of."""


class Change(Struct, frozen=True):
    """One text that changes; `field` is the element, nested as ``materials[2].material_name``."""

    position: Position
    item: str
    field: str
    before: str
    after: str
    kinds: tuple[str, ...]


class Fixes(Struct):
    """All that changes, in the order of the items, and the texts that stay, counted by reason.

    Reasons: ``unsafe.KIND`` (wants --unsafe), ``formula``, ``rich``, ``markup`` (the file keeps the text in a
    way that cannot be replaced), ``damaged`` (characters were lost), ``name.REASON`` (see `Naming`),
    ``columns`` (columns nobody knows), ``rows`` (rows that gave no item).
    """

    changes: list[Change] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    texts: dict[Spot, str] = field(default_factory=dict)


class FixReport(Struct, frozen=True):
    """What a run over one file did: `to` is the copy that was written, None where none was asked for."""

    file: str
    to: str | None
    items: int
    changes: Sequence[Change]
    left: Mapping[str, int]


def fix(
    catalogue: Catalogue, origin: Origin, unsafe: bool = False, naming: Naming | None = None
) -> Fixes:
    """Correct the texts of every known element; each text of the file is looked at once."""
    return _Fixing(catalogue, origin, unsafe, naming or Naming()).run()


class _Fixing:
    """One run over one catalogue."""

    def __init__(self, catalogue: Catalogue, origin: Origin, unsafe: bool, naming: Naming) -> None:
        self.catalogue, self.origin = catalogue, origin
        self.unsafe, self.naming = unsafe, naming
        self.seen: set[tuple[object, str]] = set()
        self.fixes = Fixes()

    def run(self) -> Fixes:
        """All corrections."""
        for reason, count in sorted(self.naming.kept.items()):
            self.fixes.left[f"name.{reason}"] += count
        self._count_unread()
        for item in self.catalogue.items:
            for path in _fields(item.values):
                position = self.catalogue.locator.locate(item.index, path)
                for spot in self.origin.find(position):
                    # An element derived from another (a unit, a code's head) points to the same text.
                    if (spot.key, spot.pointer) not in self.seen:
                        self.seen.add((spot.key, spot.pointer))
                        self._correct(item, path, position, spot)
        return self.fixes

    def _count_unread(self) -> None:
        counts = {
            "columns": sum(not column.element for column in self.catalogue.columns),
            "rows": sum(
                problem.code == "D009" and problem.params.get("variant") in _LEFT_OUT
                for problem in self.catalogue.problems
            ),
        }
        self.fixes.left.update({reason: count for reason, count in counts.items() if count})

    def _correct(self, item: Item, path: str, position: Position, spot: Spot) -> None:
        after, kinds = self._better(item, path, spot.text, self.unsafe)
        if not self.unsafe:
            most = self._better(item, path, spot.text, unsafe=True)[1]
            self.fixes.left.update(f"unsafe.{kind}" for kind in set(most) - set(kinds))
        if after == spot.text:
            return
        if reason := "damaged" if is_damaged(spot.text) else spot.locked:
            self.fixes.left[reason] += 1
            return
        self.fixes.texts[spot] = after
        change = Change(position, item.name, path, spot.text, after, kinds)
        self.fixes.changes.append(change)

    def _better(
        self, item: Item, path: str, text: str, unsafe: bool
    ) -> tuple[str, tuple[str, ...]]:
        """The text put right and the kinds of correction; a new name first, so that it is put right too."""
        renamed: tuple[str, ...] = ()
        new = self.naming.names.get(item.index) if path == NAME else None
        if new and (unsafe or new.kind == SURE) and text.strip() != new.name:
            text, renamed = new.name, (new.kind,)
        after, kinds = corrected(text, path.rpartition(".")[2], unsafe)
        return after, (*renamed, *kinds)


def _fields(values: Mapping[str, Any]) -> Iterator[str]:
    """The fields of an item, those of nested groups too."""
    for key, value in values.items():
        if not isinstance(value, list):
            yield key
            continue
        for number, record in enumerate(value):
            for member in record:
                yield f"{key}[{number}].{member}"

"""From an item and an element back to the place in the file, worked out when somebody asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model import Position
from checker.reading.columns import Claim
from checker.reading.layout import Content, Path, Place, Record, dig, is_empty
from checker.reading.plan import LIMITS, GroupPlan, Plan, entries

_NESTED = re.compile(r"^(\w+)\[(\d+)\](?:\.(.+))?$")
_UNITS = {unit: limit for limit, unit in LIMITS.items()}


class FileLocator:
    """Locates only the file: for files that could not be read."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def locate(self, index: int, field: str | None = None) -> Position:
        """The file, whatever is asked."""
        return self._place.file()


class PlanLocator:
    """Walks the plan that filled the items once more, for one value."""

    def __init__(self, plan: Plan, content: Content, rows: Sequence[int]) -> None:
        self._plan, self._content, self._rows = plan, content, rows

    def locate(self, index: int, field: str | None = None) -> Position:
        """Position of `field` of item `index`; index -1 is the file, or the header of a column."""
        place = self._content.place
        if not 0 <= index < len(self._rows):
            path = self._column(field) if field else None
            return place.header(path) if path else place.file()
        number = self._rows[index]
        path = self._path(self._content.records[number], field) if field else ()
        return place.record(number, path)

    def _column(self, field: str) -> Path | None:
        nested = _NESTED.match(field)
        key = nested[1] if nested else field
        if claims := self._claims(key):
            return claims[0].field.path
        for group in self._plan.groups:
            if group.group.key == key:
                return group.column.path
        return None

    def _claims(self, element: str) -> Sequence[Claim]:
        """Claims of an element, or of the one it was derived from."""
        return (
            self._plan.claims(element)
            or self._plan.claims(_UNITS.get(element, ""))
            or (self._plan.claims("task_code") if element == "handle_item_code" else ())
        )

    def _path(self, record: Record, field: str) -> Path:
        if nested := _NESTED.match(field):
            return self._nested_path(record, nested[1], int(nested[2]), nested[3] or "")
        claims = self._claims(field)
        for claim in claims:
            if not is_empty(dig(record, claim.field.path)):
                return claim.field.path
        if lifted := next(self._lifted(record, field), None):
            return lifted
        if claims:
            return claims[0].field.path
        path = self._column(field)
        return path if path and dig(record, path) is not None else ()

    def _lifted(self, record: Record, element: str) -> Iterator[Path]:
        for group in self._plan.groups:
            keys = [key for key, step in group.lifted.items() if step.element == element]
            for path, entry in entries(dig(record, group.column.path)):
                for key in keys:
                    if isinstance(entry, dict) and not is_empty(entry.get(key)):
                        yield (*group.column.path, *path, key)

    def _nested_path(self, record: Record, group: str, index: int, member: str) -> Path:
        for plan in (plan for plan in self._plan.groups if plan.group.key == group):
            for path, entry in entries(dig(record, plan.column.path)):
                if not _tells(plan, entry):
                    continue
                if index == 0:
                    return (*plan.column.path, *path, *_member_key(plan, entry, member))
                index -= 1
        return ()


def _tells(plan: GroupPlan, entry: Record | str) -> bool:
    """Whether the entry became a record of the item: the same test as in filling."""
    if isinstance(entry, str):
        return True
    return any(not is_empty(entry.get(key)) for key in plan.held)


def _member_key(plan: GroupPlan, entry: Record | str, element: str) -> Path:
    if isinstance(entry, str):
        return ()
    every = {**plan.members, **plan.lifted}
    return next(
        ((key,) for key, step in every.items() if step.element == element and key in entry), ()
    )

"""Required elements in which something stands that says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Catalogue, Item
from checker.rules.columns import Columns
from checker.rules.facts import Placeholders
from checker.schema import Profile, task_type

Cell = tuple[Item, str, str]
"""An item, the field (nested as ``materials[2].material_name``) and its text."""


def empty_cells(
    catalogue: Catalogue, columns: Columns, profile: Profile, known: Placeholders
) -> Iterator[Cell]:
    """Every required element that holds a placeholder, in the order of the items."""
    demanded = {key for keys in (profile.required, *profile.by_type.values()) for key in keys}
    nested = [(key, group) for group, keys in profile.nested.items() for key in keys]
    paths = [*((key, "") for key in demanded), *nested]
    # What is a placeholder in items of some type is one where the type is not known.
    for place in columns.places(paths, known.stands_for_nothing):
        item = catalogue.items[place]
        kind = task_type(item.values, catalogue.province_code)
        for key, field, text in _required(item, profile, kind):
            if isinstance(text, str) and known.stands_for_nothing(key, text, kind):
                yield item, field, text


def _required(item: Item, profile: Profile, kind: str) -> Iterator[tuple[str, str, object]]:
    """(element, field, value) of what the profile asks of an item of that 事项类型."""
    for key in profile.demanded(kind):
        yield key, key, item.values.get(key)
    for group, keys in profile.nested.items():
        records = item.values.get(group)
        for number, record in enumerate(records if isinstance(records, (list, tuple)) else ()):
            for key in keys:
                yield key, f"{group}[{number}].{key}", record.get(key)

"""What changed within an item, element by element; of nested records, record by record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from checker.model import Item


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element before and after, None where it was not there.

    `field` is the element's key, of a nested record ``materials[2].material_name`` by its place in the
    new version (in the old one where it was dropped); a whole record is told by ``materials[2]``.
    """

    field: str
    before: str | None
    after: str | None


def element_changes(old: Item, new: Item) -> tuple[ElementChange, ...]:
    """All changes, in the order of the new item's elements, dropped ones last."""
    keys = dict.fromkeys((*new.values, *old.values))
    extras = dict.fromkeys((*new.extra, *old.extra))
    found = [*_all(keys, old.values, new.values), *_all(extras, old.extra, new.extra)]
    return tuple(found)


def _all(
    keys: Mapping[str, None], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[ElementChange]:
    for key in keys:
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if isinstance(before or after, (list, tuple)) and not isinstance(before or after, str):
            yield from _records(key, before or (), after or ())
        else:
            yield ElementChange(key, _text(before), _text(after))


def _records(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[ElementChange]:
    """Records that are equal keep their peace wherever they stand; replaced ones are compared in order."""
    olds, news = ([_text(one) or "" for one in each] for each in (old, new))
    told = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, start, end, first, last in told.get_opcodes():
        if tag == "equal":
            continue
        both = min(end - start, last - first)
        for step in range(both):
            yield from _record(f"{key}[{first + step}]", old[start + step], new[first + step])
        for place in range(start + both, end):
            yield ElementChange(f"{key}[{place}]", olds[place], None)
        for place in range(first + both, last):
            yield ElementChange(f"{key}[{place}]", None, news[place])


def _record(place: str, old: Any, new: Any) -> Iterator[ElementChange]:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        yield ElementChange(place, _text(old), _text(new))
        return
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield ElementChange(f"{place}.{key}", _text(old.get(key)), _text(new.get(key)))


def _text(value: Any) -> str | None:
    """A value as people read it: the parts of a record one after the other."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return "；".join(filter(None, map(_text, value.values())))
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)

"""The elements (要素) an item of a catalogue can carry, from ``schemas/elements.csv``.

The table follows GB/T 39046-2020 and the national exchange tables (up_task_*); every row names its
source and how sure it is. ``schemas/sources.csv`` resolves the source ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from checker.standards.compiled import compiled
from checker.standards.resources import resource
from checker.standards.tables import TableError, rows

TYPES = frozenset({"text", "integer", "code", "multi", "date", "boolean", "group"})


class Element(Struct, frozen=True, array_like=True):
    """One element.

    `nested` is the group whose records carry it (``materials``, ``fees``, ``faqs``, ``steps``), empty
    for the item itself. `type` ``group`` marks such a group, a list of records. `max_length` counts
    characters. `code_list` names a list of codelists.csv. `required`, `required_admin` (行政权力) and
    `required_public` (公共服务) are M, C, O or ``-`` (no such column); ``provincial`` where a
    province decides. `uniform` is yes, partly, catalogue (only in the catalogue) or no. `wire_snake`
    and `wire_camel` are names in the exchange tables and messages, several joined by ``;``.
    """

    key: str
    title_zh: str
    title_en: str
    group: str
    nested: str
    type: str
    max_length: int | None
    pattern: str
    code_list: str
    required: str
    required_admin: str
    required_public: str
    condition: str
    uniform: str
    uniform_basis: str
    wire_snake: str
    wire_camel: str
    tables: str
    gbt39046: str
    source: str
    confidence: str
    note: str

    @property
    def wire_names(self) -> tuple[str, ...]:
        """All names the element has in exchange tables and messages."""
        names = f"{self.wire_snake};{self.wire_camel}".split(";")
        return tuple(dict.fromkeys(name for name in names if name))

    def title(self, lang: str) -> str:
        """Title in ``zh`` or ``en``."""
        return self.title_zh if lang == "zh" else self.title_en


@cache
def elements() -> Mapping[str, Element]:
    """All elements by key, in the order of the table. Raises TableError where the table is wrong."""
    return MappingProxyType(_elements())


@compiled
def _elements() -> dict[str, Element]:
    names = tuple(Element.__struct_fields__)
    found: dict[str, Element] = {}
    for cells in rows(resource("schemas", "elements.csv"), names):
        element = _element(dict(zip(names, cells, strict=True)))
        if element.key in found:
            raise TableError(f"elements.csv: key {element.key} stands twice")
        found[element.key] = element
    return found


def _element(cells: dict[str, str]) -> Element:
    length = cells.pop("max_length")
    if cells["type"] not in TYPES:
        raise TableError(f"elements.csv: {cells['key']}: no type {cells['type']!r}")
    return Element(max_length=int(length) if length else None, **cells)

"""The code lists (代码表) of the elements, from ``schemas/codelists.csv``.

Lists that compete with one another (a province's own numbering, an older standard) stand apart under
names of their own; `scope` says where a code holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from checker.standards.resources import resource
from checker.standards.tables import rows


class Code(Struct, frozen=True):
    """One code of a list; `label_en` and `code` may be empty where no source gives them."""

    list: str
    code: str
    label_zh: str
    label_en: str
    scope: str
    source: str
    confidence: str
    note: str


@cache
def codelists() -> Mapping[str, tuple[Code, ...]]:
    """All codes by list name, in the order of the table. Raises TableError where the table is wrong."""
    names = tuple(Code.__struct_fields__)
    found: dict[str, list[Code]] = {}
    for cells in rows(resource("schemas", "codelists.csv"), names):
        code = Code(*cells)
        found.setdefault(code.list, []).append(code)
    return MappingProxyType({name: tuple(codes) for name, codes in found.items()})

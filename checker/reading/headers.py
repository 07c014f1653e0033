"""What a column header can mean: ``headers.csv`` and the names of the elements themselves.

``headers.csv`` holds the spellings met in published catalogues. `element` is an element, a nested
group or a key of ``extras.csv``; `scope` the group whose records carry the header (empty: the item);
the smaller `rank` wins where several columns of a file claim one element; `unit` is a unit told by
the header; a row counts only if a header of `when` (``a|b``) stands in the file too, or if the values
have the `shape` (``shapes.csv``). Two rows of a header with equal rights make it ambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from checker.standards.compiled import compiled
from checker.standards.elements import elements
from checker.standards.tables import TableError, rows

_HERE = Path(__file__).parent
_FIELDS = ("header", "element", "scope", "rank", "unit", "when", "shape", "source")
_NOISE = re.compile(r"[\s:_*\-\"'“”•.]+")
_HINT = re.compile(r"\(([^()]*)\)$|\[([^\[\]]*)\]$")
_REMEMBERED = 65_536
EXACT = 0
"""Rank of an element's own key, title or wire name."""


class Meaning(Struct, frozen=True, array_like=True):
    """One thing a header can mean; `rank` 0 for the element's own names."""

    element: str
    scope: str
    rank: int
    unit: str = ""
    when: tuple[str, ...] = ()
    shape: str = ""

    @property
    def exact(self) -> bool:
        """Whether the header is the element's own key, title or wire name."""
        return self.rank == EXACT


class Group(Struct, frozen=True):
    """A nested group: `plain` is the element a bare text of it stands for.

    `alone`: a member may stand in an item's row without the plain element. `joined`: members that
    are elements of the item are the item's value joined over all records. `words` head the group and
    begin the names of its members (材料: 材料 1 above 名称, 形式).
    """

    key: str
    plain: str
    alone: bool
    joined: bool
    words: tuple[str, ...] = ()


@lru_cache(_REMEMBERED)
def normal(header: str) -> str:
    """A header as it is compared: NFKC, folded case, without blanks, colons, stars and underscores."""
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", header).casefold())
    return unicodedata.normalize("NFKC", bare)


@lru_cache(_REMEMBERED)
def split_hint(header: str) -> tuple[str, str]:
    """A normalised header without a bracketed hint at its end, and that hint (必填, 工作日)."""
    plain = normal(header)
    if match := _HINT.search(plain):
        return plain[: match.start()], match[1] or match[2] or ""
    return plain, ""


@cache
def extras() -> Mapping[str, tuple[str, str]]:
    """Keys kept in `Item.extra` that are no elements, with title and role (``extras.csv``)."""
    table = rows(_HERE / "extras.csv", ("key", "title_zh", "role"))
    return MappingProxyType({key: (title, role) for key, title, role in table})


@cache
def groups() -> Mapping[str, Group]:
    """The nested groups by key (``groups.csv``)."""
    table = rows(_HERE / "groups.csv", ("group", "plain", "alone", "joined", "words"))
    found = {
        key: Group(key, plain, alone == "yes", joined == "yes", tuple(words.split("|")))
        for key, plain, alone, joined, words in table
    }
    for group in found.values():
        if group.key not in elements() or group.plain not in elements():
            raise TableError(f"groups.csv: {group.key}: no such element")
    return MappingProxyType(found)


@cache
def shapes() -> Mapping[str, re.Pattern[str]]:
    """Patterns a code has as a whole (``shapes.csv``)."""
    table = rows(_HERE / "shapes.csv", ("shape", "pattern"))
    return MappingProxyType({name: re.compile(pattern) for name, pattern in table})


def meanings(header: str, scope: str = "") -> tuple[Meaning, ...]:
    """What `header` can mean in `scope`, whether or not its conditions hold; the best rank first."""
    table = _table()
    plain, hint = split_hint(header)
    for key in (normal(header), plain):
        if found := table.get((key, scope)):
            return tuple(_with_unit(meaning, hint) for meaning in found)
    return ()


def known(header: str) -> bool:
    """Whether the header means anything, in an item or in a nested group."""
    plain, _ = split_hint(header)
    return plain in _known() or normal(header) in _known()


def is_listed(header: str) -> bool:
    """Whether the header is known as it stands, no hint left out."""
    return normal(header) in _known()


@cache
def carried(group: str) -> frozenset[str]:
    """The elements records of a group carry: its own, and those of the item its headers name."""
    named = {m.element for (_, scope), found in _table().items() if scope == group for m in found}
    return frozenset(named | {groups()[group].plain})


@cache
def _known() -> frozenset[str]:
    return frozenset(header for header, _ in _table())


@cache
def _with_unit(meaning: Meaning, hint: str) -> Meaning:
    if not hint or meaning.unit or f"{meaning.element}_unit" not in elements():
        return meaning
    return Meaning(meaning.element, meaning.scope, meaning.rank, hint, meaning.when, meaning.shape)


@compiled
def _table() -> dict[tuple[str, str], tuple[Meaning, ...]]:
    found: dict[tuple[str, str], list[Meaning]] = {}
    for name, meaning in (*_own_names(), *_aliases()):
        same = found.setdefault((name, meaning.scope), [])
        if all(meaning.element != other.element or meaning.when != other.when for other in same):
            same.append(meaning)
    return {key: tuple(sorted(same, key=lambda m: m.rank)) for key, same in found.items()}


def _own_names() -> list[tuple[str, Meaning]]:
    """Key, title and wire names of every element; bodies' own data are no data of an item."""
    found = []
    for element in elements().values():
        names = {element.key, *element.title_zh.split("/"), element.title_zh, *element.wire_names}
        rank = 9 if element.group == "organisation" else EXACT
        meaning = Meaning(element.key, element.nested, rank)
        found += [(normal(name), meaning) for name in sorted(names)]
    return found


def _aliases() -> list[tuple[str, Meaning]]:
    found = []
    for header, element, scope, rank, unit, when, shape, _ in rows(_HERE / "headers.csv", _FIELDS):
        _check(header, element, scope, rank, shape)
        others = tuple(normal(other) for other in when.split("|") if other)
        found.append((normal(header), Meaning(element, scope, int(rank), unit, others, shape)))
    return found


def _check(header: str, element: str, scope: str, rank: str, shape: str) -> None:
    if element not in elements() and element not in extras():
        raise TableError(f"headers.csv: {header}: no element {element!r}")
    if scope and scope not in groups():
        raise TableError(f"headers.csv: {header}: no group {scope!r}")
    if shape and shape not in shapes():
        raise TableError(f"headers.csv: {header}: no shape {shape!r}")
    if not rank.isdigit() or not EXACT < int(rank) < 10:
        raise TableError(f"headers.csv: {header}: rank {rank!r} is not 1 to 9")

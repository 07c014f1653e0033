"""What a coded value means: code or label in, codes with their labels out.

Catalogues write ``20``, ``公共服务`` or ``20-公共服务``, several at once (``1,2``), and some lists number
the same things differently: 网上办理深度 has two national numberings, Guangdong gives 20 to another
事项类型 than the nation does. So a value can have several readings. Each reading takes all entries of
the value from one list; a bare number that two lists know stays open, a label mostly settles it.
Lists are in ``schemas/codelists.csv``, other wordings in ``schemas/spellings.csv``, and which lists
compete where in ``schemas/local_codelists.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from checker.standards.codelists import Code, codelists
from checker.standards.elements import elements
from checker.standards.resources import resource
from checker.standards.tables import TableError, rows

Reading = tuple[Code | None, ...]
"""The codes of a value, entry by entry, as one list reads them; None where that list knows none."""

_SEPARATORS = re.compile(r"[,;、^|\s]+")
_REMARK = re.compile(r"\(.+\)$")
_LONGEST = 1000
"""Characters of an entry beyond which no remark is looked for in it: that takes the square of them."""
_BOTH = re.compile(r"^([0-9A-Z]{1,3})[-:._](.+)$")


class Rival(NamedTuple):
    """A list that competes with another: `instead` replaces its codes, ``beside`` may be meant as well.

    `province` holds the first two digits of GB/T 2260, empty where the list is met everywhere.
    """

    list: str
    other: str
    province: str
    how: str


@cache
def rivals() -> tuple[Rival, ...]:
    """The table local_codelists.csv. Raises TableError where it names an unknown list."""
    path = resource("schemas", "local_codelists.csv")
    found = tuple(Rival(*cells) for cells in rows(path, Rival._fields))
    for rival in found:
        if not {rival.list, rival.other} <= codelists().keys():
            raise TableError(f"{path.name}: no list {rival.list} or {rival.other}")
        if rival.how not in ("instead", "beside"):
            raise TableError(f"{path.name}: {rival.other}: how {rival.how!r}")
    return found


def readings(element: str, text: str, province: str = "") -> tuple[Reading, ...]:
    """All that `text` may mean as a value of `element`; empty where it says nothing or no list exists.

    A list that reads every entry goes before lists that read only some. `province` is empty where the
    region is not known; every province's list may then be meant.
    """
    name = elements()[element].code_list
    found: list[Reading] = []
    for table in _tables(name, province) if name else ():
        for entries in _entries(text):
            reading = tuple(_look_up(table, entry) for entry in entries)
            if reading and reading not in found:
                found.append(reading)
    whole = [reading for reading in found if None not in reading]
    return tuple(whole or [reading for reading in found if any(reading)] or found)


@lru_cache(maxsize=65536)
def labels(element: str, text: str, province: str = "") -> tuple[frozenset[str], ...]:
    """The labels of each distinct reading; an entry without a known label counts as an empty one."""
    said = (
        frozenset(code.label_zh if code else "" for code in reading)
        for reading in readings(element, text, province)
    )
    return tuple(dict.fromkeys(said))


def wordings(code: Code) -> tuple[str, ...]:
    """Other wordings of a code's label."""
    return _spellings().get((code.list, code.label_zh), ())


def compact(text: str) -> str:
    """Half-width, without blanks, in capitals: how codes and labels are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _entries(text: str) -> Iterator[tuple[str, ...]]:
    """The value as one entry, and parted, where it can be parted."""
    yield (compact(text),) if text.strip() else ()
    parted = tuple(
        compact(part) for part in _SEPARATORS.split(unicodedata.normalize("NFKC", text)) if part
    )
    if len(parted) > 1:
        yield parted


def _look_up(table: Mapping[str, Code], entry: str) -> Code | None:
    """The code of one compacted entry: its code, label or wording, ``20-公共服务``, ``1`` for ``01``."""
    if (found := table.get(entry)) is not None:
        return found
    if len(entry) > _LONGEST:
        return None
    if both := _BOTH.match(entry):
        first, second = _look_up(table, both[1]), _look_up(table, both[2])
        return second if first is second else None
    if (plain := _REMARK.sub("", entry)) != entry:
        return _look_up(table, plain)
    bare = entry.lstrip("0")
    return (table.get(bare) or table.get(bare.zfill(2))) if bare else None


@cache
def _tables(name: str, province: str) -> tuple[Mapping[str, Code], ...]:
    """The lists that a province may mean by `name`, its own or the national one first."""
    main, others = [name], []
    for rival in rivals():
        if rival.list == name and (not province or rival.province in ("", province)):
            if rival.how == "instead" and province:
                main.append(rival.other)
            else:
                others.append((name, rival.other) if rival.how == "instead" else (rival.other,))
    return (_table(*main), *(_table(*lists) for lists in others))


@cache
def _table(*lists: str) -> Mapping[str, Code]:
    """One lookup table; codes of later lists replace those of earlier ones."""
    codes = {code.code or code.label_zh: code for name in lists for code in codelists()[name]}
    table: dict[str, Code] = {}
    for code in codes.values():
        words = (word for name in lists for word in _spellings().get((name, code.label_zh), ()))
        for key in (code.code, code.label_zh, *words):
            if key:
                table.setdefault(compact(key), code)
    return table


@cache
def _spellings() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Other wordings by list and label. Raises TableError for a code that does not exist."""
    path = resource("schemas", "spellings.csv")
    label = {(one.list, one.code): one.label_zh for many in codelists().values() for one in many}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, code, spelling, _ in rows(path, ("list", "code", "spelling", "source")):
        if (name, code) not in label:
            raise TableError(f"{path.name}: {name} has no code {code!r}")
        key = name, label[name, code]
        found[key] = (*found.get(key, ()), spelling)
    return found

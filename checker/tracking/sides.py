"""The two sides of a comparison: audit reports read back, or catalogues audited now, under the same terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from checker import __version__
from checker.audit import Examiner, Progress, Settings
from checker.model import Audit, Catalogue, CatalogueResult, Score
from checker.reading import discover, read
from checker.reporting.records import Record
from checker.reporting.to_json import FORMAT, report
from checker.reviewing.errors import ReviewError
from checker.reviewing.report import read_report
from checker.rules import RULESET
from checker.tracking.errors import TrackingError
from checker.tracking.published import owner_of

_HEAD = 400
"""Bytes within which a report names its format."""

_CITY = (
    *("id", "region", "title", "readable", "items", "scores", "profile", "extent"),
    *("configured", "suppressed", "coverage", "findings"),
)
_FINDING = (
    *("code", "severity", "item", "field", "position", "message", "expected", "actual"),
    *("action", "fingerprint"),
)

City = TypeVar("City")


@dataclass(frozen=True, slots=True)
class Side:
    """One audit as its JSON report tells it, and by id the catalogues where they were at hand."""

    record: Record
    stock: Mapping[str, Catalogue] = field(default_factory=dict)


def is_report(path: Path) -> bool:
    """Whether a file is an audit report; any other is taken for a catalogue."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        return FORMAT.encode() in file.read(_HEAD)


def load_report(path: Path) -> Record:
    """The report of an audit. Raises ReviewError where it is none or is damaged."""
    told = dict(read_report(path))
    try:
        _look_through(told)
    except (KeyError, TypeError) as error:
        raise ReviewError("damaged", file=path, detail=f"{type(error).__name__} {error}") from error
    return told


def _look_through(told: Record) -> None:
    """Touch what a comparison needs, so that what is missing is told before the work."""
    for key in ("version", "ruleset", "lists", "include_unconfirmed"):
        told["stdcheck"][key]
    for city in told["catalogues"]:
        for key in _CITY:
            city[key]
        for finding in city["findings"]:
            for key in _FINDING:
                finding[key]


def sides(
    old: Path, new: Path, settings: Settings, progress: Progress | None = None
) -> tuple[Side, Side]:
    """Both sides; reports are taken as they are, catalogues are audited under `settings`.

    Two versions of a catalogue are judged for the same owner and by the same profile, the new one's.
    Raises ReviewError for a report that cannot be used, TrackingError where nothing could be read.
    """
    told = [Side(load_report(path)) if is_report(path) else None for path in (old, new)]
    at_hand = [
        [] if side else _catalogues(path, settings)
        for side, path in zip(told, (old, new), strict=True)
    ]
    before, after = at_hand
    owners = {pair[0].id: pair[1] for pair in pairs(before, after, key_of) if pair[0] and pair[1]}
    before = [_alike(each, owners[each.id]) if each.id in owners else each for each in before]
    total = len(before) + len(after)
    examiner = Examiner(settings)
    made, done = [], 0
    for side, catalogues in zip(told, (before, after), strict=True):
        results = []
        for catalogue in catalogues:
            results.append(examiner.judge(catalogue))
            done += 1
            if progress:
                progress(done, total)
        made.append(side or _side(results, catalogues, settings))
    return made[0], made[1]


def _catalogues(path: Path, settings: Settings) -> list[Catalogue]:
    """The catalogues of a path; one that gave no item stays, so that it is told."""
    found = [read(source, settings.reading) for source in discover([path]).sources]
    if not any(each.items for each in found):
        raise TrackingError("nothing_read", file=path)
    return [replace(each, owner=owner_of(each)) for each in found]


def _alike(old: Catalogue, new: Catalogue) -> Catalogue:
    """The old version as it would be judged in the new one's place."""
    return replace(old, owner=new.owner, profile=new.profile)


def _side(
    results: Sequence[CatalogueResult], stock: Sequence[Catalogue], settings: Settings
) -> Side:
    audit = Audit(
        version=__version__,
        ruleset=RULESET,
        lists=settings.lists,
        catalogues=tuple(results),
        include_unconfirmed=settings.include_unconfirmed,
        accepted=Score(settings.weights.right, settings.weights.accepted),
    )
    return Side(report(audit), {each.id: each for each in stock})


def key_of(catalogue: Catalogue) -> tuple[str, str]:
    """Region code and id of a catalogue, by which it finds its counterpart."""
    return (catalogue.region.code if catalogue.region else "", catalogue.id)


def key_of_record(city: Mapping[str, Any]) -> tuple[str, str]:
    """The same of a catalogue in a report."""
    return ((city["region"] or {}).get("code", ""), str(city["id"]))


def pairs(
    old: Iterable[City], new: Iterable[City], key: Callable[[City], tuple[str, str]]
) -> Iterator[tuple[City | None, City | None]]:
    """Counterparts: by id, then by a region that each side has once; a single one pairs with a single one.

    What has no counterpart comes with None, the new ones first in their order, then the old ones.
    """
    before, after = list(old), list(new)
    found: dict[int, int] = {}
    for part in (1, 0):
        places = [_once([key(city)[part] for city in each]) for each in (before, after)]
        for name, there in places[1].items():
            here = places[0].get(name)
            if here is not None and here not in found.values() and there not in found:
                found[there] = here
    if len(before) == len(after) == 1:
        found[0] = 0
    yield from ((before[found[n]] if n in found else None, city) for n, city in enumerate(after))
    yield from ((city, None) for n, city in enumerate(before) if n not in found.values())


def _once(names: Sequence[str]) -> dict[str, int]:
    """The place of each name that stands once."""
    return {name: n for n, name in enumerate(names) if name and names.count(name) == 1}

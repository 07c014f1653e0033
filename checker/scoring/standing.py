"""Where each catalogue stands among the others: one index, a rank, a band; provinces and the seven areas.

index
    the mean of the measures, each 0 to 100, by the weights of the yardstick. All catalogues of a run are
    measured by the same measures: those that most of the catalogues whose coverage was judged have.
    One that lacks any of them, as it was not checked, has no index and no rank.
province, area
    the mean index of its ranked catalogues.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from checker.model import MEASURES, CatalogueResult, Yardstick
from checker.scoring.yardstick import yardstick

_PRECISION = 6
"""Decimals of an index: equal figures are equal, whatever the order they were added up in."""


class Place(Struct, frozen=True):
    """One catalogue's index, rank and band; all None where it `lacks` measures that the others have."""

    index: float | None = None
    rank: int | None = None
    band: str | None = None
    lacks: tuple[str, ...] = ()


class Group(Struct, frozen=True):
    """A province or an area: how many catalogues of it, and of the ranked ones mean, best and bands.

    `best` holds the ids with the highest index, several where they are level.
    """

    name: str
    catalogues: int
    ranked: int
    mean: float | None
    best: tuple[str, ...]
    bands: Mapping[str, int]


class Standing(Struct, frozen=True):
    """Everybody's place. `measures` are those of the index; `whole` is all catalogues as one group.

    `spread` gives lowest, median and highest index; None where nothing is ranked.
    """

    measures: tuple[str, ...]
    places: Mapping[str, Place]
    whole: Group
    spread: tuple[float, float, float] | None
    provinces: tuple[Group, ...]
    areas: tuple[Group, ...]


def standing(results: Iterable[CatalogueResult], by: Yardstick | None = None) -> Standing:
    """Rank the catalogues; their order does not matter. `by` None is the shipped yardstick."""
    from statistics import median

    by = by or yardstick()
    every = sorted(
        results, key=lambda result: (result.region.code if result.region else "", result.id)
    )
    measures = _common(every, by)
    places = _places(every, measures, by)
    ranked = sorted(place.index for place in places.values() if place.index is not None)
    return Standing(
        measures=measures,
        places=places,
        whole=_group("", every, places, by),
        spread=(ranked[0], median(ranked), ranked[-1]) if ranked else None,
        provinces=_groups(every, places, by, _province),
        areas=_groups(every, places, by, _area),
    )


def _checked(result: CatalogueResult, by: Yardstick) -> tuple[str, ...]:
    """Measures that weigh something and of which anything was checked."""
    return tuple(
        name
        for name in MEASURES
        if by.weights.get(name) and name in result.scores and result.scores[name].of
    )


def _common(results: Sequence[CatalogueResult], by: Yardstick) -> tuple[str, ...]:
    """The measures that most judged catalogues have; of two such sets the larger."""
    sets = Counter(_checked(result, by) for result in results)
    judged = [each for each in sets if "coverage" in each]
    return max(judged, key=lambda each: (sets[each], len(each), each), default=())


def _places(
    results: Sequence[CatalogueResult], measures: tuple[str, ...], by: Yardstick
) -> dict[str, Place]:
    places = {}
    indices: dict[str, float] = {}
    for result in results:
        lacks = tuple(name for name in measures if name not in _checked(result, by))
        places[result.id] = Place(lacks=lacks)
        if measures and not lacks:
            indices[result.id] = _index(result, measures, by)
    order = sorted(indices.values(), reverse=True)
    for key, index in indices.items():
        places[key] = Place(index, order.index(index) + 1, by.band(index))
    return places


def _index(result: CatalogueResult, measures: tuple[str, ...], by: Yardstick) -> float:
    from statistics import fmean

    values = [result.scores[name].value or 0.0 for name in measures]
    return round(fmean(values, [by.weights[name] for name in measures]), _PRECISION)


def _province(result: CatalogueResult) -> str:
    return result.region.province if result.region else ""


def _area(result: CatalogueResult) -> str:
    return result.region.area if result.region else ""


def _groups(
    results: Sequence[CatalogueResult],
    places: Mapping[str, Place],
    by: Yardstick,
    name_of: Callable[[CatalogueResult], str],
) -> tuple[Group, ...]:
    """The groups that have catalogues, the best first, those without a ranked one last."""
    members: defaultdict[str, list[CatalogueResult]] = defaultdict(list)
    for result in results:
        members[name_of(result)].append(result)
    members.pop("", None)
    groups = [_group(name, mine, places, by) for name, mine in members.items()]
    return tuple(
        sorted(groups, key=lambda group: -1.0 if group.mean is None else group.mean, reverse=True)
    )


def _group(
    name: str, members: Sequence[CatalogueResult], places: Mapping[str, Place], by: Yardstick
) -> Group:
    from statistics import fmean

    mine = {
        result.id: (place.index, place.band)
        for result in members
        if (place := places[result.id]).index is not None and place.band
    }
    indices = [index for index, _ in mine.values() if index is not None]
    best = max(indices, default=None)
    bands = Counter(band for _, band in mine.values())
    return Group(
        name=name,
        catalogues=len(members),
        ranked=len(mine),
        mean=round(fmean(indices), _PRECISION) if indices else None,
        best=tuple(key for key, (index, _) in mine.items() if index == best),
        bands={band: bands[band] for band, _ in by.bands},
    )

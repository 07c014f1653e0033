"""The whole in sentences, as an evaluation would say it; every number is one of the summary's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checker.model import Note, Status
from checker.reporting.messages import Texts
from checker.reporting.summary import ListTotals, Row, Summary
from checker.scoring import Group

NAMES_TOLD = 8
TASKS_TOLD = 3
BEST_TOLD = 3
_DECIMALS = 2


def headlines(summary: Summary) -> list[Note]:
    """What is missing and misnamed list by list, then index, areas and who is not ranked."""
    told = [note for totals in summary.lists for note in _list(totals, summary)]
    return [*told, *_index(summary), *_areas(summary), *_unranked(summary)]


def _list(totals: ListTotals, summary: Summary) -> Iterator[Note]:
    title = totals.tasks.title
    if not totals.judged:
        yield Note("headline.none_judged", {"title": title})
    elif not totals.incomplete:
        yield Note("headline.none_missing", {"title": title, "judged": totals.judged})
    else:
        yield _missing(totals)
    for status in (Status.PARTIAL, Status.RENAMED):
        if note := _with_status(status, totals, summary):
            yield note


def _missing(totals: ListTotals) -> Note:
    gone = {row.label: row.missing_of(totals.tasks.id) for row in totals.incomplete}
    tasks: Counter[str] = Counter()
    for task in totals.tasks.tasks:
        tasks[task.name] += totals.missing.get(task.id, 0)
    return _told("missing", gone, +tasks, title=totals.tasks.title, judged=totals.judged)


def _with_status(status: Status, totals: ListTotals, summary: Summary) -> Note | None:
    """How many catalogues show a status, and at which tasks most; an excerpt proves no part missing."""
    cities: Counter[str] = Counter()
    tasks: Counter[str] = Counter()
    for row in summary.rows:
        mine = [
            entry
            for entry in row.with_status(status)
            if entry.list == totals.tasks.id and (entry.counted or status is Status.RENAMED)
        ]
        cities[row.label] += len(mine)
        tasks.update(entry.task.name for entry in mine)
    judged = summary.readable if status is Status.RENAMED else totals.judged
    told = _told(status.value, +cities, tasks, title=totals.tasks.title, judged=judged)
    return told if tasks else None


def _told(key: str, cities: Mapping[str, int], tasks: Mapping[str, int], **params: Any) -> Note:
    """A sentence with so many catalogues, the first of them by name, and the tasks it happens to most."""
    return Note(
        f"headline.{key}{'_many' if len(cities) > NAMES_TOLD else ''}",
        {
            **params,
            "cities": len(cities),
            "count": sum(cities.values()),
            "names": _counted(cities, NAMES_TOLD),
            "tasks": _counted(tasks, TASKS_TOLD),
        },
    )


def _counted(counts: Mapping[str, int], most: int) -> tuple[str, ...]:
    """The most frequent, each with its number where it is more than one: ``上海市 ×2``."""
    order = sorted(counts.items(), key=lambda pair: -pair[1])
    return tuple(f"{name} ×{count}" if count > 1 else name for name, count in order[:most])


def _index(summary: Summary) -> Iterator[Note]:
    """Mean, spread and bands; one catalogue is no distribution."""
    whole, spread = summary.standing.whole, summary.standing.spread
    if whole.ranked < 2 or spread is None or whole.mean is None:
        return
    lowest, middle, highest = (round(value, _DECIMALS) for value in spread)
    yield Note(
        "headline.index",
        {
            "ranked": whole.ranked,
            "mean": round(whole.mean, _DECIMALS),
            "median": middle,
            "lowest": lowest,
            "highest": highest,
            "names": _best(whole, summary),
            **whole.bands,
        },
    )


def _best(group: Group, summary: Summary) -> tuple[str, ...]:
    """Who has the highest index; of many that are level the first few."""
    return _some((summary.row(key).label for key in group.best), BEST_TOLD)


def _areas(summary: Summary) -> Iterator[Note]:
    """Which of the areas has the highest mean, and the first of each."""
    ranked = [group for group in summary.standing.areas if group.mean is not None]
    if len(ranked) < 2:
        return
    first, last = ranked[0], ranked[-1]
    yield Note(
        "headline.areas",
        {
            "areas": len(ranked),
            "first": first.name,
            "highest": _mean(first),
            "last": last.name,
            "lowest": _mean(last),
            "best": tuple(_top(group, summary) for group in ranked),
        },
    )


def _mean(group: Group) -> float:
    return round(group.mean or 0.0, _DECIMALS)


def _top(group: Group, summary: Summary) -> str:
    """``华东：上海市 95.20``."""
    index = summary.standing.places[group.best[0]].index or 0.0
    return f"{group.name}：{' / '.join(_best(group, summary))} {index:.{_DECIMALS}f}"


def _unranked(summary: Summary) -> Iterator[Note]:
    """Catalogues without a rank by the first measure that was not checked."""
    rows: dict[str, list[Row]] = {}
    for row in summary.rows:
        if row.place.rank is None and row.result.readable:
            rows.setdefault((*row.place.lacks, "coverage")[0], []).append(row)
    for measure, mine in rows.items():
        yield Note(
            f"headline.unranked.{measure}",
            {"count": len(mine), "names": _some(row.label for row in mine)},
        )


def group_told(group: Group, summary: Summary, texts: Texts) -> str:
    """A province or an area on one line: how many, mean, best and bands."""
    parts = [texts.label("standing.of", ranked=group.ranked, catalogues=group.catalogues)]
    if group.mean is not None:
        parts += [
            texts.label("standing.mean_told", mean=group.mean),
            texts.label("standing.best_told", names=_best(group, summary)),
            bands_told(group, texts),
        ]
    return texts.label("reason_separator").join(parts)


def bands_told(group: Group, texts: Texts) -> str:
    """``优 2、良 1``, without empty bands."""
    told = ((texts.label(f"band_name.{band}"), count) for band, count in group.bands.items())
    return texts.join(
        texts.label("standing.band_count", band=band, count=count) for band, count in told if count
    )


def _some(names: Iterable[str], most: int = NAMES_TOLD) -> tuple[str, ...]:
    every = list(names)
    return (*every[:most], "…") if len(every) > most else tuple(every)

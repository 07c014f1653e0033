"""The figures behind the charts, in units of the drawing; templates/charts.html.j2 draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.reporting.summary import Row, Summary
from checker.scoring import Group

_WIDTHS = (1, 2, 5, 10, 20)
"""Widths a column of the distribution may have, in points of the index."""
_MOST_COLUMNS = 16
_STEP = 10


@dataclass(frozen=True, slots=True)
class Column:
    """So many catalogues with an index from `low` to under `high` (the last: 100 too), by band."""

    low: int
    high: int
    bands: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many in all."""
        return sum(self.bands.values())


def distribution(summary: Summary) -> tuple[Column, ...]:
    """The ranked catalogues by their index, empty columns in between kept; nothing where none is ranked."""
    placed = [
        (row.place.index, row.place.band)
        for row in summary.rows
        if row.place.index is not None and row.place.band
    ]
    if not placed:
        return ()
    low, high = min(placed)[0], max(placed)[0]
    width = next((one for one in _WIDTHS if (high - low) / one < _MOST_COLUMNS - 1), _WIDTHS[-1])
    numbers = [min(int(index // width), 100 // width - 1) for index, _ in placed]
    found: dict[int, Counter[str]] = {n: Counter() for n in range(min(numbers), max(numbers) + 1)}
    for number, (_, band) in zip(numbers, placed, strict=True):
        found[number][band] += 1
    order = [band for band, _ in summary.yardstick.bands]
    return tuple(
        Column(n * width, (n + 1) * width, {band: bands[band] for band in order})
        for n, bands in found.items()
    )


@dataclass(frozen=True, slots=True)
class Strip:
    """An area with its ranked catalogues, best first; rows without a rank are left out."""

    group: Group
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """Areas one below the other on a common scale from `low` to 100."""

    low: int
    strips: tuple[Strip, ...]

    def x(self, index: float) -> float:
        """Where an index lies, 0 to 100."""
        return 100 * (index - self.low) / (100 - self.low)

    @property
    def ticks(self) -> list[int]:
        """Figures of the scale, not more than a dozen."""
        step = 2 if self.low >= 90 else 5 if self.low >= 50 else _STEP
        return list(range(self.low, 101, step))


def strips(summary: Summary) -> Strips | None:
    """The areas that have ranked catalogues; None where there is none."""
    members: dict[str, list[Row]] = {}
    for row in summary.rows:
        if row.place.index is not None and row.result.region:
            members.setdefault(row.result.region.area, []).append(row)
    found = tuple(
        Strip(group, tuple(members[group.name]))
        for group in summary.standing.areas
        if group.name in members
    )
    if not found:
        return None
    lowest = min(row.place.index or 0 for strip in found for row in strip.rows)
    return Strips(max(0, min(90, int(lowest // 5) * 5)), found)


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: a count, and its share of all in percent."""

    key: str
    count: int
    share: float


def shares(counts: Mapping[str, int]) -> tuple[Share, ...]:
    """The bars in the order of `counts`; shares are of the sum."""
    whole = sum(counts.values())
    return tuple(Share(key, count, 100 * count / whole) for key, count in counts.items() if whole)


def most(bars: Sequence[Share]) -> int:
    """The longest bar; 1 where there is none."""
    return max((bar.count for bar in bars), default=1)

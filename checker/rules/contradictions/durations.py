"""Time limits with their units, compared only as far as the units allow.

Twenty working days are some four weeks, more over a holiday; ten 天 may be working days or not. So every
limit is an interval of calendar days (``durations.csv``), and one is longer than the other only where
its shortest is longer than the other's longest.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from checker.rules.facts import Facts
from checker.standards.coding import readings
from checker.standards.tables import TableError, rows

WEEK = 5
"""Working days of a week: after so many comes a weekend."""


class Span(Struct, frozen=True):
    """How many calendar days `n` of a unit take.

    At least ``n * least`` and ``weekly`` more for each full working week before the last day, at most
    ``n * most + extra``.
    """

    least: float
    weekly: float
    most: float
    extra: float


class Duration(Struct, frozen=True):
    """An amount of time; `unit` is a label of durations.csv, or empty where it is not surely known."""

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    @property
    def shortest(self) -> float:
        """The fewest calendar days it can take."""
        span = spans()[self.unit]
        return self.count * span.least + max(0, self.count - 1) // WEEK * span.weekly

    @property
    def longest(self) -> float:
        """The most calendar days it can take."""
        span = spans()[self.unit]
        return self.count * span.most + (span.extra if self.count else 0)

    def surely_longer(self, other: Duration) -> bool:
        """Whether it is longer than `other` however the units are counted."""
        if not self.unit or not other.unit:
            return False
        if self.unit == other.unit:
            return self.count > other.count
        return self.shortest > other.longest


@cache
def spans() -> dict[str, Span]:
    """The table durations.csv by unit."""
    path = Path(__file__).with_name("durations.csv")
    columns = ("unit", "least", "weekly", "most", "extra")
    return {unit: Span(*map(float, numbers)) for unit, *numbers in rows(path, columns)}


@cache
def bound(name: str) -> Duration:
    """A bound of bounds.csv, such as ``on_the_spot``. Raises TableError where there is none."""
    path = Path(__file__).with_name("bounds.csv")
    for key, count, unit in rows(path, ("bound", "count", "unit")):
        if key == name and count.isdigit() and unit in spans():
            return Duration(int(count), unit)
    raise TableError(f"{path.name}: no bound {name}")


def duration(facts: Facts, key: str) -> Duration | None:
    """The limit `key` with the unit beside it; None where no number stands there."""
    count = facts.number(key)
    return None if count is None else Duration(count, unit(facts.text(f"{key}_unit")))


@cache
def unit(text: str) -> str:
    """The label of a unit; empty for one that is unknown, or a bare code nobody confirmed."""
    if text in spans():
        return text
    codes = {reading[0] for reading in readings("promised_limit_unit", text) if len(reading) == 1}
    code = codes.pop() if len(codes) == 1 else None
    if code is None or (text.isdigit() and code.confidence == "from-memory"):
        return ""
    return code.label_zh if code.label_zh in spans() else ""

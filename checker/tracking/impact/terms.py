"""The terms of an impact: what became of every finding, task and figure when the measure changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from checker.model import Severity
from checker.reporting.records import Record
from checker.tracking.difference import Edition


class Kind(StrEnum):
    """新增 new, 消除 dropped, 变化 changed (told otherwise or more or less gravely)."""

    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"


ASPECTS = ("severity", "message", "expected", "action")
"""What of a finding makes it a changed one where it differs."""


ABSENT = "absent"
"""State of a task that stands in the list of the other side only."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One finding, as finding records of an audit report; None where that side does not have it."""

    before: Record | None
    after: Record | None

    @property
    def kind(self) -> Kind:
        """What became of it."""
        if self.before is None:
            return Kind.NEW
        return Kind.DROPPED if self.after is None else Kind.CHANGED

    @property
    def finding(self) -> Record:
        """The record after the change, or before it where it is gone."""
        told = self.after or self.before
        assert told is not None
        return told

    @property
    def aspects(self) -> tuple[str, ...]:
        """In which of `ASPECTS` a finding of both sides differs."""
        before, after = self.before, self.after
        if not (before and after):
            return ()
        return tuple(key for key in ASPECTS if before[key] != after[key])

    @property
    def is_graver(self) -> bool:
        """Whether it is told more gravely than before."""
        if not (self.before and self.after):
            return False
        before, after = (Severity(one["severity"]).rank for one in (self.before, self.after))
        return after < before


@dataclass(frozen=True, slots=True)
class TaskShift:
    """A task whose status differs: None where that side does not judge it, `ABSENT` where its list has no such task.

    `before_name` is its name in the list before, `name` after the change.
    """

    list: str
    before_name: str
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CityImpact:
    """One catalogue under both measures.

    `before` and `after` count its findings by rule, `hidden` those that a configuration ignores, before and
    after. `scores` are percent, ``index`` among them, None where nothing was checked; `bands` go with the index.
    """

    id: str
    label: str
    region: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    hidden: tuple[Mapping[str, int], Mapping[str, int]] = ({}, {})
    shifts: tuple[Shift, ...] = ()
    tasks: tuple[TaskShift, ...] = ()
    scores: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    bands: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Figures:
    """Findings before and after, and what lies between; after = before + new - dropped.

    `graver` are those of `changed` that are told more gravely, `hidden` the ignored ones before and after.
    """

    before: int
    new: int
    dropped: int
    changed: int
    graver: int
    after: int
    hidden: tuple[int, int]

    @property
    def moved(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.dropped or self.changed)


@dataclass(frozen=True, slots=True)
class Impact:
    """A change of the measure over all catalogues. `old` and `new` tell version, rule set and lists.

    `stand_ins` are lists that were compared though their ids differ, (before, after); `strangers` lists of the
    new side that have no counterpart. Not compared are the catalogues `only_old` and `only_new` without a
    counterpart, those whose file is `other` than the one audited before, and those `unread` on a side.
    """

    old: Record
    new: Record
    cities: tuple[CityImpact, ...]
    editions: tuple[Edition, ...] = ()
    stand_ins: tuple[tuple[str, str], ...] = ()
    strangers: tuple[str, ...] = ()
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def figures(self) -> Figures:
        """Over all catalogues."""
        return _figures(self.cities)

    def by_rule(self) -> dict[str, Figures]:
        """By rule, those that differ only."""
        codes = {
            code for city in self.cities for code in (*city.before, *city.after, *_ignored(city))
        }
        told = {code: _figures(self.cities, code) for code in sorted(codes)}
        return {
            code: one for code, one in told.items() if one.moved or one.hidden[0] != one.hidden[1]
        }

    def severities(self) -> dict[Severity, int]:
        """How many new findings are of each severity, the gravest first."""
        counts = Counter(one.finding["severity"] for _, one in self.shifts(Kind.NEW))
        return {severity: counts[severity] for severity in Severity}

    def shifts(self, *kinds: Kind) -> Iterator[tuple[CityImpact, Shift]]:
        """The findings that became one of `kinds`, with their catalogues."""
        return ((city, one) for city in self.cities for one in city.shifts if one.kind in kinds)


def city_figures(city: CityImpact) -> Figures:
    """The figures of one catalogue."""
    return _figures((city,))


def _ignored(city: CityImpact) -> tuple[str, ...]:
    return (*city.hidden[0], *city.hidden[1])


def _figures(cities: tuple[CityImpact, ...], code: str | None = None) -> Figures:
    """Of all rules, or of one."""

    def total(counts: Mapping[str, int]) -> int:
        return sum(counts.values()) if code is None else counts.get(code, 0)

    shifts = [one for city in cities for one in city.shifts if code in (None, one.finding["code"])]
    kinds = Counter(one.kind for one in shifts)
    return Figures(
        before=sum(total(city.before) for city in cities),
        new=kinds[Kind.NEW],
        dropped=kinds[Kind.DROPPED],
        changed=kinds[Kind.CHANGED],
        graver=sum(one.is_graver for one in shifts),
        after=sum(total(city.after) for city in cities),
        hidden=(
            sum(total(city.hidden[0]) for city in cities),
            sum(total(city.hidden[1]) for city in cities),
        ),
    )


@dataclass(frozen=True, slots=True)
class Gate:
    """How many new findings a change may bring: `limit` of them, or a share of those before."""

    limit: Fraction
    is_share: bool

    def allowed(self, before: int) -> Fraction:
        """The most new findings where there were `before`."""
        return self.limit * before if self.is_share else self.limit

    def holds(self, figures: Figures) -> bool:
        """Whether the change stays within."""
        return figures.new <= self.allowed(figures.before)

    def __str__(self) -> str:
        return f"{float(self.limit * 100):g}%" if self.is_share else str(self.limit)


def gate(text: str) -> Gate:
    """``1%``, ``0.5%`` or a whole number. Raises ValueError for anything else."""
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*[%％]", text.strip()):
        return Gate(Fraction(found[1]) / 100, True)
    if re.fullmatch(r"\d+", text.strip()):
        return Gate(Fraction(text.strip()), False)
    raise ValueError(text)

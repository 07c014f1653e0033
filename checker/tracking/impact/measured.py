"""All catalogues under one measure: as a saved report tells them, or as an audit just gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from msgspec.structs import replace

from checker.model import Audit, CatalogueResult, TaskList
from checker.reporting.records import Record, Records
from checker.reporting.summary import summarise
from checker.tracking.cities import label
from checker.tracking.editions import lists_of

Standing = tuple[float | None, str | None]
"""Index and band."""


class Told(Protocol):
    """One catalogue on one side."""

    def head(self) -> Record:
        """Id, region, title, readable and digest, as a report tells them."""
        ...

    def record(self) -> Record:
        """The whole catalogue as a report tells it."""
        ...


@dataclass(frozen=True)
class Before:
    """A catalogue as a saved report tells it."""

    city: Record

    def head(self) -> Record:
        """The record itself."""
        return self.city

    def record(self) -> Record:
        """The record itself."""
        return self.city


@dataclass(frozen=True)
class Fresh:
    """A catalogue as an audit gave it."""

    result: CatalogueResult

    def head(self) -> Record:
        """What `record` tells of these, without the findings."""
        return Records().catalogue(replace(self.result, findings=(), coverage=()))

    def record(self) -> Record:
        """As the JSON report tells it."""
        return Records().catalogue(self.result)


@dataclass(frozen=True)
class Measured:
    """All catalogues under one measure: `stdcheck` as reports tell it, standings by id of the catalogue.

    `labels` tell catalogues of one region apart; a report from before has none.
    """

    stdcheck: Record
    lists: Mapping[str, TaskList]
    cities: Sequence[Told]
    standings: Mapping[str, Standing]
    labels: Mapping[str, str] = field(default_factory=dict)

    def has(self, task: tuple[str, str]) -> bool:
        """Whether a task, by list and name, stands in the lists."""
        return task in self._tasks

    @cached_property
    def _tasks(self) -> frozenset[tuple[str, str]]:
        return frozenset((id, one.name) for id, tasks in self.lists.items() for one in tasks.tasks)

    def label(self, city: Record) -> str:
        """A catalogue by its own label, else by its region's name, title or id."""
        return self.labels.get(city["id"]) or label(city)


def from_report(record: Record) -> Measured:
    """What a saved audit report tells."""
    ranking = record.get("summary", {}).get("ranking", [])
    standings = {row["catalogue"]: (row.get("index"), row.get("band")) for row in ranking}
    cities = [Before(city) for city in record["catalogues"]]
    return Measured(record["stdcheck"], lists_of(record), cities, standings)


def from_audit(audit: Audit, stdcheck: Record) -> Measured:
    """What an audit gave; `stdcheck` is what its report would tell of itself."""
    rows = summarise(audit).rows
    standings = {row.result.id: (row.place.index, row.place.band) for row in rows}
    lists = {tasks.id: tasks for tasks in audit.lists}
    labels = {row.result.id: row.label for row in rows}
    cities = [Fresh(city) for city in audit.catalogues]
    return Measured(stdcheck, lists, cities, standings, labels)

"""Which cities another edition of a list hits, as far as an audit by the old one tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.model import Status
from checker.reporting.records import Record
from checker.tracking.cities import label
from checker.tracking.difference import Edition

_OPEN = (Status.MISSING, Status.RENAMED, Status.PARTIAL, Status.REVIEW)
_ONE_ITEM = (Status.EXACT, Status.RENAMED)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a task of another edition means for a catalogue.

    `key`: no_longer_asked (an open problem goes), already (named as the new edition does), to_rename (the
    published `item` is named otherwise), now_missing (counted from now on), now_asked (its `status` is known).
    """

    key: str
    task: str
    city: str
    status: str
    item: str = ""


def hits(edition: Edition, old_id: str, record: Mapping[str, Any]) -> Iterator[Hit]:
    """The hits in the order of tasks, then catalogues; of an added task only where the audit knew it too."""
    for city in record["catalogues"]:
        if city["readable"]:
            tasks = {task["name"]: task for task in city["coverage"] if task["list"] == old_id}
            every = {task["name"]: task for task in city["coverage"]}
            yield from _of_city(edition, label(city), tasks, every)


def _of_city(
    edition: Edition, city: str, tasks: Mapping[str, Record], every: Mapping[str, Record]
) -> Iterator[Hit]:
    for name in edition.dropped:
        if (task := tasks.get(name)) and task["status"] in _OPEN and task["counted"]:
            yield Hit("no_longer_asked", name, city, task["status"])
    for before, after in edition.renamed:
        if (task := tasks.get(before)) and task["status"] in _ONE_ITEM:
            items = [one["item"] for one in task["links"] if one["band"] == "accepted"]
            key = "already" if after in items else "to_rename"
            yield Hit(key, after, city, task["status"], after if after in items else items[0])
    for name in edition.confirmed:
        if (task := tasks.get(name)) and task["status"] == Status.MISSING and not task["counted"]:
            yield Hit("now_missing", name, city, task["status"])
    for name in edition.added:
        if task := every.get(name):
            yield Hit("now_asked", name, city, task["status"])


def unknown(edition: Edition, record: Mapping[str, Any]) -> tuple[str, ...]:
    """Added tasks of which the audit says nothing, as none of its lists has them."""
    told = {task["name"] for city in record["catalogues"] for task in city["coverage"]}
    return tuple(name for name in edition.added if name not in told)

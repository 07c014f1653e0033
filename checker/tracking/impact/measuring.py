"""Two audits of the same catalogues under two measures, compared: by tracking's own comparison of findings.

What is equal on both sides is left out before anything is put into records: the cost goes with the change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from checker.reporting.records import Record
from checker.tracking.causes import Causes
from checker.tracking.cities import CityComparison
from checker.tracking.difference import CityDifference, Edition, Outcome, TaskChange
from checker.tracking.editions import editions
from checker.tracking.impact.measured import Fresh, Measured, Told
from checker.tracking.impact.terms import ABSENT, ASPECTS, CityImpact, Impact, Shift, TaskShift
from checker.tracking.pairing import Pairing
from checker.tracking.sides import key_of_record, pairs

_SAME_FILE = Pairing((), (), ())
"""No item was renamed, added or dropped: both sides read the same file."""

T = TypeVar("T")


def impact(old: Measured, new: Measured, stand_ins: tuple[tuple[str, str], ...] = ()) -> Impact:
    """What the change does; `stand_ins` are lists that were given the id of the one they replace."""
    found = tuple(editions(old.lists, new.lists))
    work = _Comparison(old, new, found)
    work.run()
    return Impact(
        old=old.stdcheck,
        new=new.stdcheck,
        cities=tuple(work.cities),
        editions=found,
        stand_ins=stand_ins,
        strangers=tuple(id for id in new.lists if id not in old.lists),
        **{key: tuple(names) for key, names in work.aside.items()},
    )


class _Comparison:
    """All catalogues being compared, one after the other."""

    def __init__(self, old: Measured, new: Measured, found: tuple[Edition, ...]) -> None:
        self.old, self.new = old, new
        told = ({"stdcheck": old.stdcheck}, {"stdcheck": new.stdcheck})
        self.causes = Causes(*told, found)
        self.renamed = {(one.id, before): now for one in found for before, now in one.renamed}
        self.cities: list[CityImpact] = []
        self.aside: dict[str, list[str]] = {
            key: [] for key in ("only_old", "only_new", "other", "unread")
        }

    def run(self) -> None:
        """Compare what has a counterpart, tell what has none."""
        for before, after in pairs(self.old.cities, self.new.cities, _key):
            both = [one.head() for one in (before, after) if one]
            if reason := _reason(before, after, both):
                self.aside[reason].append(self.new.label(both[-1]))
            elif before and after:
                self.cities.append(self._city(before, after, both))

    def _city(self, before: Told, after: Told, heads: list[Record]) -> CityImpact:
        counts = _counts(before), _counts(after)
        found = CityComparison(*_records(before, after), _SAME_FILE, self.causes).difference()
        standings = (
            self.old.standings.get(heads[0]["id"]),
            self.new.standings.get(heads[1]["id"]),
        )
        index, bands = zip(*((one or (None, None)) for one in standings), strict=True)
        return CityImpact(
            id=heads[1]["id"],
            label=self.new.label(heads[1]),
            region=found.region,
            before=counts[0],
            after=counts[1],
            hidden=(_hidden(heads[0]), _hidden(heads[1])),
            shifts=tuple(self._shifts(found)),
            tasks=tuple(self._tasks(found.tasks)),
            scores={"index": index, **found.scores},
            bands=bands,
        )

    def _shifts(self, found: CityDifference) -> Iterator[Shift]:
        """New and changed findings in the order of the report after the change, then what is gone.

        One that was told under another fingerprint, as that of a task with another number, is changed, not new.
        """
        gone = [one.finding for one in found.of(Outcome.FIXED)]
        came = [one.finding for one in (*found.of(Outcome.NEW), *found.of(Outcome.REGRESSED))]
        again = _once_each(gone, came, self._place)
        for one in found.changes:
            before = one.before or again.get(id(one.finding))
            if one.outcome is Outcome.FIXED or (before and not _differs(before, one.finding)):
                continue
            yield Shift(before, one.finding)
        taken = {id(record) for record in again.values()}
        yield from (Shift(record, None) for record in gone if id(record) not in taken)

    def _place(self, finding: Record, old: bool) -> Hashable:
        item = finding["item"] or {}
        where = (item.get("name"), item.get("code"), finding["field"])
        task = self.causes.task(finding, old)
        return (finding["code"], *where, task) if task or finding["item"] else None

    def _tasks(self, changes: Iterable[TaskChange]) -> Iterator[TaskShift]:
        """Changes of status; those of a renamed task, which the lists tell under two names, as one."""
        found: dict[tuple[str, str], TaskShift] = {}
        for one in changes:
            place = one.list, one.name
            now = self.renamed.get(place, one.name) if one.after is None else one.name
            known = found.get((one.list, now))
            found[one.list, now] = TaskShift(
                list=one.list,
                before_name=one.name,
                name=now,
                before=one.before if self.old.has(place) else ABSENT,
                after=self._after(one, known),
            )
        yield from (one for one in found.values() if one.before != one.after)

    def _after(self, one: TaskChange, known: TaskShift | None) -> str | None:
        if known:
            return known.after
        return one.after if self.new.has((one.list, one.name)) else ABSENT


def _key(told: Told) -> tuple[str, str]:
    if isinstance(told, Fresh):
        region = told.result.region
        return (region.code if region else "", told.result.id)
    return key_of_record(told.head())


def _reason(before: Told | None, after: Told | None, heads: Sequence[Record]) -> str:
    """Why a catalogue is not compared, empty where it is."""
    if not (before and after):
        return "only_old" if before else "only_new"
    if not all(head["readable"] for head in heads):
        return "unread"
    digests = {head.get("digest") or heads[1]["digest"] for head in heads}
    return "other" if len(digests) > 1 else ""


def _counts(told: Told) -> dict[str, int]:
    if isinstance(told, Fresh):
        return dict(Counter(one.code for one in told.result.findings))
    return dict(Counter(one["code"] for one in told.head()["findings"]))


def _hidden(head: Record) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in head["suppressed"]:
        counts[one["code"]] += one["count"]
    return dict(counts)


def _records(before: Told, after: Told) -> tuple[Record, Record]:
    """Both catalogues as reports tell them, without the findings and tasks that are equal."""
    if isinstance(before, Fresh) and isinstance(after, Fresh):
        one, other = before.result, after.result
        findings = _unequal(one.findings, other.findings, lambda f: f.fingerprint)
        covers = _unequal(one.coverage, other.coverage, lambda c: (c.list, c.task.id, c.task.name))
        sides = zip((one, other), findings, covers, strict=True)
        made = [
            Fresh(replace(side, findings=tuple(told), coverage=tuple(tasks))).record()
            for side, told, tasks in sides
        ]
        return made[0], made[1]
    first, second = before.record(), after.record()
    told = _unequal(first["findings"], second["findings"], lambda f: f["fingerprint"])
    return {**first, "findings": told[0]}, {**second, "findings": told[1]}


def _unequal(
    old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[list[T], list[T]]:
    """What is not the same on both sides; `key` is unique on each."""
    before, after = ({key(one): one for one in side} for side in (old, new))
    return (
        [one for name, one in before.items() if after.get(name) != one],
        [one for name, one in after.items() if before.get(name) != one],
    )


def _once_each(
    old: Iterable[Record], new: Iterable[Record], place: Callable[[Record, bool], Hashable]
) -> dict[int, Record]:
    """The old record by identity of the new one, where each side has one such place only."""
    sides: list[dict[Hashable, list[Record]]] = []
    for is_old, records in ((True, old), (False, new)):
        groups: dict[Hashable, list[Record]] = {}
        for record in records:
            if (where := place(record, is_old)) is not None:
                groups.setdefault(where, []).append(record)
        sides.append(groups)
    before, after = sides
    return {
        id(after[where][0]): before[where][0]
        for where in before.keys() & after.keys()
        if len(before[where]) == len(after[where]) == 1
    }


def _differs(before: Record, after: Record) -> bool:
    return any(before[key] != after[key] for key in ASPECTS)

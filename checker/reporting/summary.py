"""An audit in figures: one source for every writer, so that all formats tell the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from checker.model import (
    MEASURES,
    Audit,
    Band,
    CatalogueResult,
    Coverage,
    Finding,
    Score,
    Severity,
    Status,
    Suppression,
    TaskList,
    Yardstick,
)
from checker.scoring import Place, Standing, standing, yardstick

UNJUDGED = "unjudged"
"""State of a task that was not found where its absence proves nothing."""


class Row(Struct, frozen=True):
    """One catalogue in figures.

    `label` is the region's name, else the title, else the id; where several catalogues share it, their
    ids are added. `place` is its index, rank and band among the others.
    """

    result: CatalogueResult
    label: str
    place: Place
    states: Mapping[str, int]
    severities: Mapping[Severity, int]

    @property
    def region_code(self) -> str:
        """Six digits of GB/T 2260, or an empty string."""
        return self.result.region.code if self.result.region else ""

    @property
    def missing(self) -> int | None:
        """How many tasks are missing; None where none was judged."""
        return self.count(Status.MISSING) if self.score("coverage").of else None

    def count(self, status: Status) -> int:
        """How many tasks show `status`."""
        return self.states.get(status.value, 0)

    def missing_of(self, tasks: str) -> int:
        """How many tasks of the list `tasks` are missing."""
        return sum(
            coverage.list == tasks and state(coverage) == Status.MISSING
            for coverage in self.result.coverage
        )

    def with_status(self, status: Status) -> list[Coverage]:
        """Coverage entries that show `status`."""
        return [coverage for coverage in self.result.coverage if state(coverage) == status]

    def score(self, name: str) -> Score:
        """A score by name; 0 of 0 where it was not worked out."""
        return self.result.scores.get(name, Score(0, 0))


class ListTotals(Struct, frozen=True):
    """One task list over all readable catalogues: states, and how often each task is missing."""

    tasks: TaskList
    states: Mapping[str, int]
    missing: Mapping[str, int]
    incomplete: tuple[Row, ...]
    judged: int

    @property
    def confirmed(self) -> int:
        """How many rows a source ties to the list."""
        return sum(task.confirmed for task in self.tasks.tasks)


class Summary(Struct, frozen=True):
    """All figures of an audit; `rows` in the order of the ranking, unreadable catalogues last.

    `suppressed` adds up what each ignore hid of each rule, with the number of catalogues. `standing` tells
    how the index came about, by `yardstick`.
    """

    rows: tuple[Row, ...]
    lists: tuple[ListTotals, ...]
    readable: int
    items: int
    codes: Mapping[str, int]
    severities: Mapping[Severity, int]
    scores: Mapping[str, Score]
    suppressed: tuple[tuple[Suppression, int], ...]
    standing: Standing
    yardstick: Yardstick

    @property
    def measures(self) -> tuple[str, ...]:
        """The figures to show: all but uniformity where no catalogues were compared."""
        return tuple(name for name in MEASURES if name != "uniformity" or self.scores[name].of)

    def row(self, catalogue: str) -> Row:
        """The row of a catalogue by its id; KeyError where there is none."""
        return {row.result.id: row for row in self.rows}[catalogue]

    @property
    def ignored(self) -> dict[str, int]:
        """How many findings the configuration ignores, by code."""
        counts: Counter[str] = Counter()
        for one, _ in self.suppressed:
            counts[one.code] += one.count
        return dict(sorted(counts.items()))

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.codes.values())


def state(coverage: Coverage) -> str:
    """The status to show: a task not found where absence proves nothing is `UNJUDGED`."""
    if coverage.status is Status.MISSING and not coverage.counted:
        return UNJUDGED
    return coverage.status.value


def counterparts(coverage: Coverage) -> list[str]:
    """Names of the items to show beside a task: the sure ones, or where nothing is sure, the doubtful."""
    sure = [link.name for link in coverage.links if link.band is Band.ACCEPTED]
    return list(dict.fromkeys(sure or (link.name for link in coverage.links)))


def summarise(audit: Audit) -> Summary:
    """Count everything once."""
    by = audit.yardstick or yardstick()
    stand = standing(audit.catalogues, by)
    rows = rank(audit.catalogues, stand)
    findings = [finding for result in audit.catalogues for finding in result.findings]
    return Summary(
        rows=rows,
        lists=tuple(_list_totals(tasks, rows) for tasks in audit.lists),
        readable=sum(result.readable for result in audit.catalogues),
        items=sum(result.items for result in audit.catalogues),
        codes=dict(sorted(Counter(finding.code for finding in findings).items())),
        severities=count_severities(findings),
        scores={name: _pooled(audit.catalogues, name) for name in MEASURES},
        suppressed=_suppressed(audit.catalogues),
        standing=stand,
        yardstick=by,
    )


def _suppressed(results: Iterable[CatalogueResult]) -> tuple[tuple[Suppression, int], ...]:
    """What was ignored, by rule, entry and place, over all catalogues; in the order of the codes."""
    counts: Counter[Suppression] = Counter()
    catalogues: Counter[Suppression] = Counter()
    for one in (one for result in results for one in result.suppressed):
        same = replace(one, count=0)
        counts[same] += one.count
        catalogues[same] += 1
    order = sorted(counts, key=lambda one: (one.code, one.where, one.entry, one.why))
    return tuple((replace(one, count=counts[one]), catalogues[one]) for one in order)


def count_severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Number of findings by severity, the gravest first, zeros kept."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def rank(results: Iterable[CatalogueResult], stand: Standing | None = None) -> tuple[Row, ...]:
    """Order catalogues by their index; those without one follow, by coverage, naming and so on.

    Where figures are level, fewer errors come first.
    """
    results = tuple(results)
    stand = stand or standing(results)
    labels = called(results)
    return tuple(
        Row(
            result=result,
            label=labels[result.id],
            place=stand.places[result.id],
            states=dict(sorted(Counter(map(state, result.coverage)).items())),
            severities=count_severities(result.findings),
        )
        for result in sorted(results, key=lambda each: _merit(each, stand.places[each.id]))
    )


def called(results: tuple[CatalogueResult, ...]) -> dict[str, str]:
    """What people call the catalogues, by id: each name once."""
    names = {
        result.id: result.region.name if result.region else result.title or result.id
        for result in results
    }
    times = Counter(names.values())
    return {
        key: name if times[name] == 1 or name == key else f"{name}（{key}）"
        for key, name in names.items()
    }


def _merit(result: CatalogueResult, place: Place) -> tuple[float | str, ...]:
    values = (result.scores.get(name, Score(0, 0)).value for name in MEASURES)
    return (
        not result.readable,
        place.rank is None,
        place.rank or 0,
        *(101.0 if value is None else 100.0 - value for value in values if not place.rank),
        count_severities(result.findings)[Severity.ERROR],
        result.region.code if result.region else "",
        result.id,
        result.path,
    )


def _pooled(results: Iterable[CatalogueResult], name: str) -> Score:
    scores = [result.scores[name] for result in results if name in result.scores]
    return Score(sum(score.got for score in scores), sum(score.of for score in scores))


def _list_totals(tasks: TaskList, rows: Iterable[Row]) -> ListTotals:
    states: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    incomplete: list[Row] = []
    judged = 0
    for row in rows:
        mine = [coverage for coverage in row.result.coverage if coverage.list == tasks.id]
        states.update(map(state, mine))
        gone = [coverage.task.id for coverage in mine if state(coverage) == Status.MISSING]
        missing.update(gone)
        judged += any(coverage.counted for coverage in mine)
        if gone:
            incomplete.append(row)
    return ListTotals(
        tasks=tasks,
        states=dict(sorted(states.items())),
        missing=dict(sorted(missing.items(), key=lambda pair: (-pair[1], pair[0]))),
        incomplete=tuple(incomplete),
        judged=judged,
    )

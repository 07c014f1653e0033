"""The tables of the workbook: those of the pages, and what stands in their charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.model import Severity, Status
from checker.national.charts import shares
from checker.national.index_pages import rule_rows
from checker.national.report import Report
from checker.national.things import Thing
from checker.reporting.consensus import named
from checker.reporting.summary import Row, state
from checker.reporting.to_csv import COLUMNS, cells
from checker.scoring import Group

Value = str | int | float | None
MOST_FINDINGS = 50_000
"""Findings on the sheet of findings; the CSV report has all."""
_NARROW, _USUAL, _WIDE = 10, 18, 44


@dataclass(frozen=True)
class Table:
    """A sheet: `key` names it, `heads` stand above the columns, `widths` in characters of a Western font."""

    key: str
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[tuple[Value, ...]]


def tables(report: Report) -> Iterator[Table]:
    """All tables that have rows, in the order of the sheets."""
    every = (
        _ranking(report),
        _groups(report),
        _map(report),
        _items(report),
        _variants(report),
        _elements(report),
        _materials(report),
        _kinds(report),
        _rules(report),
        _spoken(report),
        _findings(report),
    )
    return (table for table in every if table.rows)


def _table(
    report: Report,
    key: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[Value, ...]],
) -> Table:
    """A table whose heads are labels: those of ``national.head``, or with a dot any other."""
    names = (name if "." in name else f"national.head.{name}" for name, _ in columns)
    return Table(key, [report.texts.label(n) for n in names], [width for _, width in columns], rows)


def _figure(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _ranking(report: Report) -> Table:
    measures = [(f"score.{name}", _USUAL) for name in report.summary.measures]
    columns = [
        ("column.rank", _NARROW),
        ("column.city", _USUAL),
        ("csv.region_code", _NARROW),
        ("column.province", _USUAL),
        ("standing.group", _NARROW),
        ("standing.index", _NARROW),
        ("standing.band", _NARROW),
        *measures,
        ("missing", _NARROW),
        ("renamed", _NARROW),
        ("review", _NARROW),
        ("severity.error", _NARROW),
        ("severity.warning", _NARROW),
        ("html.items", _NARROW),
    ]
    return _table(report, "ranking", columns, [_ranked(report, row) for row in report.summary.rows])


def _ranked(report: Report, row: Row) -> tuple[Value, ...]:
    region, band = row.result.region, row.place.band
    return (
        row.place.rank,
        row.label,
        row.region_code,
        region.province if region else "",
        region.area if region else "",
        _figure(row.place.index),
        report.texts.label(f"band_name.{band}") if band else "",
        *(_figure(row.score(name).value) for name in report.summary.measures),
        row.missing,
        row.count(Status.RENAMED),
        row.count(Status.REVIEW),
        row.severities[Severity.ERROR],
        row.severities[Severity.WARNING],
        row.result.items,
    )


def _groups(report: Report) -> Table:
    bands = [band for band, _ in report.summary.yardstick.bands]
    columns = [
        ("kind_of_group", _NARROW),
        ("group", _USUAL),
        ("standing.mean", _NARROW),
        ("standing.ranked", _USUAL),
        ("standing.best", _WIDE),
        *((f"band_name.{band}", _NARROW) for band in bands),
    ]

    def told(kind: str, group: Group) -> tuple[Value, ...]:
        return (
            report.texts.label(f"standing.{kind}"),
            group.name,
            _figure(group.mean),
            f"{group.ranked} / {group.catalogues}",
            report.texts.join(report.rows[key].label for key in group.best),
            *(group.bands[band] for band in bands),
        )

    stand = report.summary.standing
    rows = [told("group", one) for one in stand.areas]
    return _table(
        report, "groups", columns, rows + [told("province", one) for one in stand.provinces]
    )


def _map(report: Report) -> Table:
    """A row a task, a column a catalogue by rank, the state in words."""
    cities = report.summary.rows
    found: dict[tuple[str, str], list[str]] = {}
    for number, row in enumerate(cities):
        for entry in row.result.coverage:
            line = found.setdefault((entry.list, entry.task.id), [""] * len(cities))
            line[number] = report.texts.label(f"status.{state(entry)}")
    rows = [
        (tasks.title, task.id, task.name, *found.get((tasks.id, task.id), [""] * len(cities)))
        for tasks in report.audit.lists
        for task in tasks.tasks
    ]
    columns = [("list", _USUAL), ("task", _NARROW), ("task_name", _WIDE)]
    table = _table(report, "map", columns, rows)
    heads = [*table.heads, *(row.label for row in cities)]
    return Table("map", heads, [*table.widths, *(_NARROW for _ in cities)], rows)


def _items(report: Report) -> Table:
    columns = [
        ("name", _WIDE),
        ("codes", _USUAL),
        ("tasks", _USUAL),
        ("reason", _USUAL),
        ("catalogues", _NARROW),
        ("variants", _NARROW),
        ("deviations", _WIDE),
        ("unlike", _WIDE),
    ]
    return _table(report, "items", columns, [_item(report, thing) for thing in report.things])


def _item(report: Report, thing: Thing) -> tuple[Value, ...]:
    texts, held = report.texts, thing.record
    return (
        thing.name,
        texts.join(thing.codes),
        texts.join(f"{one.tasks.id} {one.id}" for one in thing.covered),
        texts.label(f"reason.{held['reason']}") if held else "",
        len(thing.catalogues) if held else None,
        len(thing.variants) if held else None,
        report.told("deviation", (kind for one in thing.variants for kind in one["deviations"])),
        report.told("element", thing.unlike),
    )


def _variants(report: Report) -> Table:
    columns = [
        ("name", _WIDE),
        ("variant", _WIDE),
        ("catalogues", _NARROW),
        ("count", _NARROW),
        ("deviations", _USUAL),
        ("provinces", _USUAL),
        ("who", _WIDE),
    ]
    rows = [
        (
            thing.name,
            one["name"],
            len(one["catalogues"]),
            one["count"],
            report.told("deviation", one["deviations"]),
            report.provinces_told(one["provinces"]),
            _cities(report, one["catalogues"]),
        )
        for thing in report.things
        for one in thing.variants
        if len(thing.variants) > 1
    ]
    return _table(report, "variants", columns, rows)


def _cities(report: Report, ids: Sequence[str]) -> str:
    return report.texts.join(report.rows[key].label for key in ids)


def _elements(report: Report) -> Table:
    """What is given otherwise than by most."""
    columns = [
        ("name", _WIDE),
        ("element", _USUAL),
        ("given", _NARROW),
        ("usual", _WIDE),
        ("value", _WIDE),
        ("catalogues", _NARROW),
        ("who", _WIDE),
    ]
    rows = [
        (
            thing.name,
            report.texts.element(key),
            one["given"],
            one["usual"] or "",
            said["value"],
            len(said["catalogues"]),
            _cities(report, said["catalogues"]),
        )
        for thing in report.things
        for key, one in thing.unlike.items()
        for said in one["unlike"]
    ]
    return _table(report, "elements", columns, rows)


def _materials(report: Report) -> Table:
    columns = [
        ("name", _WIDE),
        ("given", _NARROW),
        ("material", _WIDE),
        ("catalogues", _NARROW),
        ("electronic", _NARROW),
        ("paper", _WIDE),
        ("who", _WIDE),
    ]
    rows = [
        (
            thing.name,
            thing.record["materials"]["given"],
            one["name"],
            one["count"],
            one["electronic"],
            _cities(report, one["paper"]),
            _cities(report, one["catalogues"]),
        )
        for thing in report.things
        for one in thing.record.get("materials", {}).get("asked", ())
    ]
    return _table(report, "materials", columns, rows)


def _kinds(report: Report) -> Table:
    rows = [
        (report.texts.label(f"deviation.{one.key}"), one.count, round(one.share, 4))
        for one in shares(named(report.audit).kinds)
    ]
    columns = [("deviations", _WIDE), ("count", _NARROW), ("share", _NARROW)]
    return _table(report, "kinds", columns, rows)


def _rules(report: Report) -> Table:
    columns = [
        ("rule", _NARROW),
        ("title", _WIDE),
        ("findings", _NARROW),
        ("catalogues", _NARROW),
        ("csv.basis", _WIDE),
    ]
    rows = [
        (code, report.texts.title(code), count, cities, report.texts.basis(code))
        for code, count, cities in rule_rows(report)
    ]
    return _table(report, "rules", columns, rows)


def _spoken(report: Report) -> Table:
    """A row a catalogue by rank, a column a rule, the number of findings."""
    codes = list(report.summary.codes)
    rows: list[tuple[Value, ...]] = []
    for row in report.summary.rows if codes else ():
        counts = Counter(finding.code for finding in row.result.findings)
        rows.append((row.label, row.region_code, *(counts[code] for code in codes)))
    columns = [("column.city", _USUAL), ("csv.region_code", _NARROW)]
    table = _table(report, "spoken", columns, rows)
    return Table("spoken", [*table.heads, *codes], [*table.widths, *(_NARROW for _ in codes)], rows)


def _findings(report: Report) -> Table:
    """The rows of the CSV report, as many as a sheet is good to open with."""
    every = (
        cells(finding, result, report.texts)
        for result in report.audit.catalogues
        for finding in result.findings
    )
    columns: list[tuple[str, float]] = [(f"csv.{name}", _USUAL) for name in COLUMNS]
    return _table(report, "findings", columns, list(islice(every, MOST_FINDINGS)))

"""A page a catalogue: its figures beside the others', its tasks, its names, its findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from checker.model import Audit, CatalogueResult, Finding, Status
from checker.national.addresses import part
from checker.national.index_pages import digest
from checker.national.report import Report
from checker.national.things import Thing
from checker.reporting.consensus import SLIGHT
from checker.reporting.finding_rows import page_data
from checker.reporting.limits import configured_in
from checker.reporting.records import Record
from checker.reporting.safe import script
from checker.reporting.summary import Row
from checker.reporting.to_html import TEMPLATES
from checker.reporting.to_json import compact

_PANEL = (
    Status.MISSING,
    Status.RENAMED,
    Status.PARTIAL,
    Status.REVIEW,
    Status.SPLIT,
    Status.MERGED,
)
_MOST_DATA = 1_800_000
"""Bytes of findings on one page; the rest goes on further pages."""
_NAMES_TOLD = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A name of this catalogue that departs from the recommended one of `thing`."""

    thing: Thing
    page: str
    variant: Record


@dataclass(frozen=True)
class _Known:
    """What is looked up for every catalogue: names that differ and pages by name, by id of catalogue."""

    unlike: Mapping[str, Sequence[Named]]
    pages: Mapping[str, Mapping[str, str]]
    mean: Mapping[str, float | None]


def city_pages(report: Report) -> Iterator[tuple[str, bytes]]:
    """The pages of all catalogues in the order of the ranking."""
    known = _known(report)
    for row in report.summary.rows:
        yield from _pages(report, row, known)


def _known(report: Report) -> _Known:
    unlike: defaultdict[str, list[Named]] = defaultdict(list)
    pages: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing, page in zip(report.things, report.addresses.things, strict=True):
        for variant in thing.variants:
            differs = not SLIGHT.issuperset(variant["deviations"])
            for catalogue in variant["catalogues"]:
                pages[catalogue].setdefault(variant["name"], page)
                if differs:
                    unlike[catalogue].append(Named(thing, page, variant))
    return _Known(unlike, pages, {key: one.value for key, one in report.summary.scores.items()})


def _pages(report: Report, row: Row, known: _Known) -> Iterator[tuple[str, bytes]]:
    """One page, and further ones where there are more findings than fit."""
    from markupsafe import Markup

    result, address = row.result, report.addresses.cities[row.result.id]
    code = (TEMPLATES / "audit.js").read_text(encoding="utf-8")
    pieces = list(_data(report, result, known.pages.get(result.id, {})))
    addresses = [part(address, number) for number in range(1, len(pieces) + 1)]
    unlike = known.unlike.get(result.id, ())
    for number, data in enumerate(pieces):
        yield report.page(
            "city.html.j2",
            addresses[number],
            row=row,
            result=result,
            first=number == 0,
            parts=addresses,
            panel=_PANEL,
            means=known.mean,
            unlike=unlike[:_NAMES_TOLD],
            unlike_count=len(unlike),
            configured=configured_in(result, report.texts),
            data=Markup(script(data)),
            script=Markup(code),
            script_hash=digest(code),
        )


def _data(report: Report, result: CatalogueResult, pages: Mapping[str, str]) -> Iterator[str]:
    """The findings of a catalogue as its script reads them, in pieces that fit a page."""
    data = compact(_piece(report, result, pages))
    if len(data.encode(errors="surrogatepass")) <= _MOST_DATA or len(result.findings) < 2:
        yield data
        return
    for half in _halves(result.findings):
        yield from _data(report, replace(result, findings=half), pages)


def _halves(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The graver half first."""
    order = tuple(sorted(findings, key=lambda one: one.severity.rank))
    middle = len(order) // 2
    return order[:middle], order[middle:]


def _piece(report: Report, result: CatalogueResult, pages: Mapping[str, str]) -> dict[str, Any]:
    """The rows of findings with the addresses of rules, items and tasks as seen from a city's page."""
    row = replace(report.rows[result.id], result=result)
    alone: Audit = replace(report.audit, catalogues=(result,))
    data = page_data(alone, (row,), report.texts)
    texts = data["strings"]
    named = {number: pages[text] for number, text in enumerate(texts) if text in pages}
    every = [(tasks.id, task.id) for tasks in report.audit.lists for task in tasks.tasks]
    tasks = {number: report.addresses.tasks[key] for number, key in enumerate(every, 1)}
    used = {one[3] for one in data["findings"]}
    data["pages"] = {
        "rules": {code: f"../{page}" for code, page in report.addresses.rules.items()},
        "items": {number: f"../{page}" for number, page in named.items()},
        "tasks": {number: f"../{page}" for number, page in tasks.items() if number in used},
    }
    return data

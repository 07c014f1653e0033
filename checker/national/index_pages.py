"""The first page, what does not fit it, and the table of all items."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.national.addresses import part
from checker.national.charts import distribution, most, shares, strips
from checker.national.folder import INDEX
from checker.national.report import Report, batches
from checker.national.things import Thing
from checker.reporting.consensus import named
from checker.reporting.consensus import sentences as named_sentences
from checker.reporting.headlines import headlines
from checker.reporting.heatmap import HeatMap, heat_maps
from checker.reporting.limits import configured, ignored, sureness, unchecked, worked_out
from checker.reporting.safe import script
from checker.reporting.to_json import compact

MAP = "map.html"
ITEMS = "items.html"
ITEMS_A_PAGE = 500
_MOST_CELLS = 40_000
"""Cells of the heat map on one page: a megabyte, two where all are missing and named in each row."""
_MOST_TITLED = 8_000
"""Cells that have a word of their own when pointed at: about as much."""
_DIFFERING_TOLD = 20


def index_pages(report: Report) -> Iterator[tuple[str, bytes]]:
    """The first page, and those with the rest of the heat map."""
    maps = _maps(report)
    held = named(report.audit)
    texts, summary, audit = report.texts, report.summary, report.audit
    yield report.page(
        "index.html.j2",
        INDEX,
        **_map_told(report, maps, 1),
        sentences=[
            *map(texts.note, headlines(summary)),
            *ignored(summary, texts),
            *sureness(audit, texts),
        ],
        columns=distribution(summary),
        strips=strips(summary),
        kinds=(bars := shares(held.kinds)),
        longest=most(bars),
        named=held,
        named_sentences=named_sentences(held, texts),
        differing=_differing(report)[:_DIFFERING_TOLD],
        items_page=ITEMS,
        worked_out=worked_out(summary, texts),
        configured=configured(audit, summary, texts),
        unchecked=unchecked(audit, summary, texts),
        rule_rows=rule_rows(report),
    )
    for number in range(2, len(maps) + 1):
        told = _map_told(report, maps, number)
        yield report.page("map.html.j2", part(MAP, number), **told)


def rule_rows(report: Report) -> list[tuple[str, int, int]]:
    """Rules that found something: code, findings, catalogues."""
    cities = dict.fromkeys(report.summary.codes, 0)
    for one in report.audit.catalogues:
        for code in {finding.code for finding in one.findings}:
            cities[code] += 1
    return [(code, count, cities[code]) for code, count in report.summary.codes.items()]


def _maps(report: Report) -> list[list[HeatMap]]:
    """The heat maps by pages: as many rows on each as are good to open."""
    rows = report.summary.rows
    a_page = max(1, _MOST_CELLS // max(1, len(rows)))
    pieces = [
        HeatMap(one.list, one.title, one.width, tuple(piece))
        for one in heat_maps(report.audit, rows, report.texts, _MOST_TITLED)
        for piece in batches(one.rows, a_page)
    ]
    found: list[list[HeatMap]] = []
    for piece in pieces:
        if found and sum(len(one.rows) for one in found[-1]) + len(piece.rows) <= a_page:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found or [[]]


def _map_told(report: Report, maps: Sequence[Sequence[HeatMap]], number: int) -> dict[str, object]:
    """What a page needs to draw its part; its script leads from a cell to the city's page."""
    from markupsafe import Markup

    shown = maps[number - 1]
    code = (Path(__file__).with_name("templates") / "map.js").read_text(encoding="utf-8")
    cities = [report.addresses.cities[row.result.id] for row in report.summary.rows]
    numbers = _task_numbers(report)
    rows = [[numbers[one.list, row.task] for row in one.rows] for one in shown]
    return {
        "maps": shown,
        "map_pages": [INDEX, *(part(MAP, n) for n in range(2, len(maps) + 1))],
        "map_page": number,
        "data": Markup(script(compact({"cities": cities, "rows": rows}))),
        "script": Markup(code),
        "script_hash": digest(code),
    }


def digest(code: str) -> str:
    """A script as the content security policy names it."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _task_numbers(report: Report) -> dict[tuple[str, str], int]:
    """Tasks as the table of findings numbers them (reporting/finding_rows.py)."""
    every = [(tasks.id, task.id) for tasks in report.audit.lists for task in tasks.tasks]
    return {key: number for number, key in enumerate(every, 1)}


def _differing(report: Report) -> list[tuple[Thing, str]]:
    """Items with names that differ, most catalogues and most names first, with their pages."""
    every = zip(report.things, report.addresses.things, strict=True)
    return sorted(
        ((thing, page) for thing, page in every if thing.differs),
        key=lambda pair: (-len(pair[0].variants), -len(pair[0].catalogues), pair[0].name),
    )


def item_lists(report: Report) -> Iterator[tuple[str, bytes]]:
    """The table of all items, by pages."""
    every = list(zip(report.things, report.addresses.things, strict=True))
    compared = any("elements" in thing.record for thing in report.things)
    pieces = list(batches(every, ITEMS_A_PAGE))
    addresses = [part(ITEMS, number) for number in range(1, len(pieces) + 1)]
    for address, piece in zip(addresses, pieces, strict=True):
        yield report.page(
            "items.html.j2", address, things=piece, item_pages=addresses, compared=compared
        )

"""The impact as a table for Excel: UTF-8 with BOM, one finding or task a row, nothing a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from checker.model import Position
from checker.reporting.messages import Texts
from checker.reporting.records import Record
from checker.reporting.safe import cell
from checker.tracking.impact.terms import ABSENT, CityImpact, Gate, Impact, Kind, Shift, TaskShift

COLUMNS = (
    *("city", "kind", "rule", "item", "field", "list", "task", "severity_before", "severity_after"),
    *("before", "after", "expected_before", "expected_after", "file", "place", "code"),
    "fingerprint",
)


def render(found: Impact, gate: Gate | None, lang: str) -> bytes:
    """The table with headers in `lang`; nothing is cut. Tasks whose status differs come last."""
    texts = Texts(lang)
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(texts.label(f"impact.column.{column}") for column in COLUMNS)
    for row in _rows(found, texts):
        writer.writerow(cell(row.get(column, "")) for column in COLUMNS)
    return out.getvalue().encode("utf-8", errors="backslashreplace")


def _rows(found: Impact, texts: Texts) -> Iterator[dict[str, str]]:
    for kind in Kind:
        yield from (_finding(city, one, texts) for city, one in found.shifts(kind))
    for city in found.cities:
        yield from (_task(city, task, texts) for task in city.tasks)


def _finding(city: CityImpact, one: Shift, texts: Texts) -> dict[str, str]:
    told = one.finding
    item, task = told["item"] or {}, told.get("task") or {}
    where = Position(**told["position"])
    return {
        "city": city.label,
        "kind": texts.label(f"impact.kind.{one.kind}"),
        "rule": f"{told['code']} {texts.title(told['code'])}",
        "item": item.get("name", ""),
        "field": texts.element(told["field"]) if told["field"] else "",
        "list": task.get("list", ""),
        "task": task.get("name", ""),
        **_side(one.before, "before", texts),
        **_side(one.after, "after", texts),
        "file": where.file,
        "place": texts.place(where),
        "code": item.get("code", ""),
        "fingerprint": told["fingerprint"],
    }


def _side(told: Record | None, side: str, texts: Texts) -> dict[str, str]:
    if told is None:
        return {}
    return {
        f"severity_{side}": texts.label(f"severity.{told['severity']}"),
        side: told["message"][texts.lang],
        f"expected_{side}": told["expected"] or "",
    }


def _task(city: CityImpact, task: TaskShift, texts: Texts) -> dict[str, str]:
    renamed = task.before_name != task.name
    return {
        "city": city.label,
        "kind": texts.label("impact.kind.status"),
        "list": task.list,
        "task": " → ".join((task.before_name, task.name)) if renamed else task.name,
        "before": status(task.before, texts),
        "after": status(task.after, texts),
    }


def status(told: str | None, texts: Texts) -> str:
    """The state of a task in words."""
    if told == ABSENT:
        return texts.label("impact.absent")
    return texts.label(f"status.{told or 'unjudged'}")

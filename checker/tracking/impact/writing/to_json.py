"""The impact as JSON: format ``stdcheck-impact/1``, described by schemas/impact-report.schema.json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from checker.reporting.records import Record, number
from checker.reporting.to_json import lines
from checker.tracking.impact.terms import (
    CityImpact,
    Figures,
    Gate,
    Impact,
    Shift,
    city_figures,
)

FORMAT = "stdcheck-impact/1"
_DEPTH = 4


def render(found: Impact, gate: Gate | None, lang: str) -> bytes:
    """The whole impact; `lang` does not matter."""
    told = f"{lines(report(found, gate), _DEPTH)}\n"
    return told.encode("utf-8", errors="backslashreplace")


def report(found: Impact, gate: Gate | None) -> Record:
    """The impact as a mapping in terms of JSON."""
    figures = found.figures()
    return {
        "format": FORMAT,
        "old": found.old,
        "new": found.new,
        "stand_ins": [{"before": old, "after": new} for old, new in found.stand_ins],
        "lists_without_counterpart": list(found.strangers),
        "editions": [_lists(asdict(edition)) for edition in found.editions],
        "gate": {
            "max_new": str(gate),
            "allowed": number(float(gate.allowed(figures.before))),
            "holds": gate.holds(figures),
        }
        if gate
        else None,
        "summary": _figures(figures),
        "rules": {code: _figures(one) for code, one in found.by_rule().items()},
        "not_compared": {
            key: list(getattr(found, key)) for key in ("only_old", "only_new", "other", "unread")
        },
        "catalogues": [_city(city) for city in found.cities],
    }


def _lists(value: Any) -> Any:
    """Tuples as lists."""
    if isinstance(value, dict):
        return {key: _lists(part) for key, part in value.items()}
    return [_lists(part) for part in value] if isinstance(value, tuple) else value


def _figures(figures: Figures) -> Record:
    told: Record = _lists(asdict(figures))
    before, after = told.pop("hidden")
    return {**told, "hidden_before": before, "hidden_after": after}


def _city(city: CityImpact) -> Record:
    return {
        "id": city.id,
        "label": city.label,
        "region": city.region,
        "summary": _figures(city_figures(city)),
        "scores": {
            name: {"before": number(before), "after": number(after)}
            for name, (before, after) in city.scores.items()
        },
        "bands": {"before": city.bands[0], "after": city.bands[1]},
        "tasks": [asdict(task) for task in city.tasks],
        "findings": [_shift(one) for one in city.shifts],
    }


def _shift(one: Shift) -> Record:
    return {
        "kind": one.kind.value,
        "aspects": list(one.aspects),
        "before": one.before,
        "after": one.after,
    }

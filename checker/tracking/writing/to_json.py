"""The comparison as JSON: format ``stdcheck-diff/1``, described by schemas/diff-report.schema.json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from checker.reporting.records import Record, number
from checker.reporting.to_json import lines
from checker.tracking.difference import CityDifference, Difference, ItemChange
from checker.tracking.writing.tables import counts

FORMAT = "stdcheck-diff/1"
_DEPTH = 4


def render(found: Difference, lang: str) -> bytes:
    """The whole comparison; `lang` does not matter."""
    return f"{lines(report(found), _DEPTH)}\n".encode("utf-8", errors="backslashreplace")


def report(found: Difference) -> Record:
    """The comparison as a mapping in terms of JSON."""
    return {
        "format": FORMAT,
        "old": found.old,
        "new": found.new,
        "rules_added": list(found.rules_added),
        "rules_dropped": list(found.rules_dropped),
        "editions": [_plain(edition) for edition in found.editions],
        "only_old": list(found.only_old),
        "only_new": list(found.only_new),
        "summary": counts(found),
        "catalogues": [_city(city) for city in found.cities],
    }


def _city(city: CityDifference) -> Record:
    return {
        "id": city.id,
        "old_id": city.old_id,
        "label": city.label,
        "region": city.region,
        "compared": city.compared,
        "summary": counts(city),
        "items_before": city.sizes[0],
        "items_after": city.sizes[1],
        "scores": {
            name: {"before": number(before), "after": number(after)}
            for name, (before, after) in city.scores.items()
        },
        "tasks": [_plain(task) for task in city.tasks],
        "items": None if city.items is None else [_item(one) for one in city.items],
        "renamed": [_item(one) for one in city.renamed],
        "changes": [
            {
                "outcome": change.outcome.value,
                "cause": change.cause.value,
                "before": change.before,
                "finding": change.finding,
            }
            for change in city.changes
        ],
    }


def _item(one: ItemChange) -> Record:
    return {
        "kind": one.kind,
        "how": one.how,
        **{
            key: {"name": told[0], "code": told[1]} if told else None
            for key, told in (("before", one.before), ("after", one.after))
        },
        "elements": [_plain(each) for each in one.elements],
    }


def _plain(value: Any) -> Any:
    """A dataclass with its tuples as lists."""
    return {
        key: [list(one) if isinstance(one, tuple) else one for one in part]
        if isinstance(part, tuple)
        else part
        for key, part in asdict(value).items()
    }

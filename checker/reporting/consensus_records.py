"""An item across catalogues in terms of JSON."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from checker.comparing.elements import shown
from checker.model import Agreement, Asked, Consensus, Performance, Variant

Record = dict[str, Any]


def consensus(one: Consensus) -> Record:
    """How an item is named and filled in, what it should be named and why."""
    return {
        "name": one.name,
        "reason": one.reason,
        "tasks": [{"list": of, "task": task} for of, task in one.tasks],
        "codes": list(one.codes),
        "variants": [_variant(variant) for variant in one.variants],
        "weakest": asdict(one.weakest) if one.weakest else None,
        "elements": {each.element: _agreement(each) for each in one.elements},
        "materials": {
            "given": one.listing,
            "asked": [_asked(each, one.listing) for each in one.materials],
        },
        "performance": {each.measure: _performance(each) for each in one.performance},
    }


def _variant(one: Variant) -> Record:
    return {
        "name": one.name,
        "catalogues": list(one.catalogues),
        "provinces": list(one.provinces),
        "count": one.count,
        "deviations": list(one.deviations),
    }


def _agreement(one: Agreement) -> Record:
    """`unlike` names the catalogues; those that agree are the rest of what was given."""
    return {
        "given": len(one.given),
        "usual": shown(one.kind, one.usual) or None,
        "unlike": [
            {"value": shown(one.kind, said.value), "catalogues": list(said.catalogues)}
            for said in one.unlike
        ],
    }


def _asked(one: Asked, listing: int) -> Record:
    """Catalogues are named where not more than half ask, and where they take paper only."""
    few = 2 * len(one.catalogues) <= listing
    return {
        "name": one.name,
        "count": len(one.catalogues),
        "catalogues": list(one.catalogues) if few else [],
        "paper": list(one.paper) if one.electronic else [],
        "electronic": len(one.electronic),
    }


def _performance(one: Performance) -> Record:
    return {
        "given": one.given,
        "median": one.median,
        "best": one.best,
        "worst": one.worst,
        "first": list(one.first),
    }

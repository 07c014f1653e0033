"""The standing as a record: how scores are worked out, and where areas and provinces stand."""

from __future__ import annotations

from checker.reporting.limits import formula
from checker.reporting.messages import Texts
from checker.reporting.records import Record, number
from checker.reporting.summary import Summary
from checker.scoring import Group


def standing_record(summary: Summary) -> Record:
    """Formulas and weights, bands, the distribution, areas and provinces, the best first."""
    by, stand = summary.yardstick, summary.standing
    zh, en = Texts("zh"), Texts("en")
    return {
        "measures": list(stand.measures),
        "weights": {name: number(weight) for name, weight in by.weights.items()},
        "official": by.official,
        "source": dict(by.source),
        "formulas": {
            name: {"zh": formula(name, summary, zh), "en": formula(name, summary, en)}
            for name in by.weights
        },
        "bands": [{"band": band, "least": number(least)} for band, least in by.bands],
        "bands_source": dict(by.bands_source),
        "spread": dict(zip(("lowest", "median", "highest"), map(number, stand.spread), strict=True))
        if stand.spread
        else None,
        "whole": _group(stand.whole),
        "areas": [_group(group) for group in stand.areas],
        "provinces": [_group(group) for group in stand.provinces],
    }


def _group(group: Group) -> Record:
    return {
        "name": group.name,
        "catalogues": group.catalogues,
        "ranked": group.ranked,
        "mean": number(group.mean),
        "best": list(group.best),
        "bands": dict(group.bands),
    }

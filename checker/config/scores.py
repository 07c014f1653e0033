"""What a configuration says of scores: ``[scores]`` with weights and bands of one's own, read into a yardstick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.config.policies import Place
from checker.model import MEASURES, Yardstick
from checker.scoring import YardstickError, adjusted
from checker.scoring.yardstick import BANDS

_TYPES = {"source": str, "official": bool}


def scores(place: Place, value: Any) -> Yardstick:
    """The shipped yardstick with what the table says; every slip is told with its place."""
    told = place.table(value, ("weights", "bands", *_TYPES))
    for name, kind in _TYPES.items():
        if name in told and not isinstance(told[name], kind):
            raise place.at(name).error("config_type", form=kind.__name__)
    for name, known in (("weights", MEASURES), ("bands", BANDS)):
        _numbers(place.at(name), told.get(name, {}), known)
    try:
        return adjusted(told)
    except YardstickError as error:
        raise place.error(f"config_scores_{error.key}", **error.params) from error


def _numbers(place: Place, value: Any, known: tuple[str, ...]) -> None:
    table: Mapping[str, Any] = place.table(value, known)
    for name, number in table.items():
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise place.at(name).error("config_type", form="float")

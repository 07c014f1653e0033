"""The yardstick: weights of the measures, bands and what counts as incorrect, from ``weights.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from checker.model import MEASURES, Severity, Yardstick
from checker.standards.toml import read_toml

FILE = Path(__file__).with_name("weights.toml")
BANDS = ("excellent", "good", "fair")
"""Bands with a least index of their own, from the best down; below them all is `LAST`."""
LAST = "poor"


class YardstickError(ValueError):
    """A weight or a band that cannot be used; `key` names the message, `params` fill it."""

    def __init__(self, key: str, /, **params: object) -> None:
        super().__init__(f"{key}: {params}")
        self.key = key
        self.params = params


@cache
def yardstick(path: Path = FILE) -> Yardstick:
    """The yardstick of a file. Raises YardstickError where a value is none, KeyError where one is not there."""
    table = read_toml(path)
    bands = dict(table["bands"])
    source = bands.pop("source")
    counted = table["correctness"]
    cost = counted["cost"]
    if wrong := set(cost) - set(Severity):
        raise YardstickError(
            "unknown", names=sorted(wrong), known=[each.value for each in Severity]
        )
    return Yardstick(
        weights=_weights(table["weights"]),
        bands=_bands(bands),
        official=table["official"],
        source=table["source"],
        bands_source=source,
        counted={
            **dict.fromkeys(counted["counted"], True),
            **dict.fromkeys(counted["not_counted"], False),
        },
        cost={name: _number(name, value) for name, value in cost.items()},
    )


def adjusted(said: Mapping[str, Any], base: Yardstick | None = None) -> Yardstick:
    """The shipped yardstick with the ``weights`` and ``bands`` somebody asked for, and where they say these are from.

    A measure or band that is not named stays as it is. Raises YardstickError.
    """
    base = base or yardstick()
    weights, bands = said.get("weights", {}), said.get("bands", {})
    source = dict.fromkeys(base.source, str(said.get("source", "")))
    return replace(
        base,
        weights=_weights({**base.weights, **weights}),
        bands=_bands({**dict(base.bands[:-1]), **bands}),
        source=source if weights else base.source,
        bands_source=source if bands else base.bands_source,
        official=bool(said.get("official", False)) if weights else base.official,
    )


def _weights(told: Mapping[str, Any]) -> dict[str, float]:
    _known(told, MEASURES)
    weights = {name: _number(name, told[name]) for name in MEASURES if name in told}
    if not any(weights.values()):
        raise YardstickError("no_weight", known=MEASURES)
    return weights


def _bands(told: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    """The bands from the best down, each above the next one."""
    _known(told, BANDS)
    bands = [(name, _number(name, told[name])) for name in BANDS]
    least = [value for _, value in bands]
    if least != sorted(set(least), reverse=True) or least[0] > 100:
        raise YardstickError("bands", known=BANDS)
    return (*bands, (LAST, 0.0))


def _known(told: Mapping[str, Any], names: tuple[str, ...]) -> None:
    if wrong := sorted(set(told) - set(names)):
        raise YardstickError("unknown", names=wrong, known=names)


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e6:
        raise YardstickError("number", name=name, value=value)
    return float(value)

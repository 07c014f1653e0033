"""The yardstick: what ships says where it is from, and slips in another one are told."""

from __future__ import annotations

import pytest

from checker.model import MEASURES
from checker.rules import rules
from checker.scoring import YardstickError, adjusted, yardstick


def test_the_shipped_weights_claim_nothing() -> None:
    by = yardstick()
    assert not by.official
    assert "未见任何官方的指标权重表" in by.source["zh"]
    assert "本项目的取法" in by.source["zh"]
    assert "本项目的取法" in by.bands_source["zh"]
    assert tuple(by.weights) == MEASURES
    assert set(by.weights.values()) == {1.0}


@pytest.mark.parametrize(
    ("index", "band"),
    [
        (100, "excellent"),
        (90, "excellent"),
        (89.99, "good"),
        (80, "good"),
        (60, "fair"),
        (0, "poor"),
    ],
)
def test_an_index_falls_into_one_band(index: float, band: str) -> None:
    assert yardstick().band(index) == band


def test_what_counts_against_correctness() -> None:
    by = yardstick()
    counted = {code for code in rules() if by.counts(code)}
    assert {"F303", "C101", "X101", "N203", "N208"} <= counted
    assert counted.isdisjoint({"F301", "F302", "N201", "N202"})
    assert {code[0] for code in counted} == {"F", "C", "X", "N"}


def test_what_is_not_named_stays() -> None:
    by = adjusted({"weights": {"coverage": 3}, "bands": {"good": 75}, "source": "本省办法"})
    assert by.weights == {**yardstick().weights, "coverage": 3.0}
    assert by.bands == (("excellent", 90.0), ("good", 75.0), ("fair", 60.0), ("poor", 0.0))
    assert set(by.source.values()) == set(by.bands_source.values()) == {"本省办法"}
    assert not by.official
    assert adjusted({}) == yardstick()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"weights": {"covrage": 1}}, "unknown"),
        ({"weights": {"coverage": -1}}, "number"),
        ({"weights": {"coverage": True}}, "number"),
        ({"weights": {"coverage": float("nan")}}, "number"),
        ({"weights": dict.fromkeys(MEASURES, 0)}, "no_weight"),
        ({"bands": {"best": 95}}, "unknown"),
        ({"bands": {"good": 95}}, "bands"),
        ({"bands": {"good": 90}}, "bands"),
        ({"bands": {"excellent": 101}}, "bands"),
    ],
)
def test_slips_are_told(said: dict[str, object], key: str) -> None:
    with pytest.raises(YardstickError) as error:
        adjusted(said)
    assert error.value.key == key

"""Cuts from decisions."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from checker.matching.weighing import weights
from checker.reviewing.calibrating import LEAST, Decided, calibrated, tally, write_weights

SURE = tuple(Decided(99.0, True) for _ in range(60))


def test_too_few_decisions_change_nothing() -> None:
    assert calibrated(SURE[: LEAST - 1], weights()) is None


def test_the_accepting_cut_rises_above_what_proved_wrong() -> None:
    new = calibrated((*SURE, *(Decided(92.0, False) for _ in range(5))), weights())
    assert new is not None
    assert new.accept == 99.0
    assert (new.right, new.accepted) == (60, 60)


def test_the_accepting_cut_falls_to_what_proved_right() -> None:
    new = calibrated((*SURE, *(Decided(40.0, True) for _ in range(5))), weights())
    assert new is not None
    assert (new.accept, new.review) == (40.0, 40.0)


def test_nothing_is_accepted_where_no_score_is_right_often_enough() -> None:
    new = calibrated(tuple(Decided(99.0, number % 2 == 0) for number in range(60)), weights())
    assert new is not None
    assert new.accept == 100.0
    assert new.review == 99.0


def test_a_tally_counts_every_decision_once() -> None:
    by = replace(weights(), accept=90.0, review=10.0)
    told = tally((*SURE, Decided(50.0, False), Decided(5.0, True), Decided(3.0, False)), by)
    assert (told.accepted, told.right, told.asked, told.lost) == (60, 60, 1, 1)


def test_written_weights_read_back_the_same(tmp_path: Path) -> None:
    new = replace(weights(), accept=91.5, review=12.0, right=7, accepted=8)
    write_weights(tmp_path / "weights.toml", new)
    assert weights(tmp_path / "weights.toml") == new

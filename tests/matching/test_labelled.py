"""Figures on the labelled catalogues, where they lie beside the project."""

from __future__ import annotations

import pytest

from benchmarks.between import same_items
from benchmarks.judging import figures
from benchmarks.labels import available, lists
from checker.matching import Matcher

pytestmark = pytest.mark.skipif(
    not available(), reason="the labelled catalogues are not part of the project"
)


def test_accepted_links_are_right_and_most_are_found() -> None:
    row = figures(Matcher(lists())).row()
    assert row["link precision"] >= 0.98
    assert row["link recall"] >= 0.90
    assert row["recall with review"] >= 0.97
    assert row["near accepted"] <= 0.005
    assert row["relation right"] >= 0.92
    assert row["cell precision"] >= 0.98
    assert row["missing right"] >= 0.985
    assert row["cells to review"] <= 0.08


def test_the_same_item_is_found_in_another_catalogue() -> None:
    assert same_items()["F1"] >= 0.93

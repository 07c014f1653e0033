"""Names that other provinces, cities and ministries publish.

`unseen.tsv` holds names with their sources, in batches that were each measured before the lexicon learnt
from them (docs/matching-figures.md); `recalled.tsv` names that were written from memory of such catalogues, and
tempting ones. They guard what was learnt: a bar here may only rise.
"""

from __future__ import annotations

import pytest

from benchmarks.figures import Figures
from benchmarks.labels import RECALLED, UNSEEN, tsv
from benchmarks.unseen import batches, figures


@pytest.mark.parametrize(
    ("collected", "recall", "asked"),
    [(range(1, 12), 0.92, 0.97), (range(12, 21), 0.82, 0.91)],
    ids=["portals", "terminals, menus and item bases"],
)
def test_names_published_elsewhere(collected: range, recall: float, asked: float) -> None:
    found = Figures()
    for batch in batches():
        if int(batch) in collected:
            found.count.update(figures(batch).count)
    row = found.row()
    assert row["link precision"] == 1
    assert row["link recall"] >= recall
    assert row["recall with review"] >= asked
    assert row["relation right"] >= 0.92


def test_every_batch_has_a_bar() -> None:
    assert [*map(int, batches())] == [*range(1, 21)]


def test_names_written_from_memory() -> None:
    found = Figures()
    for batch in batches(RECALLED):
        found.count.update(figures(batch, file=RECALLED).count)
    row = found.row()
    assert row["link precision"] == 1
    assert row["link recall"] >= 0.945
    assert row["recall with review"] >= 0.98
    assert row["relation right"] >= 0.96
    assert row["cells to review"] <= 0.02


def test_every_name_says_where_it_is_from() -> None:
    for row in [*tsv(UNSEEN), *tsv(RECALLED)]:
        assert all(row[field] for field in ("batch", "department", "item", "source")), row
        assert bool(row["task"]) == (row["relation"] in ("same", "part", "whole")), row

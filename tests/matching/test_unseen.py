"""Names that other provinces, cities and ministries publish.

`unseen.tsv` holds names with their sources, in batches that were each measured before the lexicon learnt
from them (docs/matching.md). It guards what was learnt: a bar here may only rise.
"""

from __future__ import annotations

from benchmarks.figures import Figures
from benchmarks.labels import UNSEEN, tsv
from benchmarks.unseen import batches, figures


def test_names_published_elsewhere() -> None:
    found = Figures()
    for batch in batches():
        found.count.update(figures(batch).count)
    row = found.row()
    assert row["link precision"] == 1
    assert row["link recall"] >= 0.85
    assert row["recall with review"] >= 0.93
    assert row["relation right"] >= 0.90


def test_every_name_says_where_it_is_from() -> None:
    for row in tsv(UNSEEN):
        assert all(row[field] for field in ("batch", "department", "item", "source")), row
        assert bool(row["task"]) == (row["relation"] in ("same", "part", "whole")), row

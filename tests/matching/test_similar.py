"""Likeness of strings: found row by row or by a matrix, the answer is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.matching.similar import CUTOFF, _by_matrix, _by_row

names = st.lists(st.text("登记许可核发变更", min_size=1, max_size=12), min_size=1, max_size=12)


@given(names, names)
def test_both_ways_give_the_same_scores(tasks: list[str], texts: list[str]) -> None:
    by_row = [sorted(found) for found in _by_row(tasks, texts)]
    assert by_row == [sorted(found) for found in _by_matrix(tasks, texts)]
    for task, found in zip(tasks, by_row, strict=True):
        scores = dict(found)
        assert all(scores[at] == 100 for at, text in enumerate(texts) if text == task)
        assert all(CUTOFF <= score <= 100 for score in scores.values())

"""Likeness of strings: what is passed over could not have reached the cutoff."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from checker.matching.similar import CUTOFF, _scores, _worth_comparing

names = st.lists(st.text("登记许可核发变更", max_size=14), min_size=1, max_size=12)


@given(names, names)
@example(["登"], ["登", "登记"])
@example(["登记许可核发"], ["登记可核发", "记许可核发变", "登记许可变核发"])
def test_nothing_that_reaches_the_cutoff_is_passed_over(tasks: list[str], texts: list[str]) -> None:
    for task, columns in zip(tasks, _worth_comparing(tasks, texts), strict=True):
        found = dict(_scores(task, [(column, texts[column]) for column in columns]))
        every = {number: fuzz.ratio(task, text) for number, text in enumerate(texts)}
        assert found == {n: int(score + 0.5) for n, score in every.items() if score >= CUTOFF}


@given(
    st.text("登记许可核发变更", min_size=5, max_size=30), st.integers(0), st.sampled_from("登甲")
)
def test_a_name_with_one_other_character_is_never_passed_over(
    task: str, at: int, character: str
) -> None:
    at %= len(task)
    text = task[:at] + character + task[at + 1 :]
    (columns,) = _worth_comparing([task], [text])
    if fuzz.ratio(task, text) >= CUTOFF:
        assert set(columns) == {0}


def test_most_of_what_shares_little_is_passed_over() -> None:
    (columns,) = _worth_comparing(["个体工商户设立登记"], ["机动车驾驶证换证", "设立登记"])
    assert not columns

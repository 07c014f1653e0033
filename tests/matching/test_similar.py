"""Likeness of strings: what is passed over could not have reached the cutoff."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from checker.matching.similar import CUTOFF, Sharing, _may_be_alike, _scores

names = st.lists(st.text("登记许可核发变更", max_size=14), min_size=1, max_size=12)


def worth(tasks: list[str], texts: list[str]) -> dict[int, list[int]]:
    """The texts that are compared with each task, looked up three times: met, kept, remembered."""
    sharing = Sharing(tasks)
    first, *again = (dict(sharing.worth_comparing(range(len(tasks)), texts)) for _ in range(3))
    assert again == [first, first]
    return first


@given(names, names)
@example(["登"], ["登", "登记"])
@example(["登记许可核发"], ["登记可核发", "记许可核发变", "登记许可变核发"])
def test_nothing_that_reaches_the_cutoff_is_passed_over(tasks: list[str], texts: list[str]) -> None:
    compared = worth(tasks, texts)
    for row, task in enumerate(tasks):
        found = dict(_scores(task, [(column, texts[column]) for column in compared.get(row, ())]))
        every = {number: fuzz.ratio(task, text) for number, text in enumerate(texts)}
        assert found == {n: int(score + 0.5) for n, score in every.items() if score >= CUTOFF}
        assert all(_may_be_alike(task, texts[number]) for number in found)


@given(
    st.text("登记许可核发变更", min_size=5, max_size=30), st.integers(0), st.sampled_from("登甲")
)
def test_a_name_with_one_other_character_is_never_passed_over(
    task: str, at: int, character: str
) -> None:
    at %= len(task)
    text = task[:at] + character + task[at + 1 :]
    if fuzz.ratio(task, text) >= CUTOFF:
        assert worth([task], [text]) == {0: [0]}


def test_most_of_what_shares_little_is_passed_over() -> None:
    tasks = ["个体工商户设立登记", "营利性民办学校设立登记", "机动车驾驶证审验"]
    assert worth(tasks, ["机动车驾驶证换证", "设立登记"]) == {2: [0]}


def test_only_tasks_that_are_open_are_compared() -> None:
    sharing = Sharing(["个体工商户设立登记", "个体工商户变更登记"])
    assert list(sharing.worth_comparing([1], ["个体工商户登记"])) == [(1, [0])]

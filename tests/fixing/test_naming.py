"""The list's own names: only for items that surely are the task, and only where nothing is lost."""

from __future__ import annotations

import pytest

from checker.fixing.naming import LIKELY, SURE, NewName, new_names
from checker.matching import JudgementBook, Matcher
from checker.model import Catalogue, Item, Judgement, Position, Task, TaskList


class Nowhere:
    """Positions do not matter here."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("a.csv")


UNEMPLOYED = Task("T1", "失业登记", aliases=("下岗登记",), code="000120001000")
PENSION = Task("T2", "企业职工基本养老保险关系转移接续")


def naming(*names: str, tasks: tuple[Task, ...] = (UNEMPLOYED, PENSION), **told: str):  # type: ignore[no-untyped-def]
    """What is said of a catalogue of these names; `told` are further values of its first item."""
    items = tuple(
        Item(n, name, {"task_name": name, **(told if n == 0 else {})})
        for n, name in enumerate(names)
    )
    judged = Judgement("own", "T1", "无业人员备案", "same", by="王", on="2024-01-01")
    matcher = Matcher([TaskList("own", "清单", tasks)], judgements=JudgementBook((judged,)))
    return new_names(matcher.coverage(Catalogue("c", "a.csv", Nowhere(), items)))


@pytest.mark.parametrize("name", ["下岗登记", "无业人员备案"])
def test_an_alias_or_a_decision_is_certain(name: str) -> None:
    assert naming(name).names == {0: NewName("失业登记", SURE)}


def test_the_code_of_the_list_is_certain() -> None:
    found = naming("下岗人员就业援助备案", catalog_code="000120001000")
    assert found.names == {0: NewName("失业登记", SURE)}


def test_names_alone_are_likely() -> None:
    found = naming("城镇职工基本养老保险关系转移接续申请")
    assert found.names == {0: NewName("企业职工基本养老保险关系转移接续", LIKELY)}


def test_the_right_name_stays() -> None:
    found = naming("失业登记", "失业登记（县级行使）", "别的事项")
    assert (found.names, found.kept) == ({}, {})


def test_what_stands_in_brackets_is_not_lost() -> None:
    found = naming("下岗登记（灵活就业人员）", catalog_code="000120001000")
    assert (found.names, found.kept) == ({}, {"addition": 1})


def test_a_wording_that_is_not_confirmed_is_not_written() -> None:
    task = Task("T1", "失业登记", aliases=("下岗登记",), membership="likely")
    assert naming("下岗登记", tasks=(task,)).kept == {"unconfirmed": 1}
    task = Task("T1", "失业登记", aliases=("下岗登记",), confidence="memory")
    assert naming("下岗登记", tasks=(task,)).kept == {"unconfirmed": 1}


def test_items_of_several_names_keep_theirs() -> None:
    assert naming("下岗登记", "无业人员备案").kept == {"several": 2}


def test_two_lists_that_disagree_change_nothing() -> None:
    other = Task("T9", "待业人员登记", aliases=("下岗登记",))
    lists = [TaskList("own", "清单", (UNEMPLOYED,)), TaskList("other", "又一份清单", (other,))]
    item = Item(0, "下岗登记", {"task_name": "下岗登记"})
    found = new_names(Matcher(lists).coverage(Catalogue("c", "a.csv", Nowhere(), (item,))))
    assert (found.names, found.kept) == ({}, {"lists": 1})

"""A one-thing is there when its components are; what no source ties to it proves nothing."""

from __future__ import annotations

import pytest

from checker.lists import load
from checker.matching import Matcher
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Item,
    Position,
    Relation,
    Status,
    Task,
    TaskList,
)


class Rows:
    """Items in the rows of a file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def component(name: str, one_thing: str = "开办餐饮店", membership: str = "confirmed") -> Task:
    return Task(name, name, kind="component", one_thing=one_thing, membership=membership)


ONE = Task("一", "开办餐饮店", kind="one_thing")
FOOD, SIGN = component("食品经营许可"), component("户外招牌设施设置规范管理")


def coverage(tasks: tuple[Task, ...], *names: str, unconfirmed: bool = False) -> list[Coverage]:
    items = tuple(Item(n, name, {"task_name": name}) for n, name in enumerate(names))
    catalogue = Catalogue("city", "city.csv", Rows(), items, extent="full")
    return list(Matcher([TaskList("own", "一件事", tasks)]).coverage(catalogue, unconfirmed))


def test_all_components_make_it() -> None:
    one, *_ = coverage((ONE, FOOD, SIGN), FOOD.name, SIGN.name)
    assert (one.status, one.parts, one.missing_parts) == (
        Status.SPLIT,
        (FOOD.name, SIGN.name),
        (),
    )
    assert {(link.name, link.relation, link.band) for link in one.links} == {
        (task.name, Relation.PART, Band.ACCEPTED) for task in (FOOD, SIGN)
    }
    assert [link.evidence[0].params["name"] for link in one.links] == [FOOD.name, SIGN.name]


def test_the_components_that_are_missing_are_named() -> None:
    one, _, sign = coverage((ONE, FOOD, SIGN), FOOD.name)
    assert (one.status, one.missing_parts, one.counted) == (Status.PARTIAL, (SIGN.name,), True)
    assert sign.status is Status.MISSING
    one, *_ = coverage((ONE, FOOD, SIGN), "失业登记")
    assert (one.status, one.missing_parts) == (Status.MISSING, (FOOD.name, SIGN.name))


def test_an_item_of_its_name_is_enough() -> None:
    one, *_ = coverage((ONE, FOOD), "开办餐饮店")
    assert one.status is Status.EXACT


def test_what_no_source_ties_to_it_proves_nothing() -> None:
    likely = component("公众聚集场所消防安全检查", membership="likely")
    one, *_ = coverage((ONE, FOOD, likely), FOOD.name)
    assert (one.status, one.parts) == (Status.SPLIT, (FOOD.name,))
    one, *_ = coverage((ONE, likely), FOOD.name)
    assert (one.status, one.counted) == (Status.MISSING, False)
    one, *_ = coverage((ONE, FOOD, likely), FOOD.name, unconfirmed=True)
    assert (one.status, one.missing_parts) == (Status.PARTIAL, (likely.name,))


def test_a_doubtful_component_is_no_missing_one() -> None:
    transfer = component("企业职工基本养老保险关系转移接续")
    one, _, doubt = coverage((ONE, FOOD, transfer), FOOD.name, "企业职工基本养老保险关系转移接序")
    assert doubt.status is Status.REVIEW
    assert (one.counted, one.missing_parts) == (False, ())


def test_two_of_one_name_keep_their_components_apart() -> None:
    other = Task("二", ONE.name, kind="one_thing")
    first, _, second, _ = coverage((ONE, FOOD, other, SIGN), FOOD.name)
    assert (first.status, second.status) == (Status.SPLIT, Status.MISSING)


@pytest.mark.parametrize("name", ["开办餐饮店", "信用修复"])
def test_of_the_shipped_list_two_can_be_judged(name: str) -> None:
    tasks = load("yjs")
    judged = {cover.task.name for cover in coverage(tasks.tasks, "失业登记") if cover.counted}
    one_things = {task.name for task in tasks.tasks if task.kind == "one_thing"}
    assert name in judged
    assert judged & one_things == {"开办餐饮店", "信用修复"}

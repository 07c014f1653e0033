"""What comes nearest to a missing task, and what keeps it from the task."""

from __future__ import annotations

from checker.matching import Matcher
from checker.matching.nearest import with_nearest
from checker.matching.offer import Offer
from checker.model import Catalogue, Coverage, Evidence, Item, Status, Task, TaskList
from tests.matching.test_matcher import Rows


def covered(
    task: str, *items: tuple[str, str], agency: str = "", others: tuple[str, ...] = ()
) -> Coverage:
    """What becomes of a task, in a list with `others`, in a catalogue of names and departments."""
    rows = (Task("T1", task, lead_agency=agency), *(Task(name, name) for name in others))
    matcher = Matcher([TaskList("own", "own", rows)])
    listed = tuple(
        Item(number, name, {"dept_name": department} if department else {})
        for number, (name, department) in enumerate(items)
    )
    catalogue = Catalogue("city", "city.csv", Rows(), listed, extent="full")
    offer = Offer(catalogue, matcher.words)
    told, *_ = with_nearest(matcher, matcher.coverage(catalogue, offer=offer), offer)
    return told


def test_a_missing_task_names_the_likest_item_and_the_guard_between() -> None:
    told = covered("个体工商户注销登记", ("个体工商户变更登记", ""), ("养犬登记", ""))
    assert told.status is Status.MISSING
    assert told.nearest == (
        Evidence("nearest", {"item": "个体工商户变更登记", "score": 78}),
        Evidence("guard.action.both", {"task": "注销", "item": "变更"}),
    )


def test_the_order_of_the_items_tells_nothing() -> None:
    items = [("个体工商户变更登记", ""), ("个体工商户补领登记", "")]
    assert (
        covered("个体工商户注销登记", *items).nearest
        == covered("个体工商户注销登记", *items[::-1]).nearest
    )


def test_too_many_doubts_are_told_with_what_differs() -> None:
    item = ("跨省异地就医门诊慢特病费用直接结算", "医疗保障局")
    told = covered("门诊费用跨省直接结算", item, others=("门诊慢特病费用跨省直接结算",))
    assert told.status is Status.MISSING
    assert told.nearest[-1] == Evidence("stopped.weak")
    assert "object.narrower" in {each.key for each in told.nearest}


def test_an_item_that_surely_is_another_task_is_told_as_such() -> None:
    item = ("居民身份证换领", "公安局")
    told = covered("居民身份证换领、补领异地受理", item, others=("居民身份证换领",))
    assert told.status is Status.MISSING
    assert [each.key for each in told.nearest] == ["nearest", "stopped.settled"]


def test_names_of_other_departments_and_unlike_ones_are_not_told() -> None:
    unlike = ("养犬登记", "公安局")
    elsewhere = ("基本信息变更", "人力资源和社会保障局")
    told = covered("缴存信息变更", elsewhere, unlike, agency="住房公积金管理中心")
    assert told.status is Status.MISSING
    assert not told.nearest


def test_what_is_there_has_nothing_nearest() -> None:
    told = covered("失业登记", ("失业登记", ""), ("失业登记注销", ""))
    assert told.status is Status.EXACT
    assert not told.nearest

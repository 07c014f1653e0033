"""One item that seems to be several tasks."""

from __future__ import annotations

from checker.matching import Matcher
from checker.model import Band, Catalogue, Coverage, Item, Position, Status, Task, TaskList


class Nowhere:
    """A locator nobody looks at."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("x")


def covered(tasks: list[str], items: list[str], *more: str) -> list[Coverage]:
    held = [TaskList("one", "one", tuple(Task(f"T{n}", name) for n, name in enumerate(tasks)))]
    held += [TaskList(f"more{n}", "more", (Task("M", name),)) for n, name in enumerate(more)]
    named = tuple(Item(number, name, {}) for number, name in enumerate(items))
    return list(Matcher(held).coverage(Catalogue("c", "c", Nowhere(), named, extent="full")))


def evidence(cover: Coverage) -> set[str]:
    return {evidence.key for link in cover.links for evidence in link.evidence}


def test_the_better_task_takes_the_item_and_the_other_is_asked_about() -> None:
    exact, other = covered(["社会保障卡申领", "社会保障卡首次申领"], ["社会保障卡申领"])
    assert exact.status is Status.EXACT
    assert (other.status, "rival" in evidence(other)) == (Status.REVIEW, True)


def test_each_task_gets_its_own_item_first() -> None:
    covers = covered(
        ["社会保障卡申领", "社会保障卡首次申领"], ["社会保障卡首次申领", "社会保障卡申领"]
    )
    assert [cover.status for cover in covers] == [Status.EXACT, Status.EXACT]


def test_a_tie_is_shown_not_broken() -> None:
    covers = covered(["失业登记", "失业登记"], ["失业登记"])
    assert [cover.status for cover in covers] == [Status.REVIEW, Status.REVIEW]
    assert all("rival" in evidence(cover) for cover in covers)


def test_components_of_different_one_things_do_not_compete() -> None:
    tasks = tuple(
        Task(f"T{thing}", "失业登记", kind="component", one_thing=thing)
        for thing in ("退休", "就业")
    )
    items = (Item(0, "失业登记", {}),)
    catalogue = Catalogue("c", "c", Nowhere(), items, extent="full")
    covers = Matcher([TaskList("yjs", "yjs", tasks)]).coverage(catalogue)
    assert [cover.status for cover in covers] == [Status.EXACT, Status.EXACT]


def test_several_items_for_one_task_stay_as_duplicates() -> None:
    (cover,) = covered(["社会保障卡申领"], ["社会保障卡申领", "社保卡申领"])
    assert [link.band for link in cover.links] == [Band.ACCEPTED, Band.ACCEPTED]


def test_different_lists_do_not_compete() -> None:
    covers = covered(["社会保障卡申领"], ["社会保障卡申领"], "社会保障卡首次申领")
    assert [cover.status for cover in covers] == [Status.EXACT, Status.RENAMED]

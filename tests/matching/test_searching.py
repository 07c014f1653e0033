"""The simulated search: what a query brings up, and words that are honest about where they are from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.lists import available, load
from checker.matching.searching import (
    EVERYDAY,
    LOCAL,
    NAME_PART,
    NEARBY,
    PAGE,
    Search,
    everyday,
    findable,
    tally,
)
from checker.model import (
    Band,
    Catalogue,
    Coverage,
    Item,
    Link,
    Position,
    Relation,
    Status,
    Task,
)
from checker.normalizing import plain
from checker.standards.tables import rows


def test_a_query_is_found_as_a_part_of_the_name_or_near_it() -> None:
    search = Search(["失业登记（县级行使）", "城镇职工基本养老保险关系转移接续申请", "户口登记"])
    assert search.how("失业登记", [0]) == NAME_PART
    assert search.how("失业 登记", [0]) == NAME_PART
    assert search.how("企业职工基本养老保险关系转移接续", [1]) == NEARBY
    assert search.how("新生儿入户", [2]) is None
    assert search.how("失业登记", [2]) is None
    assert search.how("（）", [0, 1, 2]) is None


def test_what_is_not_on_the_first_page_is_not_found() -> None:
    better = [f"异地就医结算备案{number}" for number in range(PAGE)]
    assert Search([*better[1:], "异地就医备案"]).how("异地就医结算备案", [PAGE - 1]) == NEARBY
    assert Search([*better, "异地就医备案"]).how("异地就医结算备案", [PAGE]) is None


@given(st.lists(st.text("失业登记社保卡申领 ", max_size=8), max_size=12), st.data())
def test_a_name_finds_itself(names: list[str], data: st.DataObject) -> None:
    search = Search(names)
    for number, name in enumerate(names):
        assert search.how(name, [number]) == (NAME_PART if name.strip() else None)


class Rows:
    """Items in the rows of a file."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("city.csv", row=index + 2)


def test_only_sure_items_of_present_tasks_are_searched() -> None:
    names = ("户口登记", "新生儿入户")
    items = tuple(Item(n, name, {"task_name": name}) for n, name in enumerate(names))
    catalogue = Catalogue("city", "city.csv", Rows(), items)
    links = (
        Link(0, names[0], Relation.WHOLE, 100, Band.ACCEPTED),
        Link(1, names[1], Relation.SAME, 50, Band.REVIEW),
    )
    present = Coverage("own", Task("1", "新生儿入户"), Status.MERGED, True, links)
    absent = Coverage("own", Task("2", "失业登记"), Status.MISSING, True)
    (found,) = findable(catalogue, [present, absent])
    assert (found.items, found.by, found.how, found.spoken) == ((0,), LOCAL, None, False)
    assert found.queries[0] == "新生儿入户"
    (note,) = tally([found])
    assert {key: note.params[key] for key in ("present", "name", "local", "known", "spoken")} == {
        "present": 1,
        "name": 0,
        "local": 1,
        "known": 1,
        "spoken": 0,
    }
    assert not list(tally([]))


def test_everyday_words_belong_to_listed_tasks_and_say_where_they_are_from() -> None:
    listed = {plain(task.name) for ref in available() for task in load(ref).tasks}
    assert set(everyday()) <= listed
    assert len(everyday()) == len(list(rows(EVERYDAY, ("task",))))
    for task, words in everyday().items():
        assert task not in words
        assert len(set(words)) == len(words)
    assert {source for (source,) in rows(EVERYDAY, ("source",))} == {"自拟"}

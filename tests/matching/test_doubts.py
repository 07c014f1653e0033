"""What the matcher says against itself."""

from __future__ import annotations

import pytest

from checker.lists import available, load
from checker.matching.doubts import doubted_list, doubted_names
from checker.matching.offer import Offer
from checker.model import Catalogue, Item, Note, Region, Task, TaskList
from checker.normalizing import lexicon
from tests.matching.test_matcher import Rows


def doubts(*names: str) -> dict[str, Note]:
    """Doubts about the names of a catalogue, by key."""
    items = tuple(Item(number, name, {}) for number, name in enumerate(names))
    region = Region("511602", "广安区", "四川省")
    offer = Offer(Catalogue("city", "city.csv", Rows(), items, region), lexicon())
    return {note.key: note for note in doubted_names(offer)}


def of_list(*tasks: Task) -> Note | None:
    return doubted_list(TaskList("own", "我的清单", tasks), lexicon())


def test_emptied_names_are_told() -> None:
    note = doubts("失业登记", "一件事", "（指引）", "我要办理")["name_emptied"]
    assert note.params == {"count": 3, "examples": ["一件事", "（指引）", "我要办理"]}


def test_different_wordings_read_as_one_are_told() -> None:
    note = doubts("社保卡补办", "社会保障卡补领", "失业登记")["names_collapsed"]
    assert note.params == {"count": 1, "examples": ["社保卡补办 / 社会保障卡补领"]}


@pytest.mark.parametrize(
    "names",
    [
        ("失业登记", "失业登记（县级行使）"),
        ("失业登记", "广安区失业登记"),
        ("失业登记", "失业登记"),
        ("道路运输证（货运车辆）", "道路运输证（客运车辆）"),
        ("执业许可（甲类人员）", "执业许可（乙类人员）"),
        ("失业登记", "就业登记"),
        ("残疾人证办理", "残疾人证办理（注销除外）"),
    ],
    ids=["level", "place", "same", "scope", "unknown scope", "another thing", "exception"],
)
def test_names_that_differ_as_they_may_raise_no_doubt(names: tuple[str, str]) -> None:
    assert doubts(*names) == {}


def test_a_list_that_repeats_itself_is_told() -> None:
    note = of_list(Task("1", "社保卡补办"), Task("2", "失业登记"), Task("3", "社会保障卡补领"))
    assert note
    assert note.key == "list_near_duplicates"
    assert note.params == {
        "title": "我的清单",
        "count": 1,
        "examples": ["社保卡补办 / 社会保障卡补领"],
    }


def test_parts_and_components_of_different_one_things_are_no_doubles() -> None:
    assert of_list(Task("1", "残疾人证迁移"), Task("2", "残疾人证迁出")) is None
    twice = [
        Task(str(n), name, kind="component", one_thing=thing)
        for n, (name, thing) in enumerate([("社保卡补办", "甲"), ("社会保障卡补领", "乙")])
    ]
    assert of_list(*twice) is None


@pytest.mark.parametrize("name", available())
def test_the_shipped_lists_do_not_repeat_themselves(name: str) -> None:
    assert doubted_list(load(name), lexicon()) is None

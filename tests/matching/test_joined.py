"""A task that a catalogue may offer within a one-thing is asked about, not called missing."""

from __future__ import annotations

import pytest

from checker.lists import load
from checker.matching import JudgementBook, Matcher
from checker.matching.judgements import Judgements
from checker.matching.offer import Nowhere
from checker.model import Band, Catalogue, Coverage, Item, Judgement, Relation, Status

LIST = "kstb-2020"


def coverage(
    *names: str, tasks: str = LIST, judgements: Judgements | None = None
) -> dict[str, Coverage]:
    """What became of each task of the list, by its name."""
    items = tuple(Item(number, name, {"task_name": name}) for number, name in enumerate(names))
    catalogue = Catalogue("city", "city.csv", Nowhere(), items, extent="full")
    covers = Matcher([load(tasks)], judgements=judgements).coverage(catalogue)
    return {cover.task.name: cover for cover in covers}


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("残疾人服务“一件事”", "残疾人证新办"),
        ("残疾人服务一件事一次办", "残疾人证注销"),
        ("新生儿“出生一件事”联办（出生医学证明、户口登记、医保参保）", "新生儿入户"),
        ("高效办成一件事：新生儿出生", "社会保障卡申领"),
        ("企业职工退休“一件事”", "正常退休提取住房公积金"),
    ],
)
def test_it_is_asked_about(name: str, task: str) -> None:
    cover = coverage(name)[task]
    (link,) = cover.links
    assert cover.status is Status.REVIEW
    assert (link.name, link.relation, link.band) == (name, Relation.WHOLE, Band.REVIEW)
    assert [why.key for why in link.evidence] == ["joined"]


def test_what_is_offered_by_itself_is_not_asked_about() -> None:
    found = coverage("残疾人服务“一件事”", "残疾人证新办")
    assert [link.name for link in found["残疾人证新办"].links] == ["残疾人证新办"]
    assert found["残疾人证注销"].status is Status.REVIEW


@pytest.mark.parametrize("name", ["残疾人服务", "残疾人就业“一件事”", "新生儿出生情况统计"])
def test_other_names_ask_nothing(name: str) -> None:
    assert all(cover.status is Status.MISSING for cover in coverage(name).values())


def test_a_person_may_have_decided() -> None:
    task = next(task for task in load(LIST).tasks if task.name == "残疾人证新办")
    name = "残疾人服务“一件事”"
    for verdict, status in (("different", Status.MISSING), ("whole", Status.MERGED)):
        said = Judgement(LIST, task.id, name, verdict, task_name=task.name)
        table = JudgementBook([said])
        assert coverage(name, judgements=table)[task.name].status is status


def test_components_of_other_one_things_are_none_of_it() -> None:
    found = coverage("员工录用“一件事”", tasks="yjs")
    asked = {cover.task.one_thing for cover in found.values() if cover.status is Status.REVIEW}
    assert asked == {"员工录用"}


def test_an_item_of_its_name_is_the_one_thing_of_every_batch() -> None:
    items = (Item(0, "新生儿出生“一件事”", {}),)
    covers = Matcher([load("yjs")]).coverage(Catalogue("c", "c", Nowhere(), items, extent="full"))
    found = [cover.status for cover in covers if cover.task.name == "新生儿出生"]
    assert found == [Status.RENAMED, Status.RENAMED]

"""What is remembered of a name is what would be read anew, whatever catalogues it was met in before."""

from __future__ import annotations

import pytest

from checker.matching.memory import Memory
from checker.matching.offer import place_names
from checker.matching.worded import Worded, _worded, worded
from checker.normalizing import lexicon
from checker.standards.regions import regions
from tests.matching import slow_reading

WORDS = lexicon()
HERE = place_names(regions().by_name("四川省广安市广安区"))
THERE = place_names(regions().by_name("广州市"))


def said(name: Worded) -> tuple[object, ...]:
    structures = (name.structure, *name.clauses)
    return (
        *map(slow_reading.facts, structures),
        name.wording,
        name.brackets,
        name.emptied,
        name.read_as,
        name.begun,
    )


@pytest.mark.parametrize(
    ("name", "case", "above"),
    [
        ("失业登记", "", ""),
        ("广安市失业登记", "", ""),
        ("失业登记（广安市）", "", ""),
        ("廣安市失業登記", "", ""),
        ("广（州）市失业登记", "", ""),
        ("（市级）广州市失业登记", "", ""),
        ("关于广安区社会保障卡补领、换领的服务", "", ""),
        ("补发", "", "广安市道路运输证核发"),
        ("道路运输证核发", "广州市补发", ""),
        ("医保关系转移接续、异地就医备案", "", ""),
        ("广州市社会保障卡服务-社会保障卡补领（广安区）", "", ""),
    ],
)
def test_a_name_met_elsewhere_says_what_it_says_here(name: str, case: str, above: str) -> None:
    Memory.forget()
    for places in (HERE, THERE, (), HERE, THERE, (), HERE):
        met = worded(name, "市人社局", case, above, places, WORDS)
        assert said(met) == said(_worded(name, "市人社局", case, above, places, WORDS))


def test_a_name_without_places_is_read_no_third_time() -> None:
    Memory.forget()
    first, second, third = (worded("失业登记", "", "", "", p, WORDS) for p in (HERE, THERE, HERE))
    assert first is not second
    assert second is third


def test_other_departments_and_cases_are_other_names() -> None:
    Memory.forget()
    for department, case in (("医保局", ""), ("人社局", ""), ("人社局", "补领")) * 3:
        met = worded("居民参保登记", department, case, "", HERE, WORDS)
        assert said(met) == said(_worded("居民参保登记", department, case, "", HERE, WORDS))


@pytest.mark.parametrize(
    ("name", "case", "above", "read_as"),
    [
        ("补发", "", "道路运输证核发", "道路运输证核发(补发)"),
        ("剧毒化学品购买许可", "", "危险化学品管理", "剧毒化学品购买许可"),
        ("补发", "", "未分类", "补发"),
        ("变更取水许可(一般变更)", "", "变更取水许可", "变更取水许可(一般变更)"),
        ("道路运输证核发", "补发", "", "道路运输证核发(补发)"),
        ("道路运输证核发", "道路运输证核发（补发）", "", "道路运输证核发(补发)"),
        ("道路运输证核发（补发）", "补发", "", "道路运输证核发（补发）"),
    ],
)
def test_what_stands_beside_is_read_where_the_name_needs_it(
    name: str, case: str, above: str, read_as: str
) -> None:
    assert worded(name, "", case, above, (), WORDS).read_as == read_as


@pytest.mark.parametrize(
    "name",
    [
        "(甲)" * 20000 + "乙",
        "甲-" * 20000 + "乙",
        "失业登记(" + "首次-" * 20000,
        "失业登记-" + "换领、" * 20000 + "-换领",
        "失业登记(" + "换领、" * 20000 + ")",
    ],
    ids=("brackets", "dashes", "dashes in a bracket", "enumeration", "enumeration in a bracket"),
)
def test_a_monstrous_name_is_read_in_no_time(name: str) -> None:
    """Each took minutes where a step looked again at all that it had seen before."""
    assert worded(name, "市公安局", "", "", HERE, WORDS).read_as

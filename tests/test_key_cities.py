"""The 56 key cities: five lack tasks, some name them otherwise, and the audit says exactly that."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.synthetic import tables, write_key_cities
from benchmarks.synthetic.guides import LISTS
from benchmarks.synthetic.key_cities import key_cities
from benchmarks.synthetic.tables import Defect
from checker.audit import Settings, audit
from checker.lists import load
from checker.model import Audit, Finding
from checker.reporting.headlines import headlines
from checker.reporting.messages import Texts
from checker.reporting.summary import Summary, summarise
from checker.standards.regions import regions

BETWEEN = "U"
"""The family that compares elements between catalogues: one city differs, all others agree."""


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("nation")
    write_key_cities(folder)
    return audit([folder], Settings(lists=tuple(load(ref) for ref in LISTS)))


@pytest.fixture(scope="module")
def summary(nation: Audit) -> Summary:
    return summarise(nation)


def findings(nation: Audit) -> Iterator[tuple[str, Finding]]:
    """The findings of all cities with the code of the city."""
    for result in nation.catalogues:
        assert result.region is not None
        assert result.synthetic
        yield from ((result.region.code, finding) for finding in result.findings)


def outliers() -> list[Defect]:
    """What was planted in elements."""
    return [each for each in tables.key_city_defects() if each.rule.startswith(BETWEEN)]


def planted(rule: str) -> Counter[tuple[str, str, str]]:
    """City, task, and the name it is published under."""
    return Counter(
        (defect.city, defect.item, defect.value)
        for defect in tables.key_city_defects()
        if defect.rule == rule
    )


def test_the_cities_are_real_and_their_kinds_complete() -> None:
    kinds = Counter(tables.key_cities().values())
    assert kinds == {"municipality": 4, "separate": 5, "capital": 27, "prefecture": 20}
    names = [city.name for city in key_cities()]
    assert len(set(names)) == 56
    assert all((found := regions().record(city.code)) and found.current for city in key_cities())


def test_five_cities_lack_tasks_and_nothing_else_is_found(nation: Audit) -> None:
    found: dict[str, Counter[tuple[str, str, str]]] = {"M101": Counter(), "N201": Counter()}
    for city, finding in findings(nation):
        if not finding.code.startswith(BETWEEN):
            told = (city, finding.expected or "", finding.actual or "")
            found.setdefault(finding.code, Counter())[told] += 1
    assert found == {"M101": planted("M101"), "N201": planted("N201")}
    assert len({city for city, _, _ in planted("M101")}) == 5


def test_each_element_unlike_all_others_is_found_and_no_other(nation: Audit) -> None:
    found = Counter(
        (city, finding.code, finding.item.name if finding.item else "", finding.field)
        for city, finding in findings(nation)
        if finding.code.startswith(BETWEEN)
    )
    assert found == Counter((d.city, d.rule, d.item, d.field) for d in outliers())


def test_the_headline_says_five(summary: Summary) -> None:
    title = summary.lists[0].tasks.title
    mine = (note for note in headlines(summary) if note.params.get("title") == title)
    notes = {note.key: note for note in mine}
    told = Texts("zh").note(notes["headline.missing"])
    assert "可以判定的 56 个目录中，有 5 个没有包含全部事项" in told
    cities = {code: regions().by_code(code) for code, _, _ in planted("M101")}
    assert all(city and city.name in told for city in cities.values())
    assert notes["headline.missing"].params["count"] == planted("M101").total()
    assert notes["headline.renamed"].params["count"] == planted("N201").total()


def test_the_places_are_those_of_the_plan(summary: Summary) -> None:
    """Every city is ranked by the same five figures, and only what was planted costs anything."""
    tasks = sum(task.confirmed for totals in summary.lists for task in totals.tasks.tasks)
    lacking = Counter(city for city, _, _ in planted("M101").elements())
    renamed = Counter(city for city, _, _ in planted("N201").elements())
    unlike_there = Counter(each.city for each in outliers() if each.field != "materials")
    for row in summary.rows:
        gone, other = lacking[row.region_code], renamed[row.region_code]
        named = tasks - gone
        unlike = row.score("uniformity").of - row.score("uniformity").got
        lost = gone / tasks + other / named + unlike / row.score("uniformity").of
        assert unlike == unlike_there[row.region_code]
        expected = 100 - 20 * lost
        assert row.place.index == pytest.approx(expected, abs=1e-5)
    assert summary.standing.whole.ranked == 56
    assert {group.name for group in summary.standing.areas} == {
        "华北", "东北", "华东", "华中", "华南", "西南", "西北",
    }  # fmt: skip
    assert len(summary.standing.provinces) == 31
    worst = max(lacking, key=lambda city: lacking[city])
    assert summary.rows[-1].region_code == worst


def test_what_differs_differs_from_all_others(tmp_path: Path) -> None:
    """Each planted element is said by one city only, so that a comparison can only find this one."""
    write_key_cities(tmp_path)
    said: Counter[tuple[str, str, str]] = Counter()
    for path in tmp_path.glob("*.json"):
        for item in json.loads(path.read_bytes())["data"]:
            for key, value in item.items():
                texts = [m["material_name"] for m in value] if key == "materials" else [str(value)]
                said.update((item["task_name"], key, text) for text in texts)
    assert len({each.field for each in outliers()}) == len(outliers()) == 6
    assert [said[each.item, each.field, each.value] for each in outliers()] == [1] * 6


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_key_cities(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name

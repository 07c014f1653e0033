"""What a changed list, lexicon or configuration does, found by auditing before and after."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.audit import Settings, audit
from checker.model import Severity, Task, TaskList
from checker.reading import ReadOptions
from checker.reporting.to_json import report
from checker.rules.policy import Ignore, Layer, Policy
from checker.tracking.impact.replaying import replay, standing_in
from checker.tracking.impact.terms import ABSENT, CityImpact, Impact, Kind

NAMES = ("失业登记", "户口迁移", "取水许可", "临时身份证办理", "生育登记")
MANIFEST = 'extent = "full"\nprofile = "names"\n'


def tasks(*names: str, id: str = "清单", first: int = 1) -> TaskList:
    """A list of these tasks, numbered from `first`."""
    rows = (Task(str(number), name) for number, name in enumerate(names, first))
    return TaskList(id, id, tuple(rows))


def measure(*lists: TaskList) -> Settings:
    return Settings(lists=lists, reading=ReadOptions())


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    """甲 has all of NAMES, 乙 all but 失业登记, and 取水许可 under another wording."""
    (tmp_path / "catalogue.toml").write_text(MANIFEST, encoding="utf-8")
    write(tmp_path / "甲.csv", NAMES)
    write(tmp_path / "乙.csv", ["户口迁移", "取水许可证核发", *NAMES[3:]])
    return tmp_path


def write(path: Path, names: Sequence[str]) -> None:
    path.write_text("事项名称\n" + "".join(f"{name}\n" for name in names), encoding="utf-8")


def told(found: Impact, kind: Kind) -> list[tuple[str, str, str]]:
    """Catalogue, rule, and the item or task."""
    return [
        (city.label, one.finding["code"], (one.finding["item"] or one.finding["task"])["name"])
        for city, one in found.shifts(kind)
    ]


def states(found: Impact) -> list[tuple[str, str, str, str | None, str | None]]:
    return [
        (city.label, task.before_name, task.name, task.before, task.after)
        for city in found.cities
        for task in city.tasks
    ]


def of(found: Impact, label: str) -> CityImpact:
    (city,) = (one for one in found.cities if one.label == label)
    return city


def test_no_change_has_no_impact(cities: Path) -> None:
    found = replay([cities], measure(tasks(*NAMES)), measure(tasks(*NAMES)))
    figures = found.figures()
    assert figures.before == figures.after > 0
    assert not figures.moved
    assert (found.by_rule(), states(found), found.editions) == ({}, [], ())
    assert {city.label for city in found.cities} == {"甲", "乙"}


def test_a_task_added_is_missing_where_it_is_missing(cities: Path) -> None:
    found = replay([cities], measure(tasks(*NAMES[1:], first=2)), measure(tasks(*NAMES)))
    assert told(found, Kind.NEW) == [("乙", "M101", "失业登记")]
    assert told(found, Kind.DROPPED) == told(found, Kind.CHANGED) == []
    assert states(found) == [
        ("乙", "失业登记", "失业登记", ABSENT, "missing"),
        ("甲", "失业登记", "失业登记", ABSENT, "exact"),
    ]
    assert of(found, "乙").scores["coverage"] == (100.0, 80.0)
    assert of(found, "甲").scores["coverage"] == (100.0, 100.0)
    assert found.severities()[Severity.ERROR] == 1


def test_a_task_dropped_takes_its_findings_along(cities: Path) -> None:
    found = replay([cities], measure(tasks(*NAMES)), measure(tasks(*NAMES[1:], first=2)))
    assert told(found, Kind.DROPPED) == [("乙", "M101", "失业登记")]
    assert states(found)[0] == ("乙", "失业登记", "失业登记", "missing", ABSENT)


@pytest.mark.parametrize("first", [1, 7], ids=["same numbers", "numbered anew"])
def test_a_renamed_task_is_one_task(cities: Path, first: int) -> None:
    after = measure(tasks("失业登记", "户口迁移", "办理取水许可证", *NAMES[3:], first=first))
    found = replay([cities], measure(tasks(*NAMES)), after)
    assert found.editions[0].renamed == (("取水许可", "办理取水许可证"),)
    assert told(found, Kind.NEW) == [("甲", "N201", "取水许可")]
    assert told(found, Kind.DROPPED) == []
    # The wording of 乙 was wrong before and is wrong now: only what is expected differs.
    assert ("乙", "N201", "取水许可证核发") in told(found, Kind.CHANGED)
    assert states(found) == [("甲", "取水许可", "办理取水许可证", "exact", "renamed")]


def test_the_lexicon_tells_what_is_the_same(cities: Path, tmp_path: Path) -> None:
    words = tmp_path / "词表"
    words.mkdir()
    (words / "synonyms.tsv").write_text("surface\tcanonical\n待业\t失业\n", encoding="utf-8")
    write(tmp_path / "乙.csv", ["待业登记", *NAMES[1:]])
    before = measure(tasks(*NAMES))
    found = replay([cities / "乙.csv"], before, replace(before, lexicon=words))
    assert told(found, Kind.NEW) == [("乙", "N201", "待业登记")]
    assert told(found, Kind.DROPPED) == [("乙", "M101", "失业登记")]
    assert states(found) == [("乙", "失业登记", "失业登记", "missing", "renamed")]


def test_severities_and_ignores(cities: Path) -> None:
    before = measure(tasks(*NAMES))
    graver = replace(before, policy=Policy(Layer(severity={"N201": Severity.ERROR})))
    found = replay([cities], before, graver)
    assert told(found, Kind.CHANGED) == [("乙", "N201", "取水许可证核发")]
    assert (found.figures().graver, found.figures().moved) == (1, True)
    assert replay([cities], graver, before).figures().graver == 0
    silent = replace(before, policy=Policy(Layer(ignore=(Ignore("N201"),))))
    found = replay([cities], before, silent)
    assert told(found, Kind.DROPPED) == [("乙", "N201", "取水许可证核发")]
    assert found.by_rule()["N201"].hidden == (0, 1)
    assert of(found, "乙").scores["naming"][0] == of(found, "乙").scores["naming"][1]


def test_a_new_list_stands_in_for_the_one_it_replaces() -> None:
    old, new, other = tasks(id="旧"), tasks(id="新"), tasks(id="别")
    taken, pair = standing_in([new, other], ["旧", "别"])
    assert ([one.id for one in taken], pair) == (["旧", "别"], (("旧", "新"),))
    assert standing_in([new], ["旧", "别"]) == ((new,), ())
    assert standing_in([old, other], ["旧", "别"]) == ((old, other), ())


def test_a_list_of_another_id_is_compared_and_told(cities: Path) -> None:
    found = replay([cities], measure(tasks(*NAMES)), measure(tasks(*NAMES, id="草案")))
    assert not found.figures().moved
    assert found.stand_ins == (("清单", "草案"),)
    two = measure(tasks(*NAMES), tasks("养犬登记", id="另一份"))
    found = replay([cities], measure(tasks(*NAMES)), two)
    assert (found.stand_ins, found.strangers) == ((), ("另一份",))
    assert told(found, Kind.NEW) == [("乙", "M101", "养犬登记"), ("甲", "M101", "养犬登记")]


def saved(path: Path, settings: Settings) -> dict[str, object]:
    """What a report of an earlier audit tells."""
    return dict(json.loads(json.dumps(report(audit([path], settings)))))


@pytest.mark.parametrize("names", [NAMES[1:], ("失业登记", "取水许可证", *NAMES[3:])])
def test_a_saved_report_tells_the_same_as_a_second_run(
    cities: Path, names: tuple[str, ...]
) -> None:
    before, after = measure(tasks(*NAMES)), measure(tasks(*names))
    twice = replay([cities], before, after)
    against = replay([cities], saved(cities, before), after)
    assert against.figures() == twice.figures()
    assert against.by_rule() == twice.by_rule()
    assert states(against) == states(twice) != []
    assert [city.scores for city in against.cities] == [city.scores for city in twice.cities]


def test_what_cannot_be_compared_is_told(cities: Path) -> None:
    before = measure(tasks(*NAMES))
    write(cities / "丙.csv", NAMES)
    write(cities / "丁.csv", NAMES)
    report = saved(cities, before)
    (cities / "丙.csv").unlink()
    write(cities / "丁.csv", NAMES[1:])
    write(cities / "戊.csv", NAMES)
    (cities / "己.csv").write_text("", encoding="utf-8")
    found = replay([cities], report, before)
    assert {city.label for city in found.cities} == {"甲", "乙"}
    assert (found.only_old, found.other) == (("丙",), ("丁",))
    assert set(found.only_new) == {"戊", "己"}
    twice = replay([cities], before, before)
    assert twice.unread == ("己",)
    assert not found.figures().moved


@hypothesis_settings(max_examples=8, deadline=None)
@given(
    old=st.sets(st.sampled_from(NAMES), min_size=1), new=st.sets(st.sampled_from(NAMES), min_size=1)
)
def test_the_figures_add_up_and_the_way_back_is_the_mirror(
    tmp_path_factory: pytest.TempPathFactory, old: set[str], new: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("mirror")
    (folder / "catalogue.toml").write_text(MANIFEST, encoding="utf-8")
    write(folder / "甲.csv", ["失业人员登记", *NAMES[3:]])
    sides = [measure(tasks(*sorted(names))) for names in (old, new)]
    there, back = replay([folder], *sides), replay([folder], *sides[::-1])
    figures, mirror = there.figures(), back.figures()
    assert figures.before + figures.new - figures.dropped == figures.after
    assert (figures.new, figures.dropped) == (mirror.dropped, mirror.new)
    assert figures.changed == mirror.changed
    mirrored = [(city, now, was, after, before) for city, was, now, before, after in states(back)]
    assert sorted(states(there), key=str) == sorted(mirrored, key=str)


def test_progress_counts_both_runs(cities: Path) -> None:
    steps: list[tuple[int, int]] = []
    both = measure(tasks(*NAMES))
    replay([cities], both, both, lambda done, total: steps.append((done, total)))
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    steps.clear()
    replay([cities], saved(cities, both), both, lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]

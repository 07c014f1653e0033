"""What changed between two audits, and whose doing it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.audit import Settings
from checker.model import Task, TaskList
from checker.reading import ReadOptions
from checker.tracking.diff import difference, second_round
from checker.tracking.difference import Cause, CityDifference, Outcome
from checker.tracking.sides import Side, sides

HEAD = "事项名称,业务办理项编码,受理条件,实施主体\n"
NAMES = ("失业登记", "户口迁移", "取水许可", "临时身份证办理", "生育登记", "公共场所卫生许可")
ROWS = tuple(f"{name},,符合条件的,市政府\n" for name in NAMES)


def settings_of(*tasks: str) -> Settings:
    made = TaskList("清单", "清单", tuple(Task(str(n), name) for n, name in enumerate(tasks)))
    return Settings(lists=(made,) if tasks else (), reading=ReadOptions(profile="guide"))


def write(folder: Path, name: str, rows: Sequence[str]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "catalogue.toml").write_text('extent = "full"\n', encoding="utf-8")
    path = folder / name
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def compared(folder: Path, old: Sequence[str], new: Sequence[str], *tasks: str) -> CityDifference:
    paths = write(folder, "旧.csv", old), write(folder, "新.csv", new)
    (city,) = difference(*sides(*paths, settings_of(*tasks))).cities
    return city


def told(city: CityDifference, outcome: Outcome) -> list[tuple[str, str, str]]:
    """Rule, item or task, and cause, but for elements the file has no column for."""
    return [
        (
            one.finding["code"],
            (one.finding["item"] or one.finding["task"])["name"],
            one.cause.value,
        )
        for one in city.of(outcome)
        if one.finding["item"] or one.finding["task"]
    ]


def kinds(city: CityDifference) -> list[tuple[str, str, str, str]]:
    return [
        (one.kind, (one.before or ("",))[0], (one.after or ("",))[0], one.how)
        for one in city.items or ()
    ]


def without_condition(row: str) -> str:
    return row.replace("符合条件的", "")


def test_mended_worse_and_remaining(tmp_path: Path) -> None:
    bad = [without_condition(row) for row in ROWS[:3]]
    old = [bad[0], ROWS[1], bad[2], *ROWS[3:]]
    new = [ROWS[0], bad[1], bad[2], *ROWS[3:]]
    city = compared(tmp_path, old, new)
    assert told(city, Outcome.FIXED) == [("F301", "失业登记", "city")]
    assert told(city, Outcome.REGRESSED) == [("F301", "户口迁移", "city")]
    assert told(city, Outcome.REMAINING) == [("F301", "取水许可", "city")]
    assert told(city, Outcome.NEW) == []
    assert [(name, each.field, each.before, each.after) for _, name, each in elements(city)] == [
        ("失业登记", "accept_condition", None, "符合条件的"),
        ("户口迁移", "accept_condition", "符合条件的", None),
    ]


def elements(city: CityDifference) -> list[tuple[str, str, Any]]:
    return [
        (one.kind, (one.after or ("",))[0], each)
        for one in city.items or ()
        for each in one.elements
    ]


def test_what_goes_or_comes_with_an_item_is_not_mended_or_worse(tmp_path: Path) -> None:
    gone, came = without_condition(ROWS[0]), without_condition(ROWS[4])
    city = compared(tmp_path, [gone, *ROWS[1:4]], [*ROWS[1:4], came])
    assert told(city, Outcome.FIXED) == [("F301", "失业登记", "item")]
    assert told(city, Outcome.NEW) == [("F301", "生育登记", "item")]
    assert told(city, Outcome.REGRESSED) == []
    assert kinds(city) == [("added", "", "生育登记", ""), ("dropped", "失业登记", "", "")]


@pytest.mark.parametrize(
    ("code", "name", "how"), [("X1", "户籍准迁", "code"), ("", "办理户口迁移", "matcher")]
)
def test_a_renamed_item_is_found_and_its_problem_remains(
    tmp_path: Path, code: str, name: str, how: str
) -> None:
    before = f"户口迁移,{code},,市政府\n"
    after = f"{name},{code},,市政府\n"
    city = compared(tmp_path, [before, *ROWS[2:]], [*ROWS[2:], after])
    assert kinds(city) == [("renamed", "户口迁移", name, how)]
    assert ("F301", name, "city") in told(city, Outcome.REMAINING)
    assert told(city, Outcome.FIXED) == told(city, Outcome.NEW) == []


def test_a_different_service_is_no_renamed_item(tmp_path: Path) -> None:
    rows = ["社会保障卡申领,,符合条件的,人社局\n"], ["社会保障卡注销,,符合条件的,人社局\n"]
    city = compared(tmp_path, [*rows[0], *ROWS], [*rows[1], *ROWS])
    assert {kind for kind, *_ in kinds(city)} == {"added", "dropped"}


def test_alike_names_of_two_departments_are_no_renamed_item(tmp_path: Path) -> None:
    rows = ["户口迁移,,符合条件的,公安局\n"], ["办理户口迁移,,符合条件的,民政局\n"]
    city = compared(tmp_path, [*rows[0], *ROWS[2:]], [*rows[1], *ROWS[2:]])
    assert {kind for kind, *_ in kinds(city)} == {"added", "dropped"}


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(len(ROWS))), gone=st.sets(st.integers(0, 4), max_size=3))
def test_the_order_of_rows_means_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], gone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    old = [*map(without_condition, ROWS[:5]), ROWS[5]]
    new = [old[number] for number in order if number not in gone]
    city = compared(folder, old, new)
    assert sorted(kinds(city)) == sorted(("dropped", NAMES[n], "", "") for n in gone)
    assert told(city, Outcome.NEW) == told(city, Outcome.REGRESSED) == []
    assert sorted(told(city, Outcome.FIXED)) == sorted(("F301", NAMES[n], "item") for n in gone)


def test_a_task_that_is_found_again_is_mended_and_one_that_is_lost_is_worse(tmp_path: Path) -> None:
    city = compared(tmp_path, ROWS[1:], [ROWS[0], *ROWS[2:]], *NAMES)
    assert told(city, Outcome.FIXED) == [("M101", "失业登记", "city")]
    assert told(city, Outcome.REGRESSED) == [("M101", "户口迁移", "city")]
    assert {(task.name, task.before, task.after) for task in city.tasks} == {
        ("失业登记", "missing", "exact"),
        ("户口迁移", "exact", "missing"),
    }


def side(path: Path, *tasks: str) -> Side:
    """What a report of the audit tells, as another run would have written it."""
    found = sides(path, path, settings_of(*tasks))[0]
    return Side(json.loads(json.dumps(found.record)))


def test_what_another_edition_of_the_list_brings_is_not_the_citys_doing(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", ROWS)
    found = difference(
        side(path, *NAMES[:5], "渔业捕捞许可审批"), side(path, *NAMES[:5], "船舶国籍登记")
    )
    (city,) = found.cities
    assert told(city, Outcome.FIXED) == [("M101", "渔业捕捞许可审批", "list")]
    assert told(city, Outcome.NEW) == [("M101", "船舶国籍登记", "list")]
    (edition,) = found.editions
    assert (edition.added, edition.dropped) == (("船舶国籍登记",), ("渔业捕捞许可审批",))


def test_a_list_under_another_id_does_not_make_old_problems_new(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", ROWS)
    tasks = (*NAMES, "渔业捕捞许可审批")
    record = side(path, *tasks).record
    renamed = json.loads(json.dumps(record).replace('"\\u6e05\\u5355"', '"list-2027"'))
    for finding in renamed["catalogues"][0]["findings"]:
        finding["fingerprint"] = finding["fingerprint"][::-1]
    (city,) = difference(Side(record), Side(renamed)).cities
    assert told(city, Outcome.REMAINING) == [("M101", "渔业捕捞许可审批", "city")]


def tampered(path: Path, **program: Any) -> Side:
    record = side(path, *NAMES).record
    record["stdcheck"] |= program
    return Side(record)


def test_under_another_rule_set_what_changed_is_unclear(tmp_path: Path) -> None:
    old = write(tmp_path, "旧.csv", [without_condition(ROWS[0]), *ROWS[1:]])
    new = write(tmp_path, "新.csv", ROWS)
    found = difference(tampered(old, ruleset="2000.1"), side(new, *NAMES))
    assert found.other_rules
    assert told(found.cities[0], Outcome.FIXED) == [("F301", "失业登记", "unclear")]
    assert second_round(tampered(old).record, side(new, *NAMES).record)["新"].by_rule == {"F301": 1}
    unclear = second_round(tampered(old, ruleset="2000.1").record, side(new, *NAMES).record)["新"]
    assert (len(unclear.fixed), len(unclear.unclear)) == (0, 1)


def test_what_a_new_rule_finds_is_not_the_citys_doing(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", [without_condition(ROWS[0]), *ROWS[1:]])
    rules = [code for code in side(path).record["stdcheck"]["rules"] if code != "F301"]
    old = tampered(path, rules=rules)
    (city,) = old.record["catalogues"]
    city["findings"] = [one for one in city["findings"] if one["code"] != "F301"]
    found = difference(old, side(path, *NAMES))
    assert found.rules_added == ("F301",)
    new = [one for each in found.cities for one in each.changes if one.outcome != Outcome.REMAINING]
    assert new
    assert {(one.finding["code"], one.cause) for one in new} == {("F301", Cause.MEASURE)}


def test_a_rule_that_was_not_selected_says_nothing_of_the_city(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", [without_condition(ROWS[0]), *ROWS[1:]])
    old, new = side(path, *NAMES), side(path, *NAMES)
    (city,) = old.record["catalogues"]
    city["findings"] = []
    city["configured"] = [{"key": "not_selected", "params": {"codes": ["F"]}, "zh": "", "en": ""}]
    causes = {one.cause for one in difference(old, new).cities[0].changes}
    assert causes == {Cause.MEASURE}


def test_reports_know_renamed_items_by_their_task(tmp_path: Path) -> None:
    old = write(tmp_path, "旧.csv", [*ROWS[:1], "办理户口迁移,,,市政府\n", *ROWS[2:]])
    new = write(tmp_path, "新.csv", [*ROWS[:1], "户口迁移,,,市政府\n", *ROWS[2:]])
    (city,) = difference(side(old, *NAMES), side(new, *NAMES)).cities
    assert city.items is None
    assert [(one.before, one.after) for one in city.renamed] == [
        (("办理户口迁移", ""), ("户口迁移", ""))
    ]
    assert ("F301", "户口迁移", "city") in told(city, Outcome.REMAINING)
    assert told(city, Outcome.FIXED) == [("N201", "办理户口迁移", "city")]


def test_no_longer_missing_but_doubtful_is_not_mended(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", ROWS[1:])
    old, new = side(path, *NAMES), side(path, *NAMES)
    (city,) = new.record["catalogues"]
    city["findings"] = [one for one in city["findings"] if one["code"] != "M101"]
    city["coverage"][0]["status"] = "review"
    assert told(difference(old, new).cities[0], Outcome.FIXED) == [("M101", "失业登记", "unclear")]


def test_catalogues_find_their_counterparts_and_the_others_are_told(tmp_path: Path) -> None:
    old, new = tmp_path / "旧", tmp_path / "新"
    for folder, names in ((old, ("甲.csv", "乙.csv")), (new, ("甲.csv", "丙.csv"))):
        for name in names:
            write(folder, name, ROWS)
    found = difference(*sides(old, new, settings_of()))
    assert [city.id for city in found.cities] == ["甲"]
    assert (found.only_old, found.only_new) == (("乙",), ("丙",))


def test_a_side_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "旧", tmp_path / "新"
    for folder in (old, new):
        write(folder, "甲.csv", ROWS)
        write(folder, "乙.csv", ROWS if folder == old else [])
    found = difference(*sides(old, new, settings_of()))
    assert {city.id: city.compared for city in found.cities} == {"甲": True, "乙": False}
    assert not found.count(Outcome.FIXED)


def test_what_is_set_aside_is_not_mended(tmp_path: Path) -> None:
    path = write(tmp_path, "目录.csv", ROWS[1:])
    for status in ("waived", "not_applicable"):
        old, new = side(path, *NAMES), side(path, *NAMES)
        (city,) = new.record["catalogues"]
        city["findings"] = [one for one in city["findings"] if one["code"] != "M101"]
        city["coverage"][0]["status"] = status
        found = difference(old, new).cities[0]
        assert told(found, Outcome.FIXED) == [("M101", "失业登记", "measure")]
        assert [task.cause for task in found.tasks] == [Cause.MEASURE]


def test_a_wrong_name_that_is_gone_with_its_task_is_not_mended(tmp_path: Path) -> None:
    old = write(tmp_path, "旧.csv", [*ROWS[:1], "办理户口迁移,,x,市政府\n", *ROWS[2:]])
    new = write(tmp_path, "新.csv", [*ROWS[:1], *ROWS[2:]])
    (city,) = difference(side(old, *NAMES), side(new, *NAMES)).cities
    assert told(city, Outcome.FIXED) == [("N201", "办理户口迁移", "item")]
    assert told(city, Outcome.REGRESSED) == [("M101", "户口迁移", "city")]

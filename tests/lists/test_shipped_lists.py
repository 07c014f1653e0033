"""The lists that come with the project are sound and say how much of the official list they hold."""

import csv
import json
import tomllib
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from checker.lists import DEFAULT_LISTS, ListProblem, available, check, load
from checker.lists.table import FIELDS, MEMBERSHIPS
from checker.standards.resources import resource

SIZES = {
    "experience-2023": (5, 5),
    "kstb-2020": (90, 140),
    "kstb-2022": (13, 22),
    "kstb-other": (5, 0),
    "yjs": (119, 55),
}
CONFIRMED = {"experience-2023": 5, "kstb-2020": 42, "kstb-2022": 4, "kstb-other": 0, "yjs": 22}
# Named in the lists of 2022 and of 2024 alike.
KNOWN = {"yjs": (ListProblem("duplicate_name", "Y070", "新生儿出生"),)}


def test_all_are_there() -> None:
    assert available() == tuple(sorted(SIZES))
    assert set(DEFAULT_LISTS) < set(available())


@pytest.mark.parametrize("name", sorted(SIZES))
def test_list(name: str) -> None:
    found = load(name)
    assert (len(found.tasks), found.official_size) == SIZES[name]
    assert found.complete == (name == "experience-2023")
    assert check(found) == KNOWN.get(name, ())
    memberships = Counter(task.membership for task in found.tasks)
    assert set(memberships) <= set(MEMBERSHIPS)
    assert memberships["confirmed"] == CONFIRMED[name]


def test_the_lists_of_the_state_council_are_of_tasks_handled_across_provinces() -> None:
    assert {name for name in available() if load(name).cross_province} == set(DEFAULT_LISTS)


@pytest.mark.parametrize("name", sorted(SIZES))
def test_files_keep_to_their_schema(name: str) -> None:
    folder = resource("national_lists", name)
    manifest = tomllib.loads((folder / "list.toml").read_text(encoding="utf-8"))
    with (folder / "tasks.csv").open(encoding="utf-8-sig", newline="") as stream:
        tasks = list(csv.DictReader(stream))
    assert tuple(tasks[0]) == FIELDS
    assert manifest["held"] == len(tasks)
    schema = json.loads(resource("schemas", "task-list.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate({**manifest, "tasks": tasks}, schema)


def test_rows_carry_what_the_sources_give() -> None:
    tasks = {task.id: task for name in available() for task in load(name).tasks}
    assert tasks["A012"].name == "内资企业及分支机构设立登记"
    assert tasks["N003"].aliases == ("跨省异地电子缴税", "电子缴税")
    assert tasks["O002"].modes == ("异地代收代办", "全程网办")
    assert (tasks["Y049"].kind, tasks["Y049"].one_thing) == ("component", "开办餐饮店")
    assert tasks["E001"].name == "药品经营许可(零售)"
    assert not tasks["N008"].confirmed
    assert all(task.source or not task.confirmed for task in tasks.values())


@pytest.mark.parametrize("name", ["kstb_2020", "kstb_2022", "kstb_other", "yjs"])
def test_no_row_was_lost_on_the_way(name: str) -> None:
    path = Path(__file__).parents[2] / "../shared/lists" / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = [(row["row_id"], row["name"]) for row in csv.DictReader(stream)]
    assert [(task.id, task.name) for task in load(name.replace("_", "-")).tasks] == rows

"""Two editions of a list: what is the same task, what changed of it, and whom it concerns."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.lists import available, load
from checker.model import Task, TaskList
from checker.reporting.messages import LANGUAGES
from checker.tracking.list_changes import ListChanges, Turn, list_changes
from checker.tracking.writing.list_changes import WRITERS, page
from tests.tracking.impact.test_writing import schemas


def edition(*tasks: Task) -> TaskList:
    return TaskList("清单", "清单", tasks)


OLD = edition(
    Task("1", "失业登记", lead_agency="人社部", deadline="2020年底前"),
    Task("2", "户口迁移"),
    Task("3", "取水许可", code="000119001000"),
    Task("4", "生育登记"),
    Task("5", "婚姻登记", one_thing="结婚"),
    Task("6", "婚姻登记", one_thing="生育"),
)
NEW = edition(
    Task(
        "1",
        "失业登记",
        lead_agency="人力资源社会保障部",
        deadline="2020年底前",
        modes=("全程网办",),
    ),
    Task("2", "养犬登记"),
    Task("3", "水资源使用批准", code="000119001000"),
    Task("7", "办理生育登记"),
    Task("6", "婚姻登记", one_thing="生育"),
)


def brief(found: ListChanges) -> list[tuple[str, str, str, str]]:
    return [
        (
            turn.kind.value,
            turn.before.name if turn.before else "",
            turn.after.name if turn.after else "",
            turn.how,
        )
        for turn in found.turns
    ]


def test_every_turn_is_told() -> None:
    found = list_changes(OLD, NEW)
    assert brief(found) == [
        ("renamed", "取水许可", "水资源使用批准", "code"),
        ("renamed", "生育登记", "办理生育登记", "matcher"),
        ("added", "", "养犬登记", ""),
        ("dropped", "户口迁移", "", ""),
        ("dropped", "婚姻登记", "", ""),
        ("changed", "失业登记", "失业登记", ""),
    ]
    assert found.counts() == {"renamed": 2, "added": 1, "dropped": 2, "changed": 1}
    changed = found.turns[-1].attributes
    assert [(one.field, one.before, one.after) for one in changed] == [
        ("lead_agency", "人社部", "人力资源社会保障部"),
        ("modes", None, "全程网办"),
    ]
    assert found.renumbered == 0


def test_a_number_alone_is_a_question() -> None:
    added, dropped = (
        [turn.maybe for turn in list_changes(OLD, NEW).turns if turn.kind is kind]
        for kind in (Turn.ADDED, Turn.DROPPED)
    )
    assert (added, dropped) == (["户口迁移"], ["养犬登记", ""])


def test_a_list_numbered_anew_is_the_same_list() -> None:
    anew = edition(*(replace(task, id=f"B{task.id}") for task in OLD.tasks))
    found = list_changes(OLD, anew)
    assert (found.turns, found.renumbered) == ((), 6)


@pytest.mark.parametrize("id", available())
def test_a_list_does_not_differ_from_itself(id: str) -> None:
    found = list_changes(load(id), load(id))
    assert (found.turns, found.renumbered) == ((), 0)


def test_there_and_back() -> None:
    there, back = list_changes(OLD, NEW), list_changes(NEW, OLD)
    assert sorted((a, b) for kind, a, b, _ in brief(there) if kind == "renamed") == sorted(
        (b, a) for kind, a, b, _ in brief(back) if kind == "renamed"
    )
    assert there.counts()["added"] == back.counts()["dropped"]


def audit(*states: tuple[str, str, str, bool]) -> dict[str, Any]:
    """What a report tells of catalogues: (catalogue, task, status, counted)."""
    return {
        "catalogues": [
            {
                "id": city,
                "title": "",
                "region": None,
                "coverage": [{"list": "清单", "name": name, "status": status, "counted": counted}],
            }
            for city, name, status, counted in states
        ]
    }


def test_whom_a_change_concerns() -> None:
    told = audit(
        ("甲", "户口迁移", "exact", True),
        ("乙", "户口迁移", "missing", True),
        ("丙", "户口迁移", "missing", False),
        ("丁", "办理生育登记", "renamed", True),
    )
    hits = {turn.name: turn.hits for turn in list_changes(OLD, NEW, told).turns}
    assert hits["户口迁移"] == {"exact": ("甲",), "missing": ("乙",), "unjudged": ("丙",)}
    assert hits["办理生育登记"] == {"renamed": ("丁",)}
    assert hits["养犬登记"] == {}


def test_json_keeps_to_its_schema() -> None:
    found = list_changes(OLD, NEW, audit(("甲", "户口迁移", "missing", False)))
    told = json.loads(WRITERS["json"](found, "zh"))
    schemas("list-diff").validate(told)
    assert len(told["tasks"]) == len(found.turns)
    told["tasks"][0]["kind"] = "weather"
    assert not schemas("list-diff").is_valid(told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_every_task_and_the_table_has_a_row_for_each(lang: str) -> None:
    found = list_changes(OLD, NEW, audit(("甲", "户口迁移", "exact", True)))
    shown = page(found, lang)
    assert [turn.name for turn in found.turns if turn.name not in shown] == []
    assert "label." not in shown
    rows = list(csv.reader(io.StringIO(WRITERS["csv"](found, lang).decode("utf-8-sig"))))
    assert len(rows) == len(found.turns) + 1


def test_as_a_command(tmp_path: Path) -> None:
    path = tmp_path / "新.csv"
    path.write_text("编号,事项名称\nA,失业登记\n", encoding="utf-8")
    out = tmp_path / "out" / "d.json"
    words = ["lists", "diff", str(path), str(path), "--report", f"json:{out}", "--report", "text"]
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, json.loads(out.read_text("utf-8"))["tasks"]) == (0, [])
    assert "改名 0 项" in done.stdout
    assert CliRunner().invoke(main, ["lists", "diff", "kstb-2020", "没有"]).exit_code == 2

"""Missing is only said to whoever must offer a task."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.lists.applicability import Applicability, applied, load_applicability, strangers
from checker.model import Task, TaskList
from checker.reading.own_table import OwnTableError

HEAD = "清单,清单事项,适用层级,行使主体,来源\n"
LIST = TaskList("own", "own", (Task("001", "失业登记", ("失业人员登记",)), Task("002", "取水许可")))


def write(folder: Path, rows: str) -> Path:
    path = folder / "适用表.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_rows_are_read(tmp_path: Path) -> None:
    (row,) = load_applicability(write(tmp_path, "own,失业登记,省级、3,省厅,某文件第二条\n"))
    assert row == Applicability("失业登记", ("省级", "市级"), "某文件第二条", "own", "省厅", 2)


@pytest.mark.parametrize(
    ("row", "key"), [("own,失业登记,省级,,\n", "empty"), ("own,失业登记,天上,,某文件\n", "level")]
)
def test_a_row_without_source_or_with_no_level_is_refused(
    tmp_path: Path, row: str, key: str
) -> None:
    with pytest.raises(OwnTableError) as caught:
        load_applicability(write(tmp_path, row))
    assert caught.value.key == key


def test_rows_go_to_their_tasks_and_strangers_are_told() -> None:
    table = (
        Applicability("失业人员登记", ("省级",), "x"),
        Applicability("002", ("县级",), "x", "other"),
    )
    (tasks,) = applied((LIST,), table)
    assert [task.levels for task in tasks.tasks] == [("省级",), ()]
    assert list(strangers((LIST,), table)) == [table[1]]


@pytest.mark.parametrize(
    ("level", "status", "counted"),
    [("省级", "missing", True), ("市级", "not_applicable", True), ("", "missing", False)],
)
def test_a_task_of_the_province_is_not_missing_from_a_city(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, status: str, counted: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalogue.toml").write_text(
        f'extent = "full"\nlevel = "{level}"\n', encoding="utf-8"
    )
    (tmp_path / "目录.csv").write_text("事项名称\n户口迁移\n", encoding="utf-8")
    (tmp_path / "own.csv").write_text("事项名称\n失业登记\n户口迁移\n", encoding="utf-8")
    write(tmp_path, "own,失业登记,省级,省厅,某文件\nown,没有的,省级,,某文件\n")
    options = ("--list", "own.csv", "--applicability", "适用表.csv", "--report", "json:out/r.json")
    done = CliRunner().invoke(main, ["audit", "目录.csv", "--isolated", *options])
    (city,) = json.loads((tmp_path / "out" / "r.json").read_text(encoding="utf-8"))["catalogues"]
    cover = city["coverage"][0]
    assert (cover["status"], cover["counted"]) == (status, counted)
    assert done.exit_code == int(status == "missing" and counted)
    assert "没有的" in done.stderr

"""``stdcheck lists``: what is held is told honestly; an official table becomes a list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.lists import available, load

TABLE = "序号,事项名称,牵头单位\n1,失业登记,人力资源社会保障部\n2,学历公证,司法部\n"


def lists(*words: str) -> Result:
    """``stdcheck lists`` with these words."""
    return CliRunner().invoke(main, ["lists", *words])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """An official table."""
    path = tmp_path / "附件.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_every_list_is_shown_with_what_is_held() -> None:
    result = lists()
    assert result.exit_code == 0
    assert result.stderr == ""
    rows = {line.split()[0]: line for line in result.stdout.splitlines() if line[:1].isascii()}
    assert set(available()) <= rows.keys()
    for id in ("kstb-2020", "kstb-2022"):
        tasks = load(id)
        assert f"{len(tasks.tasks)} / {tasks.official_size}" in rows[id]


def test_english_headings() -> None:
    assert "confirmed" in lists("--lang", "en").stdout.splitlines()[0]


def test_components_are_not_counted_as_official_tasks() -> None:
    held = sum(task.kind != "component" for task in load("yjs").tasks)
    assert held < len(load("yjs").tasks)
    assert f"{held} / {load('yjs').official_size}" in lists().stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", available())
def test_a_list_is_shown_whole(id: str, lang: str) -> None:
    result = lists("show", id, "--lang", lang)
    assert result.exit_code == 0
    told = result.stdout.splitlines()
    for task in load(id).tasks:
        assert any(line.startswith(task.id) for line in told)
    assert "label." not in result.stdout
    assert "membership." not in result.stdout


def test_an_unknown_list_is_told() -> None:
    result = lists("show", "kstb-2021")
    assert result.exit_code == 2
    assert "kstb-2020" in result.stderr


def test_an_imported_table_is_a_list(table: Path, tmp_path: Path) -> None:
    words = (
        "--id",
        "mine",
        "--title",
        "我的清单",
        "--document",
        "某文〔2020〕1号",
        "--date",
        "2020",
    )
    result = lists("import", str(table), *words, "--official-size", "3", "--to", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert str(tmp_path / "mine") in result.stderr
    tasks = load(tmp_path / "mine")
    assert (tasks.title, tasks.document, tasks.official_size) == ("我的清单", "某文〔2020〕1号", 3)
    assert not tasks.complete
    assert [task.name for task in tasks.tasks] == ["失业登记", "学历公证"]


def test_an_audit_takes_an_imported_list(table: Path, tmp_path: Path) -> None:
    lists("import", str(table), "--id", "mine", "--title", "我的清单", "--to", str(tmp_path))
    words = ["--list", str(tmp_path / "mine"), "--report", "json", "--fail-on", "never"]
    result = CliRunner().invoke(main, ["audit", str(table), *words])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["stdcheck"]["lists"][0]["id"] == "mine"


def test_a_list_is_replaced_on_demand_only(table: Path, tmp_path: Path) -> None:
    words = ("import", str(table), "--id", "mine", "--title", "我的清单", "--to", str(tmp_path))
    assert lists(*words).exit_code == 0
    table.write_text(TABLE + "3,失业保险金申领,人力资源社会保障部\n", encoding="utf-8")
    assert lists(*words).exit_code == 2
    assert len(load(tmp_path / "mine").tasks) == 2
    assert lists(*words, "--replace").exit_code == 0
    assert len(load(tmp_path / "mine").tasks) == 3


def test_what_is_wrong_in_an_imported_list_is_told(table: Path, tmp_path: Path) -> None:
    table.write_text(TABLE + "3,失业登记,司法部\n", encoding="utf-8")
    words = ("--id", "mine", "--title", "我的清单", "--to", str(tmp_path))
    result = lists("import", str(table), *words)
    assert result.exit_code == 0
    assert "失业登记" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--id", "我的", "--title", "甲"), "我的"),
        (("--id", "mine"), "--title"),
        (("--title", "甲"), "--id"),
    ],
    ids=["id of other letters", "no title", "no id"],
)
def test_a_wrong_import_is_told(
    table: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    result = lists("import", str(table), *words, "--to", str(tmp_path / "lists"))
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (tmp_path / "lists").exists()


def test_a_folder_that_cannot_be_written_is_told(table: Path) -> None:
    words = ("--id", "mine", "--title", "甲", "--to", str(table / "lists"))
    result = lists("import", str(table), *words)
    assert result.exit_code == 2
    assert "--to" in result.stderr

"""Two editions of a list, and whom the change hits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

OLD = ("失业登记", "户口迁移", "取水许可", "生育登记")
NEW = ("取水许可审批", "失业登记", "生育登记", "渔业捕捞许可审批")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Compares the editions a.csv and b.csv; the audit knows a.csv."""
    monkeypatch.chdir(tmp_path)
    for name, tasks in (("a", OLD), ("b", NEW)):
        (tmp_path / f"{name}.csv").write_text("事项名称\n" + "\n".join(tasks), encoding="utf-8")
    (tmp_path / "catalogue.toml").write_text('extent = "full"\n', encoding="utf-8")
    (tmp_path / "市.csv").write_text("事项名称\n失业登记\n取水许可\n", encoding="utf-8")
    CliRunner().invoke(
        main, ["audit", "市.csv", "--isolated", "--list", "a.csv", "--report", "json:r.json"]
    )

    def run(*args: str) -> Result:
        return CliRunner().invoke(main, ["lists", "--isolated", "diff", *args])

    return run


def test_tasks_are_known_by_name_and_likeness_not_by_their_number(run: Run) -> None:
    told = json.loads(run("a.csv", "b.csv", "--report", "json").stdout)
    assert (told["old"], told["new"]) == ("a", "b")
    assert told["renamed"] == [["取水许可", "取水许可审批"]]
    assert (told["added"], told["dropped"]) == (["渔业捕捞许可审批"], ["户口迁移"])
    same = json.loads(run("a.csv", "a.csv", "--report", "json").stdout)
    assert not any(same[key] for key in ("renamed", "added", "dropped", "hits"))


def test_what_is_required_of_a_task_may_change(run: Run, tmp_path: Path) -> None:
    for name, rows in (
        ("c", "失业登记,人力资源社会保障部,全程网办\n取水许可,水利部,\n生育登记,,\n"),
        ("d", "生育登记,,\n失业登记,人力资源社会保障部,全程网办;代收代办\n取水许可审批,,\n"),
    ):
        (tmp_path / f"{name}.csv").write_text(
            f"事项名称,主管部门,业务模式\n{rows}", encoding="utf-8"
        )
    told = json.loads(run("c.csv", "d.csv", "--report", "json").stdout)
    assert [tuple(one.values()) for one in told["altered"]] == [
        ("失业登记", "modes", "全程网办", "全程网办、代收代办"),
        ("取水许可审批", "lead_agency", "水利部", ""),
    ]
    text = run("c.csv", "d.csv").stdout
    assert "取水许可审批：牵头单位 水利部 → 未写明" in text
    assert "要求有变 2 处" in text


def test_an_audit_tells_whom_it_hits(run: Run) -> None:
    told = json.loads(run("a.csv", "b.csv", "--audit", "r.json", "--report", "json").stdout)
    assert [(hit["key"], hit["task"], hit["status"], hit["item"]) for hit in told["hits"]] == [
        ("no_longer_asked", "户口迁移", "missing", ""),
        ("to_rename", "取水许可审批", "exact", "取水许可"),
    ]
    assert told["unknown"] == ["渔业捕捞许可审批"]
    text = run("a.csv", "b.csv", "--audit", "r.json").stdout
    assert "取水许可 → 取水许可审批" in text
    assert "要改为新名称" in text
    assert "--list b" in text


def test_what_became_confirmed_is_missing_from_now_on(run: Run, tmp_path: Path) -> None:
    for name, membership in (("c", "likely"), ("d", "confirmed")):
        rows = f"事项名称,membership\n失业登记,confirmed\n户口迁移,{membership}\n"
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    options = ("--isolated", "--list", "c.csv", "--report", "json:c.json")
    CliRunner().invoke(main, ["audit", "市.csv", *options])
    told = json.loads(run("c.csv", "d.csv", "--audit", "c.json", "--report", "json").stdout)
    assert told["confirmed"] == ["户口迁移"]
    assert [hit["key"] for hit in told["hits"]] == ["now_missing"]


def test_slips_are_told(run: Run) -> None:
    assert run("a.csv", "none.csv").exit_code == 2
    assert run("a.csv", "b.csv", "--audit", "none.json").exit_code == 2
    assert run("a.csv", "b.csv", "--audit", "a.csv").exit_code == 2

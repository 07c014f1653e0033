"""``--select``, ``--extend-select``, ``--ignore`` and what a configuration says of rules, seen in reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

TWICE = "N202"


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a catalogue that holds one name twice and lacks nearly every task."""
    names = ["失业登记", "失业登记", *(f"本地事项第{n}号" for n in range(40))]
    (tmp_path / "目录.csv").write_text("事项名称\n" + "\n".join(names) + "\n", encoding="utf-8")
    (tmp_path / "catalogue.toml").write_text(
        'region = "320500"\nextent = "full"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)


def audit(*words: str) -> Result:
    return CliRunner().invoke(main, ["audit", "目录.csv", *words])


def report(*words: str) -> dict[str, Any]:
    loaded = json.loads(audit("--report", "json", *words).stdout)
    assert isinstance(loaded, dict)
    return loaded


def codes(told: dict[str, Any]) -> set[str]:
    return set(told["summary"]["findings"]["by_code"])


def test_select_and_ignore() -> None:
    assert {"M101", TWICE} <= codes(report())
    assert codes(report("--select", "N")) == {TWICE}
    assert codes(report("--select", "n202,D", "--select", "F")) == {TWICE}
    assert codes(report("--select", "F", "--extend-select", "N")) == {TWICE}
    assert TWICE not in codes(report("--ignore", "N2,F3"))


def test_the_exit_code_follows_selection_ignores_and_severities(tmp_path: Path) -> None:
    assert audit().exit_code == 1
    assert audit("--select", "N").exit_code == 0
    assert audit("--select", "N", "--fail-on", "warning").exit_code == 1
    assert audit("--ignore", "M").exit_code == 0
    (tmp_path / "stdcheck.toml").write_text("[severity]\nM = 'warning'\n", encoding="utf-8")
    assert audit().exit_code == 0
    (tmp_path / "stdcheck.toml").write_text(
        "[[overrides]]\nregions = ['32']\nseverity = {N202 = 'error', M = 'info'}\n",
        encoding="utf-8",
    )
    assert audit().exit_code == 1
    assert report()["summary"]["findings"]["by_severity"]["error"] == 1
    assert audit("--isolated").exit_code == 1


def test_nothing_is_hidden_in_silence(tmp_path: Path) -> None:
    (tmp_path / "stdcheck.toml").write_text(
        "ignore = [{code = 'N202', why = '系统如此'}, 'F302']\n", encoding="utf-8"
    )
    told = report()
    assert told["summary"]["findings"]["suppressed"] == {TWICE: 1}
    (city,) = told["catalogues"]
    (hidden,) = city["suppressed"]
    told_of = {"code": TWICE, "entry": TWICE, "where": "", "why": "系统如此", "count": 1}
    assert hidden == {**told_of, "kind": "ignore"}
    assert [note["params"] for note in told["configured"]] == [{"entry": "F302"}]
    page = tmp_path / "r.html"
    text = audit("--report", "text", "--report", f"html:{page}").stdout
    for shown in (text, page.read_text(encoding="utf-8")):
        flat = "".join(shown.split())
        assert "忽略了1条，在1个目录（配置里的“N202”，原因：系统如此）" in flat
        assert "忽略“F302”这一条没有用上" in flat
        assert "另有1条按配置、基线或豁免没有列出" in flat
    assert page.read_text(encoding="utf-8").count("忽略了 1 条") == 2  # in all, and in its city


def test_reports_that_hold_findings_only_are_helped_out() -> None:
    told = audit("--report", "csv", "--ignore", "N202", "--lang", "en").stderr
    assert "1 findings were left out" in told
    assert audit("--report", "csv").stderr == ""
    assert audit("--report", "csv", "--report", "json", "--ignore", "N202").stderr == ""


def test_the_command_line_replaces_the_value_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "stdcheck.toml").write_text("select = ['N']\nignore = ['N202']\n", encoding="utf-8")
    assert codes(report()) == set()
    assert codes(report("--ignore", "M101")) == {TWICE}
    assert "M101" in codes(report("--select", "M"))


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_an_unknown_code_is_told_with_the_nearest(option: str) -> None:
    result = audit(option, "N2O1", "--lang", "en")
    assert result.exit_code == 2
    assert f"{option}: no rule begins with N2O1" in result.stderr
    assert "N201" in result.stderr


def test_workers_and_order_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("事项名称\n失业登记\n失业登记\n", encoding="utf-8")
    (tmp_path / "stdcheck.toml").write_text(
        "ignore = ['N202']\n[[overrides]]\ncatalogues = ['b*']\nextend-select = ['N202']\n"
        "[rules.N202]\nacross-departments = true\n",
        encoding="utf-8",
    )
    outputs = {
        CliRunner().invoke(main, ["audit", *paths, "--report", "json", "--workers", workers]).stdout
        for paths in (["目录.csv", "b.csv"], ["b.csv", "目录.csv"])
        for workers in ("1", "2")
    }
    assert len(outputs) == 1

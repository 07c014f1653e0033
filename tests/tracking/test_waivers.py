"""Waivers: read as Excel writes them, applied, counted, and never for ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.reading.own_table import OwnTableError
from checker.tracking.waivers import load_waivers

HEAD = "目录,规则,事项,理由,批准人,有效期至\n"
ROW = "目录,M101,失业登记,系统改造,王五,2026/6/30\n"
Run = Callable[..., Result]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_are_read_as_excel_writes_them(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "豁免.csv"
    path.write_text(HEAD + "\n" + ROW, encoding=encoding)
    (waiver,) = load_waivers(path)
    assert (waiver.rule, waiver.item, waiver.until) == ("M101", "失业登记", "2026-06-30")
    assert (waiver.file, waiver.line) == ("豁免.csv", 3)


@pytest.mark.parametrize(
    ("text", "key", "params"),
    [
        ("目录,规则,事项,理由,批准人\n", "columns", {"columns": ["until"]}),
        (HEAD + ROW.replace("王五", ""), "empty", {"line": 2, "columns": ["who"]}),
        (HEAD + ROW.replace("2026/6/30", "六月底"), "date", {"line": 2, "value": "六月底"}),
        ("", "columns", {}),
    ],
)
def test_slips_are_told_with_their_line(
    tmp_path: Path, text: str, key: str, params: dict[str, object]
) -> None:
    path = tmp_path / "豁免.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OwnTableError) as caught:
        load_waivers(path)
    assert caught.value.key == key
    assert caught.value.params.items() >= params.items()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Audits a catalogue without 失业登记 against a list of two tasks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalogue.toml").write_text('extent = "full"\n', encoding="utf-8")
    (tmp_path / "目录.csv").write_text("事项名称\n户口迁移\n", encoding="utf-8")
    (tmp_path / "清单").mkdir()
    (tmp_path / "清单" / "own.csv").write_text("事项名称\n失业登记\n户口迁移\n", encoding="utf-8")

    def run(rows: str, *args: str) -> Result:
        (tmp_path / "w.csv").write_text(HEAD + rows, encoding="utf-8")
        options = ("--list", "清单/own.csv", "--waivers", "w.csv", "--report", "json", *args)
        return CliRunner().invoke(main, ["audit", "目录.csv", "--isolated", *options])

    return run


def told(result: Result) -> tuple[list[str], dict[str, str], float, list[str]]:
    """Codes of findings, status by task, coverage in percent, notes on waivers."""
    report = json.loads(result.stdout)
    (city,) = report["catalogues"]
    states = {cover["name"]: cover["status"] for cover in city["coverage"]}
    notes = [note["key"] for note in report["unchecked"] if note["key"].startswith("waiver")]
    codes = [finding["code"] for finding in city["findings"]]
    return codes, states, city["scores"]["coverage"]["value"], notes


def test_a_waived_task_is_neither_missing_nor_judged(run: Run) -> None:
    done = run(ROW, "--today", "2026-06-30")
    assert done.exit_code == 0
    assert told(done) == ([], {"失业登记": "waived", "户口迁移": "exact"}, 100, [])
    (hidden,) = json.loads(done.stdout)["catalogues"][0]["suppressed"]
    assert hidden == {
        "code": "M101",
        "entry": "2",
        "where": "2026-06-30",
        "why": "系统改造（王五）",
        "count": 1,
        "kind": "waiver",
    }


def test_an_expired_waiver_hides_nothing(run: Run) -> None:
    done = run(ROW, "--today", "2026-07-01")
    assert done.exit_code == 1
    codes, states, score, _ = told(done)
    assert (codes, states["失业登记"], score) == (["M101", "W101"], "missing", 50)
    assert "2026-07-01" not in done.stdout


def test_without_a_day_it_is_today(run: Run) -> None:
    assert told(run(ROW.replace("2026/6/30", "2001-01-01")))[0] == ["M101", "W101"]
    assert told(run(ROW.replace("2026/6/30", "9999-12-31")))[0] == []
    assert run(ROW, "--today", "morgen").exit_code == 2


def test_waivers_of_other_catalogues_and_idle_ones_for_all_are_told(run: Run) -> None:
    rows = ROW.replace("目录,", "别处,") + "*,N201,*,甲,乙,9999-12-31\n"
    assert told(run(rows))[3] == ["waiver_elsewhere", "waiver_unused"]
    both = "*,M101,失业登记,甲,乙,9999-12-31\n"
    assert told(run(both))[0::3] == ([], [])


def test_an_ignored_rule_on_waivers_keeps_quiet(run: Run) -> None:
    done = run(ROW, "--today", "2026-07-01", "--ignore", "W101")
    assert told(done)[0] == ["M101"]

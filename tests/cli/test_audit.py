"""``stdcheck audit``: exit codes, where data and talk go, what is said of wrong options."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

CLEAN = "事项名称\n失业登记\n"
NAMED_OTHERWISE = "事项名称\n城镇职工基本养老保险关系转移接续申请\n"
INCOMPLETE = "事项名称,受理条件\n失业登记,处于无业状态\n就业登记,\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``stdcheck audit`` on a catalogue made of `text`, with the given options."""

    def run(text: str, *options: str) -> Result:
        path = tmp_path / "目录.csv"
        path.write_text(text, encoding="utf-8")
        (tmp_path / "list.csv").write_text(
            "事项名称\n失业登记\n企业职工基本养老保险关系转移接续\n", encoding="utf-8"
        )
        chosen = ("--list", str(tmp_path / "list.csv"), *options)
        return CliRunner().invoke(main, ["audit", str(path), *chosen])

    return run


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, (), 0),
        (CLEAN, ("--fail-on", "warning"), 0),
        (NAMED_OTHERWISE, (), 0),
        (NAMED_OTHERWISE, ("--fail-on", "warning"), 1),
        (INCOMPLETE, ("--profile", "guide"), 1),
        (INCOMPLETE, ("--profile", "guide", "--fail-on", "never"), 0),
        ("", (), 2),
        ("", ("--fail-on", "never"), 2),
    ],
    ids=[
        "clean",
        "clean, warnings count",
        "warning",
        "warning, warnings count",
        "error",
        "error, nothing counts",
        "unreadable",
        "unreadable, nothing counts",
    ],
)
def test_exit_code(run: Run, text: str, options: tuple[str, ...], code: int) -> None:
    assert run(text, *options).exit_code == code


def test_a_path_that_is_not_there_fails_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "目录.csv").write_text(CLEAN, encoding="utf-8")
    paths = [str(tmp_path / "目录.csv"), str(tmp_path / "没有.csv")]
    result = CliRunner().invoke(main, ["audit", *paths, "--fail-on", "never"])
    assert result.exit_code == 2
    assert "没有.csv" in result.stdout
    assert "路径不存在" in result.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--list", "kstb-2021"), ("没有清单“kstb-2021”", "kstb-2020")),
        (("--report", "htm"), ("htm", "html")),
        (("--profile", "guides"), ("guide",)),
        (("--fail-on", "info"), ("never",)),
        (("--columns", "名称"), ("ELEMENT=HEADER",)),
        (("--workers", "0"), ("--workers",)),
    ],
    ids=["list", "format", "profile", "fail-on", "columns", "workers"],
)
def test_a_wrong_option_is_told_on_stderr(
    run: Run, options: tuple[str, ...], told: tuple[str, ...]
) -> None:
    result = run(CLEAN, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    for words in told:
        assert words in result.stderr


def test_no_path_is_a_usage_error() -> None:
    assert CliRunner().invoke(main, ["audit"]).exit_code == 2


def test_json_on_stdout_is_json_and_nothing_else(run: Run) -> None:
    result = run(NAMED_OTHERWISE, "--report", "json:-")
    report = json.loads(result.stdout)
    assert report["catalogues"][0]["path"] == "目录.csv"
    assert result.stderr == ""


def test_reports_may_be_repeated(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report"
    reports = [f"{kind}:{out / kind}" for kind in ("json", "jsonl", "csv", "html", "text")]
    result = run(NAMED_OTHERWISE, *(word for report in reports for word in ("--report", report)))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert sorted(path.name for path in out.iterdir()) == ["csv", "html", "json", "jsonl", "text"]
    codes = {finding["code"] for finding in map(json.loads, _lines(out / "jsonl"))}
    assert "N201" in codes
    table = list(csv.reader(io.StringIO((out / "csv").read_text(encoding="utf-8-sig"))))
    assert len(table) > 1
    assert "<html" in (out / "html").read_text(encoding="utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_report_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run(CLEAN, "--report", f"json:{tmp_path / 'file' / 'report.json'}")
    assert result.exit_code == 2
    assert "report.json" in result.stderr


def test_columns_state_what_a_header_means(run: Run) -> None:
    text = "甲,乙\n失业登记,好\n就业登记,好\n"
    assert run(text).exit_code == 2
    result = run(text, "--columns", "事项名称=甲", "--report", "json:-")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["catalogues"][0]["items"] == 2


def test_english_reports(run: Run) -> None:
    assert "warning" in run(NAMED_OTHERWISE, "--lang", "en").stdout.lower()

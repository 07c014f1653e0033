"""Audits are kept by day, and a city's figures are told over time."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.tracking.history import Point, Series, load, save, series
from checker.tracking.writing.chart import HEIGHT, WIDTH, chart
from tests.tracking.test_diff import HEAD, ROWS, without_condition

Run = Callable[..., Result]


def test_the_same_report_is_kept_once_a_day(tmp_path: Path) -> None:
    names = [
        save(content, tmp_path / "store", day).name[:12]
        for content, day in (
            (b"a", "2026-03-01"),
            (b"b", "2026-03-01"),
            (b"a", "2026-03-01"),
            (b"a", "2026-03-02"),
        )
    ]
    assert names == ["2026-03-01.1", "2026-03-01.2", "2026-03-01.1", "2026-03-02.1"]
    assert len(list((tmp_path / "store").iterdir())) == 3


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Audits a catalogue and keeps it under a day."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalogue.toml").write_text(
        'extent = "full"\nregion = "310000"\n', encoding="utf-8"
    )
    (tmp_path / "own.csv").write_text("事项名称\n失业登记\n户口迁移\n", encoding="utf-8")

    def run(day: str, rows: tuple[str, ...], *args: str) -> Result:
        (tmp_path / "目录.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
        options = (
            "--isolated",
            "--list",
            "own.csv",
            "--profile",
            "guide",
            "--report",
            "json:r.json",
        )
        kept = ("--save", "store", "--today", day, *args)
        return CliRunner().invoke(main, ["audit", "目录.csv", *options, *kept])

    return run


def trend(*args: str) -> Result:
    return CliRunner().invoke(main, ["trend", "store", "--isolated", *args])


def test_figures_follow_the_days_whatever_the_order_of_saving(run: Run) -> None:
    run("2026-06-01", ROWS)
    run("2026-03-01", (without_condition(ROWS[0]), *ROWS[2:]))
    run("2026-09-01", (without_condition(ROWS[0]), *ROWS[1:]), "--ignore", "N")
    report = json.loads(trend("--report", "json").stdout)
    (city,) = report["catalogues"]
    assert (city["key"], city["label"]) == ("310000", "上海市")
    told = [
        (one["day"], one["coverage"], one["missing"], one.get("mended"), one.get("regressed"))
        for one in city["points"]
    ]
    assert told == [
        ("2026-03-01", 50, 1, None, None),
        ("2026-06-01", 100, 0, 2, 0),
        ("2026-09-01", 100, 0, 0, 1),
    ]


def test_another_list_breaks_the_line(run: Run, tmp_path: Path) -> None:
    run("2026-03-01", ROWS)
    (tmp_path / "own.csv").write_text("事项名称\n失业登记\n", encoding="utf-8")
    run("2026-06-01", ROWS)
    (city,) = json.loads(trend("--report", "json").stdout)["catalogues"]
    assert [one["broken"] for one in city["points"]] == [False, True]
    shown = trend().stdout
    assert "2026-06-01 *" in shown
    assert "stroke-dasharray" in trend("--report", "svg").stdout


def test_every_format_tells_the_city(run: Run) -> None:
    run("2026-03-01", ROWS)
    for name in ("text", "json", "svg", "html"):
        done = trend("--report", name, "--city", "上海市")
        assert done.exit_code == 0
        assert "上海市" in done.stdout
        assert done.stdout == trend("--report", name, "--city", "310000").stdout
    page = trend("--report", "html").stdout
    assert re.findall(r"(?:src|href)=|<script|url\(", page) == []


def test_the_day_of_saving_is_not_in_the_report(run: Run, tmp_path: Path) -> None:
    run("2026-03-01", ROWS)
    run("2026-06-01", ROWS)
    (first, second) = sorted((tmp_path / "store").iterdir())
    assert first.read_bytes() == second.read_bytes() == (tmp_path / "r.json").read_bytes()


def test_a_baseline_does_not_thin_out_what_is_kept(run: Run, tmp_path: Path) -> None:
    rows = (without_condition(ROWS[0]), *ROWS[1:])
    run("2026-03-01", rows, "--baseline", "b.json", "--update-baseline")
    run("2026-06-01", rows, "--baseline", "b.json")
    (first, second) = sorted((tmp_path / "store").iterdir())
    assert first.read_bytes() == second.read_bytes()


def test_what_is_no_report_is_left_out_and_told(run: Run, tmp_path: Path) -> None:
    run("2026-03-01", ROWS)
    (tmp_path / "store" / "2026-04-01.1-0123456789ab.json").write_text("{", encoding="utf-8")
    (tmp_path / "store" / "notes.json").write_text("{", encoding="utf-8")
    done = trend()
    assert done.exit_code == 0
    assert "2026-04-01" in done.stderr
    heard: list[Path] = []
    assert len(load(tmp_path / "store", heard.append)) == 1
    assert len(heard) == 1


@pytest.mark.parametrize(("args", "said"), [(("--city", "没有"), "没有"), ((), "没有保存")])
def test_nothing_to_tell_is_an_error(
    run: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    (tmp_path / "store").mkdir()
    if args:
        run("2026-03-01", ROWS)
    done = trend(*args)
    assert done.exit_code == 2
    assert said in done.stderr


def test_one_audit_alone_is_a_series_of_one(run: Run, tmp_path: Path) -> None:
    run("2026-03-01", ROWS)
    (one,) = series(load(tmp_path / "store", lambda path: None))
    assert [point.day for point in one.points] == ["2026-03-01"]


def test_a_chart_is_sound_and_stays_on_its_sheet() -> None:
    values: list[float | None] = [0, None, 55.5, 100]
    points = tuple(
        Point(f"2026-0{n}-01", str(n), {"coverage": value, "errors": value}, n == 4)
        for n, value in enumerate(values, 1)
    )
    found = [Series(str(n), "<市>&" * n, points) for n in range(14)]
    for measure in ("coverage", "errors", "naming"):
        root = ElementTree.fromstring(chart(found, measure, "zh"))
        circles = root.findall("{*}circle")
        assert len(circles) == (0 if measure == "naming" else 3 * 14)
        assert all(0 <= float(one.attrib["cx"]) <= WIDTH for one in circles)
        assert all(0 <= float(one.attrib["cy"]) <= HEIGHT for one in circles)

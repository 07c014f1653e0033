"""The report for the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from checker.reporting.console import wrap
from checker.reporting.to_text import render
from tests.reporting.sample import hostile, sample

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_is_as_reviewed(lang: str) -> None:
    expected = (GOLDEN / f"report.{lang}.txt").read_text(encoding="utf-8")
    assert render(sample(2), lang, width=90) == expected


@pytest.mark.parametrize("width", [80, 90, 100])
@pytest.mark.parametrize("cities", [1, 8, 340])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_too_wide(lang: str, cities: int, width: int) -> None:
    lines = render(sample(cities), lang, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


def test_what_is_hidden_is_counted() -> None:
    told = render(sample(340, tasks=24), "zh")
    assert "中间还有 320 个目录" in told
    audit = sample(340, tasks=24)
    missing = sum(finding.code == "M101" for city in audit.catalogues for finding in city.findings)
    assert f"错误 {missing:,} 条" in told
    assert f"还有 {missing - 3:,} 条" in told


def test_numbers_are_never_cut() -> None:
    told = render(sample(40), "en", width=80)
    assert (
        len(re.findall(r"\d+\.\d%", told)) == 18 * 2 + 1
    )  # shown: 18 judged, 1 excerpt, 1 unreadable


def test_long_names_give_way_to_numbers() -> None:
    audit = sample(3)
    city = audit.catalogues[0]
    assert city.region is not None
    long = replace(city, region=replace(city.region, name="很长的名称" * 20))
    told = render(replace(audit, catalogues=(long, *audit.catalogues[1:])), "zh", width=80)
    (line,) = (line for line in told.splitlines() if line.lstrip().startswith("1 310000"))
    assert "…" in line
    assert line.endswith("75.0%    1      0    0 100.0%      —    2    5")


def test_all_catalogues_stand_in_a_short_ranking() -> None:
    audit = sample(30)
    told = render(audit, "zh")
    for city in audit.catalogues:
        assert city.region is not None
        assert city.region.name in told


def test_limits_are_told() -> None:
    told = render(sample(2), "zh")
    assert "持有 12/18 条官方事项，其中已确认 9 条" in told
    assert "只是摘录" in told
    assert "合成数据" in told


def test_a_clean_audit_says_so() -> None:
    assert "没有发现问题" in render(sample(0), "zh")


def test_colour_only_when_asked_for() -> None:
    assert "\x1b" not in render(sample(2), "zh")
    assert "\x1b[31m" in render(sample(2), "zh", colour=True)


def test_names_cannot_steer_the_terminal() -> None:
    told = render(hostile("\x1b[2J[red]名\u202e"), "zh")
    assert "\x1b" not in told
    assert "\\x1b[2J[red]名\\u202e" in told


def test_long_names_are_cut_and_counted() -> None:
    told = render(hostile("长" * 5000), "zh", width=80)
    assert "共 5,000 字" in told
    assert max(map(cell_len, told.splitlines())) <= 80


@given(st.text("甲乙，。（）ab1 ", max_size=60), st.integers(4, 20))
def test_wrapping_keeps_every_character(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


def test_stops_do_not_begin_a_line() -> None:
    assert wrap("甲乙丙丁。戊", 8) == ["甲乙丙", "丁。戊"]
    assert wrap("甲乙（丙）丁", 6) == ["甲乙", "（丙）", "丁"]


def test_each_rule_points_to_its_page_once() -> None:
    shown = render(sample(3), "zh")
    assert shown.count("stdcheck rules M101") == 1

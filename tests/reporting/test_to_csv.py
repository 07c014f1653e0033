"""The table for Excel."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from checker.reporting.to_csv import COLUMNS, render
from tests.reporting.sample import hostile, sample

GOLDEN = Path(__file__).with_name("golden") / "findings.zh.csv"


def read(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_is_as_reviewed() -> None:
    assert render(sample(2), "zh").encode() == GOLDEN.read_bytes()


def test_one_row_a_finding() -> None:
    audit = sample(9)
    rows = read(render(audit, "zh"))
    expected = [finding.fingerprint for city in audit.catalogues for finding in city.findings]
    assert [row["指纹"] for row in rows] == expected


def test_headers_follow_the_language() -> None:
    assert len(read(render(sample(1), "en"))[0]) == len(COLUMNS)
    assert "What to do" in read(render(sample(1), "en"))[0]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = read(render(hostile(text), "zh"))
    assert row["事项名称"] == f"'{text}"
    assert row["应为"] == f"'{text}"
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())


def test_quotes_commas_and_lines_survive() -> None:
    text = '甲,"乙"\n丙'
    (row,) = read(render(hostile(text), "zh"))
    assert row["事项名称"] == text

"""The workbook: the same figures as the JSON report, and never a formula."""

from __future__ import annotations

import io
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from checker.model import Audit
from checker.national import tables, things
from checker.national.to_workbook import render
from checker.reporting.messages import Texts
from checker.reporting.to_json import items, report
from tests.national.sample import compared, nation
from tests.reporting.sample import hostile

TEXTS = Texts("zh")


def sheets(audit: Audit, lang: str = "zh") -> dict[str, list[list[Any]]]:
    """Rows of every sheet, the heads among them, by the key of the sheet."""
    names = {name: key for key, name in Texts(lang).labels("national.sheet").items()}
    book = load_workbook(io.BytesIO(render(audit, lang)))
    return {
        names[sheet.title]: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book.worksheets
    }


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return report(nation())


@pytest.fixture(scope="module")
def book() -> dict[str, list[list[Any]]]:
    return sheets(nation())


def test_the_ranking_is_that_of_the_json(
    book: dict[str, list[list[Any]]], record: dict[str, Any]
) -> None:
    _, *rows = book["ranking"]
    assert len(rows) == len(record["summary"]["ranking"])
    for row, told in zip(rows, record["summary"]["ranking"], strict=True):
        assert (row[0] or None, row[2], row[5] or None) == (
            told["rank"],
            told["region"],
            told["index"],
        )
        assert [row[n] if row[n] != "" else None for n in (7, 8, 9)] == [
            told[key] for key in ("coverage", "naming", "completeness")
        ]
        shown = [value or None for value in row[11:16]]
        keys = ("missing", "renamed", "review", "errors", "warnings")
        assert shown == [told[key] or None for key in keys]


def test_rules_names_and_findings_are_those_of_the_json(
    book: dict[str, list[list[Any]]], record: dict[str, Any]
) -> None:
    by_code = record["summary"]["findings"]["by_code"]
    assert {row[0]: row[2] for row in book["rules"][1:]} == by_code
    heads, *rows = book["spoken"]
    for number, code in enumerate(heads[2:], 2):
        assert sum(row[number] for row in rows) == by_code[code]
    told = [
        (one["name"], variant["name"], len(variant["catalogues"]), variant["count"])
        for one in record["consensus"]
        for variant in one["variants"]
        if len(one["variants"]) > 1
    ]
    assert [tuple(row[:4]) for row in book["variants"][1:]] == told != []
    prints = [finding["fingerprint"] for one in record["catalogues"] for finding in one["findings"]]
    assert [row[-1] for row in book["findings"][1:]] == prints


def test_the_map_is_that_of_the_json(
    book: dict[str, list[list[Any]]], record: dict[str, Any]
) -> None:
    cities = {one["id"]: one for one in record["catalogues"]}
    ranked = [cities[told["catalogue"]] for told in record["summary"]["ranking"]]
    for row in book["map"][1:]:
        for cell, city in zip(row[3:], ranked, strict=True):
            entry = next((one for one in city["coverage"] if one["task"] == row[1]), None)
            status = entry and (
                "unjudged"
                if entry["status"] == "missing" and not entry["counted"]
                else entry["status"]
            )
            assert (cell or None) == (status and TEXTS.label(f"status.{status}"))


def test_elements_and_materials_appear_where_they_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(things, "items", lambda audit: compared(items(audit)))
    found = sheets(nation(4))
    assert found["elements"][1][1:6] == ["事项类型", 8, "行政许可", "公共服务<b>", 2]
    assert [row[1:5] for row in found["materials"][1:3]] == [
        [8, "身份证", 8, 5],
        [8, "婚姻证明", 1, 0],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_name_becomes_a_formula(text: str) -> None:
    audit = hostile(text)
    named = replace(nation(2).consensus[0], name=text)
    book = load_workbook(io.BytesIO(render(replace(audit, consensus=(named,)), "zh")))
    shown = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate)
                if isinstance(cell.value, str):
                    shown += cell.value.endswith(text.strip())
                    assert cell.quotePrefix, (sheet.title, cell.coordinate)
    assert shown > 5


def test_findings_that_do_not_fit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_FINDINGS", 3)
    monkeypatch.setattr("checker.national.to_workbook.MOST_FINDINGS", 3)
    found = sheets(nation(2))
    assert len(found["findings"]) == 4
    assert any("CSV" in row[0] for row in found["overview"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_same_audit_same_bytes(lang: str) -> None:
    assert render(nation(3), lang) == render(nation(3), lang)

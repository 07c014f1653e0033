"""What the workbook asks for, done: the findings are gone and nothing new has come."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from checker.cli import main
from checker.reviewing.report import read_report
from checker.tracking.diff import second_round

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"


def run(*words: str | Path) -> None:
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exit_code in (0, 1), done.output


def audited(folder: Path) -> dict[str, str]:
    """Codes of the findings on the catalogue in a folder, by fingerprint."""
    report = folder.with_name("audit.json")
    run("audit", folder, "--report", f"json:{report}", "--isolated")
    (city,) = json.loads(report.read_text(encoding="utf-8"))["catalogues"]
    return {finding["fingerprint"]: finding["code"] for finding in city["findings"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the catalogue of the seventh made-up city."""
    home = tmp_path / "city"
    home.mkdir()
    (home / "690700.xlsx").write_bytes((DEMO / "690700.xlsx").read_bytes())
    (home / "catalogue.toml").write_text(
        'synthetic = true\nprofile = "guide"\nextent = "excerpt"\nregion = "690700"\n'
        'region_name = "示范七市"\n',
        encoding="utf-8",
    )
    return home


def test_doing_what_the_workbook_asks_mends_the_catalogue(folder: Path, tmp_path: Path) -> None:
    before = audited(folder)
    first = read_report(folder.with_name("audit.json"))
    out = tmp_path / "out"
    run("report", folder.with_name("audit.json"), "--to", out, "--files", folder, "--isolated")
    asked = load_workbook(out / "690700" / "690700-workbook.xlsx")
    book = load_workbook(io.BytesIO((out / "690700" / "690700-annotated.xlsx").read_bytes()))
    done = set()
    for sheet, wanted in (("名称", "规范名称"), ("要素与编码", "应为")):
        heads = [cell.value for cell in asked[sheet][1]]
        for row in asked[sheet].iter_rows(min_row=2, values_only=True):
            told = dict(zip(heads, row, strict=True))
            place = re.fullmatch(r"工作表“(.+)” 单元格 ([A-Z]+\d+)", told["位置"] or "")
            if place and told[wanted]:
                assert book[place[1]][place[2]].comment
                book[place[1]][place[2]].value = told[wanted]
                done.add(told["指纹"])
    assert {"N201", "N204", "N205", "N208", "F305", "F307"} <= {before[mark] for mark in done}
    book.save(folder / "690700.xlsx")
    after = audited(folder)
    assert done & set(after) == set()
    assert set(after) <= set(before)
    second = read_report(folder.with_name("audit.json"))
    (found,) = second_round(dict(first), dict(second)).values()
    assert done <= {one["fingerprint"] for one in found.fixed}
    assert found.new == ()


def test_the_corrections_of_fix_do_the_same_for_names(folder: Path, tmp_path: Path) -> None:
    before = audited(folder)
    words = ("--names", "--unsafe", "--isolated")
    run("fix", folder / "690700.xlsx", "--to", tmp_path / "690700.xlsx", *words)
    (folder / "690700.xlsx").write_bytes((tmp_path / "690700.xlsx").read_bytes())
    after = audited(folder)
    assert {"N201", "N204", "N205"} <= set(before.values()) - set(after.values())
    assert set(after) <= set(before)

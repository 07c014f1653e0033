"""The workbook: every finding once, the differing characters, nothing a formula, answers read back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from checker.cli import main
from checker.letters.dossier import SECTIONS, Dossier, dossiers, section_of
from checker.letters.sheets import LONGEST, fitting
from checker.letters.to_workbook import render
from checker.reporting.messages import LANGUAGES, Texts
from checker.reviewing.report import read_report
from checker.rules import rules
from tests.letters.sample import FINDINGS, city, report


def opened(dossier: Dossier, lang: str = "zh") -> Any:
    return load_workbook(io.BytesIO(render(dossier, Texts(lang))), rich_text=True)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by its headers."""
    heads, *found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [dict(zip(heads, row, strict=True)) for row in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_stands_in_one_sheet(dossier: Dossier, lang: str) -> None:
    book, texts = opened(dossier, lang), Texts(lang)
    head = texts.label("letters.column.fingerprint")
    told = []
    for section in SECTIONS:
        if section != "questions":
            sheet = book[texts.label(f"letters.section.{section}")]
            told += [row[head] for row in rows(sheet)]
    asked = [finding.fingerprint for finding in FINDINGS if finding.code == "M103"]
    assert sorted([*told, *asked]) == sorted(finding.fingerprint for finding in FINDINGS)
    assert len(rows(book[texts.label("letters.section.questions")])) == len(dossier.questions) == 1


def test_every_rule_has_a_section() -> None:
    assert {section_of(code) for code in rules()} == set(SECTIONS)
    assert section_of("Z999") == "other"


def test_differing_characters_are_coloured(dossier: Dossier) -> None:
    (row,) = rows(opened(dossier)["名称"])
    name = row["规范名称"]
    assert isinstance(name, CellRichText)
    assert str(name) == "社会保障卡申领"
    marked = [one.text for one in name if isinstance(one, TextBlock) and one.font.b]
    assert "".join(marked) == "会障"
    assert row["现用名称"] == "社保卡申领"
    assert row["差异"] == "少字"


def test_sheets_are_set_up_for_screen_and_paper(dossier: Dossier) -> None:
    sheet = opened(dossier)["缺失事项"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:O3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["D"].width == 32
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"已改正,计划改正,有异议,不属本级"'
    assert str(rule.sqref) == "I2:I3"


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    bad = ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"]
    from msgspec.structs import replace

    findings = tuple(replace(FINDINGS[4], actual=text, fingerprint=text) for text in bad)
    path = report(tmp_path, city(title="=HYPERLINK(1)", findings=findings))
    (one,) = dossiers(read_report(path), path)
    book = opened(one)
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]
    sheet = book["要素与编码"]
    values = [row[0] for row in sheet["G2:G7"]]
    assert [str(cell.value) for cell in values] == [text.replace("\t", "\\t") for text in bad]
    assert all(cell.quotePrefix for cell in values)


def test_only_what_excel_cannot_hold_is_cut_and_said(texts: Texts) -> None:
    assert fitting("长" * LONGEST, texts) == "长" * LONGEST
    assert fitting("长" * (LONGEST + 1), texts).endswith("…（共 32,001 字，全文见 JSON 报告）")


def test_the_same_input_makes_the_same_bytes(dossier: Dossier, texts: Texts) -> None:
    assert render(dossier, texts) == render(dossier, texts)


def test_answers_of_a_city_can_be_read_back(
    dossier: Dossier, audit_json: Path, texts: Texts, tmp_path: Path
) -> None:
    book = opened(dossier)
    sheet = book["待核对"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("判定") + 1).value = "等同"
    book.save(tmp_path / "back.xlsx")
    kept = tmp_path / "judgements.csv"
    words = ["--from", tmp_path / "back.xlsx", "--judgements", kept, "--by", "张三", "--isolated"]
    done = CliRunner().invoke(main, ["review", *map(str, [audit_json, *words])])
    assert done.exit_code == 0, done.output
    assert "领取养老保险待遇资格认证" in kept.read_text("utf-8-sig")

"""One set of figures: the letter's, the workbook's, the page's and those of the JSON report."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from checker.audit import Settings, audit
from checker.cli import main
from checker.letters.content import Letter, Particulars
from checker.letters.dossier import SECTIONS, Dossier, dossiers, section_of
from checker.letters.to_docx import render as letter
from checker.letters.to_page import render as page
from checker.letters.to_workbook import render as workbook
from checker.lists import DEFAULT_LISTS, load
from checker.reporting import to_json
from checker.reporting.messages import Texts
from checker.reviewing.report import read_report

DEMO = Path(__file__).parents[2] / "city_catalogs" / "demo-province"
Table = dict[str, tuple[int, ...]]


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, ...]:
    """Three made-up cities as they are audited."""
    files = [DEMO / name for name in ("690100.xlsx", "690200.csv", "690300.json")]
    found = audit(files, Settings(lists=tuple(map(load, DEFAULT_LISTS))))
    path = tmp_path_factory.mktemp("figures") / "audit.json"
    path.write_text(to_json.render(found, "zh"), encoding="utf-8")
    return dossiers(read_report(path), path)


def of_report(dossier: Dossier, texts: Texts) -> Table:
    """Errors, warnings, hints and all findings by section, counted in the JSON report."""
    count = Counter(
        (section_of(one["code"]), one["severity"]) for one in dossier.catalogue["findings"]
    )
    rows = {}
    for section in SECTIONS:
        figures = [count[section, severity] for severity in ("error", "warning", "info")]
        if any(figures):
            rows[texts.label(f"letters.section.{section}")] = (*figures, sum(figures))
    rows[texts.label("letters.figures.sum")] = tuple(map(sum, zip(*rows.values(), strict=True)))
    return rows


def as_table(rows: list[list[Any]]) -> Table:
    return {str(row[0]): tuple(map(int, row[1:5])) for row in rows}


def of_letter(data: bytes) -> Table:
    (table,) = docx.Document(io.BytesIO(data)).tables
    return as_table([[cell.text for cell in row.cells] for row in table.rows[1:]])


def of_overview(book: Any) -> Table:
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    return as_table([row for row in rows if isinstance(row[1], int)])


def of_page(text: str) -> Table:
    first = text[text.index("<tbody>") : text.index("</tbody>")]
    rows = re.findall(r"<tr>(.*?)</tr>", first)
    cells = [
        [re.sub("<.*?>", "", c) for c in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows
    ]
    return as_table(cells)


@pytest.mark.parametrize("number", range(3))
def test_all_that_a_city_receives_tells_the_same_figures(
    cities: tuple[Dossier, ...], number: int, texts: Texts
) -> None:
    dossier = cities[number]
    expected = of_report(dossier, texts)
    said = letter(Letter(dossier, Particulars(), {}, texts), texts)
    book = load_workbook(io.BytesIO(workbook(dossier, texts)))
    shown = page(dossier, texts).decode()
    assert of_letter(said) == of_overview(book) == of_page(shown) == expected
    for section in SECTIONS:
        title = texts.label(f"letters.section.{section}")
        if section != "questions" and title in expected:
            assert book[title].max_row - 1 == expected[title][-1]
            body = shown[shown.index(f'id="{section}"') :]
            assert body[: body.index("</section>")].count("<tr><td") == expected[title][-1]


def test_the_figures_in_sentences_are_those_of_the_report(
    cities: tuple[Dossier, ...], texts: Texts
) -> None:
    for dossier in cities:
        found = docx.Document(io.BytesIO(letter(Letter(dossier, Particulars(), {}, texts), texts)))
        said = "".join(p.text for p in found.paragraphs)
        codes = Counter(one["code"] for one in dossier.catalogue["findings"])
        missing, partial = re.findall(r"缺失(\d+)项，部分覆盖(\d+)项", said)[0]
        assert (int(missing), int(partial)) == (codes["M101"], codes["M102"])
        for name, score in dossier.catalogue["scores"].items():
            share = f"{score['value']:.1f}%（{score['got']:,g}/{score['of']:,g}）"
            assert texts.label(f"score.{name}") + share in said
        if codes["M103"]:
            asked = re.findall(r"有(\d+)项清单事项不能断定.*?列出了(\d+)个", said)[0]
            assert tuple(map(int, asked)) == (codes["M103"], len(dossier.questions))


def test_versions_and_the_command_stand_on_each(cities: tuple[Dossier, ...], texts: Texts) -> None:
    dossier = cities[0]
    book = load_workbook(io.BytesIO(workbook(dossier, texts)))
    said = docx.Document(io.BytesIO(letter(Letter(dossier, Particulars(), {}, texts), texts)))
    whole = [
        "\n".join(p.text for p in said.paragraphs),
        "\n".join(str(row[0].value) for row in book.worksheets[0].iter_rows()),
        page(dossier, texts).decode(),
    ]
    program = dossier.program
    told = [program["version"], program["ruleset"], program["item_schema"], dossier.command]
    told += [one["title"].split("“")[0] for one in program["lists"]] + ["国办发〔2022〕34号"]
    for text in whole:
        assert [words for words in told if words not in text] == []


def test_the_command_checks_again_in_the_same_way(
    cities: tuple[Dossier, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = cities[0]
    monkeypatch.chdir(DEMO)
    words = [*shlex.split(dossier.command)[1:], "--report", "json:-"]
    again = json.loads(CliRunner().invoke(main, words).stdout)["catalogues"][0]
    marks = [finding["fingerprint"] for finding in dossier.findings]
    assert [finding["fingerprint"] for finding in again["findings"]] == marks

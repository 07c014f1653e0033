"""The letter of a second round opens with what was mended, and all papers tell the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.letters.content import Letter, Particulars
from checker.letters.dossier import Dossier
from checker.letters.rounds import since
from checker.letters.to_page import render as page
from checker.letters.to_workbook import render as workbook
from checker.reporting.messages import LANGUAGES, Texts
from checker.reviewing.report import read_report
from checker.tracking.diff import second_round
from checker.tracking.difference import Mended


@pytest.fixture(scope="module")
def second(dossier: Dossier) -> Dossier:
    """A second round: of four findings two were mended, one went with its item, one is new."""
    some = tuple(dossier.findings[:3])
    found = Mended(
        catalogue=dossier.catalogue["id"],
        previous={},
        fixed=some[:2],
        dropped=some[2:],
        remaining=some[:1],
        new=some[1:2],
        elsewhere=5,
        by_rule={"F301": 1, "N201": 1},
    )
    return replace(dossier, mended=found)


def test_a_first_round_says_nothing_of_a_round_before(dossier: Dossier, texts: Texts) -> None:
    assert since(dossier, texts) == []


def test_what_was_mended_comes_first(second: Dossier, texts: Texts) -> None:
    told = since(second, texts)
    assert told[0] == "对上次核查列出的问题，已改正2处。"
    assert told[1] == "其中必填要素缺失1处、事项名称与清单不一致1处。"
    assert told[2] == "仍未改正1处；新出现1处，其中上次核查时没有问题的0处。"
    assert [sentence for sentence in told[3:] if "1处" in sentence or "5处" in sentence] == told[3:]
    assert len(told) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letter_workbook_and_page_say_the_same(second: Dossier, lang: str) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    words = Texts(lang)
    told = since(second, words)
    body = [block.text for block in Letter(second, Particulars(), {}, words).body()]
    assert body[1 : 1 + len(told)] == told
    overview = load_workbook(BytesIO(workbook(second, words))).worksheets[0]
    cells = [str(cell.value) for row in overview.iter_rows() for cell in row]
    assert set(told) <= set(cells)
    shown = page(second, words).decode()
    assert all(sentence in shown for sentence in told)


def test_the_same_report_twice_has_nothing_mended(audit_json: Path) -> None:
    report = dict(read_report(audit_json))
    (found,) = second_round(report, report).values()
    assert (found.fixed, found.new) == ((), ())
    assert len(found.remaining) == sum(len(one["findings"]) for one in report["catalogues"])

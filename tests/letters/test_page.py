"""The page: all findings, nothing of a city's text as markup, no script, no network."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from checker.letters.dossier import Dossier, dossiers
from checker.letters.to_page import render
from checker.reporting.messages import Texts
from checker.reviewing.report import read_report
from tests.letters.sample import FINDINGS, REGION, city, report

BAD = "<img src=x onerror=alert(1)>\"'&\u202e"


def test_text_of_a_city_is_never_markup(tmp_path: Path, texts: Texts) -> None:
    finding = replace(FINDINGS[2], expected=BAD, actual=BAD + "x", params={"task": BAD})
    bad = city(title=BAD, region=replace(REGION, name=BAD), findings=(finding,), path=BAD)
    path = report(tmp_path, bad)
    (one,) = dossiers(read_report(path), path)
    page = render(one, texts).decode()
    assert "<img" not in page
    assert "\u202e" not in page
    assert "&lt;img src=x" in page


def test_the_page_needs_nothing_but_itself(dossier: Dossier, texts: Texts) -> None:
    page = render(dossier, texts).decode()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert page.count("<tr><td class") == len(FINDINGS)
    assert render(dossier, texts) == render(dossier, texts)


def test_differing_characters_are_marked(dossier: Dossier, texts: Texts) -> None:
    page = render(dossier, texts).decode()
    assert "社<ins>会</ins>保<ins>障</ins>卡申领" in page

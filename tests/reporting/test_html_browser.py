"""The web report in a real browser: its script runs and honours the address."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from checker.model import Audit
from checker.reporting import Target, write
from tests.reporting.sample import hostile, other_name, sample

BROWSER = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    None,
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
)


def opened(audit: Audit, folder: Path, address: str = "") -> str:
    """The page as it stands after its script ran."""
    path = folder / "report.html"
    write(audit, Target("html", path))
    told = subprocess.run(
        [
            str(BROWSER),
            *OPTIONS,
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            f"{path.as_uri()}{address}",
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return told.stdout.decode()


def shown(page: str) -> int:
    assert 'data-ready="1"' in page
    found = re.search(r'data-shown="(\d+)"', page)
    assert found is not None
    return int(found[1])


def rows(page: str) -> list[str]:
    return re.findall(r'<tr class="(?:error|warning|info)" data-fingerprint="([^"]+)"', page)


def test_without_an_address_all_findings_are_there_by_pages(tmp_path: Path) -> None:
    audit = sample(8, defects=40)
    page = opened(audit, tmp_path)
    assert shown(page) == sum(len(city.findings) for city in audit.catalogues)
    assert len(rows(page)) == 100


def test_the_address_filters_by_rule_and_search(tmp_path: Path) -> None:
    audit = sample(8, tasks=24)
    wanted = [
        finding.fingerprint
        for city in audit.catalogues
        for finding in city.findings
        if finding.code == "N201" and finding.actual == other_name("临时身份证办理")
    ]
    page = opened(audit, tmp_path, f"#rule=N201&q={quote('办理临时身份证办理')}")
    assert wanted
    assert sorted(rows(page)) == sorted(wanted)
    assert shown(page) == len(wanted)
    assert "<mark>办理</mark>" in page


def test_the_address_filters_by_severity_city_and_page(tmp_path: Path) -> None:
    audit = sample(3, defects=500)
    page = opened(audit, tmp_path, "#severity=warning&city=0&page=2&sort=-item")
    assert shown(page) > 200
    assert len(rows(page)) == 100
    assert 'aria-sort="descending"' in page


def test_a_search_without_result_says_so(tmp_path: Path) -> None:
    page = opened(sample(2), tmp_path, f"#q={quote('不存在的文字')}")
    assert shown(page) == 0
    assert "没有符合条件的问题" in page


def test_hostile_names_do_nothing(tmp_path: Path) -> None:
    text = "</script><img src=x onerror=\"document.body.dataset.hit='1'\">"
    page = opened(hostile(text), tmp_path)
    assert shown(page) == 1
    assert "data-hit" not in page
    assert "<img" not in page


def test_a_finding_links_to_the_page_of_its_rule_which_opens(tmp_path: Path) -> None:
    page = opened(sample(3), tmp_path, "#rule-M101")
    assert re.search(r'<details class="city" id="rule-M101" open', page)
    assert not re.search(r'<details class="city" id="rule-F301" open', page)
    assert '<a class="code" href="#rule-M101">M101</a>' in page

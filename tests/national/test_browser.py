"""The folder in a real browser, opened from the disk: style and scripts run, links lead on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from checker import national
from checker.reporting import parse_target
from tests.national.sample import nation
from tests.reporting.test_html_browser import BROWSER, OPTIONS, rows, shown

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "pages"
    national.write(nation(), parse_target(f"html:{path}/"))
    return path


def opened(folder: Path, address: str, profile: Path) -> str:
    """The page as it stands after its script ran."""
    name, _, fragment = address.partition("#")
    told = subprocess.run(
        [
            str(BROWSER),
            *OPTIONS,
            f"--user-data-dir={profile}",
            "--dump-dom",
            f"{(folder / name).as_uri()}#{fragment}",
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return told.stdout.decode()


def test_the_style_sheet_is_read_and_the_script_of_the_map_runs(
    folder: Path, tmp_path: Path
) -> None:
    probe = folder / "cities" / "probe.html"
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert 'data-ready="1"' in opened(folder, "index.html", tmp_path / "1")
    # The policy of the pages stays; what it lets through is asked of the browser itself.
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', index)
    assert policy is not None
    ask = "document.title=getComputedStyle(document.body).backgroundColor"
    page = policy[0].replace("script-src 'sha256-", "script-src 'unsafe-inline' 'x-")
    page += '<link rel="stylesheet" href="../style.css"><body><script>addEventListener("load",()=>{'
    probe.write_text(f"<!DOCTYPE html><meta charset=utf-8>{page}{ask}}})</script>")
    told = opened(folder, "cities/probe.html", tmp_path / "2")
    probe.unlink()
    assert "<title>rgb(244, 246, 248)</title>" in told


def test_a_city_shows_its_findings_with_links_to_items_and_rules(
    folder: Path, tmp_path: Path
) -> None:
    renamed = [one for one in nation().catalogues if any(f.code == "N201" for f in one.findings)]
    city = renamed[0]
    page = opened(folder, f"cities/{city.id}.html#rule=N201", tmp_path)
    wanted = [finding.fingerprint for finding in city.findings if finding.code == "N201"]
    assert sorted(rows(page)) == sorted(wanted) != []
    assert shown(page) == len(wanted)
    links = re.findall(r'<a class="(?:code)?" href="([^"#]+)"|<a href="(\.\./items/[^"]+)"', page)
    targets = {one or other for one, other in links}
    assert "../rules/N201.html" in targets
    assert any(target.startswith("../items/") for target in targets)
    assert all((folder / "cities" / target).is_file() for target in targets)


def test_a_task_without_findings_filters_nothing(folder: Path, tmp_path: Path) -> None:
    audit = nation()
    page = opened(folder, "cities/310000.html#task=9999", tmp_path)
    assert shown(page) == len(audit.catalogues[0].findings)

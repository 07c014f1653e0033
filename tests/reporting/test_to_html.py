"""The web report as a file: whole, offline, escaped, readable without its script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.model import Audit, Score, Status
from checker.reporting.finding_rows import differences
from checker.reporting.headlines import headlines
from checker.reporting.heatmap import STATES, heat_maps
from checker.reporting.messages import Texts
from checker.reporting.summary import summarise
from checker.reporting.to_html import render, share
from tests.reporting.sample import hostile, sample


class Page(HTMLParser):
    """Tags, text and script contents of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.text += data


def data_of(page: Page) -> dict[str, Any]:
    loaded = json.loads(page.scripts[0])
    assert isinstance(loaded, dict)
    return loaded


def test_nothing_is_fetched() -> None:
    content = render(sample(3), "zh")
    page = Page(content)
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "base"}
    for _, attributes in page.tags:
        assert not attributes.keys() & {"src", "srcset", "action", "onclick"}
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"https?://|@import|url\((?!#)", content)


def test_only_its_own_script_may_run() -> None:
    page = Page(render(sample(1), "zh"))
    policy = next(
        attributes["content"]
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(page.scripts[1].encode()).digest()).decode()
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)',
        "<!--<script>",
        "]]>&lt;{{ 7*7 }}",
    ],
)
def test_names_stay_text(text: str) -> None:
    usual, page = (
        Page(render(sample(1, tasks=3, defects=0), "zh")),
        Page(render(hostile(text), "zh")),
    )
    assert len(page.scripts) == len(usual.scripts) == 2
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in usual.tags}
    assert not any(key.startswith("on") for _, attributes in page.tags for key in attributes)
    assert text in data_of(page)["strings"]
    assert text in page.text


def test_hidden_characters_are_shown() -> None:
    page = Page(render(hostile("名\u202e倒\x1b"), "zh"))
    assert "名\\u202e倒\\x1b" in page.text
    assert "\u202e" not in page.text


def test_every_finding_is_embedded_once() -> None:
    audit = sample(9, tasks=24, lists=2)
    data = data_of(Page(render(audit, "zh")))
    told = [data["strings"][row[11]] for row in data["findings"]]
    expected = [finding.fingerprint for city in audit.catalogues for finding in city.findings]
    assert sorted(told) == sorted(expected)
    assert all(len(row) == 15 for row in data["findings"])


def test_findings_on_a_task_can_be_filtered_by_it() -> None:
    data = data_of(Page(render(sample(3, lists=2), "zh")))
    known = {number for _, tasks in data["lists"] for number, _ in tasks}
    used = {row[3] for row in data["findings"]} - {0}
    assert used == known != set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_needs_no_script(lang: str) -> None:
    audit = sample(3)
    page = Page(render(audit, lang))
    texts = Texts(lang)
    for city in audit.catalogues:
        assert city.region is not None
        assert city.region.name in page.text
    assert texts.label("html.title") in page.text
    assert texts.label("html.synthetic") in page.text
    told = [texts.note(note) for note in headlines(summarise(audit))]
    assert told
    assert all(sentence in page.text for sentence in told)
    assert any(tag == "noscript" for tag, _ in page.tags)


def cells(audit: Audit) -> int:
    maps = heat_maps(audit, summarise(audit).rows, Texts("zh"))
    paths = [cell.path for one in maps for row in one.rows for cell in row.cells]
    return sum(path.count("M") for path in paths)


@pytest.mark.parametrize("audit", [sample(3, lists=2), sample(90, tasks=150, lists=3, defects=0)])
def test_the_map_has_a_cell_for_every_coverage(audit: Audit) -> None:
    assert cells(audit) == sum(len(city.coverage) for city in audit.catalogues)


def test_every_state_has_a_pattern_of_its_own() -> None:
    content = render(sample(1), "zh")
    drawn = {
        state: re.search(rf'id="p-{state}".*?(<g .*?</g>)', content, re.DOTALL)[1]  # type: ignore[index]
        for state in STATES
    }
    assert len(set(drawn.values())) == len(STATES)


def test_rows_of_the_map_are_told_in_words() -> None:
    audit = sample(3)
    (one,) = heat_maps(audit, summarise(audit).rows, Texts("zh"))
    row = next(row for row in one.rows if row.name == "住房公积金异地转移接续")
    assert row.told == "住房公积金异地转移接续：已判定 3 个目录，覆盖 2 个，缺失：上海市"
    titles = [cell.title for cell in row.cells]
    assert "上海市：缺失" in titles
    assert all(cell.state in STATES for cell in row.cells)


def test_a_large_audit_stays_small() -> None:
    audit = sample(60, tasks=140, defects=330)
    content = render(audit, "zh")
    assert sum(len(city.findings) for city in audit.catalogues) > 20_000
    assert len(content.encode()) < 15_000_000


@pytest.mark.parametrize("extent", ["full", "excerpt", "doubtful", ""])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_extent_is_told(extent: str, lang: str) -> None:
    (city,) = sample(1).catalogues
    audit = replace(sample(1), catalogues=(replace(city, extent=extent),))
    page = Page(render(audit, lang))
    told = Texts(lang).label(f"html.extent_{extent}")
    assert (told in page.text) is bool(extent)
    assert "extent_" not in page.text


def test_an_empty_audit_is_a_page_too() -> None:
    page = Page(render(sample(0, lists=0), "zh"))
    assert data_of(page)["findings"] == []


def test_differing_characters_are_marked() -> None:
    assert differences("社会保障卡申领", "社会保障卡办理") == ([5, 7], [5, 7])
    assert differences("户口迁移", "户口迁移") is None
    assert differences("户口迁移", "公证") is None
    assert differences("", "公证") is None


@given(st.text("甲乙丙丁", max_size=12), st.text("甲乙丙丁", max_size=12))
def test_what_is_not_marked_is_common(expected: str, actual: str) -> None:
    found = differences(expected, actual)
    if found is None:
        return
    assert _unmarked(expected, found[0]) == _unmarked(actual, found[1])


def _unmarked(text: str, spans: list[int]) -> str:
    marked = {
        index
        for start, end in zip(spans[::2], spans[1::2], strict=True)
        for index in range(start, end)
    }
    return "".join(character for index, character in enumerate(text) if index not in marked)


def test_statuses_and_styles_agree() -> None:
    content = render(sample(1), "zh")
    for state in (*(status.value for status in Status), "unjudged"):
        assert f".t-{state}{{" in content


def test_the_pages_of_the_rules_that_found_something_are_in_the_report() -> None:
    audit = sample(3)
    codes = {finding.code for city in audit.catalogues for finding in city.findings}
    page = Page(render(audit, "zh"))
    ids = {attrs.get("id") for tag, attrs in page.tags if tag == "details"}
    assert {id for id in ids if id and id.startswith("rule-")} == {f"rule-{code}" for code in codes}
    assert "应当能够区分" in page.text
    assert 'id="rules"' not in render(sample(0, lists=0), "zh")


def test_millions_are_told_to_the_last_digit() -> None:
    assert share(Score(1_434_010, 1_437_070)) == "1,434,010 / 1,437,070"
    assert share(Score(4.5, 6)) == "4.5 / 6"

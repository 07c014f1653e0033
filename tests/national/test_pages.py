"""The folder of pages: whole, linked, escaped, and every number that of the JSON report."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from checker.model import Audit
from checker.national import city_pages, index_pages, things
from checker.national.charts import distribution
from checker.reporting.consensus import SLIGHT
from checker.reporting.messages import Texts
from checker.reporting.summary import summarise
from checker.reporting.to_html import manuals
from checker.reporting.to_json import items, report
from tests.national.reading import Page, files, read
from tests.national.sample import COMPARED, compared, nation
from tests.reporting.sample import hostile, sample

TEXTS = Texts("zh")
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def audit() -> Audit:
    return nation()


@pytest.fixture(scope="module")
def pages(audit: Audit) -> dict[str, Page]:
    return read(files(audit))


@pytest.fixture(scope="module")
def record(audit: Audit) -> dict[str, Any]:
    return report(audit)


def number(text: str) -> float | None:
    """The first number in a cell; None where it holds a dash."""
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "")) if found else None


def test_every_city_item_and_rule_has_a_page(audit: Audit, pages: dict[str, Page]) -> None:
    folders = Counter(posixpath.dirname(name) for name in pages)
    codes = {finding.code for city in audit.catalogues for finding in city.findings}
    tasks = {(held.id, task.id) for held in audit.lists for task in held.tasks}
    named = {task for one in audit.consensus for task in one.tasks}
    assert folders["cities"] == len(audit.catalogues)
    assert folders["items"] == len(audit.consensus) + len(tasks - named)
    assert folders["rules"] == len(manuals(codes)) == len(codes)
    assert folders[""] == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_leads_to_a_page_of_the_folder(audit: Audit, lang: str) -> None:
    found = files(audit, lang)
    linked = {"index.html"}
    every = read(found)
    for name, page in every.items():
        assert page.links
        for link in page.links:
            path, _, fragment = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path or name))
            if not path:
                target = name
            assert target in found, (name, link)
            assert not fragment or "=" in fragment or fragment in every[target].ids, (name, link)
            linked.add(target)
    assert linked == set(every)
    assert not any(
        re.search(r"\b(?:national|consensus|standing)\.\w", p.text) for p in every.values()
    )


def test_nothing_is_fetched_from_elsewhere(audit: Audit) -> None:
    for name, content in files(audit).items():
        text = content.decode()
        assert not re.search(r"https?://|@import|url\((?!#)", text), name
        assert not re.search(r"<(?:img|iframe|object|base)\b|\ssrc=|\son\w+=", text), name


def test_the_ranking_is_that_of_the_json(pages: dict[str, Page], record: dict[str, Any]) -> None:
    shown = pages["index.html"].tables["ranking"]
    measures = ("coverage", "naming", "completeness", "correctness")
    keys = ("missing", "renamed", "review", "errors", "warnings")
    readable = {one["id"]: one for one in record["catalogues"]}
    assert len(shown) == len(record["summary"]["ranking"])
    for cells, told in zip(shown, record["summary"]["ranking"], strict=True):
        assert number(cells[0]) == told["rank"]
        if not readable[told["catalogue"]]["readable"]:
            assert [number(cell) for cell in cells[-3:-1]] == [told["errors"], told["warnings"]]
            continue
        assert number(cells[2]) == (None if told["index"] is None else round(told["index"], 2))
        for cell, name in zip(cells[4:8], measures, strict=True):
            assert number(cell) == (
                None if told[name] is None else pytest.approx(told[name], abs=0.06)
            )
        assert [number(cell) for cell in cells[8:13]] == [told[key] for key in keys]
        assert number(cells[13]) == readable[told["catalogue"]]["items"]


@pytest.mark.parametrize("kind", ["areas", "provinces"])
def test_areas_and_provinces_are_those_of_the_json(
    pages: dict[str, Page], record: dict[str, Any], kind: str
) -> None:
    groups = record["summary"]["standing"][kind]
    assert len(groups) > 1
    for cells, told in zip(pages["index.html"].tables[kind], groups, strict=True):
        assert cells[0] == told["name"]
        assert number(cells[1]) == (None if told["mean"] is None else round(told["mean"], 2))
        assert cells[2] == f"{told['ranked']} / {told['catalogues']}"


def test_rules_are_counted_as_in_the_json(pages: dict[str, Page], record: dict[str, Any]) -> None:
    by_code = record["summary"]["findings"]["by_code"]
    assert {cells[0]: number(cells[2]) for cells in pages["index.html"].tables["rules"]} == by_code
    for code, count in by_code.items():
        rows = pages[f"rules/{code}.html"].tables["spoken"]
        cities = [
            one for one in record["catalogues"] if code in {f["code"] for f in one["findings"]}
        ]
        assert len(rows) == len(cities)
        assert sum(number(cells[1]) or 0 for cells in rows) == count


def test_kinds_of_inconsistency_are_those_of_the_json(
    pages: dict[str, Page], record: dict[str, Any]
) -> None:
    counts = Counter(
        kind
        for one in record["consensus"]
        if any(not SLIGHT.issuperset(variant["deviations"]) for variant in one["variants"])
        for variant in one["variants"]
        for kind in variant["deviations"]
        for _ in variant["catalogues"]
    )
    whole = sum(counts.values())
    assert whole
    for kind, count in counts.items():
        told = f"{TEXTS.label(f'deviation.{kind}')}{count:,} {100 * count / whole:.1f}%"
        assert told in re.sub(r"\n", "", pages["index.html"].text)


def test_names_of_an_item_are_those_of_the_json(
    pages: dict[str, Page], record: dict[str, Any]
) -> None:
    for one in record["consensus"]:
        name = (
            "task-{list}-{task}".format(**one["tasks"][0])
            if one["tasks"]
            else f"code-{one['codes'][0]}"
            if one["codes"]
            else "name-"
        )
        page = next(page for key, page in pages.items() if key.startswith(f"items/{name}"))
        assert TEXTS.label(f"reason.{one['reason']}") in page.text
        for cells, variant in zip(page.tables["variants"], one["variants"], strict=True):
            assert cells[0] == variant["name"]
            assert number(cells[1]) == len(variant["catalogues"])
            assert number(cells[2]) == variant["count"]
            assert cells[5].count("、") + 1 == len(variant["catalogues"])


def test_states_of_a_task_are_those_of_the_json(
    pages: dict[str, Page], record: dict[str, Any]
) -> None:
    for task in (one["task"] for one in record["catalogues"][0]["coverage"]):
        states = Counter(
            "unjudged" if entry["status"] == "missing" and not entry["counted"] else entry["status"]
            for city in record["catalogues"]
            for entry in city["coverage"]
            if entry["task"] == task
        )
        rows = pages[f"items/task-demo-0-{task}.html"].tables["states"]
        shown = {cells[0].strip(): number(cells[1]) for cells in rows}
        assert shown == {TEXTS.label(f"status.{key}"): count for key, count in states.items()}


def test_the_distribution_holds_every_ranked_catalogue_once(audit: Audit) -> None:
    summary = summarise(audit)
    columns = distribution(summary)
    whole = summary.standing.whole
    assert sum(column.count for column in columns) == whole.ranked > 0
    for band, count in whole.bands.items():
        assert sum(column.bands[band] for column in columns) == count
    for column in columns:
        inside = [
            row.place.index
            for row in summary.rows
            if row.place.index is not None
            and (
                column.low <= row.place.index < column.high or row.place.index == column.high == 100
            )
        ]
        assert len(inside) == column.count


def test_a_catalogue_tells_its_place_tasks_and_findings(
    pages: dict[str, Page], record: dict[str, Any]
) -> None:
    standing = record["summary"]["standing"]["whole"]
    for told in record["summary"]["ranking"]:
        page = pages[f"cities/{told['catalogue']}.html"]
        city = next(one for one in record["catalogues"] if one["id"] == told["catalogue"])
        if told["rank"]:
            place = TEXTS.label("national.place", rank=told["rank"], ranked=standing["ranked"])
            assert place in page.text
            assert f"{told['index']:.2f}" in page.text
        assert f"{TEXTS.label('html.findings')} {len(city['findings'])}" in page.text


def test_elements_appear_where_they_are_compared(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(things, "items", lambda audit: compared(items(audit)))
    page = read(files(audit))["items/code-000123456000.html"]
    first, second = page.tables["elements"]
    assert (number(first[1]), first[2], second[3]) == (8, "行政许可", TEXTS.label("national.alike"))
    assert re.sub(r"\s+", " ", first[3]).strip() == "◆ 公共服务<b> 2：南昌市、北京市"
    asked = COMPARED["materials"]["asked"]
    shown = page.tables["materials"]
    assert [(cells[0], number(cells[1]), number(cells[3])) for cells in shown] == [
        (one["name"], one["count"], one["electronic"])  # type: ignore[index]
        for one in asked
    ]
    assert "上海市" in shown[0][4]
    assert "上海市" in shown[1][2]
    assert [cells[1:5] for cells in page.tables["performance"]] == [
        ["6", "50%", "90%", "10%"],
        ["6", "1", "0", "3"],
    ]


def test_without_elements_nothing_is_said_of_them(pages: dict[str, Page]) -> None:
    assert "elements" not in pages["items/code-000123456000.html"].tables


@pytest.mark.parametrize(
    "text", [HOSTILE, "../../etc/passwd", "名\u202e倒\x1b", "\ud800", "{{7*7}}"]
)
def test_names_stay_text_and_lead_nowhere(text: str) -> None:
    audit = hostile(text)
    (city,) = audit.catalogues
    (held,) = audit.lists
    named = replace(nation(2).consensus[0], name=text, tasks=((text, text),), codes=(text,))
    bad = replace(
        audit,
        catalogues=(replace(city, id=text, findings=(replace(city.findings[0], catalogue=text),)),),
        lists=(replace(held, id=text, title=text),),
        consensus=(
            replace(named, variants=(replace(named.variants[0], name=text, catalogues=(text,)),)),
        ),
    )
    found = files(bad)
    usual = {tag for page in read(files(nation(3))).values() for tag, _ in page.tags}
    shown = read({name: content for name, content in found.items() if name.endswith(".html")})
    assert all(re.fullmatch(r"[\w./-]+", name) and ".." not in name for name in found)
    assert {tag for page in shown.values() for tag, _ in page.tags} <= usual
    for page in shown.values():
        assert not any(key.startswith("on") for _, attrs in page.tags for key in attrs)
        assert "\u202e" not in page.text
        assert "\x1b" not in page.text


def test_a_catalogue_with_many_findings_has_several_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    audit = nation(2, defects=40)
    monkeypatch.setattr(city_pages, "_MOST_DATA", 4_000)
    found = files(audit)
    for city in audit.catalogues:
        parts = [
            content.decode()
            for name, content in found.items()
            if re.fullmatch(rf"cities/{city.id}(?:\.\d+)?\.html", name)
        ]
        assert len(parts) > 2
        told = Counter(
            mark for part in parts for mark in re.findall(rf'"({city.id}[a-z]\d+)"', part)
        )
        assert told == Counter(finding.fingerprint for finding in city.findings)
        assert parts[0].count('id="overview"') == 1
        assert 'id="overview"' not in parts[1]


def test_a_large_heat_map_and_list_of_items_have_several_pages(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_pages, "_MOST_CELLS", 5 * len(audit.catalogues))
    monkeypatch.setattr(index_pages, "ITEMS_A_PAGE", 4)
    found = files(audit)
    assert {"map.2.html", "map.3.html", "items.2.html"} <= found.keys()
    pages = read(found)
    names = [
        attrs["title"]
        for key in ("index.html", "map.2.html", "map.3.html")
        for tag, attrs in pages[key].tags
        if tag == "a" and attrs.get("class") == "hm-name"
    ]
    assert names == [task.name for task in audit.lists[0].tasks]
    rows = sum(len(page.tables["items"]) for key, page in pages.items() if key.startswith("items."))
    assert rows == sum(key.startswith("items/") for key in pages)


def test_an_empty_audit_is_a_report_too() -> None:
    pages = read(files(sample(0, lists=0)))
    assert set(pages) == {"index.html", "items.html"}


def test_same_audit_same_bytes() -> None:
    assert files(nation()) == files(nation())

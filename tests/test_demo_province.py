"""The demo province: every planted defect is found and nothing else; and it can be written again."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic import DEMO, tables, write_nation, write_province
from benchmarks.synthetic.codes import credit
from benchmarks.synthetic.defects import EXPECTS, SHOWN
from benchmarks.synthetic.guides import LISTS
from checker.audit import Settings, audit
from checker.lists import load
from checker.model import Audit
from checker.rules import rules
from checker.standards.regions import regions

Told = tuple[str, str, str, str, str, str]
ELSEWHERE = {f"D00{number}" for number in range(1, 8)} | {"M105", "M106", "C103", "C113", "N209"}
ELSEWHERE |= {"W101", "W102", "W103"}
"""Rules about files that give no catalogue at all, about people's decisions and waivers, about elements that no
city of the demo publishes and about what is checked on request only: they have tests of their own."""
UNPUBLISHED = {"X106", "X211", "X304", "X702", "U103", "U109"}
"""Rules about steps, fee items, townships, names inside a guide, supervising departments and electronic
materials, which no city of the province publishes."""
MAX_BYTES = 1_500_000


def audited(folder: Path) -> Audit:
    return audit([folder], Settings(lists=tuple(load(ref) for ref in LISTS)))


def findings(result: Audit) -> Counter[Told]:
    """What was found: (catalogue, rule, code, item, field, task expected), with how often."""
    return Counter(
        (
            catalogue.id.rpartition("/")[2],
            finding.code,
            finding.item.code if finding.item else "",
            finding.item.name if finding.item else "",
            finding.field or "",
            (finding.expected or "") if tells_expected(finding.code) else "",
        )
        for catalogue in result.catalogues
        for finding in catalogue.findings
    )


def tells_expected(code: str) -> bool:
    """Whether the truth knows what a rule would have in the place of what is wrong."""
    return code in EXPECTS or "expected" in SHOWN.get(code, ())


def truth() -> Counter[Told]:
    with (DEMO / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Counter(
        (r["catalogue"], r["rule"], r["code"], r["item"], r["field"], r["expected"]) for r in rows
    )


@pytest.fixture(scope="module")
def demo() -> Audit:
    return audited(DEMO)


def test_audit_finds_the_planted_defects_and_nothing_else(demo: Audit) -> None:
    found, planted = findings(demo), truth()
    assert sorted((found - planted).elements()) == []
    assert sorted((planted - found).elements()) == []


def test_every_rule_has_a_planted_defect() -> None:
    assert rules().keys() - ELSEWHERE - UNPUBLISHED == {
        defect.rule for defect in tables.defects()
    } - {""}


def test_all_cities_are_marked_as_synthetic(demo: Audit) -> None:
    cities = [catalogue for catalogue in demo.catalogues if catalogue.items]
    assert [c.region.code for c in cities if c.region] == [c.code for c in tables.cities()]
    assert all(c.synthetic and "合成数据" in c.title and "合成数据" in c.source for c in cities)
    assert all(120 <= c.items <= 160 for c in cities)


def test_a_province_without_defects_gives_no_findings(tmp_path: Path) -> None:
    assert write_province(tmp_path / "clean", ()) == []
    fragments = {city.id for city in tables.cities() if not city.extent}
    expected = Counter((city, "M104", "", "", "", "") for city in fragments)
    assert findings(audited(tmp_path / "clean")) == expected


def test_ordinary_items_correspond_to_no_task(demo: Audit) -> None:
    ordinary = {row.name for row in tables.ordinary()}
    covers = [cover for catalogue in demo.catalogues for cover in catalogue.coverage]
    assert [(c.task.name, x.name) for c in covers for x in c.links if x.name in ordinary] == []


def cells(path: Path) -> list[list[list[Any]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_the_committed_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    """Workbooks cell by cell: their bytes hang on the version of the compressor."""
    write_province(tmp_path)
    names = sorted(path.name for path in DEMO.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    for name in names:
        if name.endswith((".xlsx", ".xls")):
            assert cells(tmp_path / name) == cells(DEMO / name), name
        else:
            assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), name


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_province(tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_committed_data_stay_small() -> None:
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < MAX_BYTES


def test_no_code_belongs_to_a_real_division() -> None:
    codes = {city.code for city in tables.cities()} | {"690000"}
    assert [code for code in sorted(codes) if regions().by_code(code)] == []


def test_check_characters_follow_the_standards() -> None:
    """The worked example of GB 32100 and GB 11714: a district's market authority."""
    assert credit("11", "440113", "MB2C9296") == "11440113MB2C92966P"


def test_a_nation_is_deterministic_and_its_names_are_its_own(tmp_path: Path) -> None:
    written = [write_nation(tmp_path / name, cities=3, items=700) for name in ("one", "two")]
    for one, two in zip(*written, strict=True):
        assert one.read_bytes() == two.read_bytes()
    names = [
        [item["task_name"] for item in json.loads(path.read_bytes())["data"]] for path in written[0]
    ]
    cities_of = Counter(name for city in names for name in set(city))
    for city in names:
        assert len(city) == len(set(city)) == 700
        assert sum(cities_of[name] == 1 for name in city) >= 0.6 * len(city)


def test_a_nation_is_read_whole(tmp_path: Path) -> None:
    write_nation(tmp_path, cities=2, items=300)
    result = audited(tmp_path)
    assert [catalogue.items for catalogue in result.catalogues] == [300, 300]
    assert not any(told[1].startswith("D") for told in findings(result))


def test_a_nation_has_limits(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too few provinces or invented names"):
        write_nation(tmp_path, cities=10_000, items=3000)

"""The impact in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from checker.audit import Settings
from checker.model import Severity
from checker.reporting.messages import LANGUAGES
from checker.rules.policy import Layer, Policy
from checker.standards.resources import resource
from checker.tracking.impact.replaying import replay
from checker.tracking.impact.terms import Impact, Kind, gate
from checker.tracking.impact.writing import FORMATS, to_csv, to_json, to_text
from tests.tracking.impact.test_replaying import MANIFEST, NAMES, measure, tasks, write

EVIL = "=1+1\x1b[31m登记"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Impact:
    """New, dropped and changed findings, a task renamed, a stand-in, a file without items, a name out for mischief."""
    folder = tmp_path_factory.mktemp("impact")
    (folder / "catalogue.toml").write_text(MANIFEST, encoding="utf-8")
    write(folder / "甲.csv", [*NAMES, EVIL])
    write(folder / "乙.csv", ["取水许可证核发", *NAMES[3:]])
    (folder / "丙.csv").write_text("", encoding="utf-8")
    before = measure(tasks(*NAMES, EVIL))
    after = measure(tasks("失业登记", "养犬登记", "取水许可证", *NAMES[3:], EVIL, id="草案"))
    policy = Policy(Layer(severity={"N2": Severity.INFO}))
    return replay([folder], before, Settings(lists=after.lists, policy=policy))


def schemas(name: str) -> Draft202012Validator:
    """The validator of a schema that may lean on those of audits and differences."""
    files = ("audit-report", "diff-report", name)
    told = [
        json.loads(resource("schemas", f"{one}.schema.json").read_text("utf-8")) for one in files
    ]
    known: Registry[object] = Registry().with_resources(
        (one["$id"], Resource.from_contents(one)) for one in told
    )
    Draft202012Validator.check_schema(told[-1])
    return Draft202012Validator(told[-1], registry=known)


@pytest.mark.parametrize("limit", [None, "1%", "0.5%", "3"])
def test_json_keeps_to_its_schema(found: Impact, limit: str | None) -> None:
    told = json.loads(to_json.render(found, gate(limit) if limit else None, "zh"))
    schema = schemas("impact-report")
    schema.validate(told)
    assert told["format"] == schema.schema["title"]
    assert (told["gate"] or {}).get("max_new") == limit
    told["catalogues"][0]["findings"][0]["kind"] = "weather"
    assert not schema.is_valid(told)


def test_json_tells_all(found: Impact) -> None:
    told = json.loads(to_json.render(found, gate("1%"), "zh"))
    figures = found.figures()
    assert told["gate"] == {"max_new": "1%", "allowed": figures.before / 100, "holds": False}
    assert told["stand_ins"] == [{"before": "清单", "after": "草案"}]
    assert told["not_compared"]["unread"] == ["丙"]
    kinds = [one["kind"] for city in told["catalogues"] for one in city["findings"]]
    assert {kind: kinds.count(kind) for kind in Kind} == {
        kind: told["summary"][kind] for kind in Kind
    }
    assert set(kinds) == set(Kind)
    assert sum(one["new"] for one in told["rules"].values()) == figures.new


def test_the_table_has_a_row_for_each(found: Impact) -> None:
    content = to_csv.render(found, None, "zh").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    shifts = sum(len(city.shifts) for city in found.cities)
    states = sum(len(city.tasks) for city in found.cities)
    assert len(rows) - 1 == shifts + states
    assert min(shifts, states) > 0
    assert {len(row) for row in rows} == {len(to_csv.COLUMNS)}
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_the_verdict_and_hides_nothing(found: Impact, lang: str) -> None:
    page = to_text.page(found, gate("1%"), lang)
    assert "\x1b" not in page
    assert "label." not in page
    assert "impact." not in page.replace("stdcheck impact", "")
    figures = found.figures()
    assert f"{100 * figures.new / figures.before:.2f}%" in page
    for part in ("M101", "N201", "甲", "乙", "丙", "草案", "取水许可 → 取水许可证"):
        assert part in page


def test_a_quiet_change_is_told_as_such(tmp_path: Path) -> None:
    write(tmp_path / "甲.csv", NAMES)
    same = measure(tasks(*NAMES))
    found = replay([tmp_path], same, same)
    lines = to_text.page(found, gate("0"), "zh").splitlines()
    assert "没有超过上限 0：新增 0 条，改动前一条也没有。" in lines
    assert "另有 1 个目录没有任何变化。" in lines


@pytest.mark.parametrize("format", [*FORMATS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_input_same_bytes(found: Impact, format: str, lang: str) -> None:
    module = {"text": to_text, "json": to_json, "csv": to_csv}[format]
    assert module.render(found, gate("1%"), lang) == module.render(found, gate("1%"), lang)

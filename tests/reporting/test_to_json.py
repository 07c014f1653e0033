"""The JSON report keeps to its published schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from checker.model import Audit, Note, Suppression
from checker.reporting import to_json, to_jsonl
from checker.reporting.summary import summarise
from checker.standards.resources import resource
from tests.reporting.sample import hostile, sample

SCHEMA: dict[str, Any] = json.loads(
    resource("schemas", "audit-report.schema.json").read_text(encoding="utf-8")
)


def objects(schema: Any) -> list[dict[str, Any]]:
    found = [schema] if isinstance(schema, dict) and "properties" in schema else []
    inner = (
        schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    )
    return [*found, *(part for value in inner for part in objects(value))]


def test_the_schema_is_one_and_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["title"] == to_json.FORMAT
    assert all(part["additionalProperties"] is False for part in objects(SCHEMA) if "type" in part)


def configured() -> Audit:
    """An audit whose two catalogues each had findings ignored by one entry."""
    hidden = Suppression("N201", "N", "32", "另行处理", 3)
    note = Note("not_selected", {"codes": ("F", "M101")})
    audit = sample(2)
    cities = (replace(city, suppressed=(hidden,), configured=(note,)) for city in audit.catalogues)
    return replace(audit, catalogues=tuple(cities), configured=(note,))


@pytest.mark.parametrize(
    "audit",
    [sample(9, lists=2), sample(0, lists=0), hostile("</script>\x1b"), configured()],
)
def test_reports_are_valid(audit: Audit) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(to_json.render(audit, "zh")))


def test_what_is_ignored_is_added_up() -> None:
    report = to_json.report(configured())
    assert report["summary"]["findings"]["suppressed"] == {"N201": 6}
    assert [city["suppressed"][0]["count"] for city in report["catalogues"]] == [3, 3]
    ((one, catalogues),) = summarise(configured()).suppressed
    assert (one.count, one.why, catalogues) == (6, "另行处理", 2)


def test_the_validator_would_notice() -> None:
    report = to_json.report(sample(1))
    report["catalogues"][0]["findings"][0]["surprise"] = 1
    assert not Draft202012Validator(SCHEMA).is_valid(report)


def test_findings_in_are_findings_out() -> None:
    audit = sample(9)
    report = json.loads(to_json.render(audit, "zh"))
    expected = [finding.fingerprint for city in audit.catalogues for finding in city.findings]
    told = [finding["fingerprint"] for city in report["catalogues"] for finding in city["findings"]]
    lines = [json.loads(line) for line in to_jsonl.render(audit, "zh").splitlines()]
    assert told == expected == [line["fingerprint"] for line in lines]
    assert report["summary"]["findings"]["total"] == len(expected)
    assert lines == [finding for city in report["catalogues"] for finding in city["findings"]]


def test_the_language_changes_nothing() -> None:
    assert to_json.render(sample(2), "zh") == to_json.render(sample(2), "en")


def test_a_finding_tells_where_what_and_what_to_do_in_both_languages() -> None:
    (city,) = to_json.report(sample(1))["catalogues"]
    renamed = to_json.report(sample(2))["catalogues"][1]["findings"][0]
    assert renamed["code"] == "N201"
    assert renamed["help"] == "docs/rules/N201.md"
    assert renamed["position"] == {
        "file": "360100.xlsx",
        "sheet": "事项",
        "row": 4,
        "column": "B",
        "line": None,
        "pointer": None,
        "character": None,
    }
    assert renamed["message"]["zh"] == "事项名称与清单的“临时身份证办理”不一致。"
    assert renamed["action"]["en"] == "Use the name of the list."
    assert renamed["because"][0]["params"] == {"words": ["许可", "登记"]}
    assert city["scores"]["completeness"] == {"value": 100, "got": 960, "of": 960}


def test_every_finding_has_a_line_of_its_own() -> None:
    text = to_json.render(sample(2), "zh")
    assert text.endswith("}\n")
    own = [line for line in text.splitlines() if line.lstrip().startswith('{"code":')]
    assert len(own) == sum(len(city.findings) for city in sample(2).catalogues)


def test_the_report_made_piece_by_piece_is_the_whole_one() -> None:
    for audit in (sample(3), sample(0, lists=0)):
        assert to_json.render(audit, "zh") == f"{to_json.lines(to_json.report(audit), 4)}\n"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_written_is_what_json_would_write(value: object) -> None:
    """Lone surrogates too, which the quick encoder refuses."""
    assert to_json.compact(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))

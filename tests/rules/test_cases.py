"""Every rule is tried on the cases of tests/cases/<CODE>.yaml; CONTRIBUTING.md tells their form."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from checker.audit import Examiner, Settings, audit
from checker.config.policies import Place, options
from checker.model import (
    Catalogue,
    Column,
    Finding,
    Item,
    Judgement,
    Position,
    Task,
    TaskList,
    Waiver,
)
from checker.reading import ReadOptions
from checker.reporting.messages import LANGUAGES, Texts
from checker.rules import rules
from checker.rules.policy import Layer, Policy
from checker.standards.elements import elements
from checker.standards.regions import regions

FOLDER = Path(__file__).parents[1] / "cases"
SHARED = {"title", "findings", "why"}
IN_MEMORY = {
    "items",
    "list",
    "cross_province",
    "fill",
    "profile",
    "extent",
    "region",
    "level",
    "include_unconfirmed",
    "findability",
    "judgements",
    "options",
    "waivers",
    "today",
}
FROM_FILES = {"files", "paths", "reading"}


@dataclass(frozen=True)
class Case:
    """One case: what is checked, and the findings of this rule that must come out, in their order."""

    code: str
    number: int
    title: str
    findings: Sequence[Mapping[str, Any]]
    given: Mapping[str, Any]

    @property
    def settings(self) -> Settings:
        """What the run is asked for, the options of this rule among it, checked as in a configuration."""
        place = Place(FOLDER / f"{self.code}.yaml", "rules")
        told = {self.code: self.given["options"]} if "options" in self.given else {}
        policy = Policy(Layer(options=options(place, told)))
        return replace(_settings(self.given), policy=policy)

    def run(self, folder: Path) -> list[Finding]:
        """The findings of this rule."""
        results = (
            audit(_paths(self.given, folder), self.settings).catalogues
            if "files" in self.given or "paths" in self.given
            else (Examiner(self.settings).judge(catalogue_of(self.given)),)
        )
        found = (finding for result in results for finding in result.findings)
        return [finding for finding in found if finding.code == self.code]


def cases() -> Iterator[Case]:
    """All cases of all files."""
    for path in sorted(FOLDER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for number, told in enumerate(yaml.load(text, yaml.CSafeLoader), 1):
            given = {key: value for key, value in told.items() if key not in SHARED}
            unknown = given.keys() - IN_MEMORY - FROM_FILES
            assert not unknown, f"{path.name}: {told['title']}: {unknown}"
            yield Case(path.stem, number, told["title"], told["findings"], given)


CASES = tuple(cases())


def _settings(given: Mapping[str, Any]) -> Settings:
    tasks = tuple(
        Task(f"T{number}", **({"name": told} if isinstance(told, str) else told))
        for number, told in enumerate(given.get("list", ()), 1)
    )
    return Settings(
        lists=(TaskList("list", "清单", tasks, cross_province=given.get("cross_province", False)),),
        reading=ReadOptions(**given.get("reading", {})),
        include_unconfirmed=given.get("include_unconfirmed", False),
        findability=given.get("findability", False),
        judgements=tuple(
            Judgement("list", **{"by": "张三", "on": "2026-01-02", **told})
            for told in given.get("judgements", ())
        ),
        waivers=tuple(
            Waiver(**{"reason": "正在办理", "who": "张三", "file": "豁免.csv", **told}, line=line)
            for line, told in enumerate(given.get("waivers", ()), 2)
        ),
        today=given.get("today", ""),
    )


class _Rows:
    """A locator for a table with a header: item 0 stands in row 2."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("目录.csv", row=index + 2 if index >= 0 else None, column=field)


def catalogue_of(given: Mapping[str, Any]) -> Catalogue:
    """The catalogue of a case told by its items."""
    told = [{"task_name": one} if isinstance(one, str) else one for one in given["items"]]
    told = [{key: value for key, value in one.items() if value != ""} for one in told]
    told += [{"task_name": f"填充事项第{number}号"} for number in range(given.get("fill", 0))]
    keys = list(dict.fromkeys(key for values in told for key in _keys(values)))
    assert set(keys) <= elements().keys()
    return Catalogue(
        id="case",
        path="目录.csv",
        locator=_Rows(),
        items=tuple(Item(n, values.get("task_name", ""), values) for n, values in enumerate(told)),
        region=regions().by_code(given["region"]) if "region" in given else None,
        level=given.get("level", ""),
        profile=given.get("profile", "names"),
        extent=given.get("extent", "full"),
        columns=tuple(Column(elements()[key].title_zh, key, "element") for key in keys),
    )


def _keys(values: Mapping[str, Any]) -> Iterator[str]:
    """Elements that a record fills, those of nested records too."""
    for key, value in values.items():
        yield key
        for record in value if isinstance(value, list) else ():
            if isinstance(record, dict):
                yield from record


def _paths(given: Mapping[str, Any], folder: Path) -> list[Path]:
    """Write the files of a case; a text, ``{hex: …}`` for bytes or ``{sheets: …}`` for a workbook."""
    for name, content in given.get("files", {}).items():
        (folder / name).write_bytes(_bytes(content))
    return [folder / name for name in given.get("paths", given.get("files", ()))]


def _bytes(content: str | Mapping[str, Any]) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if "hex" in content:
        return bytes.fromhex(content["hex"])
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for title, rows in content["sheets"].items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _told(finding: Finding, keys: Mapping[str, Any]) -> dict[str, Any]:
    """What a case may say of a finding, as far as `keys` say it."""
    position = finding.position
    params = keys.get("params", {})
    told = {
        "item": finding.item.name if finding.item else None,
        "severity": str(finding.severity),
        "variant": finding.key.partition(".")[2],
        "field": finding.field,
        "expected": finding.expected,
        "actual": finding.actual,
        "because": [evidence.key for evidence in finding.because],
        "params": {key: _plain(finding.params.get(key)) for key in params},
        "file": position.file,
        "sheet": position.sheet,
        "row": position.row,
        "line": position.line,
        "column": position.column,
        "pointer": position.pointer,
    }
    assert keys.keys() <= told.keys()
    return {key: told[key] for key in keys}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.number}")
def test_case(case: Case, tmp_path: Path) -> None:
    found = case.run(tmp_path)
    assert len(found) == len(case.findings), f"{case.title}: {found}"
    told = [_told(finding, wanted) for finding, wanted in zip(found, case.findings, strict=True)]
    assert told == list(case.findings), case.title
    for lang in LANGUAGES:
        said = [text for finding in found for text in Texts(lang).finding(finding)]
        assert [text for text in said if not text or re.search(r"\{[a-z_]+\}", text)] == []


@pytest.mark.parametrize("code", rules())
def test_every_rule_has_cases_that_pass_and_cases_that_fail(code: str) -> None:
    failing = [bool(case.findings) for case in CASES if case.code == code]
    assert set(failing) == {True, False}, f"tests/cases/{code}.yaml"


@pytest.mark.parametrize("code", rules())
def test_every_option_has_a_case(code: str) -> None:
    tried = {name for case in CASES if case.code == code for name in case.given.get("options", {})}
    assert tried == {option.name for option in rules()[code].options}


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in FOLDER.iterdir()} <= rules().keys()

"""The D family tells what the reader met; every problem and note has its sentence."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path

import pytest

from checker.reading import discover
from checker.reporting.messages import FOLDER, flatten
from checker.rules import rules
from checker.rules.subject import Subject
from checker.schema import Profile

from .conftest import Reader

READING = Path(inspect.getfile(discover)).parent
HEADINGS = ("查什么", "为什么", "依据", "例", "应为", "选项", "可否自动改", "例外")
FAMILY = {code: rule for code, rule in rules().items() if code.startswith("D")}


def texts(lang: str) -> dict[str, str]:
    path = FOLDER / lang / "reading.toml"
    return dict(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def test_both_languages_say_the_same_with_the_same_parameters() -> None:
    zh, en = texts("zh"), texts("en")
    assert zh.keys() == en.keys()
    for key in zh:
        assert set(re.findall(r"\{(\w+)", zh[key])) == set(re.findall(r"\{(\w+)", en[key])), key


@pytest.mark.parametrize("code", FAMILY)
def test_every_rule_has_its_manual_and_messages(code: str) -> None:
    lines = [line.strip() for line in (inspect.getdoc(FAMILY[code]) or "").splitlines()]
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    for part in ("title", "message", "action", "basis"):
        assert texts("zh")[f"finding.{code}.{part}"]


def test_every_problem_and_note_of_the_readers_has_a_sentence() -> None:
    zh = texts("zh")
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(READING.glob("*.py")))
    assert set(re.findall(r'"(D\d{3})"', source)) == set(FAMILY)
    for variant in set(re.findall(r'(?:"variant": |variant=)"(\w+)"', source)):
        assert any(key.endswith(f".{variant}.message") for key in zh), variant
    for key in set(re.findall(r'Note\("(\w+)"', source)):
        assert f"note.{key}" in zh


def test_a_problem_becomes_a_finding(reader: Reader) -> None:
    catalogue = reader("a.csv", "事项名称,办理方式\n一,自办件\n")
    subject = Subject(catalogue, Profile("names", "", "", ("task_name",)), {})
    (finding,) = FAMILY["D008"].check(subject)
    assert finding.key == "D008.header"
    assert finding.params["fields"] == ["handle_form", "办理方式（自办件等）"]
    assert finding.position.column == "B"
    assert list(FAMILY["D009"].check(subject)) == []

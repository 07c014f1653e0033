"""``stdcheck config``: every value, where it was said, and that it can be used as a configuration."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from checker.cli import main
from checker.cli.audit import command as audit_command
from checker.cli.validate import command as validate_command
from checker.config import EVERY, SHARED_NAME, read
from checker.config.effective import WITHOUT, effective, toml

CONFIGURATION = """\
# 本地配置
fail-on = "warning"
"lang" = 'en'
lexicon = "词表"
ignore = [
  "M103",
  { code = "N202", why = "清理" },
]
[severity]
N201 = "info"

[columns]
"事项名称" = "业务名称"
[rules.F302]
longest-reference = 20
[[overrides]]
regions = ["32"]
ignore = ["N201"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(*words: str) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["config", *words, "--format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_what_holds_without_a_configuration_is_what_the_options_say() -> None:
    assert list(WITHOUT) == [*EVERY]
    said: dict[str, Any] = {}
    for command in (audit_command, validate_command):
        for option in command.params:
            if isinstance(option, click.Option) and option.name:
                said.setdefault(option.name.replace("_", "-"), option.to_info_dict()["default"])
    for key, value in WITHOUT.items():
        if key in said and key not in ("lists", "reports", "columns"):
            assert (said[key] or None) == (value or None), key


def test_every_key_is_shown_with_its_line(folder: Path) -> None:
    (folder / "stdcheck.toml").write_text(CONFIGURATION, encoding="utf-8")
    found = shown()
    assert found["file"] == str(folder / "stdcheck.toml")
    assert list(found["values"]) == [*EVERY]
    lines = {key: one["line"] for key, one in found["values"].items() if one["line"]}
    assert lines == {
        "fail-on": 2,
        "lang": 3,
        "lexicon": 4,
        "ignore": 5,
        "severity": 9,
        "columns": 12,
        "rules": 14,
        "overrides": 16,
    }
    assert found["values"]["lexicon"]["value"] == str(folder / "词表")
    assert found["values"]["workers"] == {"value": 1, "line": None}
    assert shown("--isolated")["values"]["fail-on"] == {"value": "error", "line": None}


def test_lines_of_a_shared_file(folder: Path) -> None:
    text = "[project]\nlang = 'x'\n[tool.stdcheck]\nlang = 'en'\n[tool.stdcheck.severity]\nN2 = 'info'\n"
    (folder / SHARED_NAME).write_text(text, encoding="utf-8")
    lines = {one.key: one.line for one in effective(folder / SHARED_NAME) if one.line}
    assert lines == {"lang": 4, "severity": 5}


@pytest.mark.parametrize("text", ["", CONFIGURATION], ids=["none", "some"])
def test_what_is_shown_can_be_used(folder: Path, text: str) -> None:
    (folder / "stdcheck.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["config", "--lang", "zh"])
    assert str(folder / "stdcheck.toml") in result.stdout.splitlines()[0]
    other = folder / "other.toml"
    other.write_text(result.stdout, encoding="utf-8")
    before, after = ({key: one["value"] for key, one in shown(*words)["values"].items()}
                     for words in ((), ("--config", str(other))))  # fmt: skip
    assert after == before
    if text:
        assert 'fail-on = "warning"  # stdcheck.toml:2' in result.stdout
        wanted = read(folder / "stdcheck.toml")
        assert {key: value for key, value in read(other).items() if key in wanted} == wanted


values = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(values)
def test_values_are_written_as_toml(value: Any) -> None:
    assert tomllib.loads(f"a = {toml(value)}") == {"a": value}
    assert "\n" not in toml(value)

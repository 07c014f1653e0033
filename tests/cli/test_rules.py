"""``stdcheck rules`` and the command as such."""

import json

import pytest
from click.testing import CliRunner

from checker import __version__
from checker.cli import COMMANDS, main
from checker.rules import rules


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_is_listed(lang: str) -> None:
    result = CliRunner().invoke(main, ["rules", "--lang", lang])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(rules())


def test_the_manual_page_of_a_rule() -> None:
    result = CliRunner().invoke(main, ["rules", "m101"])
    assert result.exit_code == 0
    assert result.stdout.startswith("M101")
    assert "可否自动改" in result.stdout


def test_the_nearest_rules_are_named() -> None:
    result = CliRunner().invoke(main, ["rules", "M109"])
    assert result.exit_code == 2
    assert "M101" in result.stderr or "M104" in result.stderr


def test_rules_for_tools() -> None:
    every = json.loads(CliRunner().invoke(main, ["rules", "--format", "json"]).stdout)
    assert [rule["code"] for rule in every] == list(rules())
    one = json.loads(CliRunner().invoke(main, ["rules", "n202", "--format", "json"]).stdout)
    assert one in every
    assert one["options"][0]["name"] == "across-departments"


def test_the_manual_page_in_english_begins_with_what_is_told_in_english() -> None:
    text = CliRunner().invoke(main, ["rules", "M101", "--lang", "en"]).stdout
    assert text.index("Task of the list missing") < text.index("What to do") < text.index("查什么")


def test_version() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).stdout


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_command_has_help(words: list[str]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["adit"]).exit_code == 2

"""The papers of the project keep what they say."""

from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import checker.model
from checker import __version__
from checker.cli import COMMANDS, main
from checker.cli.lists import command as lists_command
from checker.lists import DEFAULT_LISTS, load
from checker.model import Status
from checker.reading.discovery import EXTENSIONS
from checker.reporting import FORMATS

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAPERS = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)


def read(name: str) -> str:
    """A paper of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", read(name))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not ((ROOT / name).parent / target).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_commands_and_options_exist(name: str) -> None:
    text = read(name)
    code = "\n".join(re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL))
    assert set(re.findall(r"stdcheck ([a-z]+)\b", code)) <= {*COMMANDS}
    words = [[name] for name in COMMANDS] + [["lists", name] for name in lists_command.commands]
    known = "".join(CliRunner().invoke(main, [*one, "--help"]).stdout for one in words)
    options = set(re.findall(r"--[a-z][a-z-]+", text))
    assert {option for option in options if option not in known} == set()


@pytest.mark.parametrize("name", READMES)
def test_lists_are_told_as_they_are(name: str) -> None:
    for id in DEFAULT_LISTS:
        tasks = load(id)
        confirmed = sum(task.confirmed for task in tasks.tasks)
        row = next(line for line in read(name).splitlines() if line.startswith(f"| `{id}`"))
        assert row.endswith(f"| {len(tasks.tasks)} / {tasks.official_size} | {confirmed} |")


@pytest.mark.parametrize("name", READMES)
def test_formats_and_statuses_are_told(name: str) -> None:
    text = read(name)
    assert [ending for ending in EXTENSIONS if ending not in text] == []
    assert [format for format in FORMATS if f"| `{format}` |" not in text] == []
    assert [status for status in Status if f"| `{status}`" not in text] == []


def test_the_glossary_holds_every_noun_of_the_model() -> None:
    nouns = {name for name, _ in inspect.getmembers(checker.model, inspect.isclass)}
    nouns -= {"Any", "StrEnum", "Mapping", "Protocol", "Struct"}
    text = read("docs/glossary.md")
    assert {noun for noun in (*nouns, *Status) if f"`{noun}`" not in text} == set()


def test_one_version() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["version"] == __version__
    assert f"## [{__version__}]" in read("CHANGELOG.md")


def test_make_help_lists_every_target() -> None:
    text = read("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    told = re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE)
    assert sorted(told) == sorted(phony[1].split())

"""The configuration: where it is found, what it may say, and that the command line wins."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.cli.audit import command as audit_command
from checker.cli.validate import command as validate_command
from checker.config import KEYS, LETTER_KEYS, NAME, RULE_KEYS, SCORES, ConfigError, find, read

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a configuration and tells its path."""

    def write(text: str, name: str = NAME) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a catalogue, below the folder of the configuration."""
    folder = tmp_path / "work" / "deep"
    folder.mkdir(parents=True)
    (folder / "目录.csv").write_text("业务\n失业登记\n社保一卡通申领\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def audit(*words: str) -> Result:
    """``stdcheck audit`` of the catalogue."""
    return CliRunner().invoke(main, ["audit", "目录.csv", *words])


def options(command: click.Command) -> set[str]:
    """The options of a command by the names of their keys."""
    return {
        option.name.replace("_", "-")
        for option in command.params
        if isinstance(option, click.Option) and option.name and option.expose_value
    }


SAID = {"stdin-filename", "published", "new-only", "coverage", "outputs", "explain", "watch"}
SAID |= {"update-baseline", "today"}
"""Options that belong to one call: they are said on the command line only."""


def test_every_option_of_audit_and_validate_has_a_key() -> None:
    names = options(audit_command) | options(validate_command)
    assert names - SAID == {*KEYS, "select", "extend-select", "ignore"}


def test_the_manual_tells_every_key() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [
        *KEYS,
        *RULE_KEYS,
        SCORES,
        *LETTER_KEYS,
    ]


def test_the_example_of_the_manual_is_valid(write: Write) -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(lists = .*?)```", text, re.DOTALL)
    assert set(read(write(example))) == {*KEYS, *RULE_KEYS, SCORES, *LETTER_KEYS}


def test_the_nearest_configuration_counts(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    far = write("lang = 'en'\n")
    assert find(folder) == far
    shared = write("[project]\nname = 'x'\n", "a/pyproject.toml")
    assert find(folder) == far
    shared.write_text("[tool.stdcheck]\nlang = 'en'\n", encoding="utf-8")
    assert find(folder) == shared
    near = write("", "a/stdcheck.toml")
    assert find(folder) == near


def test_shared_and_own_files_say_the_same(write: Write) -> None:
    own = read(write("workers = 2\n[columns]\n'事项名称' = '业务'\n"))
    shared = write(
        "[tool.stdcheck]\nworkers = 2\n[tool.stdcheck.columns]\n'事项名称' = '业务'\n",
        "pyproject.toml",
    )
    assert read(shared) == own == {"workers": 2, "columns": {"事项名称": "业务"}}


def test_paths_are_told_from_the_file(write: Write, tmp_path: Path) -> None:
    path = write(
        "lists = ['kstb-2020', '我的清单.csv']\nlexicon = '词表'\njudgements = 'j.csv'\n"
        "reports = ['text', 'html:out/a.html', 'json:-']\n"
    )
    assert read(path) == {
        "lists": ["kstb-2020", str(tmp_path / "我的清单.csv")],
        "lexicon": str(tmp_path / "词表"),
        "judgements": str(tmp_path / "j.csv"),
        "reports": ["text", f"html:{tmp_path / 'out/a.html'}", "json:-"],
    }


@pytest.mark.parametrize(
    ("text", "key", "told"),
    [
        ("worker = 2", "config_key", {"nearest": "workers"}),
        ("include_unconfirmed = true", "config_key", {"nearest": "include-unconfirmed"}),
        ("list = ['kstb-2020']", "config_key", {"nearest": "lists"}),
        ("lists = 'kstb-2020'", "config_type", {"form": "list"}),
        ("lists = [2020]", "config_type", {"form": "list"}),
        ("workers = '2'", "config_type", {"form": "int"}),
        ("workers = true", "config_type", {"form": "int"}),
        ("include-unconfirmed = 1", "config_type", {"form": "bool"}),
        ("columns = '事项名称=业务'", "config_type", {"form": "dict"}),
        ("[columns]\na = 1", "config_type", {"form": "dict"}),
        ("lexicon = ['a']", "config_type", {"form": "str"}),
        ("lang = 'fr'", "config_value", {"value": "fr"}),
        ("fail-on = 'info'", "config_value", {"value": "info"}),
        ("profile = 'full'", "config_value", {"value": "full"}),
        ("workers = 0", "config_least", {"least": 1}),
        ("lang = zh", "config_unreadable", {}),
    ],
)
def test_slips_are_told_with_the_file(
    write: Write, text: str, key: str, told: dict[str, object]
) -> None:
    path = write(text + "\n")
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert caught.value.key == key
    assert caught.value.params.items() >= {"file": path, **told}.items()


def test_a_shared_file_that_holds_something_else_is_told(write: Write, tmp_path: Path) -> None:
    write("[tool]\nstdcheck = 3\n", "pyproject.toml")
    with pytest.raises(ConfigError, match="config_type"):
        find(tmp_path)


def test_a_slip_is_a_usage_error_in_the_language_of_the_file(write: Write, city: Path) -> None:
    path = write("wokers = 2\n")
    result = audit()
    assert result.exit_code == 2
    assert f"配置文件 {path} 里有不认识的键“wokers”，是不是想写“workers”" in result.stderr
    write("wokers = 2\nlang = 'en'\n")
    assert "did you mean workers?" in audit().stderr


def test_the_configuration_gives_the_defaults(write: Write, city: Path, tmp_path: Path) -> None:
    write(
        "lists = ['own.csv']\nreports = ['json:out/audit.json']\nfail-on = 'never'\n"
        "include-unconfirmed = true\nlexicon = 'words'\n[columns]\n'事项名称' = '业务'\n"
    )
    write("事项名称\n社会保障卡申领\n", "own.csv")
    write("surface\tcanonical\n社保一卡通\t社会保障卡\n", "words/synonyms.tsv")
    result = audit()
    assert (result.exit_code, result.stdout) == (0, "")
    report = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))
    assert [held["id"] for held in report["stdcheck"]["lists"]] == ["own"]
    assert report["stdcheck"]["include_unconfirmed"] is True
    assert report["catalogues"][0]["coverage"][0]["status"] == "renamed"


def test_the_command_line_wins(write: Write, city: Path) -> None:
    write(
        "lists = ['kstb-2022']\nreports = ['text']\ninclude-unconfirmed = true\nlang = 'en'\n"
        "[columns]\n'事项名称' = '没有'\n"
    )
    words = ["--list", "kstb-other", "--report", "json", "--no-include-unconfirmed"]
    result = audit(*words, "--columns", "事项名称=业务", "--fail-on", "never")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert [held["id"] for held in report["stdcheck"]["lists"]] == ["kstb-other"]
    assert report["stdcheck"]["include_unconfirmed"] is False


def test_a_named_file_goes_before_the_nearest(write: Write, city: Path) -> None:
    write("lang = 'zh'\n")
    other = write("lang = 'en'\n", "other.toml")
    explain = ["explain", "失业登记"]
    assert "规范写法" in CliRunner().invoke(main, explain).stdout
    assert "canonical form" in CliRunner().invoke(main, [*explain, "--config", str(other)]).stdout
    other.write_text("lang = 1", encoding="utf-8")
    assert CliRunner().invoke(main, [*explain, "--config", str(other)]).exit_code == 2
    assert CliRunner().invoke(main, [*explain, "--config", "none.toml"]).exit_code == 2


def test_isolated_ignores_discovery_and_excludes_a_named_file(write: Write, city: Path) -> None:
    path = write("lang = 'en'\n")
    assert "规范写法" in CliRunner().invoke(main, ["explain", "失业登记", "--isolated"]).stdout
    both = CliRunner().invoke(main, ["explain", "失业登记", "--isolated", "--config", str(path)])
    assert both.exit_code == 2
    assert "--isolated" in both.stderr


@pytest.mark.parametrize("words", [["lists"], ["lists", "show", "kstb-other"], ["rules"]])
def test_other_commands_take_their_language_from_it(
    write: Write, city: Path, words: list[str]
) -> None:
    plain = CliRunner().invoke(main, words).stdout
    write("lang = 'en'\nworkers = 2\n")
    assert CliRunner().invoke(main, words).stdout != plain
    assert CliRunner().invoke(main, [*words, "--lang", "zh"]).stdout == plain

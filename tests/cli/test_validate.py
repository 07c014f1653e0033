"""``stdcheck validate``: what blocks, what does not, where it is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.schema import profiles

HEAD = "事项名称,受理条件,实施主体,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
FINE = "失业登记,处于无业状态,市人社局,20,工作日,10,工作日\n"
WRONG = "就业登记,已就业,市人社局,20,工作日,30,工作日\n"
WRONG_TOO = "取水许可,需要取水,市水利局,20,工作日,25,工作日\n"
ONLY = ("--isolated", "--select", "X101")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``stdcheck validate`` in a folder that holds the files given by name."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes | None = None, **files: str) -> Result:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.with_suffix(".csv").write_text(HEAD + text, encoding="utf-8")
        return CliRunner().invoke(main, ["validate", *args], input=stdin)

    return run


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (FINE, (), 0),
        (WRONG, (), 1),
        (WRONG, ("--fail-on", "never"), 0),
        ("", (), 2),
        ("", ("--fail-on", "never"), 2),
    ],
)
def test_exit_code(run: Run, text: str, options: tuple[str, ...], code: int) -> None:
    assert run("目录.csv", *ONLY, *options, 目录=text).exit_code == code


def test_one_unreadable_file_fails_the_run(run: Run) -> None:
    assert run("目录.csv", "没有.csv", *ONLY, 目录=FINE).exit_code == 2


def test_a_line_tells_place_rule_expected_value_and_what_to_do(run: Run) -> None:
    lines = run("目录.csv", *ONLY, 目录=FINE + WRONG).stdout.splitlines()
    assert re.match(r"目录\.csv:3:\d+: X101 错误 \[就业登记\] ", lines[0])
    assert [line.split("：")[0] for line in lines[1:3]] == ["    应为", "    处理"]
    explained = run("目录.csv", *ONLY, "--explain").stdout
    assert "    | 全文：stdcheck rules X101" in explained


def test_standard_input_is_a_file_of_that_name(run: Run) -> None:
    named = run("目录.csv", *ONLY, 目录=WRONG)
    for text in (HEAD + WRONG, (HEAD + WRONG).encode("gb18030")):
        piped = run("-", "--stdin-filename", "目录.csv", *ONLY, stdin=text)
        assert (piped.exit_code, piped.stdout) == (1, named.stdout)
    elsewhere = run("-", "--stdin-filename", "none/new.csv", *ONLY, stdin=HEAD + FINE)
    assert elsewhere.exit_code == 0


def test_the_manifest_beside_the_named_file_holds_for_standard_input(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "catalogue.toml").write_text('title = "甲市目录"\n', encoding="utf-8")
    options = ("--stdin-filename", "目录.csv", *ONLY, "--report", "json")
    (city,) = json.loads(run("-", *options, stdin=HEAD + FINE).stdout)["catalogues"]
    assert city["title"] == "甲市目录"


@pytest.mark.parametrize(
    "args",
    [("-",), ("目录.csv", "--stdin-filename", "目录.csv"), ("目录.csv", "--new-only"),
     ("目录.csv", "--published", "没有.csv"), ("目录.csv", "--report", "sarrif")],
    ids=["no name", "no input", "nothing to compare", "not there", "unknown format"],
)  # fmt: skip
def test_what_makes_no_sense_is_a_usage_error(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args, "--isolated", stdin="", 目录=FINE).exit_code == 2


def test_only_new_problems_block(run: Run) -> None:
    published = ("--published", "published", "--new-only")
    files = {"published__目录": WRONG, "目录": FINE + WRONG}
    old = run("目录.csv", *ONLY, *published, **files)
    assert old.exit_code == 0
    assert "X101" not in old.stdout
    assert "1 个问题在已公布的目录里就有" in old.stderr
    new = run("目录.csv", *ONLY, *published, 目录=WRONG_TOO + WRONG)
    assert new.exit_code == 1
    assert re.findall(r"X101 错误 \[(.*?)\]", new.stdout) == ["取水许可"]
    kept = run("目录.csv", *ONLY, *published[:2])
    assert kept.exit_code == 1
    assert len(re.findall("X101 错误", kept.stdout)) == 2
    assert "新增 1 个" in kept.stderr


def test_standard_input_is_compared_too(run: Run) -> None:
    options = ("--stdin-filename", "新.csv", "--published", "旧.csv", "--new-only", *ONLY)
    assert run("-", *options, stdin=HEAD + WRONG, 旧=WRONG).exit_code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), False),
        (("--coverage",), True),
        (("--extend-select", "M101"), True),
        (("--select", "M"), True),
    ],
)
def test_what_is_missing_is_judged_only_when_asked(
    run: Run, tmp_path: Path, options: tuple[str, ...], told: bool
) -> None:
    (tmp_path / "catalogue.toml").write_text('extent = "full"\n', encoding="utf-8")
    (tmp_path / "list.csv").write_text("事项名称\n失业登记\n生育登记\n", encoding="utf-8")
    result = run("目录.csv", "--isolated", "--list", "list.csv", *options, 目录=FINE)
    assert ("M101" in result.stdout) is told


def test_a_configuration_speaks_for_validate_too_but_for_its_reports(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "stdcheck.toml").write_text(
        'select = ["X101"]\nfail-on = "never"\nreports = ["html:r.html"]\n[severity]\nX101 = "warning"\n',
        encoding="utf-8",
    )
    result = run("目录.csv", 目录=WRONG)
    assert result.exit_code == 0
    assert "X101 警告" in result.stdout
    assert not (tmp_path / "r.html").exists()


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "json", "csv", "text"])
def test_several_reports_tell_the_same(run: Run, tmp_path: Path, name: str) -> None:
    result = run("目录.csv", *ONLY, "--report", "lines", "--report", f"{name}:out", 目录=WRONG)
    assert result.exit_code == 1
    assert "X101" in result.stdout
    assert "X101" in (tmp_path / "out").read_text(encoding="utf-8")


def test_the_help_names_the_profiles_there_are(run: Run) -> None:
    """The option names them without loading them."""
    assert f"[{'|'.join(profiles())}]" in run("--help").output

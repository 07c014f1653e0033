"""``stdcheck validate`` and its memory: the same is said, whatever judges a file counts, and what is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import checker
from checker.cli import main
from checker.running.memory import FOLDER

ROOT = Path(checker.__file__).parents[1]
HEAD = "事项名称,受理条件,实施主体,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
FINE = "失业登记,处于无业状态,市人社局,20,工作日,10,工作日\n"
WRONG = "就业登记,已就业,市人社局,20,工作日,30,工作日\n"

BORROWED = {"click", "msgspec", "typing_extensions"}
"""Packages of others that checking a clean item may import; those for many items, names or doubts come later."""
SPARED = {
    "dataclasses",
    "difflib",
    "email",
    "html",
    "socket",
    "sqlite3",
    "statistics",
    "checker.lists.importing",
    "checker.matching.judgement_table",
    "checker.rules.coverage.m101",
}
"""Modules that cost milliseconds and have nothing to say of a clean item."""
REMEMBERED = {"cli", "config", "model", "national", "reading", "reporting", "running", "standards"}
"""Rooms that telling what is remembered may import."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "目录.csv").write_text(HEAD + FINE + WRONG, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["validate", "目录.csv", "--select", "X", *words])


def kept(folder: Path) -> int:
    return len([path for path in folder.glob(f"{FOLDER}/*") if path.name != ".gitignore"])


@pytest.mark.parametrize("name", ["lines", "github", "junit", "sarif", "json", "text"])
def test_what_is_remembered_is_told_alike(folder: Path, name: str) -> None:
    first = run("--report", name)
    assert kept(folder) == 1
    again = run("--report", name)
    assert "X101" in again.stdout
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout)
    assert (again.exit_code, again.stdout) == (1, run("--report", name, "--no-cache").stdout)


def test_a_change_of_the_file_or_the_settings_counts(folder: Path) -> None:
    run()
    (folder / "目录.csv").write_text(HEAD + FINE, encoding="utf-8")
    assert run().exit_code == 0
    assert kept(folder) == 2
    (folder / "目录.csv").write_text(HEAD + FINE + WRONG, encoding="utf-8")
    assert run("--ignore", "X101").exit_code == 0
    (folder / "stdcheck.toml").write_text('[severity]\nX101 = "info"\n', encoding="utf-8")
    assert run().exit_code == 0
    assert run("--isolated").exit_code == 1


def test_a_change_of_a_list_counts(folder: Path) -> None:
    (folder / "list.csv").write_text("事项名称\n失业登记\n", encoding="utf-8")
    (folder / "catalogue.toml").write_text('extent = "full"\n', encoding="utf-8")
    words = ("--list", "list.csv", "--coverage", "--select", "M101", "--ignore", "X")
    assert run(*words).exit_code == 0
    (folder / "list.csv").write_text("事项名称\n生育登记\n", encoding="utf-8")
    assert "M101" in run(*words).stdout


def test_nothing_is_kept_where_that_is_not_wanted(folder: Path) -> None:
    assert run("--no-cache").exit_code == 1
    (folder / "stdcheck.toml").write_text("cache = false\n", encoding="utf-8")
    assert run().exit_code == 1
    assert not (folder / FOLDER).exists()


def test_the_memory_lies_beside_the_configuration(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "stdcheck.toml").write_text("", encoding="utf-8")
    (folder / "目录.csv").rename(folder / "sub" / "目录.csv")
    assert CliRunner().invoke(main, ["validate", "sub/目录.csv"]).exit_code in (0, 1)
    assert kept(folder) == 1


def imported(*words: str) -> set[str]:
    """Modules in memory after ``stdcheck validate``, run as its users do."""
    tail = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    start = f"from checker.cli import main; main({['validate', '--isolated', *words]!r})"
    done = subprocess.run(
        [sys.executable, "-c", tail + start],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_what_a_clean_file_imports(folder: Path) -> None:
    (folder / "目录.csv").write_text(HEAD + FINE, encoding="utf-8")
    imported("目录.csv", "--no-cache")  # what is made of the tables is kept from now on
    modules = imported("目录.csv")
    tops = {name.partition(".")[0] for name in modules if not name.startswith("_")}
    assert tops - sys.stdlib_module_names - {"checker"} <= BORROWED | {"sitecustomize"}
    assert "checker.reporting.to_lines" in modules
    assert modules & SPARED == set()
    again = imported("目录.csv")
    tops = {name.partition(".")[0] for name in again if not name.startswith("_")}
    assert tops - sys.stdlib_module_names - {"checker"} <= BORROWED | {"sitecustomize"}
    rooms = {name.split(".")[1] for name in again if name.startswith("checker.")}
    assert rooms <= REMEMBERED

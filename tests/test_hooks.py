"""The hooks for pre-commit, run by pre-commit itself on a repository made here; no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from checker.cli import main
from checker.reading.discovery import EXTENSIONS

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HEAD = "事项名称,受理条件,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
FINE = "失业登记,处于无业状态,20,工作日,10,工作日\n"
WRONG = "就业登记,已就业,20,工作日,30,工作日\n"
UNTIDY = " 失业　登记,处于无业状态,20,工作日,10,工作日\n"


def hooks() -> dict[str, dict[str, str]]:
    """The hooks of the manifest by id."""
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def test_the_hooks_take_every_format_that_can_be_read_or_written() -> None:
    for name, but in (("stdcheck-validate", set()), ("stdcheck-fix", {".xls"})):
        fits = re.compile(hooks()[name]["files"])
        assert {one for one in EXTENSIONS if fits.search(f"目录{one}")} == EXTENSIONS - but


@pytest.mark.parametrize("name", ["stdcheck-validate", "stdcheck-fix"])
def test_the_commands_of_the_hooks_exist(name: str) -> None:
    program, command, *options = hooks()[name]["entry"].split()
    assert program == "stdcheck"
    told = CliRunner().invoke(main, [command, "--help"]).stdout
    assert [option for option in options if option not in told] == []


class Repository:
    """A repository with the hooks installed from a manifest of its own."""

    def __init__(self, folder: Path, select: Sequence[str]) -> None:
        self.folder = folder / "city"
        source = folder / "hooks"
        for each in (self.folder, source, folder / "bin"):
            each.mkdir()
        program = folder / "bin" / "stdcheck"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n')
        program.chmod(0o755)
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
            "PYTHONUTF8": "1",
            "HOME": str(folder),
            "PRE_COMMIT_HOME": str(folder / "cache"),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": f"a@{what}.example"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        shutil.copy(MANIFEST, source)
        self.git("init", "-q", at=source)
        self.git("add", ".", at=source)
        self.git("commit", "-q", "-m", "Hooks", at=source)
        self.git("init", "-q")
        rev = self.git("rev-parse", "HEAD", at=source).stdout.strip()
        # The manifest as it is, but for the environment that pre-commit would fetch from the network.
        told = [
            {
                "id": name,
                "language": "system",
                "args": list(select) if name == "stdcheck-validate" else [],
            }
            for name in hooks()
        ]
        config = {"repos": [{"repo": str(source), "rev": rev, "hooks": told[::-1]}]}
        (self.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        self.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")

    def run(
        self, *words: str, at: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=at or self.folder, env=self.environment, check=check, capture_output=True, text=True, timeout=120
        )  # fmt: skip

    def git(
        self, *words: str, at: Path | None = None, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        return self.run("git", "-c", "core.quotepath=off", *words, at=at, check=check)

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        """Write a file and try to commit it."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", ".")
        return self.git("commit", "-m", "Edit", check=False)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    pytest.importorskip("pre_commit")
    if not shutil.which("git"):
        pytest.skip("no git")
    return Repository(tmp_path_factory.mktemp("hooks"), ["--select=X101"])


def test_the_manifest_is_valid() -> None:
    pytest.importorskip("pre_commit")
    done = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    assert subprocess.run(done, check=False).returncode == 0


def test_a_bad_catalogue_is_not_committed_and_the_place_is_told(repository: Repository) -> None:
    done = repository.commit("目录.csv", HEAD + FINE + WRONG)
    assert done.returncode != 0
    assert re.search(r"^目录\.csv:3:\d+: X101 ", done.stdout + done.stderr, re.MULTILINE)
    assert repository.commit("目录.csv", HEAD + FINE).returncode == 0


def test_an_untidy_catalogue_is_corrected_and_taken_at_the_second_try(
    repository: Repository,
) -> None:
    done = repository.commit("新 目录.csv", HEAD + UNTIDY)
    assert done.returncode != 0
    assert "files were modified by this hook" in done.stdout + done.stderr
    assert (repository.folder / "新 目录.csv").read_text(encoding="utf-8") == HEAD + FINE
    repository.git("add", ".")
    assert repository.git("commit", "-m", "Again", check=False).returncode == 0


def test_other_files_are_left_alone(repository: Repository) -> None:
    assert repository.commit("说明.md", "# 说明\n").returncode == 0


def test_the_git_hook_of_the_manual_works(repository: Repository, tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", manual, re.DOTALL)
    folder = tmp_path / "plain"
    (folder / "catalogues").mkdir(parents=True)
    repository.git("init", "-q", at=folder)
    (folder / "stdcheck.toml").write_text('select = ["X101"]\n', encoding="utf-8")
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script, encoding="utf-8")
    hook.chmod(0o755)
    for text, taken in ((WRONG, False), (FINE, True)):
        (folder / "catalogues" / "新 目录.csv").write_text(HEAD + text, encoding="utf-8")
        repository.git("add", ".", at=folder)
        done = repository.git("commit", "-q", "-m", "Edit", at=folder, check=False)
        assert (done.returncode == 0) is taken, done.stderr


def test_the_examples_of_the_manual_are_well_formed() -> None:
    manual = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
    examples = [
        yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", manual, re.DOTALL)
    ]
    assert len(examples) == 4
    assert {hook["id"] for hook in examples[0]["repos"][0]["hooks"]} == set(hooks())
    words = re.findall(r"(--[a-z-]+)", "\n".join(re.findall(r"stdcheck validate (.*)", manual)))
    known = CliRunner().invoke(main, ["validate", "--help"]).stdout
    assert [word for word in words if word not in known] == []

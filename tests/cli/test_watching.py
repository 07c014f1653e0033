"""``stdcheck validate --watch``, run as its users do: a change is checked, an interruption ends it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

import checker
from checker.cli import main, watching
from checker.cli.watching import state, watch

ROOT = Path(checker.__file__).parents[1]
HEAD = "事项名称,法定办结时限,法定办结时限单位,承诺办结时限,承诺办结时限单位\n"
FINE = "失业登记,20,工作日,10,工作日\n"
WRONG = "就业登记,20,工作日,30,工作日\n"

HEARING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("checker", run_name="__main__", alter_sys=True)
"""
"""A job in the background of a shell is started deaf to interruptions, and so would be what it starts."""


class Over(KeyboardInterrupt):
    """The person has had enough."""


def test_only_changes_are_checked_once_they_came_to_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, manifest = tmp_path / "a.csv", tmp_path / "catalogue.toml"
    path.write_text("1", encoding="utf-8")
    deeds: list[Callable[[], object]] = [
        lambda: None,
        lambda: path.write_text("12", encoding="utf-8"),
        lambda: path.write_text("123", encoding="utf-8"),
        lambda: None,
        lambda: manifest.write_text("", encoding="utf-8"),
        lambda: None,
        lambda: path.unlink(),
        lambda: None,
    ]
    checked: list[str] = []

    def sleep(seconds: float) -> None:
        if not deeds:
            raise Over
        deeds.pop(0)()

    def check() -> int:
        checked.append(path.read_text(encoding="utf-8") if path.exists() else "gone")
        return len(checked)

    monkeypatch.setattr(time, "sleep", sleep)
    assert watch([path], check, "again") == 4
    assert checked == ["1", "123", "123", "gone"]


def test_folders_are_watched_too(tmp_path: Path) -> None:
    before = state([tmp_path])
    (tmp_path / "b.csv").write_text("1", encoding="utf-8")
    assert state([tmp_path]) != before


def test_standard_input_cannot_be_watched() -> None:
    words = ["validate", "-", "--stdin-filename", "a.csv", "--watch", "--isolated"]
    result = CliRunner().invoke(main, words, input="")
    assert result.exit_code == 2
    assert "--watch" in result.stderr


def test_a_person_edits_a_file(tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    path.write_text(HEAD + FINE, encoding="utf-8")
    words = ["validate", path.name, "--isolated", "--select", "X101", "--watch", "--lang", "en"]
    with subprocess.Popen(
        [sys.executable, "-c", HEARING, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
        text=True,
        encoding="utf-8",
    ) as run:  # fmt: skip
        assert run.stdout
        timer = Thread(target=lambda: (time.sleep(60), run.kill()), daemon=True)
        timer.start()
        said = [run.stdout.readline()]
        path.write_text(HEAD + FINE + WRONG, encoding="utf-8")
        while " findings in " not in said[-1] and said[-1]:
            said.append(run.stdout.readline())
        time.sleep(1)  # the check ends a moment after its last line
        run.send_signal(signal.SIGINT)
        said += run.stdout.read().splitlines()
    assert "nothing found" in said[0]
    assert any("again" in line for line in said)
    assert any("X101" in line for line in said)
    assert not any("Traceback" in line for line in said)
    assert run.returncode == 1
    assert watching.PAUSE < 1

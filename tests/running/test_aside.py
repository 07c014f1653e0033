"""Work done in a copy of the process comes back as if it had been done here, and never is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from checker.running import aside as module
from checker.running.aside import aside, halved

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that has a second core, whatever this one has."""
    monkeypatch.setattr(module, "possible", lambda: True)


def test_the_result_comes_from_elsewhere() -> None:
    where, told = aside(lambda: (os.getpid(), "甲" * 1_000_000))()
    assert where != HERE
    assert told == "甲" * 1_000_000


def test_this_process_goes_on_meanwhile() -> None:
    reading, writing = os.pipe()
    result = aside(lambda: os.read(reading, 3))
    os.write(writing, b"now")
    assert result() == b"now"


def test_what_fails_there_is_done_here() -> None:
    def work() -> str:
        if os.getpid() != HERE:
            raise MemoryError
        return "here"

    assert aside(work)() == "here"


def test_what_fails_everywhere_fails_here() -> None:
    def work() -> NoReturn:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        aside(work)()


def test_a_copy_that_is_gone_is_not_waited_for() -> None:
    assert aside(lambda: "here" if os.getpid() == HERE else os._exit(3))() == "here"


def test_where_no_copy_can_be_made_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> NoReturn:
        raise BlockingIOError

    open_files = len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr(os, "fork", refused)
    assert aside(os.getpid)() == HERE
    assert len(list(Path("/proc/self/fd").iterdir())) == open_files


def test_the_parent_of_one_core_makes_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert aside(os.getpid)() == HERE


def test_results_of_halves_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 3)
    done = halved(lambda jobs: [(job, os.getpid()) for job in jobs], range(5))
    assert [job for job, _ in done] == [0, 1, 2, 3, 4]
    assert [where == HERE for _, where in done] == [True, True, False, False, False]


def test_few_jobs_are_done_here() -> None:
    assert halved(lambda jobs: [(job, os.getpid()) for job in jobs], [7]) == [(7, HERE)]

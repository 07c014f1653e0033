"""Where jobs run: in a pool whose processes end at once, the garbage collector as it was before."""

from __future__ import annotations

import atexit
import gc
from contextlib import suppress
from pathlib import Path

from checker.running import run, settled, undisturbed


def enabled(_: object) -> bool:
    return gc.isenabled()


def test_a_job_leaves_the_collector_as_it_was() -> None:
    assert not undisturbed(enabled, None)
    assert gc.isenabled()
    gc.disable()
    try:
        assert not undisturbed(enabled, None)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_settled_is_searched_no_more_even_after_a_failure() -> None:
    before = gc.get_freeze_count()
    try:
        with suppress(KeyError), settled():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def leave_a_mark(path: Path) -> None:
    """Prepare a process that leaves a mark if it ends as processes usually do."""
    atexit.register(path.touch)


def test_processes_of_the_pool_do_not_take_their_memory_apart(tmp_path: Path) -> None:
    mark = tmp_path / "ended"
    assert list(run((-1, -2, 3), abs, 2, leave_a_mark, mark)) == [1, 2, 3]
    assert not mark.exists()

"""Where jobs run, the garbage collector does what it did before."""

from __future__ import annotations

import gc
from contextlib import suppress

from checker.running import settled, undisturbed


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

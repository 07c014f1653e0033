"""A short run of every target of `tests.fuzzing`, the same at every time."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from tests.fuzzing.targets import TARGETS, Target
from tests.fuzzing.watching import OvertimeError, StrayedError, watched

SEEDS = {"files": range(8), "made": range(1), "asides": range(25)}


@cache
def target(name: str) -> Target:
    return TARGETS[name]()


@pytest.mark.parametrize(("name", "seed"), [(name, n) for name in SEEDS for n in SEEDS[name]])
def test_whatever_is_read_is_told_in_words(name: str, seed: int, tmp_path: Path) -> None:
    checked = target(name)
    with watched(tmp_path):
        checked(seed, tmp_path)


def test_the_watch_sees_what_strays_and_what_hangs(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    with watched(inside):
        (inside / "a").write_text("x", encoding="utf-8")
        Path("b").mkdir()
    for deed in (outside.mkdir, lambda: Path("../c").write_text("x", encoding="utf-8")):
        with pytest.raises(StrayedError), watched(inside):
            deed()
    with pytest.raises(OvertimeError), watched(inside, seconds=1):
        time.sleep(60)

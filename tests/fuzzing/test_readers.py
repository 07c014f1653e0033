"""Whatever comes, it is told in words: no exception, no hang, nothing written."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from checker.audit import Settings
from checker.lists import DEFAULT_LISTS, load
from checker.reading import ReadOptions
from checker.reading.options import MIB
from checker.serving.jobs import Answer, Job, Judge
from checker.serving.tokens import Caller
from tests.fuzzing.spoiling import spoiled

SEEDS = range(60)
FOUND = (1084, 1177)
"""Seeds that once broke something: sectors that run in a circle, half a character in a code."""
LONGEST = 20
"""Seconds for one small file, on a busy machine."""


@cache
def judge() -> Judge:
    options = ReadOptions(max_bytes=4 * MIB, max_unpacked=64 * MIB)
    return Judge(Settings(lists=tuple(map(load, DEFAULT_LISTS)), reading=options))


def checked(seed: int) -> None:
    """Judge a spoiled file and write a report of it."""
    name, data = spoiled(seed)
    form = ("json", "sarif")[seed % 2]
    answer = judge()(Job(name, data, Caller(), format=form, lang=("zh", "en")[seed // 2 % 2]))
    assert isinstance(answer, Answer)
    assert answer.body
    answer.body.decode()


@pytest.mark.parametrize("seed", [*SEEDS, *FOUND])
def test_a_spoiled_file_is_told_in_words(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    started = time.perf_counter()
    checked(seed)
    assert time.perf_counter() - started < LONGEST
    assert list(tmp_path.iterdir()) == []

"""What is said of a catalogue does not hang on where it is worked out."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.synthetic.nation import write_nation
from checker import examining
from checker.examining import Examiner, Settings
from checker.lists import load
from checker.model import CatalogueResult
from checker.reading import discover
from checker.running import aside


def test_matched_aside_or_not_the_result_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aside, "possible", lambda: True)
    monkeypatch.setattr(examining, "LARGE", 10)
    write_nation(tmp_path, cities=1, items=200)
    (source,) = discover([tmp_path]).sources
    settings = Settings((load("kstb-2020"),), findability=True)

    def judged(elsewhere: bool) -> CatalogueResult:
        result = Examiner(replace(settings, aside=elsewhere)).examine(source)
        return replace(result, seconds={})

    here = judged(elsewhere=False)
    assert here.coverage
    assert here.findings
    assert judged(elsewhere=True) == here

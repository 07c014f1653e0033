"""Same input, same bytes: whatever the number of workers and the order of paths."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main

PUBLISHED = Path(__file__).parents[2] / "city_catalogs" / "published"


def report(format: str, paths: list[Path], workers: int) -> bytes:
    """The report on standard output."""
    options = ["--report", format, "--workers", str(workers), "--fail-on", "never"]
    result = CliRunner().invoke(main, ["audit", *map(str, paths), *options])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.mark.parametrize("format", ["json", "csv", "html"])
def test_same_bytes(format: str) -> None:
    paths = sorted(path for path in PUBLISHED.iterdir() if path.is_dir())
    assert len(paths) > 1
    plain = report(format, paths, workers=1)
    assert plain
    assert report(format, paths[::-1], workers=1) == plain
    assert report(format, paths, workers=2) == plain

"""Openings without an end, many behind one another: no pattern looks for the end of each anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.fixing import sheet_text, workbook_notes, workbook_styles
from checker.lists import table
from checker.reading import Source, read
from tests.fuzzing.watching import watched

MANY = 50_000
"""Openings: to look for the end of each from its own place would take minutes."""


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        (sheet_text._ROW, "<row "),
        (sheet_text._TAG, "<c "),
        (workbook_notes._DRAWN, "<legacyDrawing "),
        (workbook_styles._XF, "<xf "),
    ],
    ids=["row", "tag", "drawing", "format"],
)
def test_tags_without_an_end(tmp_path: Path, pattern: re.Pattern[str], opening: str) -> None:
    with watched(tmp_path):
        assert not list(pattern.finditer(opening * MANY))


def test_brackets_without_an_end(tmp_path: Path) -> None:
    brackets = "（" * MANY
    rows = f"省份,城市,事项名称\n{brackets},{brackets},{brackets}失业登记\n"
    with watched(tmp_path):
        catalogue = read(Source(Path("a.csv"), "a.csv", "a", data=rows.encode()))
        assert len(catalogue.items) == 1
        assert table.fold(brackets) == brackets

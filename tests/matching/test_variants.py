"""Wordings of the tasks as provinces write them, and tempting names that are something else.

`variants.tsv` was written by hand from the habits of service catalogues; it holds no row of any
labelled catalogue. It guards what the lexicon has learnt: a bar here may only rise.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from checker.lists import load
from checker.matching import Matcher
from checker.model import Band, Catalogue, Item, Position

with Path(__file__).with_name("variants.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))


class Nowhere:
    """A locator for a catalogue of one line."""

    def locate(self, index: int, field: str | None = None) -> Position:
        return Position("variants.tsv")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher([load(name) for name in ("kstb-2020", "kstb-2022", "kstb-other")])


def said(matcher: Matcher, row: dict[str, str]) -> str:
    """The relation the matcher gives; with a question mark where it only asks."""
    item = Item(0, row["item"], {"dept_name": row["department"]})
    catalogue = Catalogue("one", "one", Nowhere(), (item,), extent="full")
    links = next(c.links for c in matcher.coverage(catalogue) if c.task.name == row["task"])
    if not links:
        return "none"
    return str(links[0].relation) + ("" if links[0].band is Band.ACCEPTED else "?")


def test_variants(matcher: Matcher) -> None:
    answers = [(row, said(matcher, row)) for row in ROWS]
    true = [(row, answer) for row, answer in answers if row["relation"] != "none"]
    false = [(row, answer) for row, answer in answers if row["relation"] == "none"]
    wrong = [
        (row["task"], row["item"]) for row, answer in false if answer in ("same", "part", "whole")
    ]
    found = [answer for _, answer in true if answer in ("same", "part", "whole")]
    right = sum(answer == row["relation"] for row, answer in true)
    assert wrong == []
    assert len(found) / len(true) >= 0.94
    assert right / len(true) >= 0.91

"""Labelled correspondences: catalogues, the items of which somebody matched with tasks by hand.

They are read from the folder `shared` beside the project, which the project does not contain.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.lists import load
from checker.model import Catalogue, Item, Position, TaskList
from checker.standards.regions import regions

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("STDCHECK_SHARED", ROOT.parent / "shared"))
CATALOGUES = ("guangan", "guangdong", "guangzhou", "jingan", "csj")
UNSEEN = ROOT / "tests" / "matching" / "unseen.tsv"
"""Names published by others than the labelled catalogues, in batches, each collected before it was learnt from."""
RECALLED = ROOT / "tests" / "matching" / "recalled.tsv"
"""Names written from memory of such catalogues: no part of what the left-out columns may keep."""
LISTS = ("kstb-2020", "kstb-2022", "kstb-other")
TRUE = frozenset({"same", "part", "whole"})


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled pair; `relation` same | part | whole | near | none, `unsure` = in no figure."""

    task: str
    item: str
    relation: str
    unsure: bool


class Nowhere:
    """A locator for catalogues that are not looked at, only matched."""

    def locate(self, index: int, field: str | None = None) -> Position:
        """A place that says nothing."""
        return Position("labels", row=index)


def available() -> bool:
    """Whether the labelled data lie beside the project."""
    return (SHARED / "gold").is_dir()


@cache
def lists() -> tuple[TaskList, ...]:
    """The task lists the labels speak of."""
    return tuple(load(name) for name in LISTS)


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tsv(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def labels(name: str) -> tuple[Label, ...]:
    """The labelled pairs of one catalogue."""
    return tuple(
        Label(row["task_id"], row["item_name"], row["relation"], row["unsure"] == "1")
        for row in rows(SHARED / "gold" / f"{name}.csv")
    )


@cache
def catalogue(name: str) -> Catalogue:
    """The labelled catalogue itself: names and departments."""
    file = rows(SHARED / "gold" / f"{name}.csv")[0]["catalogue_file"]
    raw = rows(SHARED / "catalogues" / file)
    where = raw[0]["province"] + raw[0]["city"].strip("（）")
    region = regions().by_name(where) or regions().by_name(raw[0]["province"])
    items = tuple(
        Item(number, row["item_name_as_published"], {"dept_name": row["dept_as_published"]})
        for number, row in enumerate(raw)
    )
    return Catalogue(name, file, Nowhere(), items, region, extent="full")

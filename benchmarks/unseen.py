"""Names that other provinces, cities and ministries publish, found after the words had been gathered.

Each batch was measured before anything was learnt from it; those figures stand in docs/matching-figures.md. What
is printed here is what the matcher makes of them now, and what it would without the words that stand in
the batch only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

from benchmarks.crossing import tasks, variants, without
from benchmarks.figures import Figures
from benchmarks.labels import (
    CATALOGUES,
    UNSEEN,
    Label,
    Nowhere,
    available,
    catalogue,
    lists,
    tsv,
)
from checker.matching import Matcher
from checker.model import Band, Catalogue, Item
from checker.normalizing import Lexicon, lexicon

Row = dict[str, str]


@cache
def batches(file: Path = UNSEEN) -> tuple[str, ...]:
    """The batches in the order they were collected."""
    return tuple(dict.fromkeys(row["batch"] for row in tsv(file)))


def figures(batch: str, words: Lexicon | None = None, file: Path = UNSEEN) -> Figures:
    """What the matcher makes of one batch; the names of one source and department are a catalogue."""
    matcher, found = Matcher(lists(), words), Figures()
    ids = [task.id for held in lists() for task in held.tasks]
    for department, rows in _sections(batch, file):
        names = list(dict.fromkeys(row["item"] for row in rows))
        items = tuple(Item(n, name, {"dept_name": department}) for n, name in enumerate(names))
        offered = Catalogue(batch, batch, Nowhere(), items, extent="full")
        said = {
            (cover.task.id, link.name): (str(link.relation), link.band is Band.ACCEPTED)
            for cover in matcher.coverage(offered)
            for link in reversed(cover.links)
        }
        found.add(ids, _truth(rows, ids), said)
    return found


def left_out(batch: str) -> Figures:
    """The same without the words that stand in no other name the project knows."""
    mine = [row["item"] for row in tsv(UNSEEN) if row["batch"] == batch]
    kept = [*tasks(), *variants(), *(r["item"] for r in tsv(UNSEEN) if r["batch"] != batch)]
    if available():
        kept += [item.name for name in CATALOGUES for item in catalogue(name).items]
    return figures(batch, without(lexicon(), mine, kept))


def main() -> None:
    """Print the table."""
    print("Names published elsewhere: as learnt, and without the words of the batch\n")
    print("| batch | names | true links | precision | recall | with review | relation right |")
    print("|---|---|---|---|---|---|---|")
    for batch in batches():
        names = {row["item"] for row in tsv(UNSEEN) if row["batch"] == batch}
        now, without_it = figures(batch), left_out(batch)
        told = " | ".join(
            f"{now.row()[name]:.3f} / {without_it.row()[name]:.3f}"
            for name in ("link precision", "link recall", "recall with review", "relation right")
        )
        print(f"| {batch} | {len(names)} | {now.count['true']} | {told} |")


def _sections(batch: str, file: Path) -> Iterator[tuple[str, list[Row]]]:
    rows = [row for row in tsv(file) if row["batch"] == batch]
    for (department, _), group in groupby(rows, key=lambda row: (row["department"], row["source"])):
        yield department, list(group)


def _truth(rows: list[Row], ids: list[str]) -> list[Label]:
    """Labels of the pairs; a name nobody is sure of says nothing of any task."""
    told = [Label(row["task"], row["item"], row["relation"], False) for row in rows if row["task"]]
    unsure = [row["item"] for row in rows if row["relation"] == "unsure"]
    return told + [Label(task, item, "none", True) for item in unsure for task in ids]


if __name__ == "__main__":
    main()

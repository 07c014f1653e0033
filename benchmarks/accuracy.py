"""Accuracy of the matcher on the labelled catalogues, beside general matchers."""

from __future__ import annotations

from time import perf_counter

from benchmarks.figures import Figures
from benchmarks.general import SCORERS, best
from benchmarks.labels import CATALOGUES, available, catalogue, labels, lists
from checker.matching import Matcher
from checker.model import Band


def said(matcher: Matcher, name: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """What the matcher says of one labelled catalogue."""
    return {
        (cover.task.id, link.name): (str(link.relation), link.band is Band.ACCEPTED)
        for cover in matcher.coverage(catalogue(name))
        for link in reversed(cover.links)
    }


def figures(matcher: Matcher, names: tuple[str, ...] = CATALOGUES) -> Figures:
    """Figures of the matcher over the labelled catalogues."""
    found = Figures()
    tasks = [task.id for held in lists() for task in held.tasks]
    for name in names:
        found.add(tasks, labels(name), said(matcher, name))
    return found


def main() -> None:
    """Print the table."""
    if not available():
        print("accuracy: no labelled catalogues beside the project, nothing measured")
        return
    started = perf_counter()
    columns = {"stdcheck": (figures(Matcher(lists())).row(), perf_counter() - started)}
    for name, scorer in SCORERS.items():
        started = perf_counter()
        threshold, general = best(scorer)
        columns[f"{name} >= {threshold:.2f}"] = (general.row(), perf_counter() - started)
    print("Accuracy on the labelled catalogues (" + ", ".join(CATALOGUES) + ")\n")
    print("| figure | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for figure in next(iter(columns.values()))[0]:
        print(
            f"| {figure} | "
            + " | ".join(f"{row[figure]:.3f}" for row, _ in columns.values())
            + " |"
        )
    print("| seconds | " + " | ".join(f"{seconds:.2f}" for _, seconds in columns.values()) + " |")

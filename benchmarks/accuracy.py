"""Accuracy of the matcher on the labelled catalogues, beside general matchers."""

from __future__ import annotations

from time import perf_counter

from benchmarks.between import same_items
from benchmarks.crossing import FOLDS
from benchmarks.general import SCORERS, best
from benchmarks.judging import figures
from benchmarks.labels import CATALOGUES, available, lists
from checker.matching import Matcher


def main() -> None:
    """Print the table."""
    if not available():
        print("accuracy: no labelled catalogues beside the project, nothing measured")
        return
    started = perf_counter()
    columns = {"stdcheck": (figures(Matcher(lists())).row(), perf_counter() - started)}
    for name, fold in FOLDS.items():
        started = perf_counter()
        columns[name] = (fold().row(), perf_counter() - started)
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
    told = ", ".join(f"{name} {value:.3f}" for name, value in same_items().items())
    print(f"\n`same` between two catalogues (Guang'an, Guangdong): {told}")

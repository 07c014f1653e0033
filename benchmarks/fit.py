"""Fits the weights of the matcher on labelled pairs and writes `checker/matching/weights.toml`.

``python -m benchmarks.fit`` prints what changes; ``--write`` writes it. Logistic regression with a
ridge, solved by Newton's method: no chance in it, so the same labels give the same file.

Pairs: every labelled pair the guards let through, and, as wrong ones, every other pair of a labelled
catalogue they let through. The hand-written variants of `tests/matching/variants.tsv` count too.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from benchmarks.labels import CATALOGUES, ROOT, TRUE, catalogue, labels, lists, tsv
from checker.matching.compare import compare
from checker.matching.known import Known, known_tasks
from checker.matching.memory import parse
from checker.matching.offer import Offer
from checker.matching.pair import Apart
from checker.matching.structure import Structure
from checker.matching.weighing import FEATURES, FILE, Weights, features, weights
from checker.normalizing import Lexicon, lexicon

RIDGE = 0.3
ACCEPT, REVIEW = 90.0, 10.0
"""A link is accepted when the chance that it is right is at least 90 %, dropped when it is below 10 %."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair the guards let through, with its features and whether it is right."""

    source: str
    agency: str
    vector: tuple[float, ...]
    right: bool


def examples(words: Lexicon | None = None) -> list[Example]:
    """All pairs to learn from, in a fixed order."""
    words = words or lexicon()
    known = known_tasks(lists(), words)
    return [*_labelled(known, words), *_variants(known, words)]


def _labelled(known: Sequence[Known], words: Lexicon) -> Iterable[Example]:
    for name in CATALOGUES:
        truth = {(label.task, label.item): label for label in labels(name)}
        offer = Offer(catalogue(name), words)
        for task in known:
            for entry in offer.near(task.structures[:1]):
                label = truth.get((task.task.id, entry.name))
                if label is None or not label.unsure:
                    right = label is not None and label.relation in TRUE
                    yield from _example(name, task, entry.structure, right, words)


def _variants(known: Sequence[Known], words: Lexicon) -> Iterable[Example]:
    by_name = {task.task.name: task for task in known}
    for row in tsv(ROOT / "tests" / "matching" / "variants.tsv"):
        item = parse(row["item"], (), row["department"], words)
        right = row["relation"] in TRUE
        yield from _example("variants", by_name[row["task"]], item, right, words)


def _example(
    source: str, task: Known, item: Structure, right: bool, words: Lexicon
) -> Iterable[Example]:
    try:
        pair = compare(task.structures[0], item, words)
    except Apart:
        return
    vector = tuple(features(pair)[name] for name in FEATURES)
    yield Example(source, task.task.lead_agency, vector, right)


def fit(learnt: Sequence[Example]) -> Weights:
    """Weights and cuts from examples."""
    rows = np.array([(1.0, *example.vector) for example in learnt])
    right = np.array([example.right for example in learnt], dtype=float)
    solution = np.zeros(rows.shape[1])
    penalty = np.diag([0.0, *([RIDGE] * len(FEATURES))])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-rows @ solution))
        gradient = rows.T @ (right - likely) - penalty @ solution
        curvature = (rows * (likely * (1 - likely))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curvature, gradient)
        solution = solution + step
        if np.abs(step).max() < 1e-9:
            break
    return Weights(
        bias=round(float(solution[0]), 3),
        weights={name: round(float(w), 3) for name, w in zip(FEATURES, solution[1:], strict=True)},
        accept=ACCEPT,
        review=REVIEW,
    )


def measured(found: Weights) -> Weights:
    """With the links accepted, and the right ones among them, on each catalogue by what the others taught."""
    from benchmarks.crossing import by_catalogue

    count = by_catalogue().count
    return replace(found, right=count["right"], accepted=count["right"] + count["wrong"])


def main() -> None:
    """Print the old and the new weights; write them when asked to."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true")
    learnt = examples()
    found, old = measured(fit(learnt)), weights()
    print(f"{len(learnt)} pairs, {sum(example.right for example in learnt)} right")
    for name, value in (("bias", found.bias), *found.weights.items()):
        before = old.bias if name == "bias" else old.weights.get(name, 0.0)
        print(f"{name:10} {before:8.3f} -> {value:8.3f}")
    for name in ("accept", "review", "right", "accepted"):
        print(f"{name:10} {getattr(old, name):8} -> {getattr(found, name):8}")
    if asked.parse_args().write:
        Path(FILE).write_text(found.render(), encoding="utf-8")


if __name__ == "__main__":
    main()

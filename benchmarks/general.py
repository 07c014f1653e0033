"""General matchers on the same data, each with the threshold that suits it best in hindsight.

They accept every pair at or above a threshold as `same`; the threshold with the best link F1 over all
labelled catalogues is chosen afterwards, which no real user could do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figures
from benchmarks.labels import CATALOGUES, catalogue, labels, lists

Scorer = Callable[[Sequence[str], Sequence[str]], NDArray[np.float64]]
"""Names of tasks and items → a matrix of scores, 0 to 1."""


def ratio(tasks: Sequence[str], items: Sequence[str]) -> NDArray[np.float64]:
    """rapidfuzz `ratio`."""
    from rapidfuzz import fuzz, process

    return process.cdist(tasks, items, scorer=fuzz.ratio, workers=-1) / 100.0


def wratio(tasks: Sequence[str], items: Sequence[str]) -> NDArray[np.float64]:
    """rapidfuzz `WRatio`, the default scorer of that library."""
    from rapidfuzz import fuzz, process

    return process.cdist(tasks, items, scorer=fuzz.WRatio, workers=-1) / 100.0


def tfidf(tasks: Sequence[str], items: Sequence[str]) -> NDArray[np.float64]:
    """Cosine of tf-idf weights of character 1- and 2-grams."""
    names = [*tasks, *items]
    grams = [[*name, *(name[i : i + 2] for i in range(len(name) - 1))] for name in names]
    index = {gram: i for i, gram in enumerate(sorted({g for bag in grams for g in bag}))}
    counts = np.zeros((len(names), len(index)), dtype=np.float32)
    for row, bag in enumerate(grams):
        for gram in bag:
            counts[row, index[gram]] += 1
    idf = np.log((1 + len(names)) / (1 + (counts > 0).sum(axis=0))) + 1
    weights = counts * idf
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    result: NDArray[np.float64] = (weights[: len(tasks)] @ weights[len(tasks) :].T).astype(float)
    return result


def string_grouper(tasks: Sequence[str], items: Sequence[str]) -> NDArray[np.float64]:
    """string_grouper told to keep Chinese (by default it erases it), with 2-grams and every match."""
    import pandas as pd
    from string_grouper import match_strings

    found = match_strings(
        pd.Series(list(tasks)),
        pd.Series(list(items)),
        min_similarity=0.4,
        ngram_size=2,
        regex=r"\s",
        normalize_to_ascii=False,
        max_n_matches=len(items),
    )
    scores = np.zeros((len(tasks), len(items)))
    scores[found["left_index"], found["right_index"]] = found["similarity"]
    return scores


SCORERS: dict[str, Scorer] = {
    "rapidfuzz ratio": ratio,
    "rapidfuzz WRatio": wratio,
    "tf-idf 1-2-grams": tfidf,
}
if find_spec("string_grouper"):
    SCORERS["string_grouper 2-grams"] = string_grouper


def best(scorer: Scorer) -> tuple[float, Figures]:
    """The best threshold and the figures it gives."""
    known = [task for tasks in lists() for task in tasks.tasks]
    names = [task.name for task in known]
    scored = []
    for name in CATALOGUES:
        items = sorted({item.name for item in catalogue(name).items})
        scored.append((name, items, scorer(names, items)))
    found: list[tuple[float, float, Figures]] = []
    for threshold in np.arange(0.5, 1.0, 0.02):
        figures = Figures()
        for name, items, scores in scored:
            said = {
                (known[row].id, items[column]): ("same", True)
                for row, column in zip(*np.nonzero(scores >= threshold), strict=True)
            }
            figures.add([task.id for task in known], labels(name), said)
        found.append((figures.f1, float(threshold), figures))
    _, threshold, figures = max(found, key=lambda entry: entry[:2])
    return threshold, figures

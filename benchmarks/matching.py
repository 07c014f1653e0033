"""Speed of matching alone: names against tasks, in one process and in two."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter

from benchmarks.labels import Nowhere, available, catalogue
from benchmarks.synthetic.nation import invented_names
from checker.lists import load
from checker.matching import Matcher
from checker.matching.structure import parse
from checker.model import Catalogue, Item
from checker.normalizing import normalize
from checker.normalizing.names import plain

LISTS = ("kstb-2020", "kstb-2022", "kstb-other", "yjs")
MILLION = 1_000_000
CHUNK = 5_000


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """Median seconds, the caches of names emptied before each run."""
    seconds = []
    for _ in range(runs):
        for cached in (parse, normalize, plain):
            cached.cache_clear()
        gc.collect()
        gc.disable()
        started = perf_counter()
        work()
        seconds.append(perf_counter() - started)
        gc.enable()
    return median(seconds)


def main() -> None:
    """Print the table."""
    from rapidfuzz import fuzz, process

    print("Matching alone, after imports\n\n| what | seconds |\n|---|---|")
    if available():
        held = [load(name) for name in LISTS[:3]]
        real = catalogue("guangdong")
        names = [item.name for item in real.items]
        tasks = [task.name for tasks in held for task in tasks.tasks]
        matcher = Matcher(held)
        matcher.coverage(real)
        ours = timed(lambda: matcher.coverage(real))
        print(f"| {len(names)} real names x {len(tasks)} tasks, nothing cached | {ours:.3f} |")
        again = _warm(lambda: matcher.coverage(real))
        print(f"| the same once more, names known | {again:.3f} |")
        for scorer in (fuzz.ratio, fuzz.WRatio):
            bare = timed(lambda scorer=scorer: process.cdist(tasks, names, scorer=scorer))
            print(
                f"| rapidfuzz cdist {scorer.__name__}, same size | {bare:.3f} (ours {ours / bare:.1f} x) |"
            )
    started = perf_counter()
    done = _million()
    print(
        f"| {done:,} distinct names x {_tasks()} tasks, 2 processes | {perf_counter() - started:.1f} |"
    )


def _warm(work: Callable[[], object]) -> float:
    work()
    started = perf_counter()
    work()
    return perf_counter() - started


def _tasks() -> int:
    return sum(len(load(name).tasks) for name in LISTS)


_matcher: Matcher | None = None


def _prepare() -> None:
    global _matcher
    _matcher = Matcher([load(name) for name in LISTS])


def _match(names: list[str]) -> int:
    assert _matcher is not None
    items = tuple(Item(number, name, {}) for number, name in enumerate(names))
    gc.disable()
    _matcher.coverage(Catalogue("c", "c", Nowhere(), items, extent="full"))
    gc.enable()
    return len(names)


def _million() -> int:
    names = list(invented_names(MILLION))
    chunks = [names[start : start + CHUNK] for start in range(0, len(names), CHUNK)]
    with ProcessPoolExecutor(2, get_context("spawn"), _prepare) as pool:
        return sum(pool.map(_match, chunks))

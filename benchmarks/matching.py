"""Speed of matching alone: names against tasks, in one process and in two."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

from benchmarks.labels import Nowhere, available, catalogue
from benchmarks.synthetic.nation import invented_names
from checker.lists import load
from checker.matching import Matcher, doing, memory, pair, structure
from checker.model import Catalogue, Item, TaskList
from checker.normalizing import brackets, names

LISTS = ("kstb-2020", "kstb-2022", "kstb-other", "yjs")
MILLION = 1_000_000
CHUNK = 5_000


Clock = Callable[[], float]


def timed(work: Callable[[], object], runs: int = 5, clock: Clock = perf_counter) -> float:
    """Median seconds, all that was remembered of names forgotten before each run."""
    seconds = []
    for _ in range(runs):
        forget()
        gc.collect()
        gc.disable()
        started = clock()
        work()
        seconds.append(clock() - started)
        gc.enable()
    return median(seconds)


def forget() -> None:
    """Empty every cache that names fill; what the lexicon and a matcher hold of their own words stays."""
    for module in (names, brackets, pair, doing, structure, memory):
        for cached in vars(module).values():
            if hasattr(cached, "cache_clear") and cached.__module__ == module.__name__:
                cached.cache_clear()
    memory.Memory.forget()


def main() -> None:
    """Print the table."""
    from rapidfuzz import fuzz, process

    print("Matching alone, after imports\n\n| what | seconds |\n|---|---|")
    if available():
        held = [load(name) for name in LISTS[:3]]
        real = catalogue("guangdong")
        published = [item.name for item in real.items]
        tasks = [task.name for tasks in held for task in tasks.tasks]
        size = f"{len(published)} real names x {len(tasks)} tasks"
        Matcher(held).coverage(real)
        for clock, kind in ((perf_counter, ""), (process_time, ", CPU")):
            ours = timed(_new_matchers(held, real), clock=clock)
            print(f"| {size}, nothing cached{kind} | {ours:.3f} |")
            for scorer in (fuzz.ratio, fuzz.WRatio):
                bare = timed(
                    lambda scorer=scorer: process.cdist(tasks, published, scorer=scorer),
                    clock=clock,
                )
                told = f"{bare:.3f} (ours {ours / bare:.1f} x)"
                print(f"| rapidfuzz cdist {scorer.__name__}, same size{kind} | {told} |")
        print(f"| {size}, names known | {_warm(held, real):.3f} |")
    started = perf_counter()
    done, used = _million()
    seconds = perf_counter() - started
    print(f"| {done:,} distinct names x {_tasks()} tasks, 2 processes | {seconds:.1f} |")
    print(f"| the same, CPU of both processes, without their start | {used:.1f} |")


def _new_matchers(held: Sequence[TaskList], real: Catalogue, runs: int = 5) -> Callable[[], object]:
    """Matches a catalogue with a matcher that has met no item yet, `runs` times."""
    matchers = iter([Matcher(held) for _ in range(runs)])
    return lambda: next(matchers).coverage(real)


def _warm(held: Sequence[TaskList], real: Catalogue) -> float:
    matcher = Matcher(held)
    matcher.coverage(real)
    started = perf_counter()
    matcher.coverage(real)
    return perf_counter() - started


def _tasks() -> int:
    return sum(len(load(name).tasks) for name in LISTS)


_matcher: Matcher | None = None


def _prepare() -> None:
    global _matcher
    _matcher = Matcher([load(name) for name in LISTS])


def _match(chunk: list[str]) -> float:
    """Seconds of CPU that matching took."""
    assert _matcher is not None
    started = process_time()
    items = tuple(Item(number, name, {}) for number, name in enumerate(chunk))
    gc.disable()
    _matcher.coverage(Catalogue("c", "c", Nowhere(), items, extent="full"))
    gc.enable()
    return process_time() - started


def _million() -> tuple[int, float]:
    """How many names were matched, and seconds of CPU."""
    invented = list(invented_names(MILLION))
    chunks = [invented[start : start + CHUNK] for start in range(0, len(invented), CHUNK)]
    with ProcessPoolExecutor(2, get_context("spawn"), _prepare) as pool:
        return len(invented), sum(pool.map(_match, chunks))

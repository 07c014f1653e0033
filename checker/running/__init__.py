"""Where catalogues are processed: in this process or in a pool. The caller cannot tell which."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

MANY = 500_000
"""Young objects that are worth a search for cycles: what many jobs left, or one that went wrong."""

Job = TypeVar("Job")
Given = TypeVar("Given")
Result = TypeVar("Result")


def run(
    jobs: Sequence[Job],
    function: Callable[[Job], Result],
    workers: int,
    prepare: Callable[[Given], None],
    given: Given,
) -> Iterator[Result]:
    """Yield ``function(job)`` for every job, in the order of jobs, as they are done.

    `prepare(given)` is called once in each process before its first job. `workers` below 2, or a
    single job, run here.
    """
    workers = min(workers, len(jobs))
    if workers < 2:
        prepare(given)
        yield from map(partial(_one_of_many, function), jobs)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (prepare, given)) as pool:
        yield from pool.map(partial(_one_of_many, function), jobs)


def _begin(prepare: Callable[[Given], None], given: Given) -> None:
    """Prepare a process of the pool, and let it end at once: to take its memory apart would take a second.

    Between two jobs a result is sent, and the collector would search all that the job left.
    """
    prepare(given)
    atexit.register(os._exit, 0)
    gc.disable()


def undisturbed(function: Callable[[Job], Result], job: Job) -> Result:
    """``function(job)`` without the cyclic garbage collector, which would search the growing heap in vain.

    A job makes many objects and hardly any cycles, and the objects of a comparison all stay: the time falls
    by almost half.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return function(job)
    finally:
        if collecting:
            gc.enable()


def _one_of_many(function: Callable[[Job], Result], job: Job) -> Result:
    """The same, where many jobs leave something: the young objects that are left are searched now and then.

    Nobody waits for that after the last job.
    """
    if gc.get_count()[0] > MANY:
        gc.collect(1)
    return undisturbed(function, job)


@contextmanager
def settled() -> Iterator[None]:
    """Without the cyclic garbage collector, in a process that keeps what comes of it until it ends.

    What is there afterwards is never searched: to look for cycles among millions of objects that all stay takes
    as long as to make them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()

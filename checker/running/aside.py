"""Work done in a copy of this process, while this one goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar, cast

Job = TypeVar("Job")
Result = TypeVar("Result")
FEW = 4000
"""So many jobs are done sooner than a copy is made."""


def aside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Start `work` in a copy of this process; what is returned waits for its result, once.

    The result is pickled. Where no copy can be made, or it comes to grief, the work is done here when the
    result is asked for: only its time can tell.
    """
    if not possible():
        return work
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return work
    if not copy:
        _do(work, writing)
    os.close(writing)

    def result() -> Result:
        done = _read(reading)
        with suppress(ChildProcessError):
            os.waitpid(copy, 0)
        return cast("Result", done[0]) if done else work()

    return result


def halved(work: Callable[[Sequence[Job]], list[Result]], jobs: Sequence[Job]) -> list[Result]:
    """The results of `work` for all jobs, in order: the second half is done aside."""
    if len(jobs) <= FEW:
        return work(jobs)
    middle = len(jobs) // 2
    rest = aside(partial(work, jobs[middle:]))
    return [*work(jobs[:middle]), *rest()]


def possible() -> bool:
    """Whether a copy could run beside this process: a second core is there, and no thread may hold a lock."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    threading = sys.modules.get("threading")
    return not threading or threading.active_count() == 1


def _do(work: Callable[[], object], writing: int) -> None:
    """What the copy does: it writes the result and is gone, whatever happens."""
    try:
        import pickle

        with open(writing, "wb") as pipe:
            pipe.write(pickle.dumps((work(),), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)


def _read(reading: int) -> tuple[object] | None:
    """The result in a tuple, or None where it did not come whole."""
    import pickle

    with open(reading, "rb") as pipe:
        text = pipe.read()
    try:
        return cast("tuple[object]", pickle.loads(text))
    except (EOFError, pickle.UnpicklingError):
        return None

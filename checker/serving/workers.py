"""Processes that judge: a check that takes too long is ended, a process that has grown or died is replaced."""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection

from checker.audit import Settings
from checker.running import undisturbed
from checker.serving.jobs import Answer, Job, Judge, Refusal
from checker.serving.tokens import Caller

LARGEST = 1024
"""MiB of memory after which a process is replaced."""
_START = 120
"""Seconds in which a process must be ready."""
_FARTHEST = 60
"""Seconds after which a caller is told to come again at the latest."""
_NEWEST = 0.2
"""What the last check counts for in the time that a check usually takes."""

_FIRST = Job("first.csv", "事项名称\n失业登记\n".encode(), Caller())
"""A check that loads what is loaded at the first one."""
_GUESS = 0.5
"""Seconds that a check is taken to last before one has been made."""

OVERTIME = Refusal("overtime", {}, 503)
BROKEN = Refusal("broken", {}, 500)


class Worker:
    """One process and the pipe to it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, settings), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(_START) or self._pipe.recv() != "ready":
            raise RuntimeError("a worker did not start")

    def do(self, job: Job, seconds: float) -> tuple[Answer | Refusal, bool]:
        """What comes of a job, and whether the process can go on."""
        try:
            self._pipe.send(job)
            if not self._pipe.poll(seconds):
                return OVERTIME, False
            answer, size = self._pipe.recv()
        except (OSError, EOFError):
            return BROKEN, False
        return answer, size < LARGEST

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe: Connection, settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends us
    judge = Judge(settings)
    judge(_FIRST)
    gc.freeze()
    pipe.send("ready")
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            answer: Answer | Refusal = undisturbed(judge, job)
        except Exception:  # a slip of ours must not cost the next caller the process
            traceback.print_exc()
            answer = BROKEN
        pipe.send((answer, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


class Crew:
    """Some workers, and the jobs that wait for one, `patience` seconds at most."""

    def __init__(
        self, settings: Settings, workers: int, queue: int, seconds: float, patience: float
    ) -> None:
        self._settings, self._count, self._seconds = settings, workers, seconds
        self._most, self._patience = workers + queue, patience
        self._busy = 0
        self._usual = _GUESS
        self._promised = 0.0
        self._threads = ThreadPoolExecutor(workers)
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers: set[Worker] = set()
        self._jobs: set[asyncio.Task[Answer | Refusal]] = set()

    async def start(self) -> None:
        """Start all processes."""
        await asyncio.gather(*(self._hire() for _ in range(self._count)))

    async def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=False)

    def enter(self) -> bool:
        """Take a place, if there is one; who has one must leave."""
        if self._busy >= self._most:
            return False
        self._busy += 1
        return True

    def leave(self) -> None:
        """Give the place back."""
        self._busy -= 1

    def again(self) -> int:
        """Seconds after which who is turned away may come again: each is given a moment of its own.

        The moments are as far apart as workers get free, so that those who come again do not come all at once.
        """
        now = time.monotonic()
        self._promised = max(self._promised, now) + self._usual / self._count
        self._promised = min(self._promised, now + _FARTHEST)
        return max(ceil(self._promised - now), 1)

    async def do(self, job: Job) -> Answer | Refusal | None:
        """What comes of a job; None where no worker gets free in time."""
        try:
            async with asyncio.timeout(self._patience):
                worker = await self._idle.get()
        except TimeoutError:
            return None
        task = asyncio.create_task(self._do(worker, job))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        # A caller who goes away must not free a worker that is still at it.
        return await asyncio.shield(task)

    async def _do(self, worker: Worker, job: Job) -> Answer | Refusal:
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        answer, fit = await loop.run_in_executor(self._threads, worker.do, job, self._seconds)
        self._usual += _NEWEST * (time.monotonic() - started - self._usual)
        if fit:
            self._idle.put_nowait(worker)
        else:
            self._workers.discard(worker)
            await loop.run_in_executor(self._threads, worker.end)
            await self._hire()
        return answer

    async def _hire(self) -> None:
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(self._threads, Worker, self._settings)
        self._workers.add(worker)
        self._idle.put_nowait(worker)

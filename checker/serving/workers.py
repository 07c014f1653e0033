"""Processes that judge: a check that takes too long is ended, a process that has grown or died is replaced."""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
import traceback
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection

from checker.audit import Settings
from checker.serving.jobs import Answer, Job, Judge, Refusal

LARGEST = 1024
"""MiB of memory after which a process is replaced."""
_START = 120
"""Seconds in which a process must be ready."""

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
    gc.freeze()
    pipe.send("ready")
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            answer: Answer | Refusal = judge(job)
        except Exception:  # a slip of ours must not cost the next caller the process
            traceback.print_exc()
            answer = BROKEN
        pipe.send((answer, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


class Crew:
    """Some workers, and the jobs that wait for one."""

    def __init__(self, settings: Settings, workers: int, queue: int, seconds: float) -> None:
        self._settings, self._count, self._seconds = settings, workers, seconds
        self._most = workers + queue
        self._busy = 0
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

    async def do(self, job: Job) -> Answer | Refusal:
        """What comes of a job, once a worker is free."""
        task = asyncio.create_task(self._do(job))
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        # A caller who goes away must not free a worker that is still at it.
        return await asyncio.shield(task)

    async def _do(self, job: Job) -> Answer | Refusal:
        worker = await self._idle.get()
        loop = asyncio.get_running_loop()
        answer, fit = await loop.run_in_executor(self._threads, worker.do, job, self._seconds)
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

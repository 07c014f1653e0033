"""The checker over HTTP: the time of an answer beside the check itself, and a minute under load."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx

from benchmarks.synthetic.nation import write_nation
from checker.audit import Settings
from checker.lists import DEFAULT_LISTS, load
from checker.serving.jobs import Answer, Job, Judge
from checker.serving.tokens import Caller

ITEMS = 3000
ASKED = 20
CLIENTS = 50


def main(seconds: float = 60) -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_nation(Path(folder), cities=1, items=ITEMS)
        data = path.read_bytes()
    with served() as (url, number):
        _alone(url, data)
        _under_load(url, number, data, seconds)


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Address and process of a server with its usual limits."""
    words = ["serve", "--api-only", "--isolated", "--port", "0"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "checker", *words], stderr=subprocess.PIPE, text=True, env=env
    ) as server:
        assert server.stderr
        url = next(
            found[1] for line in server.stderr if (found := re.search(r"on (http://\S+)", line))
        )
        try:
            yield url, server.pid
        finally:
            server.terminate()


def _alone(url: str, data: bytes) -> None:
    """Answers one after the other, in turns with the same check in this process."""
    judge = Judge(Settings(lists=tuple(map(load, DEFAULT_LISTS))))
    job = Job("690101.json", data, Caller())
    ours, theirs = [], []
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        for number in range(ASKED + 2):
            started = time.perf_counter()
            assert isinstance(judge(job), Answer)
            between = time.perf_counter()
            answer = client.post("/v1/validate", files={"file": ("690101.json", data)})
            done = time.perf_counter()
            assert answer.status_code == 200
            if number > 1:
                ours.append(between - started)
                theirs.append(done - between)
    compute, p95 = median(ours), quantiles(theirs, n=20)[-1]
    print(f"One file of {ITEMS:,} items ({len(data) / 2**20:.1f} MiB), {ASKED} times\n")
    print("| what | median | 95 % | times the check | wanted |\n|---|---|---|---|---|")
    print(f"| the check itself | {compute:.2f} | {quantiles(ours, n=20)[-1]:.2f} | | |")
    print(f"| the answer | {median(theirs):.2f} | {p95:.2f} | {p95 / compute:.2f} | 1.50 |\n")


def _under_load(url: str, number: int, data: bytes, seconds: float) -> None:
    """Many clients at once who come again when they are told to."""
    until = time.monotonic() + seconds
    sizes = [_memory(number)]

    def client(_: int) -> Counter[str]:
        told: Counter[str] = Counter()
        with httpx.Client(base_url=url, timeout=120, trust_env=False) as own:
            while time.monotonic() < until:
                try:
                    answer = own.post("/v1/validate", files={"file": ("690101.json", data)})
                    told[str(answer.status_code)] += 1
                    if answer.status_code == 429:
                        time.sleep(float(answer.headers["retry-after"]))
                except httpx.HTTPError as error:
                    told[type(error).__name__] += 1
        return told

    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        watched = pool.submit(_watched, number, until, sizes)
        told = sum(pool.map(client, range(CLIENTS)), Counter())
        watched.result()
    third = len(sizes) // 3 or 1
    print(f"{CLIENTS} clients for {seconds:.0f} s: {json.dumps(told)}")
    print(f"Memory of the server with its workers, MiB: {sizes[0]:.0f} at rest, ", end="")
    print(
        f"{max(sizes[:third]):.0f} / {max(sizes[third:-third]):.0f} / {max(sizes[-third:]):.0f} at most in each third"
    )


def _watched(number: int, until: float, sizes: list[float]) -> None:
    while time.monotonic() < until:
        time.sleep(1)
        sizes.append(_memory(number))


def _memory(number: int) -> float:
    """MiB of a process and its children (Linux)."""
    # Workers are children of the thread that started them.
    tasks = Path(f"/proc/{number}/task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    pages = 0
    for each in (number, *children):
        pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

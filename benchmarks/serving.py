"""The checker over HTTP: the time of an answer beside the check itself, and a minute under load."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

import httpx

from benchmarks.synthetic.nation import write_nation
from checker.audit import Settings
from checker.lists import DEFAULT_LISTS, load
from checker.running import undisturbed
from checker.serving.jobs import Answer, Job, Judge
from checker.serving.tokens import Caller

ITEMS = 3000
ASKED = 20
CLIENTS = 50
OWN = 7
"""Times that the check itself is measured beside the load."""


Told = tuple[str, float, float]
"""What became of a request: its status or the name of an error, the seconds it took, those of the check in it."""


def main(seconds: float = 60) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = write_nation(Path(folder), cities=1, items=ITEMS)
        data = path.read_bytes()
    judge = Judge(Settings(lists=tuple(map(load, DEFAULT_LISTS))))
    with served() as (url, number):
        _alone(url, data, judge)
        _under_load(url, number, data, seconds, judge)


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
        # A pipe that nobody reads would stop the server once it is full.
        Thread(target=_heard, args=(server.stderr,), daemon=True).start()
        try:
            yield url, server.pid
        finally:
            server.terminate()


def _heard(lines: Iterable[str]) -> None:
    with suppress(ValueError):  # closed at the end
        for line in lines:
            if not line.startswith("INFO"):
                sys.stderr.write(line)


def _own(judge: Judge, data: bytes) -> float:
    """Seconds of the check itself, in this process."""
    started = time.perf_counter()
    assert isinstance(undisturbed(judge, Job("690101.json", data, Caller())), Answer)
    return time.perf_counter() - started


def _alone(url: str, data: bytes, judge: Judge) -> None:
    """Answers one after the other, in turns with the same check in this process."""
    ours, theirs = [], []
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        for number in range(ASKED + 2):
            own = _own(judge, data)
            status, took, _ = _asked(client, data)
            assert status == "200"
            if number > 1:
                ours.append(own)
                theirs.append(took)
    compute, p95 = median(ours), quantiles(theirs, n=20)[-1]
    print(f"One file of {ITEMS:,} items ({len(data) / 2**20:.1f} MiB), {ASKED} times\n")
    print("| what | median | 95 % | times the check | wanted |\n|---|---|---|---|---|")
    print(f"| the check itself | {compute:.2f} | {quantiles(ours, n=20)[-1]:.2f} | | |")
    print(f"| the answer | {median(theirs):.2f} | {p95:.2f} | {p95 / compute:.2f} | 1.50 |\n")


def _asked(client: httpx.Client, data: bytes) -> Told:
    """One request; where it is turned away, wait as long as it was told to."""
    started = time.perf_counter()
    try:
        answer = client.post("/v1/validate", files={"file": ("690101.json", data)})
    except httpx.HTTPError as error:
        return type(error).__name__, time.perf_counter() - started, 0.0
    took = time.perf_counter() - started
    if answer.status_code == 429:
        time.sleep(float(answer.headers["retry-after"]))
    check = re.search(r"check;dur=(\d+)", answer.headers.get("server-timing", ""))
    return str(answer.status_code), took, int(check[1]) / 1000 if check else 0.0


def _under_load(url: str, number: int, data: bytes, seconds: float, judge: Judge) -> None:
    """Many clients at once who come again when they are told to; the check itself just before and after."""
    before = median(_own(judge, data) for _ in range(OWN))
    sizes, until = [_memory(number)], time.monotonic() + seconds

    def client(_: int) -> list[Told]:
        told = []
        with httpx.Client(base_url=url, timeout=120, trust_env=False, verify=False) as own:
            while time.monotonic() < until:
                told.append(_asked(own, data))
        return told

    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        watched = pool.submit(_watched, number, until, sizes)
        every = [told for each in pool.map(client, range(CLIENTS)) for told in each]
        watched.result()
    after = median(_own(judge, data) for _ in range(OWN))
    _told(every, seconds, (before, after), sizes)


def _told(every: list[Told], seconds: float, own: tuple[float, float], sizes: list[float]) -> None:
    done = [took for status, took, _ in every if status == "200"]
    checks = [check for status, _, check in every if status == "200"]
    refused = [took for status, took, _ in every if status == "429"]
    errors = Counter(status for status, *_ in every if status not in ("200", "429"))
    slow, slow_check = quantiles(done, n=20)[-1], quantiles(checks, n=20)[-1]
    print(f"{CLIENTS} clients for {seconds:.0f} s, each with that file\n")
    print("| what | | median | 95 % | times the check | wanted |\n|---|---|---|---|---|---|")
    print(f"| the check alone, before / after | | {own[0]:.2f} / {own[1]:.2f} | | | |")
    print(f"| the check under load | | {median(checks):.2f} | {slow_check:.2f} | | |")
    ratio = f"{slow / slow_check:.2f} ({slow / max(own):.2f} of the one alone)"
    print(f"| answered | {len(done)} | {median(done):.2f} | {slow:.2f} | {ratio} | 1.50 |")
    print(f"| told to come again (429) | {len(refused)} | {median(refused or [0]):.2f} | | | |")
    print(f"| errors | {sum(errors.values())} {dict(errors) or ''} | | | | 0 |\n")
    print("Memory of the server with its workers, MiB: median and most\n")
    print("| at rest | first third | second | last |\n|---|---|---|---|")
    third = len(sizes) // 3 or 1
    thirds = (sizes[1 : third + 1], sizes[third:-third] or sizes, sizes[-third:])
    told = " | ".join(f"{median(one):.0f}, {max(one):.0f}" for one in thirds)
    print(f"| {sizes[0]:.0f} | {told} |")


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

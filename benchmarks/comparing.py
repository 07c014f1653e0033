"""What the comparison of catalogues costs beside the audit itself, and how both grow from 34 to 340 catalogues."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.speed import PARSE, audit
from benchmarks.synthetic.nation import write_nation

ITEMS = 3000
ROUNDS = {34: 3, 340: 1}
"""How often each number of cities is measured, in turns; the quickest run counts."""


class Cost(NamedTuple):
    """Seconds on the clock and of all processors, and MiB of the largest process."""

    clock: float
    processors: float
    peak: float


def main() -> None:
    """Print the table; the share is that of the processors' seconds, each run against the parsing before it."""
    print(f"Comparison of catalogues of {ITEMS} items, whole process, two workers\n")
    print("| cities | parsing, s | without, s | with, s | share | us an item | peak, MiB |")
    print("|---|---|---|---|---|---|---|")
    for number, rounds in ROUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            files = write_nation(Path(folder), cities=number, items=ITEMS)
            parse = [sys.executable, "-c", PARSE, *map(str, files)]
            commands = [
                audit(folder, "--workers", "2", how, "--report", f"json:{folder}/report")
                for how in ("--no-compare", "--compare")
            ]
            runs = [(cost(parse), cost(each)) for _ in range(rounds) for each in commands]
        _tell(number, runs[::2], runs[1::2])


def _tell(
    number: int, without: Sequence[tuple[Cost, Cost]], compared: Sequence[tuple[Cost, Cost]]
) -> None:
    """A row of the table, of runs each with the parsing that was measured before it."""
    parsing = min(parsed.clock for parsed, _ in (*without, *compared))
    least, most = (
        min(run.processors / parsed.processors for parsed, run in runs)
        for runs in (without, compared)
    )
    quick, quickest = (
        min((run for _, run in runs), key=lambda run: run.clock) for runs in (without, compared)
    )
    each = quickest.processors / number / ITEMS * 1e6
    print(
        f"| {number} | {parsing:.1f} | {quick.clock:.1f} | {quickest.clock:.1f} "
        f"| {1 - least / most:.0%} | {each:.0f} | {quickest.peak:.0f} |",
        flush=True,
    )


def cost(command: Sequence[str]) -> Cost:
    """What a command costs with all the processes it starts."""
    started = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    clock = perf_counter() - started
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

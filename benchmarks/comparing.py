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

CITIES, ITEMS = (34, 340), 3000


class Cost(NamedTuple):
    """Seconds on the clock and of all processors, and MiB of the largest process."""

    clock: float
    processors: float
    peak: float


def main() -> None:
    """Print the table; the share is that of the processors' seconds."""
    print(f"Comparison of catalogues of {ITEMS} items, whole process, two workers\n")
    print("| cities | parsing, s | without, s | with, s | share | us an item | peak, MiB |")
    print("|---|---|---|---|---|---|---|")
    for number in CITIES:
        with tempfile.TemporaryDirectory() as folder:
            files = write_nation(Path(folder), cities=number, items=ITEMS)
            parsing = cost([sys.executable, "-c", PARSE, *map(str, files)])
            without, compared = (
                cost(audit(folder, "--workers", "2", how, "--report", f"json:{folder}/report"))
                for how in ("--no-compare", "--compare")
            )
        share = 1 - without.processors / compared.processors
        each = compared.processors / number / ITEMS * 1e6
        print(
            f"| {number} | {parsing.clock:.1f} | {without.clock:.1f} | {compared.clock:.1f} "
            f"| {share:.0%} | {each:.0f} | {compared.peak:.0f} |",
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

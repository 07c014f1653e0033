"""``python -m tests.fuzzing TARGET [SECONDS [SEED]]``: go on for so long and tell every seed that broke something."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from tests.fuzzing.targets import TARGETS
from tests.fuzzing.watching import bounded, watched


def main(name: str, seconds: float = 600, seed: int = 1_000) -> int:
    """Run a target; the number of seeds that broke it."""
    warnings.simplefilter("error")
    checked = TARGETS[name]()
    bounded()
    until, first, broke = time.monotonic() + seconds, seed, dict[str, list[int]]()
    slowest, largest, count, early = (0.0, seed), (_memory(), 0), 0, 0
    while time.monotonic() < until:
        folder, started = Path(tempfile.mkdtemp()), time.process_time()
        try:
            with watched(folder), contextlib.redirect_stderr(io.StringIO()):
                count += checked(seed, folder) or 1
        except Exception as error:
            told = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {told.filename}:{told.lineno} {str(error)[:100]!r}"
            if len(broke.setdefault(place, [])) == 0:
                print(f"--- seed {seed}", file=sys.stderr)
                traceback.print_exc()
            broke[place].append(seed)
        finally:
            shutil.rmtree(folder)
        if _memory() > largest[0] + 64:
            largest = (_memory(), seed)
        slowest = max(slowest, (time.process_time() - started, seed))
        early = early or (_memory() if time.monotonic() > until - seconds * 0.7 else 0)
        seed += 1
    for place, seeds in broke.items():
        print(f"{len(seeds)} x {place}: {seeds[:8]}")
    print(
        f"{name}: {count} inputs from seed {first} in {seconds:.0f} s; {len(broke)} kinds of findings; ",
        end="",
    )
    print(f"slowest {slowest[0]:.1f} s (seed {slowest[1]}); memory {early} → {_memory()} MiB at most (last leap at seed {largest[1]})")  # fmt: skip
    return len(broke)


def _memory() -> int:
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    words = sys.argv[1:]
    if not words or words[0] not in TARGETS:
        sys.exit(f"{__doc__}\n\nTargets: {', '.join(TARGETS)}")
    sys.exit(main(words[0], *map(float, words[1:2]), *map(int, words[2:3])) > 0)

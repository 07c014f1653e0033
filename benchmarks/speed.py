"""Speed and memory of whole commands, cold, each beside something that is run next to it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.labels import SHARED
from benchmarks.synthetic.nation import write_nation

RUNS = 5
PARSE = "import json,sys\nfor p in sys.argv[1:]: json.load(open(p, encoding='utf-8'))"
PARSE_CSV = "import csv,sys\nfor p in sys.argv[1:]: list(csv.reader(open(p, encoding='utf-8-sig')))"


def timed(command: Sequence[str], runs: int = RUNS) -> tuple[float, float]:
    """(median seconds, peak MiB of the largest process) of a command run `runs` times."""
    seconds = []
    for _ in range(runs):
        started = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return median(seconds), peak


def audit(*words: str) -> list[str]:
    """An audit that never fails for findings."""
    return [sys.executable, "-m", "checker", "audit", "--fail-on", "never", *words]


def main() -> None:
    """Print the table."""
    print("Speed, whole process, cold (median of runs)\n")
    print("| what | seconds | beside it | seconds | ratio |\n|---|---|---|---|---|")
    help_time, _ = timed([sys.executable, "-m", "checker", "--help"])
    bare, _ = timed([sys.executable, "-c", "pass"])
    print(
        f"| stdcheck --help | {help_time:.2f} | bare Python | {bare:.2f} | {help_time / bare:.1f} |"
    )
    _real("gd_province_gdzwfw_2021.csv", PARSE_CSV, "parsing the CSV")
    _nation(cities=100, items=3000)


def _real(name: str, parse: str, what: str) -> None:
    path = SHARED / "catalogues" / name
    if not path.exists():
        print(f"| {name}: not beside the project | | | | |")
        return
    seconds, _ = timed(audit(str(path)))
    plain, _ = timed([sys.executable, "-c", parse, str(path)])
    print(
        f"| audit of {name} (2,024 items) | {seconds:.2f} | {what} | {plain:.2f} | {seconds / plain:.1f} |"
    )


def _nation(cities: int, items: int) -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as reports:
        write_nation(Path(folder), cities=cities, items=items)
        files = sorted(str(path) for path in Path(folder).glob("*.json"))
        report = Path(reports) / "audit.json"
        plain, _ = timed([sys.executable, "-c", PARSE, *files], runs=1)
        peaks = []
        for compared in ("--no-compare", "--compare"):
            words = (folder, "--workers", "2", compared, "--report", f"json:{report}")
            seconds, peak = timed(audit(*words), runs=1)
            size = sum(Path(file).stat().st_size for file in files) / 2**20
            found = json.loads(report.read_text(encoding="utf-8"))["summary"]["items"]
            print(
                f"| audit of {cities} synthetic cities x {items} items ({size:.0f} MiB, {found} read), "
                f"2 workers, {compared} "
                f"| {seconds:.1f} | parsing the same JSON | {plain:.1f} | {seconds / plain:.1f} |"
            )
            peaks.append(f"{compared} {peak:.0f} MiB")
        print(f"\nPeak memory of the largest process: {', '.join(peaks)}")

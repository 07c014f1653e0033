"""Time and size of the national report: a folder of pages and a workbook of many cities."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.synthetic.nation import write_nation
from checker.audit import Settings, audit
from checker.lists import load
from checker.model import Audit
from checker.national import mine, write
from checker.national.pages import LARGEST
from checker.reporting import Target
from checker.reporting import write as write_plain

CITIES, ITEMS = 340, 300
LISTS = ("kstb-2020", "kstb-2022")


def main() -> None:
    """Print the table."""
    print(f"The national report of {CITIES} synthetic cities x {ITEMS} items\n")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        write_nation(home / "catalogues", cities=CITIES, items=ITEMS)
        found, seconds = _timed(lambda: _audited(home / "catalogues"))
        findings = sum(len(city.findings) for city in found.catalogues)
        print(f"{len(found.consensus):,} items in several catalogues, {findings:,} findings\n")
        print("| what | seconds | files | MB | largest MB |\n|---|---|---|---|---|")
        print(f"| the audit itself | {seconds:.1f} | | | |")
        for name, target in (
            ("json", Target("json", home / "audit.json")),
            ("html, one page", Target("html", home / "one.html")),
            ("html, a folder", Target("html", home / "pages", folder=True)),
            ("xlsx", Target("xlsx", home / "audit.xlsx")),
        ):
            print(_row(name, found, target))
        _parsed(home / "audit.json")


def _audited(folder: Path) -> Audit:
    return audit([folder], Settings(lists=tuple(load(ref) for ref in LISTS)))


def _timed(work: Callable[[], Audit]) -> tuple[Audit, float]:
    started = perf_counter()
    return work(), perf_counter() - started


def _row(name: str, found: Audit, target: Target) -> str:
    """One line of the table; a page larger than promised is told."""
    assert target.path is not None
    writer = write if mine(target) else write_plain
    started = perf_counter()
    writer(found, target)
    seconds = perf_counter() - started
    path = target.path
    sizes = [each.stat().st_size for each in (path.rglob("*.*") if path.is_dir() else [path])]
    told = " (larger than promised)" if path.is_dir() and max(sizes) > LARGEST else ""
    figures = f"{len(sizes):,} | {sum(sizes) / 1e6:.1f} | {max(sizes) / 1e6:.2f}{told}"
    return f"| {name} | {seconds:.1f} | {figures} |"


def _parsed(report: Path) -> None:
    started = perf_counter()
    json.loads(report.read_bytes())
    print(f"\nBeside it, parsing the JSON report: {perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()

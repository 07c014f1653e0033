"""What 56 cities' complete sets cost: letter, workbook, annotated file and page, with the memory of the largest process."""

from __future__ import annotations

import csv
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.speed import audit, timed
from benchmarks.synthetic.nation import write_nation

CITIES, ITEMS = 56, 1000
_PEAK = """import resource, sys
from checker.cli import main
try:
    main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"""
HOLLOW = 5
"""Every so many items an element is empty, besides what the nation lacks anyway."""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cities"
        _write(folder)
        report = Path(name) / "audit.json"
        audited, _ = timed(audit(str(folder), "--report", f"json:{report}"), runs=1)
        told = json.loads(report.read_text(encoding="utf-8"))["summary"]
        print(
            f"Letters, {told['catalogues']} synthetic cities x {ITEMS} items, half of them XLSX, half CSV, "
            f"{told['findings']['total']:,} findings\n"
        )
        print("| what | workers | seconds | of a processor | audit beside it | files | MiB |")
        print("|---|---|---|---|---|---|---|")
        for workers in (1, 2):
            to = Path(name) / f"out{workers}"
            words = [sys.executable, "-m", "checker", "report", str(report), "--to", str(to)]
            words += ["--files", name, "--workers", str(workers), "--isolated"]
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            seconds, _ = timed(words, runs=1)
            busy = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
            files = [path for path in to.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 2**20
            print(
                f"| complete sets | {workers} | {seconds:.1f} | {busy:.1f} | {audited:.1f} "
                f"| {len(files)} | {size:.1f} |"
            )
        _memory(report, Path(name))


def _memory(report: Path, name: Path) -> None:
    """How much more memory all cities take than a quarter of them, of the same report."""
    told = json.loads(report.read_text(encoding="utf-8"))["catalogues"]
    quarter = [word for one in told[: CITIES // 4] for word in ("--city", one["id"])]
    print("\n| cities | peak MiB |\n|---|---|")
    for count, words in ((CITIES // 4, quarter), (CITIES, [])):
        command = [sys.executable, "-c", _PEAK, "report", str(report), "--to", str(name / "peak")]
        done = subprocess.run(
            [*command, "--files", str(name), "--isolated", *words],
            check=True,
            capture_output=True,
            text=True,
        )
        print(f"| {count} | {int(done.stdout.split()[-1]) / 1024:.0f} |")


def _write(folder: Path) -> None:
    """The nation's catalogues, every other one as a workbook, the rest as tables."""
    for number, path in enumerate(write_nation(folder, cities=CITIES, items=ITEMS)):
        rows = _rows(json.loads(path.read_text(encoding="utf-8"))["data"])
        path.unlink()
        if number % 2:
            _table(path.with_suffix(".csv"), rows)
        else:
            _workbook(path.with_suffix(".xlsx"), rows)
    manifest = folder / "catalogue.toml"
    text = manifest.read_text(encoding="utf-8")
    for number, line in enumerate(part for part in text.split("\n") if part.startswith("[files.")):
        text = text.replace(line, line.replace(".json", ".csv" if number % 2 else ".xlsx"))
    manifest.write_text(text, encoding="utf-8")


def _rows(items: list[dict[str, Any]]) -> list[list[str]]:
    keys = list(dict.fromkeys(key for item in items for key in item))
    rows = [keys]
    for number, item in enumerate(items):
        values = {key: _cell(value) for key, value in item.items()}
        if number % HOLLOW == 0:
            values["consult_way"] = ""
        rows.append([values.get(key, "") for key in keys])
    return rows


def _cell(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else str(value)


def _table(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _workbook(path: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("目录")
    for row in rows:
        sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    main()

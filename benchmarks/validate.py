"""The gate before publication: whole processes on clean files, each beside check-jsonschema and bare Python.

Commands run in turns, so that a busy machine is busy for all of them. A large file is shared out over two
processes: the clock's seconds and the processor's are told.
"""

from __future__ import annotations

import json
import os
import resource as usage
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.synthetic.nation import write_nation
from checker.standards.resources import resource

ITEMS = 3000
ROUNDS = 7


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        _table(Path(folder))


def _table(folder: Path) -> None:
    many, one = _clean(folder / "many", ITEMS), _clean(folder / "one", 1)
    plain = [sys.executable, "-m", "checker"]
    validate = [*plain, "validate", "--isolated"]
    schema = folder / "schema.json"
    schema.write_text(json.dumps(_schema(), ensure_ascii=False), encoding="utf-8")
    peer = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    told: dict[str, tuple[float | None, Sequence[str]]] = {
        "bare Python": (None, [sys.executable, "-c", "pass"]),
        "stdcheck --help": (0.12, [*plain, "--help"]),
        "validate, one item, changed each time": (0.3, [*validate, str(one)]),
        "validate, one item, --no-cache": (None, [*validate, "--no-cache", str(one)]),
        f"validate, {ITEMS:,} items": (0.8, [*validate, "--no-cache", str(many)]),
        f"validate, {ITEMS:,} items, unchanged": (0.15, [*validate, str(many)]),
    }
    if peer:
        words = [peer, "--schemafile", str(schema), str(many)]
        told[f"check-jsonschema, {ITEMS:,} items"] = (None, words)
    times = _in_turns(told, folder, one)
    seconds = {name: tuple(map(median, zip(*both, strict=True))) for name, both in times.items()}
    print(f"The gate before publication, whole process (median of {ROUNDS} rounds)\n")
    print(
        "| what | seconds | of the processor | wanted | times bare Python |\n|---|---|---|---|---|"
    )
    for name, (wanted, _) in told.items():
        bar = f"{wanted:.2f}" if wanted else ""
        clock, spent = seconds[name]
        ratio = clock / seconds["bare Python"][0]
        print(f"| {name} | {clock:.2f} | {spent:.2f} | {bar} | {ratio:.1f} |")
    if not peer:
        print("\ncheck-jsonschema is not installed beside this Python.")


def _in_turns(
    told: dict[str, tuple[float | None, Sequence[str]]], folder: Path, changing: Path
) -> dict[str, list[tuple[float, float]]]:
    """Seconds (clock, processor) that each command takes; the file `changing` is another one in each round."""
    # Compiled modules, and what is made of the tables, are kept: users' installations have them.
    env = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in told}
    text = changing.read_text(encoding="utf-8")
    for number in range(ROUNDS + 1):
        changing.write_text(text + " " * number, encoding="utf-8")
        for name, (_, command) in told.items():
            started, before = perf_counter(), _spent()
            subprocess.run(command, check=True, capture_output=True, env=env, cwd=folder)
            if number:  # the first round fills the caches
                times[name].append((perf_counter() - started, _spent() - before))
    return times


def _spent() -> float:
    used = usage.getrusage(usage.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _clean(folder: Path, items: int) -> Path:
    """A catalogue of so many items without a finding."""
    (path,) = write_nation(folder, cities=1, items=items * 11 // 10 + 100)
    whole = json.loads(path.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "checker", "validate", "--isolated", "--no-cache", "--report", "jsonl", str(path)],
        capture_output=True,
        check=False,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    wrong = {one["item"]["name"] for one in told if one.get("item")}
    fine = [item for item in whole["data"] if item["task_name"] not in wrong][:items]
    text = ",\n".join(json.dumps(item, ensure_ascii=False) for item in fine)
    path.write_text(f'{{"synthetic": true, "data": [\n{text}\n]}}\n', encoding="utf-8")
    return path


def _schema() -> dict[str, Any]:
    """The schema that stdcheck uses, for a file of items."""
    item = json.loads(resource("schemas", "service-item.schema.json").read_text(encoding="utf-8"))
    parts = {**item.pop("$defs"), "item": item}
    dialect, _ = item.pop("$schema"), item.pop("$id")
    item["allOf"] = [{"$ref": "#/$defs/profile-guide"}]
    data = {"type": "array", "items": {"$ref": "#/$defs/item"}}
    return {"$schema": dialect, "$defs": parts, "type": "object", "properties": {"data": data}}

"""The whole rule set over many items with nested materials, beside parsing the same JSON."""

from __future__ import annotations

import gc
import json
import tempfile
from collections import Counter
from pathlib import Path
from time import process_time

from benchmarks.synthetic.nation import write_nation
from checker.model import Catalogue
from checker.reading import ReadOptions, discover, read
from checker.rules import Subject, rules
from checker.schema import Validator, check

CITIES, ITEMS = 34, 3000
SHOWN = 12


def main() -> None:
    """Print the table: the rule set as a whole, then its slowest rules.

    The cyclic collector is off, as it is while an audit examines a catalogue.
    """
    spent: Counter[str] = Counter()
    parsing, count = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for path in write_nation(Path(folder), cities=CITIES, items=ITEMS):
            started = process_time()
            with path.open(encoding="utf-8") as file:
                json.load(file)
            parsing += process_time() - started
            for source in discover([path]).sources:
                catalogue = read(source, ReadOptions())
                count += len(catalogue.items)
                gc.disable()
                examine(catalogue, spent)
                gc.enable()
    total = sum(spent.values())
    print(f"The whole rule set over {count:,} items with nested materials, CPU seconds\n")
    print("| what | seconds | µs an item |\n|---|---|---|")
    print(f"| parsing the same JSON | {parsing:.2f} | {parsing / count * 1e6:.1f} |")
    print(f"| schema and rules | {total:.2f} | {total / count * 1e6:.1f} |")
    print(f"| ratio | {total / parsing:.1f} | |")
    for part, seconds in spent.most_common(SHOWN):
        print(f"| {part} | {seconds:.2f} | {seconds / count * 1e6:.1f} |")


def examine(catalogue: Catalogue, spent: Counter[str]) -> None:
    """Add the seconds of the schema, of what rules share, and of each rule."""
    validator = Validator(catalogue.profile or "names")
    started = process_time()
    errors = check(catalogue, validator)
    spent["schema"] += process_time() - started
    subject = Subject(catalogue, validator.profile, errors)
    started = process_time()
    present = subject.present
    assert subject.facts is not None
    spent["facts"] += process_time() - started
    for rule in rules().values():
        if not rule.wanting(present):
            started = process_time()
            list(rule.check(subject))
            spent[rule.code] += process_time() - started

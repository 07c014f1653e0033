"""What the comparison of catalogues costs beside the audit itself, in CPU seconds of one process."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from benchmarks.synthetic.nation import write_nation
from checker.audit import Examiner, Settings
from checker.comparing import Extract, compare_catalogues
from checker.lists import load
from checker.matching import structure
from checker.matching.weighing import weights
from checker.normalizing import lexicon
from checker.reading import discover

LISTS = ("kstb-2020", "kstb-2022")
CITIES, ITEMS = (12, 34), 3000
SETTINGS = Settings(lists=tuple(load(ref) for ref in LISTS))


def main() -> None:
    """Print the table."""
    print(f"Comparison of catalogues of {ITEMS} items beside their audit, CPU seconds\n")
    print("| cities | audit alone | extracts | comparison | share of all | extracts, MiB |")
    print("|---|---|---|---|---|---|")
    for number in CITIES:
        with tempfile.TemporaryDirectory() as folder:
            write_nation(Path(folder), cities=number, items=ITEMS)
            alone, taking, comparing, size = _measured(Path(folder))
        share = (taking + comparing) / (alone + taking + comparing)
        print(
            f"| {number} | {alone:.1f} | {taking:.1f} | {comparing:.1f} | {share:.0%} "
            f"| {size / 2**20:.1f} |"
        )


def _measured(folder: Path) -> tuple[float, float, float, int]:
    """(audit alone, taking the extracts, comparing them, bytes of the extracts)."""
    examiner = Examiner(SETTINGS)
    sources = discover([folder]).sources
    alone = with_extracts = 0.0
    extracts: list[Extract] = []
    for source in sources:
        structure.forget()
        started = process_time()
        examiner.examine(source)
        between = process_time()
        structure.forget()
        again = process_time()
        extracts += filter(None, [examiner.examine_and_extract(source)[1]])
        alone += between - started
        with_extracts += process_time() - again
    size = sum(len(pickle.dumps(one)) for one in extracts)
    started = process_time()
    compare_catalogues(_handed_over(extracts), SETTINGS.lists, lexicon(), weights())
    return alone, max(with_extracts - alone, 0.0), process_time() - started, size


def _handed_over(extracts: list[Extract]) -> Iterator[Extract]:
    """As they come from another process."""
    return (pickle.loads(pickle.dumps(one)) for one in extracts)

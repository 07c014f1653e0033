"""Audits with items that several catalogues have: those of the writers' tests, their names compared."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec.structs import replace

from checker.model import Audit, Consensus, Task, Variant, Weakest
from tests.reporting.sample import other_name, sample

COMPARED = {
    "elements": {
        "task_type": {
            "given": 8,
            "usual": "行政许可",
            "unlike": [{"value": "公共服务<b>", "catalogues": ["360100", "110000"]}],
        },
        "service_object": {"given": 7, "usual": "自然人", "unlike": []},
    },
    "materials": {
        "given": 8,
        "asked": [
            {"name": "身份证", "count": 8, "catalogues": [], "paper": ["310000"], "electronic": 5},
            {
                "name": "婚姻证明",
                "count": 1,
                "catalogues": ["310000"],
                "paper": [],
                "electronic": 0,
            },
        ],
    },
    "performance": {
        "saved": {"given": 6, "median": 0.5, "best": 0.9, "worst": 0.1, "first": ["110000"]},
        "visits": {"given": 6, "median": 1, "best": 0, "worst": 3, "first": ["310000"]},
    },
}
"""What a record of the consensus holds besides names where elements are compared, as JSON."""


def nation(cities: int = 9, tasks: int = 12, defects: int = 4) -> Audit:
    """An audit of `cities` catalogues; the first tasks are named in several ways, one item is on no list."""
    audit = sample(cities, tasks, defects=defects)
    held = audit.lists[0]
    named = [_consensus(audit, held.id, task) for task in held.tasks[: tasks // 2]]
    ids = tuple(one.id for one in audit.catalogues[:3])
    own = Consensus(
        "麻醉药品邮寄证明核发",
        "majority",
        (),
        ("000123456000",),
        (Variant("麻醉药品邮寄证明核发", ids, ("31", "36"), 3),),
    )
    return replace(audit, consensus=(*named, own, replace(own, name="其他", codes=())))


def _consensus(audit: Audit, tasks: str, task: Task) -> Consensus:
    """The task as the catalogues that have it name it."""
    who: defaultdict[str, list[str]] = defaultdict(list)
    for result in audit.catalogues:
        for entry in result.coverage:
            if (entry.list, entry.task.id) == (tasks, task.id) and entry.links:
                who[entry.links[0].name].append(result.id)
    kinds = {task.name: (), other_name(task.name): ("action", "synonym")}
    variants = tuple(
        Variant(
            name, tuple(sorted(ids)), tuple(sorted({i[:2] for i in ids})), len(ids) + 1, kinds[name]
        )
        for name, ids in sorted(who.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )
    weakest = Weakest(task.name, other_name(task.name), "name", 93.5)
    return Consensus(task.name, "list", ((tasks, task.id),), (), variants, weakest)


def compared(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records with their elements compared."""
    return [record | COMPARED for record in records]

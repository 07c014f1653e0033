"""X504: one material twice in one item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.model import Item, Severity
from checker.normalizing import plain
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts
from checker.rules.subject import Subject

SAME_ANYWAY = frozenset({"order_num", "task_guid", "row_guid", "material_name"})
"""Elements that do not tell two entries apart: they differ by nature, or are compared already."""


class SameMaterialTwice(ItemRule):
    """同一事项里同一份材料列了两次。

    查什么
        一个事项的申请材料中，有没有名称（忽略全半角和空格）和其他内容都相同的两份。
    为什么
        重复的材料让申请人以为要交两份。
    依据
        GB/T 39046-2020 第 56 项；规则归纳自公开数据。实测：广东 809 条有材料的指南、3434 份材料中没有一例。
    例
        申请材料：居民身份证、申请表、居民身份证。
    应为
        申请材料：居民身份证、申请表
    选项
        无。
    可否自动改
        否，要先确认是不是另有所指（如代理人的身份证）。
    例外
        材料类型、来源、份数、填报须知等任何一项不同的，可能是不同的人或不同情形的材料，不报。
    """

    code = "X504"
    severity = Severity.WARNING
    needs = ("materials",)

    def worth_a_look(self, subject: Subject) -> Iterable[tuple[Item, Facts]]:
        """The items that name a material twice."""
        places = subject.columns.twice("material_name", "materials", plain)
        return (subject.facts[place] for place in places)

    def look(self, facts: Facts) -> Iterator[Told]:
        """Every entry that repeats an earlier one."""
        found = facts.values.get("materials")
        if not isinstance(found, (list, tuple)) or len(found) < 2:
            return
        materials = facts.records("materials")
        names = [material.text("material_name") for material in materials]
        folded = [plain(name) for name in names]
        if len(set(folded)) == len(folded):
            return
        first: dict[str, int] = {}
        for number, name in enumerate(folded):
            earlier = first.setdefault(name, number)
            if name and earlier != number and _alike(materials[earlier], materials[number]):
                field = f"materials[{number}].material_name"
                params = {"name": names[number], "first": earlier + 1, "n": number + 1}
                yield Told(field, "", params, actual=names[number])


def _alike(one: Facts, other: Facts) -> bool:
    keys = (one.values.keys() | other.values.keys()) - SAME_ANYWAY
    return all(one.text(key) == other.text(key) for key in keys)

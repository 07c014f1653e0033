"""C112: two items with one code."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Evidence, Finding, Item, Severity
from checker.rules.base import Rule
from checker.rules.names.n202 import same_place
from checker.rules.subject import Subject
from checker.standards import codes


class DuplicateCode(Rule):
    """编码重复：两个事项用了同一个业务办理项编码，或同一个实施编码。

    查什么
        业务办理项编码在目录内是否唯一；没有业务办理项编码的事项，实施编码是否唯一。名称、实施主体、层级也相同的，说明是同一行重复，只在这里报，不再报 N202。
    为什么
        编码是事项的身份证号；两个事项同号，办件和统计就分不开。
    依据
        编码结构归纳自公开数据。实测：广东 2021 年公开指南 2262 条无一重复。
    例
        “失业登记”与“失业登记注销”的实施编码都是 11690100MB004093453690108012000
    应为
        各用各的编码；同一行重复的删去一行
    选项
        无。
    可否自动改
        否。
    例外
        几个业务办理项共用一个实施编码是正常的，不报；整个目录没有业务办理项编码而名称不同的，可能是办理项没有导出编码，只作警告；写明了不同办理项名称的不报。
    """

    code = "C112"
    severity = Severity.ERROR

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding for every repetition after the first, pointing to the first."""
        first: dict[tuple[str, str], Item] = {}
        unsplit = "handle_item_code" not in subject.present
        for item in subject.catalogue.items:
            found = codes.identity(item.values)
            if not found or (earlier := first.setdefault(found, item)) is item:
                continue
            same = same_place(item) == same_place(earlier)
            if not same and found[0] == "task_code" and _handled_apart(item, earlier):
                continue
            doubtful = not same and unsplit and found[0] == "task_code"
            yield self.finding(
                subject.catalogue,
                item,
                field=found[0],
                variant="row" if same else "unsplit" if doubtful else "",
                params={"name": item.name, "other": earlier.name},
                actual=found[1],
                because=(_first(subject, earlier, found[0]),),
                severity=Severity.WARNING if doubtful else None,
                anchor=found[1],
            )


def _handled_apart(item: Item, earlier: Item) -> bool:
    """Whether both name their handling items, and name them differently."""
    here, there = (str(one.values.get("handle_item_name", "")) for one in (item, earlier))
    return bool(here and there) and here != there


def _first(subject: Subject, earlier: Item, element: str) -> Evidence:
    place = subject.catalogue.locator.locate(earlier.index, element)
    return Evidence("first_at", {"place": str(place), "code": earlier.name})

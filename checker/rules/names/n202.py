"""N202: one name twice in one catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from checker.model import Evidence, Finding, Item, Severity
from checker.normalizing import plain
from checker.rules.base import Rule
from checker.rules.options import Option
from checker.rules.subject import Subject
from checker.standards.codes import identity


def same_place(item: Item) -> tuple[str, ...]:
    """Name, authority and level: items that share them are one item for the reader."""
    values = item.values
    return plain(item.name), str(values.get("dept_name", "")), str(values.get("use_level", ""))


def _one_row(item: Item, place: tuple[str, ...], earlier: Iterable[Item]) -> bool:
    """Whether an earlier item shares the code too: the row stands twice, which C112 tells."""
    code = identity(item.values)
    return code is not None and any(
        identity(other.values) == code and same_place(other) == place for other in earlier
    )


class DuplicateName(Rule):
    """同一目录内事项名称重复：同一实施主体的两个事项名称完全相同。

    查什么
        同一目录、同一实施主体、同一层级之下，名称（忽略全半角和空格）相同的事项。
    为什么
        重复公布让群众不知道该办哪一个，也使数量统计失真。
    依据
        GB/T 39046-2020 事项名称；业务办理项应当能够区分。
    例
        区人社局的目录里有两条“求职创业补贴申领”。
    应为
        只留一条，或在名称中写明各自的情形。
    选项
        不同实施主体、不同层级的同名事项是否也算重复。
    可否自动改
        否，删哪一条要由城市决定。
    例外
        不同实施主体的同名事项（如省、市两级各有一条）默认不算重复；编码也相同的是同一行重复，由 C112 报。
    """

    code = "N202"
    severity = Severity.WARNING
    options = (Option("across-departments", False),)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding for every repetition after the first, pointing to the first."""
        alike: dict[tuple[str, ...], list[Item]] = {}
        across = self.option("across-departments")
        count = Counter(subject.names)
        for name, item in zip(subject.names, subject.catalogue.items, strict=True):
            if count[name] == 1:
                continue
            place = same_place(item)
            earlier = alike.setdefault(place[:1] if across else place, [])
            earlier.append(item)
            if len(earlier) == 1 or _one_row(item, place, earlier[:-1]):
                continue
            first = earlier[0]
            where = subject.catalogue.locator.locate(first.index, "task_name")
            yield self.finding(
                subject.catalogue,
                item,
                field="task_name",
                params={"name": item.name},
                actual=item.name,
                because=(Evidence("first_at", {"place": str(where), "code": first.code}),),
                anchor=item.name,
            )

"""N201: an item is named otherwise than the list names its task."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.model import Band, Coverage, Evidence, Finding, Link, Relation, Severity, Status
from checker.normalizing import plain
from checker.rules.base import Rule
from checker.rules.subject import Subject


class InconsistentName(Rule):
    """事项名称与国家清单不一致：是同一事项，名称写法不同。

    查什么
        与清单事项认定为同一事项的目录事项，名称是否与清单一致。
    为什么
        2023 年评估发现同一事项各地名称不一；名称不统一，群众跨省搜索就找不到。
    依据
        国办发〔2020〕35号、国办发〔2022〕34号附件任务清单的事项名称；四级四同中的“名称”。
    例
        清单“企业职工基本养老保险关系转移接续”，目录“城镇职工基本养老保险关系转移接续申请”。
    应为
        企业职工基本养老保险关系转移接续
    选项
        无。
    可否自动改
        可以，把名称改为清单名称，但应由城市确认。
    例外
        全角半角、空格、（县级行使）等层级标记、（指引）等说明不算不一致；清单行文未经确认的，只作提示。
    """

    code = "N201"
    severity = Severity.WARNING
    last = True
    fixable = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding an item that surely is the task under another wording."""
        for cover in subject.coverage:
            if cover.status is Status.RENAMED:
                for link in cover.links:
                    if link.band is Band.ACCEPTED and link.relation is Relation.SAME:
                        yield self._judge(subject, cover, link)

    def _judge(self, subject: Subject, cover: Coverage, link: Link) -> Finding:
        alias = any(evidence.key == "alias" for evidence in link.evidence)
        certain = (
            cover.task.confirmed
            and not alias
            and "verbatim" in (cover.task.confidence or "verbatim")
        )
        finding = self.finding(
            subject.catalogue,
            subject.catalogue.items[link.item],
            field="task_name",
            variant="" if certain else "alias" if alias else "unconfirmed",
            params={"task": cover.task.name, "list": cover.list},
            expected=cover.task.name,
            actual=link.name,
            because=(_difference(cover.task.name, link.name), *link.evidence),
            identity=f"{cover.list}/{cover.task.id}",
        )
        return finding if certain else replace(finding, severity=Severity.INFO)


def _difference(task: str, item: str) -> Evidence:
    """Which characters differ, as additions and omissions of the item."""
    from difflib import SequenceMatcher

    task, item = plain(task), plain(item)
    steps = SequenceMatcher(None, task, item, autojunk=False).get_opcodes()
    less = "…".join(task[a:b] for tag, a, b, _, _ in steps if tag in ("delete", "replace"))
    more = "…".join(item[c:d] for tag, _, _, c, d in steps if tag in ("insert", "replace"))
    key = "difference.both" if less and more else "difference.less" if less else "difference.more"
    return Evidence(key, {"less": less, "more": more})

"""X208: a task of a cross-province list whose scope stops at the province."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Band, Finding, Relation, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject

SCOPES = ("全国", "跨省")
"""Labels of handle_area that reach beyond the province."""


class ScopeTooNarrow(Rule):
    """通办范围窄于清单：与“跨省通办”清单事项对应，通办范围却不是全国或跨省。

    查什么
        与“跨省通办”清单（list.toml 的 cross_province）中已确认的事项采纳为同一事项的，通办范围是否确实不含全国、跨省。
    为什么
        列入国家“跨省通办”清单的事项应当在外省也能办，通办范围写成跨县、全市与此相反。
    依据
        国办发〔2020〕35号、国办发〔2022〕34号附件任务清单；GB/T 39046-2020 第 33 项通办范围。没有读到要求必须填“全国”的条文，所以是警告。实测：手头的公开目录里没有可判的对应事项。
    例
        “失业登记”列入清单；通办范围：跨县。
    应为
        通办范围：全国（或跨省）。
    选项
        无。
    可否自动改
        否。
    例外
        通办范围为空、编码读法不明的不报；对应关系待人工核对的、只对应一部分的、清单中未确认的行都不报。
    """

    code = "X208"
    severity = Severity.WARNING
    last = True
    needs = ("handle_area",)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding an item, at the first task it corresponds to."""
        facts, seen = subject.facts, set()
        for at, task in _same(subject):
            item, known = facts[at]
            if at not in seen and known.denies("handle_area", *SCOPES):
                seen.add(at)
                yield self.finding(
                    subject.catalogue,
                    item,
                    field="handle_area",
                    params={"task": task},
                    expected=" / ".join(SCOPES),
                    actual=known.text("handle_area"),
                )


def _same(subject: Subject) -> Iterator[tuple[int, str]]:
    """Items that surely are a confirmed task of such a list, with the task's name."""
    lists = {tasks.id for tasks in subject.lists if tasks.cross_province}
    for cover in subject.coverage:
        if cover.list in lists and cover.task.confirmed:
            for link in cover.links:
                if link.band is Band.ACCEPTED and link.relation is Relation.SAME:
                    yield link.item, cover.task.name

"""M104: so little corresponds that something else is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from checker.matching.extent import ABSENT
from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.subject import Subject


class SuspiciouslyLittle(Rule):
    """对应的清单事项太少：先确认文件、名称列和清单有没有选错，再谈缺失。

    查什么
        目录里找到的清单事项是否不足已确认条目的四分之一。
    为什么
        完整的市县目录不会缺四分之三；这种情况多半是节选、名称列认错，或清单不适用于这一级。
    依据
        真实目录的实测：完整的区级目录覆盖一半以上；只有部分部门的目录不到一成。
    例
        只导出了许可类事项的目录，46 项里只找到 4 项。
    应为
        提供完整目录，或在 catalogue.toml 写明 extent = "full"（确实完整）或 "excerpt"（节选）。
    选项
        catalogue.toml 的 extent。
    可否自动改
        否。
    例外
        写明 extent 的目录按写明的判，不作此提示。
    """

    code = "M104"
    severity = Severity.WARNING
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a catalogue whose absences prove nothing."""
        if subject.matched().extent == "doubtful":
            confirmed = [cover for cover in subject.coverage if cover.task.confirmed]
            found = sum(cover.status not in ABSENT for cover in confirmed)
            yield self.finding(subject.catalogue, params={"found": found, "judged": len(confirmed)})

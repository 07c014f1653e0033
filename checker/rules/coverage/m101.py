"""M101: a task of the list is missing."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity, Status
from checker.rules.base import Rule
from checker.rules.subject import Subject


class Missing(Rule):
    """清单事项缺失：目录里找不到与国家清单事项对应的事项。

    查什么
        清单中已确认的每一事项，在目录里有没有对应的事项（同名、改名、拆分、合并都算有）；没有的，写明目录里哪个名称字面最相近、为什么不是它。
    为什么
        2023 年对 56 个重点城市的评估发现，五个城市没有把 2022 年“跨省通办”清单事项全部纳入专栏。
    依据
        国办发〔2020〕35号、国办发〔2022〕34号及其附件任务清单。
    例
        清单有“失业登记”，目录里只有“失业保险金申领”“就业登记”。
    应为
        目录里有“失业登记”。
    选项
        --include-unconfirmed：没有来源确认的清单条目也判缺失（默认只对应、不判缺失）。
    可否自动改
        否，需要城市补充公布。
    例外
        目录只是摘录（extent = "excerpt"）、对应太少而存疑（见 M104）、事项不属于本级、或只有疑似对应（见 M103）时不判缺失。
    """

    code = "M101"
    severity = Severity.ERROR
    last = True

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a missing task that counts."""
        for cover in subject.coverage:
            if cover.status is Status.MISSING and cover.counted:
                yield self.finding(
                    subject.catalogue,
                    params={"task": cover.task.name, "list": cover.list},
                    expected=cover.task.name,
                    because=cover.nearest,
                    identity=f"{cover.list}/{cover.task.id}",
                )

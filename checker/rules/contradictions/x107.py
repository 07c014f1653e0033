"""X107: licences whose statutory limit is unusually long."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.contradictions.durations import bound, duration
from checker.rules.facts import Facts
from checker.rules.subject import Subject

READS = ("statutory_limit", "statutory_limit_unit", "task_type")
EXAMPLES = 3
"""Names that the finding repeats."""


class LongLicence(Rule):
    """行政许可法定时限偏长：法定办结时限超过 45 个工作日的行政许可，整份目录只提示一次。

    查什么
        事项类型确为行政许可、法定办结时限折算后必定长于 45 个工作日（表 bounds.csv）的事项有多少。
    为什么
        一般的许可决定不会这么久，偏长的时限常是把特别程序、公示或单位算错了；法律另有规定的则没有问题。
    依据
        《行政许可法》第四十二条：二十个工作日，经批准可延长十个；统一、联合或集中办理四十五个（凭记忆，未核对原文）；法律、法规另有规定的从其规定。实测：广东 2021 年 510 条行政许可里 64 条（13%），多有单行法规定。
    例
        某许可的法定办结时限：365 工作日。
    应为
        核对设定依据里的时限；有单行法规定的不必改。
    选项
        无。
    可否自动改
        否。
    例外
        只是提示，不说一定有错；单位不明的不计。
    """

    code = "X107"
    severity = Severity.INFO
    needs = ("task_type", "statutory_limit")

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a catalogue, with the count and the first names."""
        names = [item.name for item, _ in subject.where(READS, _long)]
        if names:
            yield self.finding(
                subject.catalogue,
                field="statutory_limit",
                params={
                    "count": len(names),
                    "bound": str(bound("licence")),
                    "examples": "、".join(names[:EXAMPLES]),
                },
            )


def _long(facts: Facts) -> bool:
    statutory = duration(facts, "statutory_limit")
    if not statutory or not statutory.surely_longer(bound("licence")):
        return False
    return facts.says("task_type", "行政许可")

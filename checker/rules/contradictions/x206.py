"""X206: higher functions are online and lower ones are not named."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Severity
from checker.rules.base import Rule
from checker.rules.contradictions.depth import functions, ladder
from checker.rules.facts import Facts
from checker.rules.subject import Subject

EXAMPLES = 3
"""Names that the finding repeats."""


class DepthWithGaps(Rule):
    """网上办理深度缺少下级：网上办理深度列出几项，却跳过了较低的深度，整份目录只提示一次。

    查什么
        按七项深度（互联网咨询至互联网电子证照反馈）列出几项的事项，列出的最高一项以下是否齐全。
    为什么
        深度逐级累加，能办理的一般也能咨询、收件、预审、受理；漏列会使统计偏低。
    依据
        国家政务服务平台网上办理深度代码表，公开指南多从第 1 项连续列起（归纳自公开数据）。实测：手头能判的公开指南 1 条（广西灵山：6,1），有跳项 1 条。
    例
        网上办理深度：1,4。
    应为
        网上办理深度：1,2,3,4。
    选项
        无。
    可否自动改
        否：可能确实没有较低的功能。
    例外
        只写一项的（可能只写最高一项）、按四级深度写的、“其他”和读不懂的不计；只是提示。
    """

    code = "X206"
    severity = Severity.INFO
    needs = ("online_depth",)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """One finding a catalogue, with the count and the first names."""
        names = [item.name for item, facts in subject.facts if _has_gaps(facts)]
        if names:
            yield self.finding(
                subject.catalogue,
                field="online_depth",
                params={"count": len(names), "examples": "、".join(names[:EXAMPLES])},
            )


def _has_gaps(facts: Facts) -> bool:
    if not facts.values.get("online_depth"):
        return False
    claimed = functions(facts)
    highest = max((at for at, one in enumerate(ladder()) if one in claimed), default=-1)
    return len(claimed) <= highest

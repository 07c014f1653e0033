"""X102: more time is promised than the law allows, in another unit."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.durations import duration
from checker.rules.facts import Facts


class PromisedBeyondStatutoryInOtherUnit(ItemRule):
    """承诺时限换算后仍长于法定时限：两个时限单位不同，怎么折算承诺都更长。

    查什么
        两个时限单位不同时，各折算成日历天数的范围（表 durations.csv）；承诺最少的天数仍多于法定最多的天数才报。
    为什么
        单位不一致最容易掩盖超过法定时限的承诺，群众也无从比较。
    依据
        承诺办结时限应在法定办结时限之内（归纳自公开数据）。折算：n 个工作日至少 n+2×⌊(n−1)/5⌋ 天，至多 2n+9 天（长假）。实测：广东 2021 年 9 条单位不同，都没有超过，0 条违反。
    例
        法定办结时限：15 自然日；承诺办结时限：15 工作日（至少 19 天）。
    应为
        承诺办结时限：15 自然日以内，两个时限用同一单位。
    选项
        无。
    可否自动改
        否。
    例外
        没有说明工作日还是自然日的“天”“日”两种都算；折算后说不清的不报；单位只写编码且含义未经证实的不报。
    """

    code = "X102"
    severity = Severity.WARNING
    needs = ("promised_limit", "statutory_limit")
    reads = ("promised_limit", "promised_limit_unit", "statutory_limit", "statutory_limit_unit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the units differ and the promise is surely longer."""
        values = facts.values
        if values.get("promised_limit_unit") == values.get("statutory_limit_unit"):
            return
        promised, statutory = duration(facts, "promised_limit"), duration(facts, "statutory_limit")
        if not promised or not statutory or not statutory.count or promised.unit == statutory.unit:
            return
        if promised.surely_longer(statutory):
            yield Told(
                "promised_limit",
                params={
                    "promised": str(promised),
                    "statutory": str(statutory),
                    "shortest": round(promised.shortest),
                    "longest": round(statutory.longest),
                },
                expected=f"≤{statutory}",
                actual=str(promised),
            )

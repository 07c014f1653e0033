"""X105: a time limit without its unit, or a unit without its limit."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

LIMITS = ("statutory_limit", "promised_limit")


class LimitAndUnitApart(ItemRule):
    """时限与单位不成对：有时限没有单位，或有单位没有时限。

    查什么
        法定、承诺办结时限的数字与单位是否成对。只在这份目录写明单位的情况下查。
    为什么
        10 工作日与 10 自然日相差近一周；没有单位的时限无法理解，也不能比较。
    依据
        国家政务服务平台事项交换表：时限与时限单位都是非空列；“填了时限就要填单位”归纳自公开数据。实测：广东 2021 年 2,262 条指南的时限都带单位，0 条违反。
    例
        承诺办结时限：10；承诺办结时限单位：（空）。
    应为
        承诺办结时限：10；承诺办结时限单位：工作日。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        时限为 0 的不需要单位；时限写“无”的可以带单位；整份目录都没有单位的不报（单位可能写在别处）。只有单位没有时限的按警告报。
    """

    code = "X105"
    severity = Severity.ERROR
    either = ("statutory_limit_unit", "promised_limit_unit")
    reads = ("promised_limit", "promised_limit_unit", "statutory_limit", "statutory_limit_unit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for each of the two limits."""
        for key in LIMITS:
            other = f"{key}_unit"
            if facts.number(key) and facts.lacks(other):
                yield Told(other, params={"field": key, "value": facts.text(key)})
            elif key in facts.present and facts.values.get(key) in (None, "") and facts.text(other):
                yield Told(key, "unit", {"unit": facts.text(other)}, severity=Severity.WARNING)

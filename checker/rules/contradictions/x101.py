"""X101: more time is promised than the law allows."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.durations import unit
from checker.rules.facts import Facts


class PromisedBeyondStatutory(ItemRule):
    """承诺时限长于法定时限：承诺办结时限大于法定办结时限，单位相同。

    查什么
        承诺办结时限与法定办结时限都是数字、单位写法相同或同义时，承诺的是否更长。
    为什么
        法定时限是上限，承诺只能更短；写反的指南会让群众误以为可以超期。
    依据
        承诺办结时限应在法定办结时限之内（归纳自公开数据）；GB/T 39046-2020 第 15、18 项。实测：广东 2021 年 1,513 条可比的指南里 0 条违反。
    例
        法定办结时限：10 工作日；承诺办结时限：20 工作日。
    应为
        承诺办结时限：不多于 10 工作日。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        法定时限为空、“无”或 0（没有法定时限也常写 0）不报；单位不同的由 X102 判断，单位不明的不报。
    """

    code = "X101"
    severity = Severity.ERROR
    needs = ("promised_limit", "statutory_limit")
    reads = ("promised_limit", "promised_limit_unit", "statutory_limit", "statutory_limit_unit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where both are numbers of the same unit."""
        promised, statutory = facts.number("promised_limit"), facts.number("statutory_limit")
        if promised is None or not statutory or promised <= statutory:
            return
        said = facts.text("statutory_limit_unit")
        ours = facts.text("promised_limit_unit")
        if said and (said == ours or unit(said) == unit(ours) != ""):
            yield Told(
                "promised_limit",
                params={"promised": f"{promised}{ours}", "statutory": f"{statutory}{said}"},
                expected=f"≤{statutory}{said}",
                actual=f"{promised}{ours}",
            )

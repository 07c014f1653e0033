"""X103: a case handled on the spot that takes days."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.durations import bound, duration
from checker.rules.facts import Facts


class OnTheSpotTakesDays(ItemRule):
    """即办件承诺时限过长：办件类型是即办件，承诺办结时限却超过 1 个工作日。

    查什么
        办件类型确为“即办件”时，承诺办结时限是否长于 1 个工作日（表 bounds.csv）。
    为什么
        即办件应当场办结；要等几天的是承诺件，两处必有一处填错。
    依据
        公开校验程序的规则（温州2018）：承诺办结时限为即办，办件类型即为即办件，反之亦然；允许 1 个工作日归纳自公开数据。实测：手头能判的公开指南没有即办件，无从计量。
    例
        办件类型：即办件；承诺办结时限：5 工作日。
    应为
        承诺办结时限：0 或 1 工作日；或者办件类型：承诺件。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        时限没有单位的不报；按自然日等写的，折算后必定超过 1 个工作日才报。
    """

    code = "X103"
    severity = Severity.WARNING
    needs = ("project_type", "promised_limit")
    reads = ("project_type", "promised_limit", "promised_limit_unit")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the promise is surely longer than a day."""
        promised = duration(facts, "promised_limit")
        if not promised or not promised.surely_longer(bound("on_the_spot")):
            return
        if facts.says("project_type", "即办件"):
            yield Told(
                "promised_limit",
                params={"promised": str(promised), "bound": str(bound("on_the_spot"))},
                expected=f"≤{bound('on_the_spot')}",
                actual=str(promised),
            )

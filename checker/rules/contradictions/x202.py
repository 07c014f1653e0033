"""X202: a visit is needed and nothing says why."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.phrases import holds
from checker.rules.facts import Facts

DENIAL = 10
"""A text up to this many characters that says 无需 says nothing else."""


class VisitWithoutReason(ItemRule):
    """要到现场却没有说明原因：到办事现场次数大于 0，必须现场办理原因说明为空或写“无”“无需”。

    查什么
        到办事现场次数大于 0 时，必须现场办理原因说明是否写了原因。
    为什么
        “最多跑一次”要求每一次到现场都有理由；没有理由的现场环节应当取消。
    依据
        国家政务服务平台事项交换表的“必须现场办理原因说明”；公开校验程序的规则（温州2018）与江苏 2018 年必填校验的“见面法律依据”。实测：手头能判的公开指南 2 条（北京东城、广西灵山各 1），0 条违反。
    例
        到办事现场次数：1；必须现场办理原因说明：无。
    应为
        写明必须到现场的原因，如须现场核验身份；没有原因的，到办事现场次数：0。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        目录里没有这一列的不报；写有别的内容的不评判内容。
    """

    code = "X202"
    severity = Severity.ERROR
    needs = ("visit_count", "must_visit_reason")
    reads = ("must_visit_reason", "visit_count")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where visits are needed and the reason is empty or denied."""
        if not facts.number("visit_count"):
            return
        reason = facts.text("must_visit_reason")
        if not reason or (len(reason) <= DENIAL and holds(reason, "no_reason")):
            yield Told(
                "must_visit_reason",
                params={"visits": facts.text("visit_count")},
                actual=reason or str(facts.values.get("must_visit_reason", "")),
            )

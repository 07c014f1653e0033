"""X203: no visit is needed, yet a reason for one is given."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.phrases import holds
from checker.rules.facts import Facts


class ReasonWithoutVisit(ItemRule):
    """不用到现场却写了现场原因：到办事现场次数为 0，必须现场办理原因说明却写了原因。

    查什么
        到办事现场次数为 0 时，必须现场办理原因说明是否为空、“无”或“无需现场”一类（表 phrases.csv）。
    为什么
        两处说法相反，群众不知道到底要不要去。
    依据
        公开校验程序的规则（温州2018）：到办事现场 0 次的，必须现场办理原因说明应为“无”。实测：手头没有 0 次而有此要素的公开指南，无从计量。
    例
        到办事现场次数：0；必须现场办理原因说明：须本人到场核验身份。
    应为
        必须现场办理原因说明：无；或者到办事现场次数：1。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        说明里讲的是可以网办、邮寄或无需到场的不报。
    """

    code = "X203"
    severity = Severity.WARNING
    needs = ("visit_count", "must_visit_reason")
    reads = ("must_visit_reason", "visit_count")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the text really gives a reason."""
        if facts.number("visit_count") != 0:
            return
        reason = facts.text("must_visit_reason")
        if reason and not holds(reason, "no_visit"):
            yield Told("must_visit_reason", expected="无", actual=reason)

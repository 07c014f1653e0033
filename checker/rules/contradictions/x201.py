"""X201: said to be wholly online, yet a visit is needed."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts


class OnlineYetVisit(ItemRule):
    """全程网办却要到现场：网上办理深度是全程网办，到办事现场次数却大于 0。

    查什么
        网上办理深度确为“全程网办”（按文字判断，四级深度的最高一级）时，到办事现场次数是否为 0。
    为什么
        56 个重点城市的评估里有 30 个城市把仍要到现场的事项标成全程网办，这是群众最常遇到的落差。
    依据
        公开校验程序的规则（温州2018）：全程网办（Ⅳ级）的到办事现场次数必须为 0。实测：手头的公开指南没有四级深度的数据，无从计量。
    例
        网上办理深度：全程网办；到办事现场次数：1。
    应为
        到办事现场次数：0；或者网上办理深度：在线预审等实际深度。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        只写数字的深度（如 4）有几种编法，不报；到现场次数不是数字的不报。
    """

    code = "X201"
    severity = Severity.ERROR
    needs = ("online_depth", "visit_count")
    reads = ("online_depth", "visit_count")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where both sides are sure."""
        if facts.number("visit_count") and facts.says("online_depth", "全程网办"):
            yield Told(
                "visit_count",
                params={"visits": facts.text("visit_count")},
                expected="0",
                actual=facts.text("visit_count"),
            )

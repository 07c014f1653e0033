"""X205: online, but without what makes it so."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

URLS = ("online_url", "pc_url", "mobile_url")
CONSULTING = (frozenset({"互联网咨询"}),)
"""The only reading of such a depth; a bare 1 has another in the list of four levels."""


class OnlineWithoutMeans(ItemRule):
    """可网办却缺网办要素：是否网办为“是”，却没有网办地址、没有网上办理深度，或深度只到互联网咨询。

    查什么
        是否网办确为“是”时，网办地址、网上办理深度是否填写，深度是否高于“互联网咨询”。三样各看目录里有没有这一列。
    为什么
        没有地址，群众找不到入口；只能咨询的不是网上办理。
    依据
        国家政务服务平台事项交换表的网办地址、网上办理深度（归纳自公开数据）。实测：手头能判的公开指南 1 条（广西灵山），0 条违反。
    例
        是否网办：是；网办地址：（空）。
    应为
        网办地址：https://…；网上办理深度：实际深度；不能网办的，是否网办：否。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        填了计算机端或移动端办理地址的不再要网办地址；深度只写一个数字“1”的有几种编法，不报。
    """

    code = "X205"
    severity = Severity.WARNING
    needs = ("is_online",)
    either = ("online_url", "online_depth")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for the address and one for the depth."""
        if not facts.yes("is_online"):
            return
        if facts.lacks("online_url") and not any(map(facts.text, URLS)):
            yield Told("online_url", "url")
        if facts.lacks("online_depth"):
            yield Told("online_depth", "depth")
        elif facts.labels("online_depth") == CONSULTING:
            yield Told("online_depth", "consult", actual=facts.text("online_depth"))

"""X207: online handling without online acceptance."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.depth import ACCEPTANCE, ACCEPTED, BEYOND, functions
from checker.rules.facts import Facts


class DepthWithoutAcceptance(ItemRule):
    """网上办理深度前后不一：有互联网办理却没有互联网受理，或者不能网办却写了受理以上的深度。

    查什么
        网上办理深度列出几项、含互联网办理、结果信息反馈或电子证照反馈时，是否也含互联网受理；是否网办确为“否”时，深度是否到了受理以上。
    为什么
        不能在网上受理就谈不上在网上办理；两个要素说法相反，群众和平台都无所适从。
    依据
        国家政务服务平台网上办理深度代码表的顺序（归纳自公开数据）。实测：手头能判的公开指南 1 条（广西灵山：6,1），违反 1 条。
    例
        网上办理深度：1,6。
    应为
        网上办理深度：1,2,3,4,5,6；或者去掉办不到的深度。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        只写一项的深度可能只写了最高一项，不查是否含受理；只写数字、编法不明的深度，要各种编法都与“否”矛盾才报。
    """

    code = "X207"
    severity = Severity.WARNING
    needs = ("online_depth",)
    reads = ("is_online", "online_depth")

    def look(self, facts: Facts) -> Iterable[Told]:
        """One finding: the missing acceptance, or the depth of what is not online."""
        if not facts.values.get("online_depth"):
            return
        said = facts.text("online_depth")
        claimed = functions(facts)
        if not claimed.isdisjoint(BEYOND) and ACCEPTANCE not in claimed:
            yield Told("online_depth", expected=ACCEPTANCE, actual=said)
        if facts.no("is_online") and facts.says("online_depth", *ACCEPTED):
            yield Told("is_online", "offline", {"depth": said}, expected="是", actual="否")

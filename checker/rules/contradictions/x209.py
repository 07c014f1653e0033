"""X209: handled across provinces wholly online, yet a visit is needed."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts


class CrossProvinceVisit(ItemRule):
    """跨省通办全程网办却要到现场：跨省通办模式只写了全程网办，到办事现场次数却大于 0。

    查什么
        跨省通办模式确为“全程网办”、没有别的模式时，到办事现场次数是否为 0。
    为什么
        全程网办模式的含义就是申请人不用到任何窗口。
    依据
        国办发〔2020〕35号的三种业务模式：全程网办、异地代收代办、多地联办（凭记忆，未核对原文）。实测：手头的公开指南没有跨省通办模式，无从计量。
    例
        跨省通办模式：全程网办；到办事现场次数：1。
    应为
        到办事现场次数：0；或者跨省通办模式：异地代收代办。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        同时写了别的模式的不报。
    """

    code = "X209"
    severity = Severity.WARNING
    needs = ("cross_province_mode", "visit_count")
    reads = ("cross_province_mode", "visit_count")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where wholly online is the only mode."""
        if not facts.number("visit_count"):
            return
        if facts.labels("cross_province_mode") == (frozenset({"全程网办"}),):
            yield Told("visit_count", expected="0", actual=facts.text("visit_count"))

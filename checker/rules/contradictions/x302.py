"""X302: a fee, and nothing on how to pay it."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts


class FeeWithoutPayment(ItemRule):
    """收费却没有说明能否网上支付：是否收费为“是”，是否支持网上支付没有填。

    查什么
        是否收费确为“是”时，是否支持网上支付是否填写。
    为什么
        收费事项能不能网上支付决定群众要不要专程去交钱。
    依据
        国家政务服务平台事项交换表的非空列“是否支持网上支付”；公开校验程序的规则（温州2018）。实测：手头的公开指南没有收费的事项，无从计量。
    例
        是否收费：是；是否支持网上支付：（空）。
    应为
        是否支持网上支付：是（或否）。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        目录里没有这一列的不报。
    """

    code = "X302"
    severity = Severity.WARNING
    needs = ("is_fee", "can_pay_online")
    reads = ("can_pay_online", "is_fee")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding where the fee is sure and the payment is not told."""
        if facts.lacks("can_pay_online") and facts.yes("is_fee"):
            yield Told("can_pay_online")

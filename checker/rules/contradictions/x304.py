"""X304: a fee reduction without its basis."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts


class ReductionWithoutBasis(ItemRule):
    """允许减免却没有减免依据：收费项目是否允许减免为“是”，允许减免依据为空。

    查什么
        每个收费项目：是否允许减免确为“是”时，允许减免依据是否填写。
    为什么
        没有依据和条件，群众不知道自己能不能减免。
    依据
        国家政务服务平台事项交换表的允许减免依据（归纳自公开数据）。实测：手头的公开指南没有这些要素，无从计量。
    例
        收费项目“工本费”：是否允许减免：是；允许减免依据：（空）。
    应为
        允许减免依据：某某文件第几条。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        目录里没有允许减免依据这一列的不报。
    """

    code = "X304"
    severity = Severity.WARNING
    needs = ("fee_reducible", "fee_reduction_basis")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for each fee item."""
        if not facts.values.get("fees"):
            return
        for number, fee in enumerate(facts.records("fees")):
            if fee.lacks("fee_reduction_basis") and fee.yes("fee_reducible"):
                yield Told(
                    f"fees[{number}].fee_reduction_basis",
                    params={"name": fee.text("fee_name") or number + 1},
                )

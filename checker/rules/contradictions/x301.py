"""X301: a fee without its basis or its items."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.facts import Facts

ROW = ["fee_name", "fee_standard"]
"""What a fee item must say, as far as the catalogue has columns for it."""


class FeeWithoutBasis(ItemRule):
    """收费却没有依据或项目：是否收费为“是”，没有收费依据，或没有写明名称和标准的收费项目。

    查什么
        是否收费确为“是”时，收费依据是否填写，是否至少有一个收费项目写了名称和标准。两样各看目录里有没有这一列。
    为什么
        没有依据的收费就是乱收费；群众要事先知道交多少钱。
    依据
        国家政务服务平台事项交换表的收费依据与收费项目；公开校验程序的规则（温州2018）与江苏 2018 年必填校验。实测：手头的公开指南没有收费的事项，无从计量。
    例
        是否收费：是；收费依据：（空）。
    应为
        收费依据：某某文件第几条；收费项目：某某费，收费标准：每件若干元。
    选项
        无。
    可否自动改
        否，需要城市填写。
    例外
        收费项目里写有依据的算有收费依据；目录里没有收费标准这一列的只看名称。
    """

    code = "X301"
    severity = Severity.ERROR
    needs = ("is_fee",)
    either = ("fee_basis", "fees", "fee_name", "fee_standard")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for the basis and one for the items."""
        if not facts.yes("is_fee"):
            return
        fees = facts.records("fees")
        if facts.lacks("fee_basis") and not any(fee.text("fee_item_basis") for fee in fees):
            yield Told("fee_basis", "law")
        told = [key for key in ROW if key in facts.present]
        if (told or "fees" in facts.present) and not any(_whole(fee, told) for fee in fees):
            yield Told("fees", "rows")


def _whole(fee: Facts, keys: list[str]) -> bool:
    return all(map(fee.text, keys or ["fee_name"]))

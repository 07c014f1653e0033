"""X303: no fee, yet fee items or online payment."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.contradictions.phrases import holds, phrases
from checker.rules.facts import Facts


class FreeYetFee(ItemRule):
    """不收费却有收费内容：是否收费为“否”，却列有收费项目，或支持网上支付。

    查什么
        是否收费确为“否”时，是否列有收费项目，是否支持网上支付是否为“是”。
    为什么
        两处说法相反，群众不知道要不要交钱。
    依据
        公开校验程序的规则（温州2018）：不收费的不能支持网上支付。实测：手头的公开指南没有这两种要素都写的，无从计量。
    例
        是否收费：否；收费项目名称：工本费，收费标准：10 元。
    应为
        删去收费项目；或者是否收费：是。
    选项
        无。
    可否自动改
        否：不知道写错的是哪一个。
    例外
        收费项目里写的是不收费、免征、停征、取消等（表 phrases.csv），或收费标准为 0 的不报。
    """

    code = "X303"
    severity = Severity.WARNING
    needs = ("is_fee",)
    either = ("fees", "can_pay_online")

    def look(self, facts: Facts) -> Iterable[Told]:
        """A finding for the items and one for the payment."""
        if not facts.values.get("fees") and not facts.values.get("can_pay_online"):
            return
        if not facts.no("is_fee"):
            return
        for number, fee in enumerate(facts.records("fees")):
            if _charges(fee):
                name = fee.text("fee_name")
                yield Told(f"fees[{number}].fee_name", "rows", {"name": name}, actual=name)
                break
        if facts.yes("can_pay_online"):
            yield Told("can_pay_online", "payment", expected="否", actual="是")


def _charges(fee: Facts) -> bool:
    texts = [fee.text(key) for key in ("fee_name", "fee_standard", "fee_remark")]
    if texts[1] in phrases("zero_fee"):
        return False
    return bool(texts[0]) and not any(holds(text, "no_fee") for text in texts)

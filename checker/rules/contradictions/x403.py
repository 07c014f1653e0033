"""X403: a result without a sample of it."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Severity
from checker.rules.base import Told
from checker.rules.facts import Facts
from checker.rules.gathered import GatheredRule


class ResultSample(GatheredRule):
    """有审批结果名称而没有审批结果样本。

    查什么
        目录有“审批结果样本”这一要素时，填了审批结果名称的事项是否附了样本。
    为什么
        样本让申请人事先知道办下来的是什么，也是核对证照真伪的参照。
    依据
        公开校验程序的规则（温州2018）；国家政务服务平台事项交换表 result_guid。实测：带样本列的公开指南只有一份，不违反，违反率未知。
    例
        审批结果名称：示范经营许可证，审批结果样本为空。
    应为
        上传样本，或写明样本文件。
    选项
        无。
    可否自动改
        否，样本要由城市提供。
    例外
        结果名称为“无”的不查；办理结果条目里附了样本的不报；多数事项都没有样本的，整个目录只报一次。
    """

    code = "X403"
    severity = Severity.WARNING
    needs = ("result_name", "result_sample")
    about = "result_sample"

    def look(self, facts: Facts) -> Iterable[Told]:
        """A name without a sample, neither beside it nor among the results."""
        name = facts.text("result_name")
        if not name or facts.text("result_sample"):
            return ()
        if any(result.text("result_sample") for result in facts.records("results")):
            return ()
        return (Told("result_sample", "", {"name": name}),)

"""U107: the result of an item is named otherwise than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class ResultUnlikeOthers(ComparingRule):
    """办理结果各地不一致：同一事项，多数目录给出另一种证照或文书。

    查什么
        认定为同一事项的，审批结果名称（去掉书名号、正副本）是否与过半目录相同。
    为什么
        结果名称不同，证照就不能互认。
    依据
        国发〔2022〕5号 办理结果等要素逐步全国统一（条文凭记忆，未逐字核对）。
    例
        各地是“食品经营许可证”，本目录是“备案表”。
    应为
        食品经营许可证
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要核对结果。
    例外
        过半目录只在少数省的，不拿来要求外省。一个名称包含另一个的算一致；没有一种名称过半的不比。
    """

    code = "U107"
    severity = Severity.WARNING
    kind = "result_name"
    element = "result_name"

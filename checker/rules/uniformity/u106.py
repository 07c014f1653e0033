"""U106: the acceptance condition of an item reads otherwise than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class ConditionUnlikeOthers(ComparingRule):
    """受理条件各地不一致：同一事项，过半目录文字相同，本目录另有写法。

    查什么
        认定为同一事项的，受理条件去掉标点、地名和事项名称后，是否与过半目录的文字相同。
    为什么
        受理条件不同，就可能此处受理、彼处不受理。
    依据
        国发〔2022〕5号 受理条件等要素逐步全国统一（条文凭记忆，未逐字核对）。
    例
        各地是“年满十六周岁”，本目录是“年满十八周岁”。
    应为
        与多数目录相同的受理条件
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要核对条件。
    例外
        过半目录只在少数省的，不拿来要求外省。只比文字，意思相同写法不同的也会提示，所以只作提示；没有一种文字过半的不比。
    """

    code = "U106"
    severity = Severity.INFO
    kind = "accept_condition"
    element = "accept_condition"

"""U105: the statutory limit of an item is surely another than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class StatutoryLimitUnlikeOthers(ComparingRule):
    """法定办结时限各地不一致：同一事项，折算后仍与多数目录不同。

    查什么
        认定为同一事项的，法定办结时限折算成日历天数（表 durations.csv），怎么折算都比过半目录所给的长或短才报。
    为什么
        法定时限由法律规定，各地应当一样；不一样，说明有的没有按法律填写。
    依据
        国发〔2022〕5号 法定办结时限等要素逐步全国统一（条文凭记忆，未逐字核对）。
    例
        各地是 20 工作日，本目录是 60 工作日。
    应为
        20工作日
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要查法律规定。
    例外
        过半目录只在少数省的，不拿来要求外省。没有时限（空、无、0）、单位不明的不比；没有一种时限过半的不比；承诺时限是各地自己的，不比。
    """

    code = "U105"
    severity = Severity.WARNING
    kind = "statutory_limit"
    element = "statutory_limit"

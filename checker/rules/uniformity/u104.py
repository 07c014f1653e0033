"""U104: an item serves nobody whom most catalogues say it serves."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class ObjectsUnlikeOthers(ComparingRule):
    """服务对象各地不一致：同一事项，与多数目录没有一类对象相同。

    查什么
        认定为同一事项的，过半目录都列的服务对象，本目录是否一类也没有列。
    为什么
        办给谁都说不到一起，申请人不知道自己能不能办。
    依据
        国发〔2022〕5号 服务对象等要素逐步全国统一（条文凭记忆，未逐字核对）。
    例
        各地是“自然人”，本目录是“企业法人”。
    应为
        自然人
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要核对事项。
    例外
        过半目录只在少数省的，不拿来要求外省。多列、少列几类不算；编码有两种解释的、没有一类过半的不比。
    """

    code = "U104"
    severity = Severity.WARNING
    kind = "service_object"
    element = "service_object"

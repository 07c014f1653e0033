"""U108: an item asks for materials that no other catalogue asks for."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class AsksForMore(ComparingRule):
    """申请材料比各地多：多数目录要的都要，还要别处都不要的。

    查什么
        材料名称先统一（身份证原件及复印件、申请人身份证明都作居民身份证，表 material_words.csv）；过半目录要的材料本目录都要，另有材料只有本目录要的才报。
    为什么
        同一事项多要材料，增加群众负担，跨省办理时对方也拿不出来。
    依据
        国发〔2022〕5号 申请材料等要素逐步全国统一（条文凭记忆，未逐字核对）；国务院关于减证便民、无依据不得索要证明的要求。
    例
        各地要“申请表、居民身份证”，本目录还要“无犯罪记录承诺书”。
    应为
        没有依据的，取消；有依据的，写明依据。
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要核对依据。
    例外
        多数目录要的材料本目录缺一种，就不说它多要：也许只是换了叫法；没有列材料的不比。
    """

    code = "U108"
    severity = Severity.WARNING
    kind = "more"
    element = "materials"

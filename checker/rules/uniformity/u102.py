"""U102: laws an item cites have nothing in common with what most catalogues cite."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class BasisUnlikeOthers(ComparingRule):
    """设定依据各地不一致：同一事项，所引法律法规与多数目录没有一部相同。

    查什么
        取设定依据里书名号中的法律、法规名称（不计“中华人民共和国”和版本年份），过半目录都引的，本目录是否一部也没有引。本省有三个以上目录的，只与本省比。
    为什么
        设定依据不同，说明不是同一事项，或者引错、引旧了文件。
    依据
        四级四同中的“依据”（国发〔2022〕5号）；省内六要素统一；湖南等省要求设定依据全省统一、下级清单不得变更。
    例
        省内各市引《就业促进法》，本目录只引《人事档案管理办法》。
    应为
        《就业促进法》
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要核对文件。
    例外
        过半目录只在少数省的，不拿来要求外省。没有书名号的依据、没有一部法过半的不比；多引、少引不算；跨省的不一致只作警告，地方性法规可以不同。
    """

    code = "U102"
    severity = Severity.ERROR
    elsewhere = Severity.WARNING
    kind = "legal_basis"
    element = "legal_basis"

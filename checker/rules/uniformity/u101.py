"""U101: type of an item is another than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class TypeUnlikeOthers(ComparingRule):
    """事项类型各地不一致：同一事项，多数目录是另一种类型。

    查什么
        认定为同一事项的，事项类型（各省编码先化成名称）是否与过半目录相同；本省有三个以上目录给出类型的，只与本省比。
    为什么
        类型决定办理程序和监督方式；同一事项此处许可、彼处公共服务，数据无法汇总，群众也无从判断能否申请复议。
    依据
        四级四同中的“类型”（国发〔2022〕5号）；省内名称、编码、类型、主管部门、实施机关、依据六要素统一。各省文件一致，国家文件条文未逐字核对。
    例
        省内八个目录是“行政许可”，本目录是“公共服务”。
    应为
        行政许可
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要对照省级基本目录。
    例外
        过半目录只在少数省的，不拿来要求外省。编码有两种解释的、没有一种类型过半的不比；跨省的不一致只作警告。
    """

    code = "U101"
    severity = Severity.ERROR
    elsewhere = Severity.WARNING
    kind = "task_type"
    element = "task_type"

"""U103: the supervising department of an item is another than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class AuthorityUnlikeOthers(ComparingRule):
    """主管部门各地不一致：同一事项，多数目录是另一主管部门。

    查什么
        认定为同一事项的，主管部门（去掉标点和地名）是否与过半目录相同；本省有三个以上目录的，只与本省比。
    为什么
        主管部门决定由谁定标准、谁监督；各地不一，就没有人统一要素。
    依据
        省内名称、编码、类型、主管部门、实施机关、依据六要素统一（省级 2022 年工作流程）。
    例
        省内各市是“人力资源社会保障厅”，本目录是“民政厅”。
    应为
        人力资源社会保障厅
    选项
        least-catalogues：有几个目录给出这个要素才判断。
    可否自动改
        否，要对照省级基本目录。
    例外
        过半目录只在少数省的，不拿来要求外省。实施主体各地本来不同，不比；没有过半的不比；跨省的不一致只作警告。
    """

    code = "U103"
    severity = Severity.ERROR
    elsewhere = Severity.WARNING
    kind = "central_dept"
    element = "central_dept"

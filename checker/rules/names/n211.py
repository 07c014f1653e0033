"""N211: an item is named otherwise than in most catalogues."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class NamedUnlikeOthers(ComparingRule):
    """事项名称各地不一致：同一事项，多数目录用另一种名称。

    查什么
        不在国家清单上的事项，把各目录中认定为同一事项的放在一起，看名称是否与推荐名称一致。推荐名称是按省加权后多数目录采用的名称，每省一票，省内各目录平分。
    为什么
        2023 年评估发现同一事项各地名称不一；清单之外的事项没有标准名称可对照，只有放在一起才看得出来。
    依据
        国发〔2022〕5号 基本目录的事项名称统一；省内名称、编码、类型、主管部门、实施机关、依据六要素统一的要求（此项各省文件一致，国家文件条文未逐字核对）。
    例
        三个省用“残疾人证办理”，本目录用“残疾人证申办”。
    应为
        残疾人证办理
    选项
        least-catalogues：有几个目录有这个事项才判断。
    可否自动改
        否，改名须由城市和主管部门确认。
    例外
        本省三个以上目录编码相同、过半用推荐名称的是错误，其余是警告。全角半角、空格、层级和地名标记、（指引）等说明不算不一致；清单上的事项由 N201 报；没有一种名称过半的，只作提示；没有两个目录用同一名称的，名称没有写完、夹着乱码的，不报。
    """

    code = "N211"
    severity = Severity.ERROR
    elsewhere = Severity.WARNING
    kind = "wording"
    element = "task_name"

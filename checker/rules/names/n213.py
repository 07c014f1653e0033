"""N213: other catalogues have the same item under another code."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class CodedUnlikeOthers(ComparingRule):
    """同一名称，编码不同：同名的同一事项，多数目录用另一个基本编码。

    查什么
        认定为同一事项、名称写法也相同的，基本编码是否相同。国家统一编码之间比较，省编码只在省内比较。
    为什么
        编码不同，各地数据就对不上是同一事项，四级四同无从谈起。
    依据
        四级四同中的“编码”；省内事项编码统一的要求。
    例
        全省各市“失业登记”都是 000120001000，本目录是 000120001001。
    应为
        000120001000
    选项
        least-catalogues：有几个目录给了编码才判断。
    可否自动改
        否，要查基本目录才知道哪一个对。
    例外
        本省三个以上目录给了编码、过半相同的是错误，其余是警告。国家编码与省编码之间、不同省的省编码之间不比；有业务办理项编码的不比；没有一个编码过半的，只作提示。
    """

    code = "N213"
    severity = Severity.ERROR
    elsewhere = Severity.WARNING
    kind = "number"
    element = "catalog_code"

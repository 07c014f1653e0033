"""N212: other catalogues have another service under the same code."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.comparing import ComparingRule


class CodeOfAnotherService(ComparingRule):
    """同一编码，名称说的是不同事项：本目录的基本编码，别的目录用在另一事项上。

    查什么
        基本编码相同、名称却不能认定为同一事项的。国家统一编码在全国比较，省编码只在省内比较。
    为什么
        编码是事项的身份，一码两事，跨省数据一交换就张冠李戴。
    依据
        GB/T 39554.1-2020 基本编码的唯一性；四级四同中的“编码”。
    例
        甲市 000120001000 是“失业登记”，其他各市是“就业登记”。
    应为
        按省、国家基本目录核对编码。
    选项
        least-catalogues：有几个目录用这个编码才判断。
    可否自动改
        否，要查基本目录才知道哪一个对。
    例外
        有业务办理项编码的不比，同一编码下的办理项本来各有名称；一个目录里几个名称共用的编码不比；同一事项写法不同的由 N211 报；一个名称包含另一个的，名称没有写完、夹着乱码的，N213、N214 已报的，不报；没有一个事项过半的，只作提示；一个目录的编码大半如此的，说明它自编编码，只报一次。
    """

    code = "N212"
    severity = Severity.WARNING
    kind = "code"
    element = "catalog_code"

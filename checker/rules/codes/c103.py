"""C103: the 业务办理项编码 is not of the national structure."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.coded import FormRule


class HandleItemCodeForm(FormRule):
    """业务办理项编码不合结构：位数不对，或其中一段不对。

    查什么
        业务办理项编码是不是 33 位：实施编码 31、顺序号 2；指出哪一段不对。
    为什么
        办件、好差评都按业务办理项编码归集，结构不对就归不到事项上。
    依据
        编码结构归纳自公开数据，依据见 schemas/code_parts.csv；好差评接口文档 String(33)。实测：湖北公开事项 626 条、广东 363 条无一不合。
    例
        业务办理项编码：11690100MB004093453690108012000（31 位，少顺序号）
    应为
        业务办理项编码：11690100MB00409345369010801200001
    选项
        无。
    可否自动改
        否。
    例外
        地方写法只作警告，整个目录提示一次，应填“地方实施编码”；前 18 位是不是统一社会信用代码由 C105 核查。
    """

    code = "C103"
    severity = Severity.ERROR
    needs = ("handle_item_code",)
    element = "handle_item_code"

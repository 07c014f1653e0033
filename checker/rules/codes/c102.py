"""C102: the 实施编码 is not of the national structure."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.coded import FormRule


class TaskCodeForm(FormRule):
    """实施编码不合结构：位数不对，或其中的行使层级、基本编码有一段不对。

    查什么
        实施编码是不是 31 位：实施主体的统一社会信用代码 18、行使层级 1（1 至 6）、基本编码 12；指出哪一段不对。
    为什么
        实施编码是事项在国家平台上的唯一标识，结构不对就无法汇聚。
    依据
        编码结构归纳自公开数据（GB/T 39554.1 原文未能查阅），依据见 schemas/code_parts.csv。实测：广东 2021 年公开指南 2262 条无一不合。
    例
        实施编码：11690100MB00409345369010801200（30 位）
    应为
        实施编码：11690100MB004093453690108012000
    选项
        无。
    可否自动改
        否。
    例外
        江苏 32 位码、四川带连字符的码、旧 24 位码和其他不像国家编码的写法只作警告，整个目录提示一次，应填“地方实施编码”；前 18 位是不是统一社会信用代码由 C105 核查。
    """

    code = "C102"
    severity = Severity.ERROR
    needs = ("task_code",)
    element = "task_code"

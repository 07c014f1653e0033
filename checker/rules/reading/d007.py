"""D007: no column is the item name."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class NoNameColumn(ReadingRule):
    """找不到事项名称列。

    查什么
        有没有一列（或 JSON 键）是事项名称。
    为什么
        没有名称就无法核对清单；猜错一列，整份目录的结论都会错。
    依据
        GB/T 39046-2020 第 1 项“事项名称”；列名对照表 headers.csv。
    例
        表头为“项目、部门、电话”的表。
    应为
        表头用“事项名称”，或说明哪一列是事项名称。
    选项
        --columns '事项名称=项目'，或 catalogue.toml 的 [columns]。
    可否自动改
        否。
    例外
        无。
    """

    code = "D007"
    severity = Severity.ERROR

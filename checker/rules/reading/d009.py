"""D009: a row was not fully read."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class RowNotRead(ReadingRule):
    """有的行没有读全。

    查什么
        有内容却没有事项名称的行、不是对象的记录、解析不了的行、单元格多于表头的行、名称里的控制字符。
    为什么
        这些行没有（或没有完整地）参加检查，由此得出的“缺少”可能不对。
    依据
        本工具的读取约定。
    例
        名称里多了英文逗号而没有加引号，后面各列错位。
    应为
        每行一条事项，名称不空，单元格数与表头一致。
    选项
        无。
    可否自动改
        否。
    例外
        合计行、小标题行、同一事项的材料续行不算。
    """

    code = "D009"
    severity = Severity.WARNING

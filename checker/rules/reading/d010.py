"""D010: a cell may have lost something."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class DoubtfulCell(ReadingRule):
    """单元格的值可能不完整。

    查什么
        编码是否被存成数字，单元格是否长得离谱。
    为什么
        电子表格的数字只保留 15 位，31 位的实施编码存成数字后再也还原不了，开头的 0 也会丢失。
    依据
        IEEE 754 双精度；基本编码 12 位、实施编码 31 位、业务办理项编码 33 位。
    例
        1.1440E+30；基本编码 000711003000 变成 711003000。
    应为
        编码列设为“文本”格式后重新填写或导出。
    选项
        max_cell（单元格字数上限，默认 1000000）。
    可否自动改
        否，丢失的数字无从还原。
    例外
        JSON 中以文本书写的编码不受影响。
    """

    code = "D010"
    severity = Severity.WARNING

"""D004: a file is broken in its format."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class BrokenFormat(ReadingRule):
    """文件格式有误。

    查什么
        JSON、XML、Excel 文件能否按其格式解析，扩展名与内容是否一致。
    为什么
        格式错误的文件其他系统也读不了，一条事项都不能检查。
    依据
        RFC 8259（JSON）、XML 1.0、ECMA-376（XLSX）。
    例
        被截断的 JSON；改名为 .csv 的工作簿；设了打开密码的 .xlsx。
    应为
        能用相应软件正常打开的文件。
    选项
        无。
    可否自动改
        否。
    例外
        JSON Lines 中个别行有误不影响其余行，见 D009。
    """

    code = "D004"
    severity = Severity.ERROR

"""D012: a sheet was not read."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class SheetNotRead(ReadingRule):
    """有的工作表没有读。

    查什么
        工作簿里另有一张带事项名称、但列与主表不同的工作表；或有一张材料、收费、依据、窗口一类的附表，
        没有一行能对上主表的事项。
    为什么
        没有读的事项会被当作缺少。
    依据
        本工具的读取约定：列基本相同的工作表合并为一份目录，附表按事项编码或事项名称并入各事项。
    例
        “行政许可”表 40 列，“公共服务”表只有 5 列。
    应为
        各表用同样的表头，或各存为一个文件；附表写明事项编码或事项名称，与主表一致。
    选项
        无。
    可否自动改
        否。
    例外
        填表说明、代码表等没有事项名称的工作表不算。
    """

    code = "D012"
    severity = Severity.WARNING

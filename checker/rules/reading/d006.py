"""D006: there are no items in the file."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class NoItems(ReadingRule):
    """文件里没有事项。

    查什么
        文件能打开，但是否至少有一条事项。
    为什么
        空目录的“全部缺项”没有意义，多半是导出时出了错。
    依据
        本工具的读取约定。
    例
        空文件；只有表头；JSON 里没有由对象组成的数组。
    应为
        每条事项一行（或一个对象）。
    选项
        无。
    可否自动改
        否。
    例外
        无。
    """

    code = "D006"
    severity = Severity.ERROR

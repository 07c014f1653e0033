"""D002: a file is too large."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class TooLarge(ReadingRule):
    """文件过大。

    查什么
        文件的字节数、工作簿解压后的字节数、列数是否超过上限。
    为什么
        过大的文件会耗尽内存；恶意的压缩包几十千字节就能解出几千兆字节。
    依据
        本工具的安全约定：文件 200 MiB、解压后 1 GiB、5000 列。
    例
        42 KB 的 .xlsx 解压后超过 4 GB；格式设到最右一列的空表。
    应为
        一份目录一个文件，去掉嵌入的图片和空白列。
    选项
        max_bytes、max_unpacked、max_columns。
    可否自动改
        否。
    例外
        无。
    """

    code = "D002"
    severity = Severity.ERROR

"""D003: the text encoding cannot be read."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class UnreadableEncoding(ReadingRule):
    """文字编码读不出。

    查什么
        文本文件能否按 UTF-8、带标记的 UTF-16 或 GB18030 完整解码。
    为什么
        解不开的字节会变成乱码，乱码的名称会被误报为缺项。
    依据
        GB 18030-2022；本工具只接受严格解码，不用替换字符掩盖损坏。
    例
        一行 UTF-8、一行 GBK 拼成的 CSV；下载中断、末尾半个汉字的文件。
    应为
        全文同一种编码，建议 UTF-8。
    选项
        无。
    可否自动改
        否。
    例外
        无。
    """

    code = "D003"
    severity = Severity.ERROR

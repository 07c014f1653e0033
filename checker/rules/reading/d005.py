"""D005: an XML file defines entities."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class ForbiddenXml(ReadingRule):
    """XML 含有不允许的实体。

    查什么
        XML 是否定义实体或引用外部文件。
    为什么
        实体可以让很小的文件膨胀到占满内存，外部实体可以读走本机文件。
    依据
        本工具的安全约定；目录数据用不到实体。
    例
        <!ENTITY a SYSTEM "file:///etc/passwd">
    应为
        不含 <!ENTITY …> 的 XML，特殊字符写成 &amp; &lt;。
    选项
        无。
    可否自动改
        否。
    例外
        没有实体的 DOCTYPE 可以保留。
    """

    code = "D005"
    severity = Severity.ERROR

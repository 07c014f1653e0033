"""D008: it is not clear what a header means."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class UnclearHeader(ReadingRule):
    """列名含义不明。

    查什么
        一个列名可能指几个要素，或几列都像同一个要素而内容不同。
    为什么
        不确定时不猜：猜错会把对的说成错的。
    依据
        列名对照表 headers.csv，每个写法注明来源。
    例
        “办理方式”有的地方指窗口办理、网上办理，有的地方指自办件。
    应为
        用标准要素名作列名，或说明该列是什么。
    选项
        --columns '办理形式=办理方式'，或 catalogue.toml 的 [columns]。
    可否自动改
        否。
    例外
        同一要素另有含义明确的列时不报。
    """

    code = "D008"
    severity = Severity.WARNING

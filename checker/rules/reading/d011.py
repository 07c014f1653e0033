"""D011: a manifest is wrong."""

from __future__ import annotations

from checker.model import Severity
from checker.rules.base import ReadingRule


class BrokenManifest(ReadingRule):
    """目录说明文件有误。

    查什么
        catalogue.toml 能否解析，键名、取值是否认得，所说的文件是否存在。
    为什么
        写错的键不起作用，地区、摘录等说明就会落空。
    依据
        schemas/catalogue-manifest.schema.json。
    例
        regoin = "511602"
    应为
        region = "511602"
    选项
        无。
    可否自动改
        否。
    例外
        无。
    """

    code = "D011"
    severity = Severity.WARNING

"""C107: the level digit of the 实施编码 is another level than the 行使层级."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.coded import denied, milder
from checker.rules.facts import Facts
from checker.standards import codes


class OtherLevel(ItemRule):
    """实施编码里的层级与行使层级不一致。

    查什么
        实施编码第 19 位（1 国家级、2 省级、3 市级、4 县级、5 乡级、6 村级）与“行使层级”是否一致，按含义比较。
    为什么
        层级决定事项归哪一级公布、由谁受理；两处不一致，汇总时会重复或遗漏。
    依据
        GB/T 39046-2020 附录 A.2；编码结构归纳自公开数据。实测：广东 2021 年公开指南 2262 条全部相符；北京的区级单位为 3，重庆的市级单位为 4。
    例
        行使层级：县级，实施编码：11690100MB004093453690108012000
    应为
        行使层级：市级
    选项
        无。
    可否自动改
        否。
    例外
        直辖市只作警告（codes/exceptions.csv）；行使层级写“分级管理”、写了几级或看不懂的不报。
    """

    code = "C107"
    severity = Severity.ERROR
    needs = ("use_level",)

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding."""
        text = str(facts.values.get("use_level", ""))
        found = facts.authority if text else None
        if not found:
            return
        digit, meant = found[1].level, codes.level_labels(found[1].level)
        if denied(self.code, "use_level", text, meant, (facts.province,)):
            label = "／".join(sorted(meant))
            yield Told(
                "use_level",
                "",
                {"digit": digit, "label": label, "level": text},
                expected=label,
                actual=text,
                severity=milder(self.code, facts.province or found[1].credit[2:4]),
            )

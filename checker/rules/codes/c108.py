"""C108: the type digits of the code are another type than the 事项类型."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Severity
from checker.rules.base import ItemRule, Told
from checker.rules.coded import denied, taken_apart
from checker.rules.facts import Facts
from checker.standards import codes


class OtherType(ItemRule):
    """编码里的事项类型与“事项类型”不一致。

    查什么
        基本编码第 3、4 位（没有时看实施编码、业务办理项编码里的同一段）与“事项类型”是否一致，按含义比较；编码按它自己的前两位区划取代码表。
    为什么
        类型不同，适用的要素、流程和统计口径都不同；编码和类型总有一个填错。
    依据
        GB/T 39046-2020 附录 A.1；编码结构归纳自公开数据。实测：广东 2021 年公开指南 2262 条全部相符。
    例
        事项类型：行政确认，基本编码：690108012000（第 3、4 位 01 是行政许可）
    应为
        事项类型：行政许可
    选项
        无。
    可否自动改
        否，哪一处错了要由城市判断。
    例外
        广东的 20 是其他行政权力、21 是公共服务；各地自编而含义不明的类型、写“行政权力事项”的、写了几类的都不报。
    """

    code = "C108"
    severity = Severity.ERROR
    needs = ("task_type",)

    def look(self, facts: Facts) -> Iterator[Told]:
        """At most one finding."""
        text = str(facts.values.get("task_type", ""))
        found = facts.code if text else None
        if not found or text == found[1].type:
            return
        element, parts = found
        meant = codes.type_labels(parts.region, parts.type)
        lists = (facts.province, parts.region)
        if meant and denied(self.code, "task_type", text, meant, lists):
            label = "／".join(sorted(meant))
            yield Told(
                "task_type",
                "",
                {"digits": parts.type, "label": label, "type": text, "fields": [element]},
                expected=label,
                actual=text,
                because=(taken_apart(parts),),
            )
